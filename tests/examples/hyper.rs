//! The orders API of the example `axum` on hyper, without a framework.
//!
//! `cargo run -p status-tests --example hyper`, then run the commands that it prints.

use http::header::{HeaderValue, ALLOW, CONTENT_TYPE};
use http::{Method, Request, Response};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{json, Value};
use status::{status, Problem, ProblemDetails, StatusClass};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::sync::LazyLock;
use thiserror::Error;
use tokio::net::TcpListener;

#[derive(Debug, Error, StatusClass, Problem, status::http::IntoResponse)]
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

fn show(id: u32) -> Result<Value, OrderError> {
    let price = ORDERS.get(&id).ok_or(OrderError::NoSuchOrder(id))?;
    Ok(json!({ "id": id, "price": price }))
}

fn pay(id: u32) -> Result<Value, OrderError> {
    const BALANCE: u32 = 30;
    match *ORDERS.get(&id).ok_or(OrderError::NoSuchOrder(id))? {
        0 => Err(OrderError::Storage("/var/lib/orders/prices.db")),
        price if price > BALANCE => Err(OrderError::OutOfCredit {
            balance: BALANCE,
            price,
        }),
        price => Ok(json!({ "paid": price })),
    }
}

/// Routes a request, and converts an error to its response.
async fn handle(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let id = request.uri().path().strip_prefix("/orders/");
    let id = id.and_then(|id| id.parse().ok());
    let result = match (request.method(), id) {
        (_, None) => return Ok(ProblemDetails::new(status!(404)).into()),
        (&Method::GET, Some(id)) => show(id),
        (&Method::POST, Some(id)) => pay(id),
        _ => {
            let problem = ProblemDetails::new(status!(405));
            let allowed = HeaderValue::from_static("GET, POST");
            return Ok(problem.with_header(ALLOW, allowed).into());
        }
    };
    Ok(result.map_or_else(Response::from, |value| json_response(&value)))
}

fn json_response(value: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(value.to_string().into());
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

pub(crate) async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let stream = TokioIo::new(stream);
        let connection = http1::Builder::new().serve_connection(stream, service_fn(handle));
        tokio::spawn(async {
            if let Err(error) = connection.await {
                eprintln!("{error}");
            }
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    for call in [
        "orders/1",
        "orders/7",
        "nothing",
        "orders/2 -X POST",
        "orders/3 -X POST",
        "orders/3 -X PUT",
    ] {
        println!("curl -i http://127.0.0.1:3000/{call}");
    }
    serve(listener).await
}
