//! The orders API of the example `axum` on salvo: only the last derive of the error differs.
//!
//! `cargo run -p status-tests --example salvo`, then run the commands that it prints.

use salvo::extract::PathParam;
use salvo::prelude::*;
use serde_json::{json, Value};
use status::salvo::ProblemMiddleware;
use status::{Problem, StatusClass};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem, status::salvo::Scribe)]
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

/// The third order has no price, which `pay` treats as an unreadable file.
static ORDERS: LazyLock<BTreeMap<u32, u32>> =
    LazyLock::new(|| BTreeMap::from([(1, 20), (2, 50), (3, 0)]));

#[handler]
async fn show(id: PathParam<u32>) -> Result<Json<Value>, OrderError> {
    let id = id.into_inner();
    let price = ORDERS.get(&id).ok_or(OrderError::NoSuchOrder(id))?;
    Ok(Json(json!({ "id": id, "price": price })))
}

#[handler]
async fn pay(id: PathParam<u32>) -> Result<Json<Value>, OrderError> {
    const BALANCE: u32 = 30;
    let id = id.into_inner();
    match *ORDERS.get(&id).ok_or(OrderError::NoSuchOrder(id))? {
        0 => Err(OrderError::Storage("/var/lib/orders/prices.db")),
        price if price > BALANCE => Err(OrderError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        price => Ok(Json(json!({ "paid": price }))),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let routes = Router::with_path("orders/{id}").get(show).post(pay);
    let listener = TcpListener::new("127.0.0.1:3000").bind().await;
    for call in [
        "orders/1",
        "orders/7",
        "orders",
        "orders/2 -X POST",
        "orders/3 -X POST",
    ] {
        println!("curl -i http://127.0.0.1:3000/{call}");
    }
    // As a hoop of the service, not of the router, it converts the 404 of a path without a route, too.
    let service = Service::new(routes).hoop(ProblemMiddleware::new());
    Server::new(listener).serve(service).await;
}
