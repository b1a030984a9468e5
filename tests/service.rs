//! The example `service` over TCP: status, headers and body of every error, as they are documented and logged. And its manifest,
//! which is to be copied.

#[path = "examples/service/src/api.rs"]
mod api;
#[path = "examples/service/src/error.rs"]
mod error;
#[path = "examples/service/src/middleware.rs"]
mod middleware;
#[path = "examples/service/src/orders.rs"]
mod orders;
#[path = "examples/service/src/validation.rs"]
mod validation;

use crate::logging::logged;
use crate::openapi::documents::{assert_examples_valid, documented, in_document};
use crate::openapi::{assert_valid, examples};
use axum::routing::get;
use error::{OrderError, PayError, PlaceError};
use orders::Orders;
use reqwest::header::HeaderMap;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{json, Value};
use sqlx::SqlitePool;
use status::{StatusCodes as _, StatusSet};
use std::collections::BTreeMap;
use tempfile::TempDir;

const PROBLEM: &str = "application/problem+json";

/// The methods and the paths of the operations in the document.
const PLACE: (&str, &str) = ("post", "/orders");
const SHOW: (&str, &str) = ("get", "/orders/{id}");
const PAY: (&str, &str) = ("post", "/orders/{id}/payment");

struct Server {
    address: String,
    client: Client,
    database: SqlitePool,
    document: Value,
    _folder: TempDir,
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("orders.db");
        let url = format!("sqlite:{}?mode=rwc", file.display());
        let database = SqlitePool::connect(&url).await.unwrap();
        let orders = Orders::open(database.clone()).await.unwrap();
        let routes = api::router(orders).route("/panic", get(panic));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let routes = middleware::wrap(routes);
        tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        let document = reqwest::get(format!("{address}/openapi.json"));
        let document = document.await.unwrap().json().await.unwrap();
        Server {
            address,
            client: Client::new(),
            database,
            document,
            _folder: folder,
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.address);
        self.client.request(method, url)
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    fn pay(&self, id: &str) -> RequestBuilder {
        self.request(Method::POST, &format!("/orders/{id}/payment"))
    }

    fn place(&self, order: &Value) -> RequestBuilder {
        self.request(Method::POST, "/orders").json(order)
    }

    /// Checks a whole response that is an error, and that the operation documents it.
    async fn assert_documented(
        &self,
        (method, path): (&str, &str),
        request: RequestBuilder,
        expected: Value,
    ) -> HeaderMap {
        let (headers, sent) = assert_problem(request, &expected).await;
        let status = expected["status"].as_u64().unwrap();
        let documented = documented(&self.document, path, method, status.try_into().unwrap());
        let schema = &documented["content"][PROBLEM]["schema"];
        assert!(schema.is_object(), "{documented}");
        assert_valid(&in_document(schema, &self.document), &sent);
        let mut examples = examples(documented).into_iter();
        let has_type = examples.any(|(_, example)| example["type"] == sent["type"]);
        assert!(has_type, "{sent}: {documented}");
        for (header, _) in documented["headers"].as_object().into_iter().flatten() {
            assert!(headers.contains_key(header), "{header}");
        }
        headers
    }
}

async fn panic() {
    panic!("s3cret");
}

/// Checks the status and the whole body of a problem, whose `instance` has the id of its request.
async fn assert_problem(request: RequestBuilder, expected: &Value) -> (HeaderMap, Value) {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let sent: Value = response.json().await.unwrap();
    let id = headers["x-request-id"].to_str().unwrap();
    let mut expected = expected.clone();
    expected["instance"] = format!("/requests/{id}").into();
    assert_eq!(sent, expected);
    assert_eq!(sent["status"], status);
    assert_eq!(headers["content-type"], PROBLEM);
    (headers, sent)
}

fn tea() -> Value {
    json!({ "reference": "A-17", "lines": [{ "item": "tea", "quantity": 2 }] })
}

fn invalid_fields(errors: Value) -> Value {
    json!({
        "type": "https://orders.example/problems#invalid-fields",
        "title": "Invalid fields",
        "status": 422,
        "detail": "some fields are missing or invalid",
        "errors": errors,
    })
}

fn no_such_order(id: i64) -> Value {
    json!({
        "type": "https://orders.example/problems#no-such-order",
        "title": "No such order",
        "status": 404,
        "detail": format!("there is no order {id}"),
    })
}

#[tokio::test]
async fn orders_are_placed_shown_and_paid() {
    let server = Server::start().await;
    let mut order = tea();
    order["id"] = 1.into();
    order["paid"] = false.into();

    let placed = server.place(&tea()).send().await.unwrap();
    assert_eq!(placed.status(), 201);
    assert_eq!(placed.headers()["location"], "/orders/1");
    assert_eq!(placed.json::<Value>().await.unwrap(), order);

    let shown = server.get("/orders/1").send().await.unwrap();
    assert_eq!(shown.status(), 200);
    assert_eq!(shown.json::<Value>().await.unwrap(), order);

    order["paid"] = true.into();
    let paid = server.pay("1").send().await.unwrap();
    assert_eq!(paid.status(), 200);
    assert_eq!(paid.json::<Value>().await.unwrap(), order);
}

#[tokio::test]
async fn a_reference_is_taken_once() {
    let server = Server::start().await;
    server.place(&tea()).send().await.unwrap();

    let expected = json!({
        "type": "https://orders.example/problems#duplicate-reference",
        "title": "Duplicate reference",
        "status": 409,
        "detail": "the reference A-17 is taken",
    });
    let again = server.place(&tea());
    server.assert_documented(PLACE, again, expected).await;
}

#[tokio::test]
async fn an_order_is_paid_once() {
    let server = Server::start().await;
    server.place(&tea()).send().await.unwrap();
    server.pay("1").send().await.unwrap();

    let expected = json!({
        "type": "https://orders.example/problems#already-paid",
        "title": "Already paid",
        "status": 409,
        "detail": "order 1 is paid already",
    });
    let again = server.pay("1");
    server.assert_documented(PAY, again, expected).await;
}

#[tokio::test]
async fn missing_orders_and_invalid_ids_are_the_same_errors_in_each_operation() {
    let server = Server::start().await;
    let invalid = json!({
        "type": "https://orders.example/problems#invalid-id",
        "title": "Invalid id",
        "status": 400,
        "detail": "the id is not a number",
    });

    for (operation, request, expected) in [
        (SHOW, server.get("/orders/7"), no_such_order(7)),
        (PAY, server.pay("7"), no_such_order(7)),
        (SHOW, server.get("/orders/x"), invalid.clone()),
        (PAY, server.pay("x"), invalid),
    ] {
        server.assert_documented(operation, request, expected).await;
    }
}

#[tokio::test]
async fn all_invalid_fields_are_reported_at_once() {
    let server = Server::start().await;
    let order = json!({
        "reference": "",
        "lines": [
            { "item": "tea", "quantity": 2 },
            { "item": "", "quantity": 101 },
            { "item": "ü".repeat(81), "quantity": 0 },
        ],
    });

    let expected = invalid_fields(json!([
        { "pointer": "#/lines/1/item", "detail": "length is lower than 1" },
        { "pointer": "#/lines/1/quantity", "detail": "greater than 100" },
        { "pointer": "#/lines/2/item", "detail": "length is greater than 80" },
        { "pointer": "#/lines/2/quantity", "detail": "lower than 1" },
        { "pointer": "#/reference", "detail": "length is lower than 1" },
    ]));
    let request = server.place(&order);
    server.assert_documented(PLACE, request, expected).await;

    let expected = json!([{ "pointer": "#/lines", "detail": "length is lower than 1" }]);
    let request = server.place(&json!({ "reference": "A-17", "lines": [] }));
    let expected = invalid_fields(expected);
    server.assert_documented(PLACE, request, expected).await;
}

#[tokio::test]
async fn a_field_that_is_not_deserialized_has_a_pointer_too() {
    let server = Server::start().await;

    for (body, pointer, detail) in [
        (
            "[]",
            "#",
            "invalid length 0, expected struct NewOrder with 2 elements at line 1 column 2",
        ),
        (
            r#"{"reference": "A-17"}"#,
            "#",
            "missing field `lines` at line 1 column 21",
        ),
        (
            r#"{"reference": 17}"#,
            "#/reference",
            "invalid type: integer `17`, expected a string at line 1 column 16",
        ),
        (
            r#"{"lines": [{"item": "tea", "quantity": 1}, {"item": "tea", "quantity": -1}]}"#,
            "#/lines/1/quantity",
            "invalid value: integer `-1`, expected u32 at line 1 column 73",
        ),
        (
            r#"{"lines": [{"quantity": 1}]}"#,
            "#/lines/0",
            "missing field `item` at line 1 column 26",
        ),
    ] {
        let request = server.request(Method::POST, "/orders");
        let request = request
            .header("content-type", "application/json")
            .body(body);
        let errors = json!([{ "pointer": pointer, "detail": detail }]);
        let expected = invalid_fields(errors);
        server.assert_documented(PLACE, request, expected).await;
    }
}

#[tokio::test]
async fn a_body_that_is_not_read_has_the_status_of_axum() {
    let server = Server::start().await;
    let order = || server.request(Method::POST, "/orders");
    let json = |body: String| {
        order()
            .header("content-type", "application/json")
            .body(body)
    };

    for (request, status, detail) in [
        (json("{".to_owned()), 400, "Failed to parse the request body as JSON: EOF while parsing an object at line 1 column 1"),
        (json(" ".repeat((2 << 20) + 1)), 413, "Failed to buffer the request body: length limit exceeded"),
        (order().body("{}"), 415, "Expected request with `Content-Type: application/json`"),
    ] {
        let expected = json!({
            "type": "https://orders.example/problems#unreadable-body",
            "title": "Unreadable body",
            "status": status,
            "detail": detail,
        });
        server.assert_documented(PLACE, request, expected).await;
    }
}

#[tokio::test]
async fn errors_of_the_database_are_withheld() {
    let server = Server::start().await;
    let requests = || {
        [
            (SHOW, server.get("/orders/1")),
            (PAY, server.pay("1")),
            (PLACE, server.place(&tea())),
        ]
    };
    let drop = sqlx::query("DROP TABLE orders");
    drop.execute(&server.database).await.unwrap();

    for (operation, request) in requests() {
        let expected = json!({ "title": "Internal Server Error", "status": 500 });
        server.assert_documented(operation, request, expected).await;
    }

    server.database.close().await;
    for (operation, request) in requests() {
        let expected = json!({
            "title": "Service Unavailable",
            "status": 503,
            "detail": "try again later",
        });
        let headers = server.assert_documented(operation, request, expected).await;
        assert_eq!(headers["retry-after"], "1");
    }
}

#[tokio::test]
async fn the_errors_of_the_framework_are_problem_details() {
    let server = Server::start().await;

    let missing = json!({ "title": "Not Found", "status": 404 });
    assert_problem(server.get("/nothing"), &missing).await;
    assert_problem(server.get("/docs/nothing"), &missing).await;

    let not_allowed = json!({ "title": "Method Not Allowed", "status": 405 });
    let request = server.request(Method::DELETE, "/orders/1");
    let (headers, _) = assert_problem(request, &not_allowed).await;
    assert_eq!(headers["allow"], "GET,HEAD");

    let panicked = json!({ "title": "Internal Server Error", "status": 500 });
    assert_problem(server.get("/panic"), &panicked).await;
}

#[tokio::test]
async fn a_head_request_gets_the_headers_of_a_get() {
    let server = Server::start().await;

    for path in ["/orders/7", "/orders/x", "/nothing"] {
        let get = server.get(path).send().await.unwrap();
        let head = server.request(Method::HEAD, path).send().await.unwrap();

        assert_eq!(head.status(), get.status());
        assert_eq!(head.headers()["content-type"], PROBLEM);
        if let Some(length) = head.headers().get("content-length") {
            assert_eq!(length, &get.headers()["content-length"], "{path}");
        }
        assert_eq!(head.text().await.unwrap(), "");
    }
}

#[tokio::test]
async fn the_id_of_a_request_is_that_of_the_client_or_a_new_one() {
    let server = Server::start().await;

    let request = server.get("/orders/7").header("x-request-id", "r-1");
    let (headers, sent) = assert_problem(request, &no_such_order(7)).await;
    assert_eq!(headers["x-request-id"], "r-1");
    assert_eq!(sent["instance"], "/requests/r-1");

    let (first, _) = assert_problem(server.get("/orders/7"), &no_such_order(7)).await;
    let (second, _) = assert_problem(server.get("/orders/7"), &no_such_order(7)).await;
    assert_ne!(first["x-request-id"], second["x-request-id"]);
}

#[test]
fn the_log_has_what_is_withheld_under_the_id_of_the_request() {
    let requests = [
        ("/orders/1", "ERROR", "status", "no such table: orders"),
        ("/panic", "ERROR", "tower_http::catch_panic", "s3cret"),
        ("/panic", "ERROR", "status", "Service panicked"),
        ("/orders/x", "DEBUG", "status", "the id is not a number"),
    ];
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build().unwrap();
    let mut ids = Vec::new();
    let lines = logged(|| {
        runtime.block_on(async {
            let server = Server::start().await;
            let drop = sqlx::query("DROP TABLE orders");
            drop.execute(&server.database).await.unwrap();
            for (path, ..) in requests {
                let response = server.get(path).send().await.unwrap();
                let id = &response.headers()["x-request-id"];
                ids.push(id.to_str().unwrap().to_owned());
            }
        });
    });

    for (id, (path, level, target, text)) in ids.iter().zip(requests) {
        let span = format!("request{{method=\"GET\" path=\"{path}\" id=\"{id}\"}}: {target}: ");
        let events: Vec<_> = lines.iter().filter(|line| line.contains(&span)).collect();
        assert_eq!(events.len(), 1, "{span}: {lines:#?}");
        assert!(events[0].trim_start().starts_with(level), "{events:?}");
        assert!(events[0].contains(text), "{events:?}");
    }
}

#[tokio::test]
async fn the_document_has_the_codes_of_each_operation_and_valid_examples() {
    let server = Server::start().await;

    for ((method, path), success, errors) in [
        (PLACE, "201", PlaceError::CODES),
        (SHOW, "200", OrderError::CODES),
        (PAY, "200", PayError::CODES),
    ] {
        let responses = &server.document["paths"][path][method]["responses"];
        let responses = responses.as_object().unwrap().keys();
        let documented = responses.filter(|code| *code != success);
        let documented: StatusSet = documented.map(|code| code.parse().unwrap()).collect();
        assert_eq!(documented, errors, "{path}");
    }
    assert_eq!(assert_examples_valid(&server.document), 16);
}

#[tokio::test]
async fn the_page_shows_the_document() {
    let server = Server::start().await;
    let server = &server;
    let get = |path| async move {
        let response = server.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let content_type = response.headers()["content-type"].to_str().unwrap();
        (content_type.to_owned(), response.text().await.unwrap())
    };

    let (content_type, page) = get("/docs").await;
    assert!(content_type.starts_with("text/html"), "{content_type}");
    assert!(page.contains("swagger-ui-bundle.js"), "{page}");
    let (_, script) = get("/docs/swagger-initializer.js").await;
    assert!(script.contains("\"/openapi.json\""), "{script}");
    let (_, bundle) = get("/docs/swagger-ui-bundle.js").await;
    assert!(bundle.len() > 1 << 20);
}

/// Returns the dependencies below a line of a manifest, with their versions and features.
#[tokio::test]
async fn the_types_of_problems_lead_to_their_sections() {
    let server = Server::start().await;
    let page = server.get("/problems").send().await.unwrap();
    let page = page.text().await.unwrap();

    let lock = api::catalog().to_lock();
    let types: Vec<Value> = lock
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let types: Vec<&str> = types
        .iter()
        .filter_map(|row| row["type"].as_str())
        .collect();
    assert!(types.len() > 4, "{types:?}");
    for uri in types {
        let anchor = uri
            .strip_prefix("https://orders.example/problems#")
            .unwrap();
        assert!(
            page.contains(&format!("<section id=\"{anchor}\">")),
            "{uri}"
        );
    }
}

fn dependencies(manifest: &'static str, table: &str) -> BTreeMap<&'static str, &'static str> {
    let (_, lines) = manifest.split_once(table).unwrap();
    let lines = lines.lines().take_while(|line| !line.starts_with('['));
    lines.filter_map(|line| line.split_once(" = ")).collect()
}

#[test]
fn the_manifest_has_the_versions_of_the_workspace() {
    let manifest = include_str!("examples/service/Cargo.toml");
    let workspace = include_str!("../Cargo.toml");
    let workspace = dependencies(workspace, "\n[workspace.dependencies]\n");
    let mut dependencies = dependencies(manifest, "\n[dependencies]\n");
    let status = dependencies.remove("status").unwrap();
    // Of `"0.1"` and of `{ version = "0.1", … }`.
    let version = |dependency: &'static str| dependency.split('"').nth(1).unwrap();

    assert!(dependencies.len() > 10);
    for (name, dependency) in dependencies {
        let (version, of_workspace) = (version(dependency), version(workspace[name]));
        let is_same = format!("{of_workspace}.").starts_with(&format!("{version}."));
        assert!(is_same, "{name}: {version}, {of_workspace}");
    }
    let (_, features) = status.split_once("features").unwrap();
    let documented = include_str!("examples/service/src/main.rs");
    assert!(documented.contains(&format!("//! status = {{ git = \"…\", features{features}")));
}
