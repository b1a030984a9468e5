//! The middleware of every framework over TCP: what is converted, what is customized with the request, and which body a client
//! gets.

pub mod nested;

use crate::frameworks::with_middleware;
use crate::server::on_every_framework;
use http::header::HeaderMap;
use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};
use status::body::Body;
use status::{status, ProblemDetails};
use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

on_every_framework! {
    pub enum Failed {
        #[error("there is no order {0}")]
        #[status(404)]
        NoOrder(usize),
        #[error("the disk is full")]
        #[status(500, extension(code = "{kebab-case}"))]
        Storage,
    }
}

on_every_framework! {
    #[error("there is no {0}")]
    #[status(410)]
    pub struct Borrowed<'a>(&'a str);
}

on_every_framework! {
    #[error("out of order")]
    #[status(503, expose, body = text)]
    pub struct OutOfOrder;
}

/// An error of any of these types, of which each framework makes its own response.
pub enum AnyError {
    Failed(Failed),
    Borrowed(Borrowed<'static>),
    OutOfOrder(OutOfOrder),
    Problem(Box<ProblemDetails>),
}

/// Matches an error of any type.
macro_rules! of_any {
    ($any:expr, $error:ident => $value:expr) => {
        match $any {
            crate::middleware::AnyError::Failed($error) => $value,
            crate::middleware::AnyError::Borrowed($error) => $value,
            crate::middleware::AnyError::OutOfOrder($error) => $value,
            crate::middleware::AnyError::Problem($error) => $value,
        }
    };
}

pub(crate) use of_any;

/// Fails in one of many ways, which is the path of the handler.
pub async fn fail(way: &str) -> AnyError {
    let not_found = || AnyError::Failed(Failed::NoOrder(7));
    let later = || async move {
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(1)).await;
            tokio::task::yield_now().await;
        }
        not_found()
    };
    match way {
        "own" => not_found(),
        "server" => AnyError::Failed(Failed::Storage),
        "borrowed" => AnyError::Borrowed(Borrowed("order")),
        "text" => AnyError::OutOfOrder(OutOfOrder),
        "problem" => AnyError::Problem(Box::new(
            ProblemDetails::new(status!(409)).with_detail("shipped"),
        )),
        "panic" => panic!("s3cr3t"),
        "later" => later().await,
        "select" => tokio::select! {
            error = later() => error,
            () = std::future::pending() => unreachable!(),
        },
        "timeout" => tokio::time::timeout(Duration::from_secs(60), later())
            .await
            .unwrap(),
        "spawned" => tokio::spawn(later()).await.unwrap(),
        "blocking" => tokio::task::spawn_blocking(not_found).await.unwrap(),
        _ => unreachable!("{way}"),
    }
}

#[derive(Serialize, Deserialize)]
pub struct Order {
    n: u32,
}

pub struct Html;

impl Body for Html {
    const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let (status, id) = (problem.status.as_u16(), &problem.extensions["id"]);
        Ok(format!("<h1>{status}</h1> {id}").into_bytes())
    }
}

/// The headers of a foreign error, of which `x-id` is replaced.
pub const FOREIGN_HEADERS: [(&str, &str); 4] = [
    ("vary", "origin"),
    ("set-cookie", "a=1"),
    ("x-id", "0"),
    ("x-kept", "1"),
];

/// Adds the id of a request to its problem, as a member and as a header.
pub fn add_id(problem: &mut ProblemDetails, id: &str) {
    problem.extensions.insert("id".to_owned(), id.into());
    problem.headers.insert("x-id", id.parse().unwrap());
    problem.headers.insert("set-cookie", "b=2".parse().unwrap());
    // It has no effect.
    problem.status = status!(200);
}

/// A server with its framework's statuses of rejections.
pub struct Server {
    pub name: &'static str,
    pub middlewares: Middlewares,
    pub address: SocketAddr,
    /// Of a path parameter, a query and a JSON body.
    pub rejections: [u16; 3],
    pub has_catcher: bool,
    pub is_405: bool,
}

#[derive(Clone, Copy, Debug)]
pub enum Middleware {
    /// The one of this crate, which adds the request header `x-id` to problems, and has [`Html`].
    Problem,
    /// Compression, which is the framework's own where that is small.
    Gzip,
    /// One that creates each response anew, without the extensions of the other.
    Rebuild,
}

use Middleware::{Problem, Rebuild};

/// The middlewares of a server, the innermost first.
pub type Middlewares = &'static [Middleware];

/// Starts a server of every framework with a middleware.
fn servers(middlewares: Middlewares) -> impl IntoIterator<Item = Server> {
    with_middleware!(middleware::serve(middlewares))
}

/// Starts servers where responses are created anew inside, outside and in between, and others where they are not.
fn rebuilt_or_not() -> impl Iterator<Item = Server> {
    let orders: [Middlewares; 4] = [
        &[Problem],
        &[Rebuild, Problem],
        &[Problem, Rebuild],
        &[Problem, Rebuild, Problem],
    ];
    orders.into_iter().flat_map(servers)
}

impl fmt::Display for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {:?}", self.name, self.middlewares)
    }
}

struct Request<'a> {
    method: Method,
    path: &'a str,
    accept: &'a [&'a str],
    id: &'a str,
}

pub struct Received {
    status: u16,
    headers: HeaderMap,
    pub body: String,
}

impl Request<'_> {
    fn get(path: &str) -> Request<'_> {
        Request {
            method: Method::GET,
            path,
            accept: &[],
            id: "7",
        }
    }

    async fn send(&self, client: &reqwest::Client, address: SocketAddr) -> Received {
        let url = format!("http://{address}{}", self.path);
        let mut request = client
            .request(self.method.clone(), url)
            .header("x-id", self.id);
        for accept in self.accept {
            request = request.header("accept", *accept);
        }
        if self.method == Method::POST {
            request = request.header("content-type", "application/json").body("{");
        }
        let response = request.send().await.unwrap();
        Received {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
        }
    }
}

impl Received {
    fn content_type(&self) -> Option<&str> {
        Some(self.headers.get("content-type")?.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }
}

/// What the error of a path is.
struct Expected {
    status: u16,
    /// The document of an error that is known exactly, but for its id.
    problem: Option<Value>,
}

impl Expected {
    fn problem(problem: Value) -> Self {
        Expected {
            status: problem["status"].as_u64().unwrap().try_into().unwrap(),
            problem: Some(problem),
        }
    }

    fn status(status: u16) -> Self {
        Expected {
            status,
            problem: None,
        }
    }
}

/// Returns what each of a server's paths fails with.
fn failures(server: &Server) -> Vec<(Method, &'static str, Expected)> {
    let bare = |status: u16, title| Expected::problem(json!({ "title": title, "status": status }));
    let not_found =
        || json!({ "title": "Not Found", "status": 404, "detail": "there is no order 7" });
    let gone = json!({ "title": "Gone", "status": 410, "detail": "there is no order" });
    let conflict = json!({ "title": "Conflict", "status": 409, "detail": "shipped" });
    let storage = json!({ "title": "Internal Server Error", "status": 500, "code": "storage" });
    let [path, query, json] = server.rejections;
    let mut failures = vec![
        (Method::GET, "/fail/server", Expected::problem(storage)),
        (Method::GET, "/fail/borrowed", Expected::problem(gone)),
        (Method::GET, "/fail/problem", Expected::problem(conflict)),
        (Method::GET, "/path/x", Expected::status(path)),
        (Method::GET, "/query?n=x", Expected::status(query)),
        (Method::POST, "/json", Expected::status(json)),
        (Method::GET, "/nothing", bare(404, "Not Found")),
        match server.is_405 {
            true => (Method::DELETE, "/fail/own", bare(405, "Method Not Allowed")),
            false => (Method::DELETE, "/fail/own", bare(404, "Not Found")),
        },
    ];
    for way in ["own", "later", "select", "timeout", "spawned", "blocking"] {
        let path: &'static str = format!("/fail/{way}").leak();
        failures.push((Method::GET, path, Expected::problem(not_found())));
    }
    if server.has_catcher {
        failures.push((
            Method::GET,
            "/fail/panic",
            bare(500, "Internal Server Error"),
        ));
    }
    failures
}

fn check(received: &Received, expected: &Expected, id: &str, is_html: bool, context: &str) {
    assert_eq!(
        received.status, expected.status,
        "{context}: {}",
        received.body
    );
    assert_eq!(received.headers["x-id"], id, "{context}");
    assert_eq!(received.headers["vary"], "accept", "{context}");
    if is_html {
        assert_eq!(
            received.content_type(),
            Some(Html::CONTENT_TYPE),
            "{context}"
        );
        let page = format!("<h1>{}</h1> \"{id}\"", expected.status);
        assert_eq!(received.body, page, "{context}");
        return;
    }
    assert_eq!(
        received.content_type(),
        Some("application/problem+json"),
        "{context}"
    );
    let mut document = received.json();
    assert_eq!(document["status"], expected.status, "{context}");
    let sent = document.as_object_mut().unwrap().remove("id");
    assert_eq!(sent, Some(json!(id)), "{context}");
    if let Some(problem) = &expected.problem {
        assert_eq!(document, *problem, "{context}");
    }
}

const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// What clients accept, and whether that is a page.
const ACCEPTED: [(&[&str], bool); 5] = [
    (&[], false),
    (&["application/json"], false),
    (&[BROWSER], true),
    (&["application/json;q=0.2", "text/html;q=0.3"], true),
    (&["text/html;q=0, */*"], false),
];

#[tokio::test]
async fn every_error_is_customized_and_has_the_body_that_the_client_prefers() {
    let client = reqwest::Client::new();
    for server in rebuilt_or_not() {
        for (method, path, expected) in failures(&server) {
            for (n, (accept, is_html)) in ACCEPTED.into_iter().enumerate() {
                let context = format!("{server} {method} {path} {accept:?}");
                let id = n.to_string();
                let request = Request {
                    method: method.clone(),
                    accept,
                    id: &id,
                    ..Request::get(path)
                };
                let received = request.send(&client, server.address).await;
                check(&received, &expected, &id, is_html, &context);
            }
        }
    }
}

#[tokio::test]
async fn a_derived_error_with_plain_text_keeps_its_body_and_is_customized() {
    let client = reqwest::Client::new();
    for server in rebuilt_or_not() {
        let received = Request::get("/fail/text")
            .send(&client, server.address)
            .await;

        assert_eq!(received.status, 503, "{server}");
        assert_eq!(
            received.content_type(),
            Some("text/plain; charset=utf-8"),
            "{server}"
        );
        assert_eq!(received.body, "out of order", "{server}");
        assert_eq!(received.headers["x-id"], "7", "{server}");

        let request = Request {
            accept: &[BROWSER],
            ..Request::get("/fail/text")
        };
        let received = request.send(&client, server.address).await;
        assert_eq!(received.body, "<h1>503</h1> \"7\"", "{server}");
    }
}

#[tokio::test]
async fn texts_of_foreign_errors_are_details_unless_they_are_withheld() {
    let client = reqwest::Client::new();
    for server in rebuilt_or_not() {
        for (path, expected) in [
            (
                "/foreign/400",
                json!({ "title": "Bad Request", "status": 400, "detail": "s3cr3t", "id": "7" }),
            ),
            (
                "/foreign/500",
                json!({ "title": "Internal Server Error", "status": 500, "id": "7" }),
            ),
            (
                "/foreign/503",
                json!({ "title": "Service Unavailable", "status": 503, "id": "7" }),
            ),
        ] {
            let received = Request::get(path).send(&client, server.address).await;

            assert_eq!(
                received.content_type(),
                Some("application/problem+json"),
                "{server} {path}"
            );
            assert_eq!(received.json(), expected, "{server} {path}");
            let values = |name| {
                let values = received.headers.get_all(name).iter();
                values
                    .map(|value| value.to_str().unwrap())
                    .collect::<Vec<_>>()
            };
            assert_eq!(values("x-id"), ["7"], "{server} {path}");
            assert_eq!(values("x-kept"), ["1"], "{server} {path}");
            assert_eq!(values("vary"), ["origin", "accept"], "{server} {path}");
            assert_eq!(values("set-cookie"), ["a=1", "b=2"], "{server} {path}");
        }
        let received = Request::get("/foreign/200")
            .send(&client, server.address)
            .await;
        assert_eq!(received.body, "s3cr3t");
        assert_eq!(received.headers["x-id"], "0");
        assert_eq!(received.headers["vary"], "origin");
    }
}

#[tokio::test]
async fn a_text_that_replaces_a_derived_error_is_withheld() {
    let client = reqwest::Client::new();
    let orders: [Middlewares; 2] = [&[Rebuild, Problem], &[Problem, Rebuild, Problem]];
    for server in orders.into_iter().flat_map(servers) {
        for path in [
            "/fail/text?replace",
            "/fail/text?in-place",
            "/foreign/503?in-place",
        ] {
            let received = Request::get(path).send(&client, server.address).await;
            let expected = json!({ "title": "Service Unavailable", "status": 503, "id": "7" });
            assert_eq!(received.json(), expected, "{server} {path}");
        }
    }
}

#[tokio::test]
async fn head_of_a_derived_error_with_plain_text_has_the_headers_of_get() {
    let client = reqwest::Client::new();
    for server in rebuilt_or_not() {
        let get = Request::get("/fail/text");
        let head = Request {
            method: Method::HEAD,
            ..get
        };
        let (get, head) = (
            get.send(&client, server.address).await,
            head.send(&client, server.address).await,
        );

        assert_eq!(head.status, 503, "{server}");
        assert_eq!(head.body, "", "{server}");
        assert_eq!(head.content_type(), get.content_type(), "{server}");
    }
}

#[tokio::test]
async fn head_gets_the_headers_of_get() {
    let client = reqwest::Client::new();
    for server in servers(&[Problem]) {
        for (method, path, expected) in failures(&server) {
            // actix-web does not route HEAD to the handlers of GET.
            if method != Method::GET || (server.name == "actix-web" && path.starts_with("/query")) {
                continue;
            }
            let context = format!("{} {path}", server.name);
            let get = Request {
                accept: &[BROWSER],
                ..Request::get(path)
            };
            let head = Request {
                method: Method::HEAD,
                ..get
            };
            let (get, head) = (
                get.send(&client, server.address).await,
                head.send(&client, server.address).await,
            );

            assert_eq!(head.status, expected.status, "{context}");
            assert_eq!(head.body, "", "{context}");
            assert_eq!(head.headers["x-id"], "7", "{context}");
            assert_eq!(head.headers["vary"], "accept", "{context}");
            assert_eq!(head.content_type(), get.content_type(), "{context}");
            if let Some(length) = head.headers.get("content-length") {
                assert_eq!(*length, get.body.len().to_string(), "{context}");
            }
        }
    }
}

#[tokio::test]
async fn concurrent_requests_have_their_own_ids() {
    rlimit::increase_nofile_limit(5_000).unwrap();
    let client = reqwest::Client::new();
    for server in servers(&[Problem]) {
        let ways = ["own", "later", "select", "timeout", "spawned", "blocking"];
        let requests: Vec<_> = (0..500)
            .map(|n| {
                let (client, path) = (client.clone(), format!("/fail/{}", ways[n % ways.len()]));
                let address = server.address;
                tokio::spawn(async move {
                    let id = n.to_string();
                    let request = Request {
                        id: &id,
                        ..Request::get(&path)
                    };
                    let received = request.send(&client, address).await;
                    assert_eq!(received.json()["id"], id);
                    assert_eq!(received.headers["x-id"], id);
                })
            })
            .collect();
        for request in requests {
            request.await.unwrap();
        }
    }
}
