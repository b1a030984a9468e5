//! The orders API of the example `axum` on rocket: only the last derive of the error differs.
//!
//! `cargo run -p status-tests --example rocket`, then run the commands that it prints.

use rocket::http::Status;
use rocket::serde::json::{json, Value};
use rocket::{get, post, routes, Build, Config, Rocket, State};
use status::rocket::{status, ProblemFairing};
use status::{Problem, StatusClass};
use std::collections::BTreeMap;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem, status::rocket::Responder)]
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

type Orders = BTreeMap<u32, u32>;

#[get("/orders/<id>")]
fn show(orders: &State<Orders>, id: u32) -> Result<Value, OrderError> {
    let price = orders.get(&id).ok_or(OrderError::NoSuchOrder(id))?;
    Ok(json!({ "id": id, "price": price }))
}

#[post("/orders/<id>")]
fn pay(orders: &State<Orders>, id: u32) -> Result<(Status, Value), OrderError> {
    const BALANCE: u32 = 30;
    match *orders.get(&id).ok_or(OrderError::NoSuchOrder(id))? {
        0 => Err(OrderError::Storage("/var/lib/orders/prices.db")),
        price if price > BALANCE => Err(OrderError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        // rocket has its own `Status`; `status::rocket::status!` expands to its constants.
        price => Ok((status!(202), json!({ "paid": price }))),
    }
}

#[rocket::launch]
fn rocket() -> Rocket<Build> {
    // The third order has no price, which `pay` treats as an unreadable file.
    let orders = Orders::from([(1, 20), (2, 50), (3, 0)]);
    for call in [
        "orders/1",
        "orders/7",
        "orders/x",
        "orders/2 -X POST",
        "orders/3 -X POST",
    ] {
        println!("curl -i http://127.0.0.1:3000/{call}");
    }
    let config = Config {
        port: 3000,
        log_level: rocket::config::LogLevel::Critical,
        ..Config::debug_default()
    };
    rocket::custom(config)
        .manage(orders)
        .mount("/", routes![show, pay])
        .attach(ProblemFairing::new()) // for the errors of rocket itself
}
