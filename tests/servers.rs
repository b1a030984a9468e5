//! Responses of every framework over TCP: status line, media type, body, HEAD, and many requests at once.

use crate::frameworks::all;
use crate::server::on_every_framework;
use serde_json::{json, Value};
use status::{Problem, StatusClass, StatusCode};
use std::net::SocketAddr;
use thiserror::Error;

on_every_framework! {
    #[status(500)]
    pub enum OrderError {
        #[error("there is no order {0}")]
        #[status(404)]
        NoSuchOrder(usize),
        #[error("your balance is {balance}, but that costs {cost}")]
        #[status(
            403,
            type = "https://example.com/problems/out-of-credit",
            title = "Out of credit"
        )]
        OutOfCredit {
            #[status(extension)]
            balance: usize,
            cost: usize,
        },
        #[error("upstream returned {0}")]
        Upstream(#[status] StatusCode),
        #[error("the disk of host {0} is full")]
        Storage(usize),
        #[error("{0}")]
        #[status(transparent)]
        Payment(PaymentError),
    }
}

#[derive(Debug, Error, StatusClass, Problem)]
pub enum PaymentError {
    #[error("card {0} is declined")]
    #[status(402)]
    Declined(usize),
    #[error("bank {0} is away")]
    #[status(504, expose)]
    BankAway(usize),
}

pub const KINDS: usize = 7;

pub fn make(n: usize) -> OrderError {
    match n % KINDS {
        0 => OrderError::NoSuchOrder(n),
        1 => OrderError::OutOfCredit {
            balance: n,
            cost: n + 1,
        },
        2 => OrderError::Upstream(StatusCode::TOO_MANY_REQUESTS),
        3 => OrderError::Upstream(StatusCode::BAD_GATEWAY),
        4 => OrderError::Storage(n),
        5 => OrderError::Payment(PaymentError::Declined(n)),
        _ => OrderError::Payment(PaymentError::BankAway(n)),
    }
}

pub fn expected(n: usize) -> Value {
    match n % KINDS {
        0 => {
            json!({ "title": "Not Found", "status": 404, "detail": format!("there is no order {n}") })
        }
        1 => json!({
            "type": "https://example.com/problems/out-of-credit",
            "title": "Out of credit",
            "status": 403,
            "detail": format!("your balance is {n}, but that costs {}", n + 1),
            "balance": n,
        }),
        2 => json!({
            "title": "Too Many Requests",
            "status": 429,
            "detail": "upstream returned 429 Too Many Requests",
        }),
        3 => json!({ "title": "Bad Gateway", "status": 502 }),
        4 => json!({ "title": "Internal Server Error", "status": 500 }),
        5 => {
            json!({ "title": "Payment Required", "status": 402, "detail": format!("card {n} is declined") })
        }
        _ => {
            json!({ "title": "Gateway Timeout", "status": 504, "detail": format!("bank {n} is away") })
        }
    }
}

async fn check_response(client: &reqwest::Client, address: SocketAddr, n: usize) {
    let response = client
        .get(format!("http://{address}/{n}"))
        .send()
        .await
        .unwrap();

    let expected = expected(n);
    assert_eq!(json!(response.status().as_u16()), expected["status"]);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    assert_eq!(response.json::<Value>().await.unwrap(), expected);
}

#[tokio::test]
async fn the_response_to_every_variant_has_its_status_and_its_problem() {
    let client = reqwest::Client::new();
    for address in all!(serve_errors(make)) {
        for n in 0..KINDS {
            check_response(&client, address, n).await;
        }
    }
}

#[tokio::test]
async fn head_returns_the_headers_of_get_without_a_body() {
    let client = reqwest::Client::new();
    for address in all!(serve_errors(make)) {
        for n in 0..KINDS {
            let url = format!("http://{address}/{n}");
            let get = client.get(&url).send().await.unwrap();
            let head = client.head(&url).send().await.unwrap();

            assert_eq!(head.status(), get.status());
            assert_eq!(
                head.headers()["content-type"],
                get.headers()["content-type"]
            );
            // salvo sends no length, which is optional.
            if let Some(length) = head.headers().get("content-length") {
                assert_eq!(*length, get.headers()["content-length"]);
            }
            assert_eq!(head.text().await.unwrap(), "");
        }
    }
}

#[tokio::test]
async fn a_thousand_concurrent_requests_get_their_own_response() {
    // Each takes two sockets; many systems allow 1,024 by default.
    rlimit::increase_nofile_limit(5_000).unwrap();
    let client = reqwest::Client::new();
    for address in all!(serve_errors(make)) {
        let requests: Vec<_> = (0..1000)
            .map(|n| {
                let client = client.clone();
                tokio::spawn(async move { check_response(&client, address, n).await })
            })
            .collect();
        for request in requests {
            request.await.unwrap();
        }
    }
}
