//! The examples `hyper` and `tower`, which have no framework, over TCP.

#[path = "examples/hyper.rs"]
#[expect(dead_code, reason = "the port of `main` may be in use")]
mod hyper;
#[path = "examples/tower.rs"]
#[expect(dead_code, reason = "the port of `main` may be in use")]
mod tower;

use crate::server::listen;
use reqwest::{Method, Response};
use serde_json::{json, Value};

/// Binds a free local port, and returns its URL too.
fn bind() -> (tokio::net::TcpListener, String) {
    let (listener, address) = listen();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    (listener, format!("http://{address}"))
}

async fn send(method: Method, url: String) -> Response {
    let request = reqwest::Client::new().request(method, url);
    request.send().await.unwrap()
}

#[tokio::test]
async fn a_hyper_service_sends_errors() {
    let (listener, url) = bind();
    tokio::spawn(hyper::serve(listener));
    let out_of_credit = json!({
        "type": "https://example.com/problems/out-of-credit",
        "title": "Out of credit",
        "status": 403,
        "detail": "your balance is 30, but the order costs 50",
        "balance": 30,
    });
    let no_order = json!({ "title": "Not Found", "status": 404, "detail": "there is no order 7" });
    for (method, path, expected) in [
        (Method::GET, "orders/7", no_order),
        (
            Method::GET,
            "x",
            json!({ "title": "Not Found", "status": 404 }),
        ),
        (Method::POST, "orders/2", out_of_credit),
        (
            Method::POST,
            "orders/3",
            json!({ "title": "Internal Server Error", "status": 500 }),
        ),
        (
            Method::PUT,
            "orders/1",
            json!({ "title": "Method Not Allowed", "status": 405 }),
        ),
    ] {
        let response = send(method, format!("{url}/{path}")).await;

        assert_eq!(json!(response.status().as_u16()), expected["status"]);
        let content_type = &response.headers()["content-type"];
        assert_eq!(content_type, "application/problem+json");
        let allow = response.headers().get("allow");
        assert_eq!(allow.is_some(), response.status() == 405);
        assert_eq!(response.json::<Value>().await.unwrap(), expected);
    }
    let order = send(Method::GET, format!("{url}/orders/1")).await;
    assert_eq!(order.headers()["content-type"], "application/json");
    let order = order.json::<Value>().await.unwrap();
    assert_eq!(order, json!({ "id": 1, "price": 20 }));
}

#[tokio::test]
async fn a_tower_service_sends_errors_and_a_layer_finds_them() {
    let (listener, url) = bind();
    tokio::spawn(tower::serve(listener));
    let detail = "there is no order at /orders/7";
    let no_order = json!({ "title": "Not Found", "status": 404, "detail": detail });
    let storage = json!({ "title": "Internal Server Error", "status": 500 });
    for (path, name, expected) in [
        ("orders/7", "NoSuchOrder", no_order),
        ("orders/3", "Storage", storage),
    ] {
        let response = send(Method::GET, format!("{url}/{path}")).await;

        assert_eq!(json!(response.status().as_u16()), expected["status"]);
        assert_eq!(response.headers()["x-error"], name);
        let content_type = &response.headers()["content-type"];
        assert_eq!(content_type, "application/problem+json");
        assert_eq!(response.json::<Value>().await.unwrap(), expected);
    }
    let order = send(Method::GET, format!("{url}/orders/1")).await;
    assert!(order.headers().get("x-error").is_none());
    assert_eq!(order.text().await.unwrap(), "the first order");
}
