//! Middleware inside of middleware, and next to the frameworks' other middleware.

use super::Middleware::{Gzip, Problem};
use super::{servers, Received, Request, Server, BROWSER};
use crate::frameworks::{self, with_middleware};
use flate2::read::GzDecoder;
use serde_json::{json, Value};
use status::ProblemDetails;
use std::io::Read as _;
use std::net::SocketAddr;

/// Appends a name to the list of those that have customized a problem.
pub fn sign(problem: &mut ProblemDetails, name: &str) {
    let mut names: Vec<String> = problem.take_extension("names").unwrap_or_default();
    names.push(name.to_owned());
    problem.extensions.insert("names".to_owned(), names.into());
}

/// Creates a middleware that signs problems with its names.
macro_rules! signing {
    ($middleware:ty: $($name:literal),*) => {
        <$middleware>::new()$(.customize(|_| |problem| crate::middleware::nested::sign(problem, $name)))*
    };
}

pub(crate) use signing;

pub async fn get(address: SocketAddr, path: &str) -> Received {
    let client = reqwest::Client::new();
    Request::get(path).send(&client, address).await
}

#[tokio::test]
async fn inner_middleware_is_first_and_each_problem_is_customized_once() {
    for address in with_middleware!(middleware::nested()) {
        for (path, names) in [
            ("/inner/own", json!(["inner", "outer", "last"])),
            ("/inner/foreign", json!(["inner", "outer", "last"])),
            ("/own", json!(["outer", "last"])),
            ("/foreign", json!(["outer", "last"])),
            ("/nothing", json!(["outer", "last"])),
        ] {
            let received = get(address, path).await;
            assert_eq!(received.json()["names"], names, "{path}: {}", received.body);
        }
    }
}

/// Returns what is logged while a future runs.
fn logged(future: impl std::future::Future) -> Vec<String> {
    crate::logging::logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(async { drop(future.await) });
    })
}

#[test]
fn an_error_is_logged_once_and_without_what_is_added() {
    for customized in with_middleware!(middleware::customized()) {
        assert_eq!(
            logged(customized),
            [
                r#"DEBUG status: error response status=404 error=there is no order 7 variant="NoOrder""#
            ]
        );
    }
}

#[tokio::test]
async fn a_response_that_is_created_in_another_task_is_not_customized() {
    for server in servers(&[Problem]) {
        let paths: &[&str] = match server.name {
            // Its responses cannot be sent to another thread.
            "actix-web" => &["/spawned"],
            // It creates the response of an error itself.
            "rocket" => continue,
            _ => &["/spawned", "/blocking"],
        };
        for path in paths {
            let received = get(server.address, path).await;
            assert_eq!(
                received.body,
                r#"{"title":"Not Found","status":404,"detail":"there is no order 7"}"#,
                "{server} {path}"
            );
        }
    }
}

#[tokio::test]
async fn http2_requests_of_one_connection_have_their_own_ids() {
    let address = frameworks::axum::middleware::serve(&[Problem]).address;
    let client = reqwest::Client::builder().http2_prior_knowledge();
    let client = client.build().unwrap();
    let requests = (0..200).map(|n| {
        let client = client.clone();
        tokio::spawn(async move {
            let id = n.to_string();
            let path = ["/fail/own", "/fail/later", "/nothing", "/fail/select"][n % 4];
            let request = Request {
                id: &id,
                ..Request::get(path)
            };
            let received = request.send(&client, address).await;
            assert_eq!(received.json()["id"], id);
        })
    });
    for request in requests.collect::<Vec<_>>() {
        request.await.unwrap();
    }
}

/// Sends a request that accepts gzip, and returns the content type and the body, which has to be compressed.
async fn get_compressed(server: &Server, path: &str, accept: &str) -> (String, String) {
    let request = reqwest::Client::new().get(format!("http://{}{path}", server.address));
    let response = request
        .header("accept-encoding", "gzip")
        .header("accept", accept)
        .header("x-id", "7".repeat(1_000))
        .send()
        .await
        .unwrap();
    let encoding = response.headers().get("content-encoding");
    assert_eq!(encoding.unwrap(), "gzip", "{server}");
    let vary: Vec<_> = response.headers().get_all("vary").iter().collect();
    assert!(
        vary.iter().any(|vary| *vary == "accept"),
        "{server}: {vary:?}"
    );
    let content_type = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let mut body = String::new();
    let bytes = response.bytes().await.unwrap();
    GzDecoder::new(&*bytes).read_to_string(&mut body).unwrap();
    (content_type, body)
}

#[tokio::test]
async fn what_is_customized_is_compressed_outside_and_inside() {
    for server in servers(&[Gzip, Problem])
        .into_iter()
        .chain(servers(&[Problem, Gzip]))
    {
        let id = json!("7".repeat(1_000));
        let (content_type, body) = get_compressed(&server, "/fail/own", "*/*").await;
        assert_eq!(content_type, "application/problem+json", "{server}");
        let document: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(document["id"], id, "{server}");

        let (content_type, body) = get_compressed(&server, "/fail/own", BROWSER).await;
        assert_eq!(content_type, "text/html; charset=utf-8", "{server}");
        assert!(body.starts_with("<h1>404</h1>"), "{server}: {body}");

        if let [Problem, Gzip] = server.middlewares {
            let (_, body) = get_compressed(&server, "/foreign/500", "*/*").await;
            let expected = json!({ "title": "Internal Server Error", "status": 500, "id": id });
            assert_eq!(body.parse::<Value>().unwrap(), expected, "{server}");
        }
    }
}
