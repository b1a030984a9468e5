//! The example `orders_api` over TCP: status, headers and body of every route, and what is withheld from them.

#[path = "examples/orders_api/api.rs"]
mod api;
#[path = "examples/orders_api/error.rs"]
mod error;

use api::Api;
use axum::http::StatusCode;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{json, Value};
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

const JSON: &str = "application/json";

struct Server {
    address: String,
    api: Api,
    folder: TempDir,
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let provider = serve(axum::Router::new().route(
            "/charges/{code}",
            axum::routing::post(|code: axum::extract::Path<u16>| async move {
                StatusCode::from_u16(*code).unwrap()
            }),
        ))
        .await;
        let api = Api::open(folder.path().to_owned(), provider).await.unwrap();
        let address = serve(api.clone().router()).await;
        Server {
            address,
            api,
            folder,
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.api
            .client
            .request(method, format!("{}{path}", self.address))
    }

    async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    async fn pay(&self, path: &str) -> Response {
        self.request(Method::POST, path).send().await.unwrap()
    }

    fn create(&self) -> RequestBuilder {
        self.request(Method::POST, "/orders")
            .header("authorization", "Bearer letmein")
    }

    async fn order(&self, id: u32) -> Response {
        let order = json!({ "id": id, "item": "tea" });
        self.create().json(&order).send().await.unwrap()
    }
}

/// Serves routes on a free port, and returns the URL.
async fn serve(routes: axum::Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
    format!("http://{address}")
}

/// Checks a response that has exactly this body.
#[track_caller]
fn assert_body(
    (status, content_type, body): (u16, String, Value),
    expected_status: u16,
    expected: &Value,
) {
    assert_eq!(status, expected_status);
    assert_eq!(content_type, JSON);
    assert_eq!(body, *expected);
}

async fn read(response: Response) -> (u16, String, Value) {
    let status = response.status().as_u16();
    let content_type = response.headers()["content-type"].to_str().unwrap();
    let content_type = content_type.to_owned();
    (status, content_type, response.json().await.unwrap())
}

/// Reads a server error, and returns it without the number of its request, which has to be there.
async fn read_incident(response: Response) -> (u16, String, Value) {
    let (status, content_type, mut body) = read(response).await;
    let incident = body.as_object_mut().unwrap().remove("incident");
    assert!(incident.is_some_and(|incident| incident.is_u64()), "{body}");
    (status, content_type, body)
}

#[tokio::test]
async fn orders_are_created_shown_and_paid() {
    let server = Server::start().await;
    let tea = json!({ "id": 1, "item": "tea" });

    assert_body(read(server.order(1).await).await, 200, &tea);
    assert_body(read(server.get("/orders/1").await).await, 200, &tea);
    let paid = server.pay("/orders/200/pay").await;
    assert_body(read(paid).await, 200, &json!({ "paid": 200 }));
}

#[tokio::test]
async fn a_missing_order_has_the_code_of_its_variant() {
    let server = Server::start().await;

    let expected = json!({ "code": "ORDER_NOT_FOUND", "message": "there is no order 7" });
    assert_body(read(server.get("/orders/7").await).await, 404, &expected);
}

#[tokio::test]
async fn the_reason_of_a_401_is_not_sent() {
    let server = Server::start().await;
    let expected = json!({ "code": "UNAUTHORIZED", "message": "a valid token is required" });
    let order = || server.request(Method::POST, "/orders");

    for request in [order(), order().header("authorization", "Bearer x")] {
        let response = request.send().await.unwrap();

        let challenge = &response.headers()["www-authenticate"];
        assert_eq!(challenge, "Bearer realm=\"orders\"");
        assert_body(read(response).await, 401, &expected);
    }
}

#[tokio::test]
async fn the_status_of_a_rejected_body_is_that_of_axum() {
    let server = Server::start().await;
    let json = |body: &'static str| server.create().header("content-type", JSON).body(body);
    for (request, status, message) in [
        (json("{"), 400, "Failed to parse the request body as JSON: "),
        (server.create().body("{}"), 415, "Expected request with "),
        (json("{}"), 422, "Failed to deserialize the JSON body into "),
    ] {
        let response = read(request.send().await.unwrap()).await;

        let text = response.2["message"].as_str().unwrap();
        assert!(text.starts_with(message), "{text}");
        let expected = json!({ "code": "INVALID_BODY", "message": text });
        assert_body(response, status, &expected);
    }
}

#[tokio::test]
async fn the_errors_of_axum_have_the_same_body() {
    let server = Server::start().await;

    let invalid = read(server.get("/orders/x").await).await;
    let message = "Invalid URL: Cannot parse `x` to a `i64`";
    let expected = json!({ "code": "BAD_REQUEST", "message": message });
    assert_body(invalid, 400, &expected);

    let missing = read(server.get("/nothing").await).await;
    let expected = json!({ "code": "NOT_FOUND", "message": "Not Found" });
    assert_body(missing, 404, &expected);

    let response = server.get("/orders").await;
    assert_eq!(response.headers()["allow"], "POST");
    let expected = json!({ "code": "METHOD_NOT_ALLOWED", "message": "Method Not Allowed" });
    assert_body(read(response).await, 405, &expected);
}

#[tokio::test]
async fn a_conflict_does_not_name_tables() {
    let server = Server::start().await;
    server.order(1).await;

    let expected = json!({ "code": "STORAGE", "message": "Conflict" });
    assert_body(read(server.order(1).await).await, 409, &expected);
}

#[tokio::test]
async fn retry_after_is_a_field_in_seconds() {
    let server = Server::start().await;
    server.order(1).await;
    server.order(2).await;

    let response = server.order(3).await;

    assert_eq!(response.headers()["retry-after"], "2");
    let message = "there are too many open orders";
    let expected = json!({ "code": "TOO_MANY_ORDERS", "message": message });
    assert_body(read(response).await, 429, &expected);
}

#[tokio::test]
async fn errors_of_the_database_are_withheld() {
    let server = Server::start().await;

    let expected = json!({ "code": "STORAGE", "message": "Internal Server Error" });
    let failed = server.get("/archive").await;
    assert_body(read_incident(failed).await, 500, &expected);

    server.api.database.close().await;
    let expected = json!({ "code": "STORAGE", "message": "Service Unavailable" });
    let closed = server.get("/orders/1").await;
    assert_body(read_incident(closed).await, 503, &expected);
}

#[tokio::test]
async fn errors_of_the_provider_are_withheld() {
    let mut server = Server::start().await;

    let expected = json!({ "code": "PAYMENT", "message": "Payment Required" });
    let declined = server.pay("/orders/402/pay").await;
    assert_body(read(declined).await, 402, &expected);

    let expected = json!({ "code": "PAYMENT", "message": "Bad Gateway" });
    let failed = server.pay("/orders/500/pay").await;
    assert_body(read_incident(failed).await, 502, &expected);

    server.api.provider = "http://127.0.0.1:1".to_owned();
    server.address = serve(server.api.clone().router()).await;
    let refused = server.pay("/orders/200/pay").await;
    assert_body(read_incident(refused).await, 502, &expected);
}

#[tokio::test]
async fn any_error_is_withheld() {
    let server = Server::start().await;

    let expected = json!({ "code": "INTERNAL", "message": "Internal Server Error" });
    let failed = server.get("/report").await;
    assert_body(read_incident(failed).await, 500, &expected);

    std::fs::write(server.folder.path().join("report.txt"), "all is well").unwrap();
    let report = server.get("/report").await;
    assert_eq!(report.text().await.unwrap(), "all is well");
}

/// What is logged on the thread of a test.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// Returns the lines of the request with this number.
    fn of_request(&self, number: &Value) -> Vec<String> {
        let span = format!("request{{number={number}}}: status: ");
        let text = self.text();
        let lines = text.lines().filter_map(|line| line.split_once(&span));
        lines.map(|(_, event)| event.to_owned()).collect()
    }
}

#[tokio::test]
async fn the_log_has_what_is_withheld_under_the_number_of_the_request() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    // With a single subscriber, a test on another thread could have tracing cache an event as disabled.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let _guard = tracing::subscriber::set_default(subscriber);
    let server = Server::start().await;

    for (path, logged) in [
        ("/archive", "no such table: archived_orders"),
        ("/report", "error=cannot read "),
    ] {
        let (_, _, body) = read(server.get(path).await).await;

        let events = log.of_request(&body["incident"]);
        assert_eq!(events.len(), 1, "{events:?}");
        assert!(events[0].contains(logged), "{events:?}");
        assert!(events[0].contains("status=500"), "{events:?}");
    }

    server
        .request(Method::POST, "/orders")
        .send()
        .await
        .unwrap();
    let text = log.text();
    let line = text.lines().find(|line| line.contains("status=401"));
    let line = line.unwrap().trim_start();
    assert!(line.contains(" WARN "), "{line}");
    assert!(line.contains("unauthorized: there is no token"), "{line}");
}
