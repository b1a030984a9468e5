//! A small orders API on axum, whose errors are responses made from their attributes.
//!
//! `cargo run -p status-tests --example axum`, then run the commands that it prints.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{json, Value};
use status::axum::ProblemLayer;
use status::{Problem, StatusClass};
use std::collections::BTreeMap;
use std::sync::Arc;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem, status::axum::IntoResponse)]
enum OrderError {
    #[error("there is no order {0}")]
    #[status(404)]
    NoSuchOrder(u32),

    #[error("your balance is {balance}, but the order costs {price}")]
    #[status(
        403,
        type = "https://example.com/problems/out-of-credit",
        title = "Out of credit"
    )]
    OutOfCredit {
        #[status(extension)]
        balance: u32,
        price: u32,
    },

    /// A server error: its text, with the name of the file, is not sent to the client.
    #[error("cannot read {0}")]
    #[status(500)]
    Storage(&'static str),
}

type Orders = Arc<BTreeMap<u32, u32>>;

async fn show(
    State(orders): State<Orders>,
    Path(id): Path<u32>,
) -> Result<Json<Value>, OrderError> {
    let price = orders.get(&id).ok_or(OrderError::NoSuchOrder(id))?;
    Ok(Json(json!({ "id": id, "price": price })))
}

async fn pay(State(orders): State<Orders>, Path(id): Path<u32>) -> Result<Json<Value>, OrderError> {
    const BALANCE: u32 = 30;
    match *orders.get(&id).ok_or(OrderError::NoSuchOrder(id))? {
        0 => Err(OrderError::Storage("/var/lib/orders/prices.db")),
        price if price > BALANCE => Err(OrderError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        price => Ok(Json(json!({ "paid": price }))),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    // The third order has no price, which `pay` treats as an unreadable file.
    let orders = Orders::new(BTreeMap::from([(1, 20), (2, 50), (3, 0)]));
    let routes = Router::new()
        .route("/orders/{id}", get(show).post(pay))
        .layer(ProblemLayer::new()) // for the errors of axum itself
        .with_state(orders);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    for call in [
        "orders/1",
        "orders/7",
        "orders/x",
        "nothing",
        "orders/2 -X POST",
        "orders/3 -X POST",
    ] {
        println!("curl -i http://127.0.0.1:3000/{call}");
    }
    axum::serve(listener, routes).await
}
