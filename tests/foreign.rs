//! Error responses that were not made by this crate, through the middleware of every framework: what is converted, and what is
//! untouched. Each request goes to a server without the middleware too, whose response is the one to compare with.

pub mod replies;

use crate::server::on_every_framework;
use http::header::{self, HeaderMap};
use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use status::body::Body;
use status::ProblemDetails;
use std::error::Error;
use std::fmt::Debug;
use std::net::SocketAddr;

/// The greatest length of a body that is converted.
pub const LIMIT: usize = 16 * 1024;

/// Headers that describe the body that is replaced, the first two of which its replacement has too.
pub const REPLACED_HEADERS: [&str; 16] = [
    "content-type",
    "content-length",
    "content-encoding",
    "content-language",
    "content-location",
    "content-disposition",
    "content-range",
    "content-md5",
    "digest",
    "content-digest",
    "repr-digest",
    "etag",
    "last-modified",
    "accept-ranges",
    "trailer",
    "transfer-encoding",
];

/// The addresses of two servers with the same routes.
pub struct Pair {
    pub plain: SocketAddr,
    pub converting: SocketAddr,
}

thread_local! {
    /// The clients of a test, for HTTP/1.1 and HTTP/2, which reuse their connections.
    static CLIENTS: [reqwest::Client; 2] = {
        let builder = || reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        [builder(), builder().http2_prior_knowledge()].map(|client| client.build().unwrap())
    };
}

pub struct Request {
    pub method: Method,
    pub path: String,
    pub content_type: &'static str,
    pub body: String,
    pub accepts_gzip: bool,
    pub http2: bool,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Request {
            method: Method::GET,
            path: path.into(),
            content_type: "",
            body: String::new(),
            accepts_gzip: false,
            http2: false,
        }
    }

    pub fn post(path: &str, content_type: &'static str, body: impl Into<String>) -> Self {
        Request {
            method: Method::POST,
            content_type,
            body: body.into(),
            ..Request::get(path)
        }
    }

    pub async fn send(&self, address: SocketAddr) -> Received {
        let client = CLIENTS.with(|[http1, http2]| if self.http2 { http2 } else { http1 }.clone());
        let url = format!("http://{address}{}", self.path);
        let mut request = client
            .request(self.method.clone(), url)
            .header(header::CONTENT_TYPE, self.content_type)
            .body(self.body.clone());
        if self.accepts_gzip {
            request = request.header(header::ACCEPT_ENCODING, "gzip");
        }
        let response = request.send().await.unwrap();
        Received {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.bytes().await.unwrap().to_vec(),
        }
    }
}

/// A response as a client receives it.
pub struct Received {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Received {
    pub fn content_type(&self) -> Option<&str> {
        let value = self.headers.get(header::CONTENT_TYPE)?;
        Some(value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Returns the headers that do not depend on the time or on the body.
    pub fn kept_headers(&self) -> HeaderMap {
        let mut headers = self.headers.clone();
        headers.remove("date");
        for name in REPLACED_HEADERS {
            // A 416 has the size of what the client requested a part of.
            if self.status != 416 || name != "content-range" {
                headers.remove(name);
            }
        }
        headers
    }
}

/// What becomes of a response.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// It is sent as it is.
    Untouched,
    /// It is converted, and its text is the detail.
    WithDetail,
    /// It is converted, and has no text or one that is withheld.
    WithoutDetail,
}

use Outcome::{Untouched, WithDetail};

pub async fn check(servers: &Pair, request: &Request, outcome: Outcome) {
    let plain = request.send(servers.plain).await;
    let received = request.send(servers.converting).await;

    let context = format!("{} {}", request.method, request.path);
    assert_eq!(received.status, plain.status, "{context}");
    assert_eq!(received.kept_headers(), plain.kept_headers(), "{context}");
    if outcome == Untouched {
        for name in REPLACED_HEADERS {
            let (sent, before) = (received.headers.get(name), plain.headers.get(name));
            assert_eq!(sent, before, "{context}: {name}");
        }
        assert!(received.body == plain.body, "{context}");
        return;
    }
    let problem = Some("application/problem+json");
    assert_eq!(received.content_type(), problem, "{context}");
    let length = received.body.len().to_string();
    assert_eq!(received.headers["content-length"], length, "{context}");
    for name in &REPLACED_HEADERS[2..] {
        let is_kept = plain.status == 416 && *name == "content-range";
        assert_eq!(received.headers.contains_key(*name), is_kept, "{context}");
    }
    let problem = received.json();
    let mut expected = json!({ "title": problem["title"], "status": plain.status });
    if outcome == WithDetail {
        let text = String::from_utf8(plain.body).unwrap();
        assert_ne!(text, "", "{context}");
        expected["detail"] = text.trim().into();
    }
    assert_eq!(problem, expected, "{context}");
}

/// Checks a response of the framework itself, which has `Allow` with a 405.
pub async fn check_rejection(servers: &Pair, request: &Request, status: u16, outcome: Outcome) {
    check(servers, request, outcome).await;
    let received = request.send(servers.converting).await;
    assert_eq!(received.status, status, "{}", request.path);
    let allow = received.headers.get(header::ALLOW);
    let expected = (status == 405).then_some("POST");
    let sent = allow.map(|value| value.to_str().unwrap());
    assert_eq!(sent, expected, "{}", request.path);
}

#[derive(Deserialize)]
pub struct Order {
    #[allow(dead_code)] // Only its type matters.
    id: u32,
}

/// A service's own body.
#[derive(Serialize)]
pub struct ErrorBody {
    message: String,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(problem: ProblemDetails) -> Self {
        let message = problem.detail.unwrap_or(problem.title.into_owned());
        ErrorBody { message }
    }
}

pub struct Unrenderable;

impl Body for Unrenderable {
    const CONTENT_TYPE: &'static str = "text/xml";

    fn render(_: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Err("no template".into())
    }
}

/// The number of the errors below and of a `ProblemDetails`, which are responses of this crate.
const OURS: usize = 5;

on_every_framework! {
    pub enum Failed {
        #[error("there is no order")]
        #[status(404)]
        NoOrder,
    }
}

on_every_framework! {
    #[error("failed with {0}")]
    #[status(404, body = text)]
    pub struct TextFailed(pub usize);
}

on_every_framework! {
    /// An error with a type parameter, which no response has in its extensions.
    #[error("failed with {0:?}")]
    #[status(500, body = text)]
    pub struct GenericFailed<T: Debug>(pub T);
}

on_every_framework! {
    #[error("failed")]
    #[status(500, body = Nothing)]
    pub struct EmptyFailed;
}

struct Nothing;

impl Body for Nothing {
    const CONTENT_TYPE: &'static str = "text/html";

    fn render(_: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(Vec::new())
    }
}

#[test]
fn the_docs_list_the_headers_of_the_replaced_body() {
    let docs = include_str!("../status/src/response/foreign.md");

    for name in REPLACED_HEADERS {
        assert!(docs.contains(&format!("`{name}`")), "{name}");
    }
}
