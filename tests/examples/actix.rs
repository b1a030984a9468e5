//! The orders API of the example `axum` on actix-web: only the last derive of the error and the middleware differ.
//!
//! `cargo run -p status-tests --example actix`, then run the commands that it prints.

use actix_web::{web, App, HttpResponse, HttpServer};
use serde_json::json;
use status::actix_web::{status, ProblemMiddleware};
use status::{Problem, StatusClass};
use std::collections::BTreeMap;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem, status::actix_web::ResponseError)]
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

type Orders = web::Data<BTreeMap<u32, u32>>;

async fn show(orders: Orders, id: web::Path<u32>) -> Result<HttpResponse, OrderError> {
    let price = orders.get(&id).ok_or(OrderError::NoSuchOrder(*id))?;
    Ok(HttpResponse::Ok().json(json!({ "id": *id, "price": price })))
}

async fn pay(orders: Orders, id: web::Path<u32>) -> Result<HttpResponse, OrderError> {
    const BALANCE: u32 = 30;
    match *orders.get(&id).ok_or(OrderError::NoSuchOrder(*id))? {
        0 => Err(OrderError::Storage("/var/lib/orders/prices.db")),
        price if price > BALANCE => Err(OrderError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        // actix-web has its own `StatusCode`; `status::actix_web::status!` expands to its constants.
        price => Ok(HttpResponse::build(status!(202)).json(json!({ "paid": price }))),
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    // The third order has no price, which `pay` treats as an unreadable file.
    let orders = Orders::new(BTreeMap::from([(1, 20), (2, 50), (3, 0)]));
    let routes = move |config: &mut web::ServiceConfig| {
        let order = web::resource("/orders/{id}").get(show).post(pay);
        config.app_data(orders.clone()).service(order);
    };
    let app = move || {
        App::new()
            .configure(routes.clone())
            .wrap(ProblemMiddleware::new()) // for the errors of actix-web itself
    };
    let server = HttpServer::new(app).workers(1).bind("127.0.0.1:3000")?;
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
    server.run().await
}
