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

/// Reads an error of the API, and returns it without its time, which has to be there.
async fn read_error(response: Response) -> (u16, String, Value) {
    let (status, content_type, mut body) = read(response).await;
    let time = body.as_object_mut().unwrap().remove("time");
    assert!(time.is_some_and(|time| time.is_u64()), "{body}");
    (status, content_type, body)
}

/// Reads a server error of the API, and returns it without its incident, which has to be there too.
async fn read_incident(response: Response) -> (u16, String, Value) {
    let (status, content_type, mut body) = read_error(response).await;
    let incident = body.as_object_mut().unwrap().remove("incident").unwrap();
    assert!(incident.as_str().unwrap().starts_with("/incidents/"));
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
    assert_body(
        read_error(server.get("/orders/7").await).await,
        404,
        &expected,
    );
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
        assert_body(read_error(response).await, 401, &expected);
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
        let response = read_error(request.send().await.unwrap()).await;

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
async fn every_error_has_the_id_of_its_request() {
    let server = Server::start().await;

    for path in ["/orders/7", "/orders/x", "/nothing"] {
        let request = server.request(Method::GET, path);
        let response = request.header("x-request-id", "r-1").send().await.unwrap();
        assert_eq!(read(response).await.2["request_id"], "r-1", "{path}");

        let (_, _, body) = read(server.get(path).await).await;
        assert_eq!(body.get("request_id"), None, "{path}");
    }
}

#[tokio::test]
async fn a_conflict_does_not_name_tables() {
    let server = Server::start().await;
    server.order(1).await;

    let expected = json!({ "code": "STORAGE", "message": "Conflict" });
    assert_body(read_error(server.order(1).await).await, 409, &expected);
}

#[tokio::test]
async fn retry_after_is_a_second_at_least() {
    let server = Server::start().await;
    server.order(1).await;
    server.order(2).await;

    let retry_after = |response: &Response| -> u64 {
        let value = response.headers()["retry-after"].to_str();
        value.unwrap().parse().unwrap()
    };
    let response = server.order(3).await;
    assert!((1..=3600).contains(&retry_after(&response)));
    let message = "there are too many open orders";
    let expected = json!({ "code": "TOO_MANY_ORDERS", "message": message });
    assert_body(read_error(response).await, 429, &expected);

    sqlx::query("UPDATE orders SET created = 0")
        .execute(&server.api.database)
        .await
        .unwrap();
    assert_eq!(retry_after(&server.order(3).await), 1);
}

#[tokio::test]
async fn errors_of_pages_are_pages_and_a_redirect() {
    let mut server = Server::start().await;
    server.api.client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    server.order(200).await;

    let missing = server.get("/orders/7/receipt").await;
    assert_eq!(missing.status(), 404);
    assert_eq!(
        missing.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    let page = "<!doctype html><title>Orders</title><h1>there is no order 7</h1>";
    assert_eq!(missing.text().await.unwrap(), page);

    let unpaid = server.get("/orders/200/receipt").await;
    assert_eq!(unpaid.status(), 303);
    assert_eq!(unpaid.headers()["location"], "/orders/200");
    assert!(!unpaid.headers().contains_key("content-type"));
    assert_eq!(unpaid.text().await.unwrap(), "");

    server.pay("/orders/200/pay").await;
    let paid = server.get("/orders/200/receipt").await;
    assert_eq!(paid.text().await.unwrap(), "tea, paid");
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
    assert_body(read_error(declined).await, 402, &expected);

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

    let (status, _, body) = read(server.get("/report").await).await;
    assert_eq!(status, 500);
    assert_eq!(body["code"], "INTERNAL");
    let incident = body["incident"].as_str().unwrap();
    let id = incident.strip_prefix("/incidents/").unwrap();
    let message = format!("something went wrong: please report incident {id}");
    assert_eq!(body["message"], message);

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

    /// Returns the only line with a text.
    #[track_caller]
    fn line(&self, with: &str) -> String {
        let text = self.text();
        let lines: Vec<&str> = text.lines().filter(|line| line.contains(with)).collect();
        assert_eq!(lines.len(), 1, "{lines:?}");
        lines[0].trim_start().to_owned()
    }
}

#[tokio::test]
async fn the_log_has_what_is_withheld_under_the_incident() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    // With a single subscriber, a test on another thread could have tracing cache an event as disabled.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut server = Server::start().await;

    for (path, logged) in [
        ("/archive", "no such table: archived_orders"),
        ("/report", "error=cannot read "),
    ] {
        let (_, _, body) = read(server.get(path).await).await;

        let line = log.line(&format!("instance={}", body["incident"]));
        assert!(line.contains(" ERROR status: "), "{line}");
        assert!(line.contains(logged), "{line}");
    }

    let request = server.request(Method::POST, "/orders");
    request.send().await.unwrap();
    let line = log.line("status=401");
    assert!(line.contains(" WARN status: "), "{line}");
    assert!(line.contains("unauthorized: there is no token"), "{line}");

    server.pay("/orders/402/pay").await;
    assert!(log.line("status=402").contains(" DEBUG status: "));
    server.pay("/orders/500/pay").await;
    assert!(log.line("status=502").contains(" WARN status: "));
    server.api.provider = "http://127.0.0.1:1".to_owned();
    server.address = serve(server.api.clone().router()).await;
    server.pay("/orders/200/pay").await;
    let text = log.text();
    let refused = text.lines().rfind(|line| line.contains("status=502"));
    assert!(refused.unwrap().contains(" ERROR status: "), "{text}");
    assert!(refused.unwrap().contains(" sources="), "{text}");
}
