//! Orders as a tower service, with a layer that finds the error of a response.
//!
//! `cargo run -p status-tests --example tower`, then run the commands that it prints.

use http::{Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use status::http::ErrorExtension;
use status::{Problem, StatusClass};
use std::convert::Infallible;
use std::io;
use thiserror::Error;
use tokio::net::TcpListener;
use tower::ServiceBuilder;

/// A body that may be a stream, which can fail.
type Body = BoxBody<Bytes, io::Error>;

#[derive(Debug, Error, StatusClass, Problem, status::http::IntoResponse)]
enum OrderError {
    #[error("there is no order at {0}")]
    #[status(404)]
    NoSuchOrder(String),

    /// A server error: its text, with the name of the file, is not sent to the client.
    #[error("cannot read {0}")]
    #[status(500)]
    Storage(&'static str),
}

fn show(path: &str) -> Result<&'static str, OrderError> {
    match path {
        "/orders/1" => Ok("the first order"),
        "/orders/3" => Err(OrderError::Storage("/var/lib/orders/3")),
        _ => Err(OrderError::NoSuchOrder(path.to_owned())),
    }
}

/// The one place where an error becomes a response.
async fn handle(request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let shown = show(request.uri().path());
    let response = shown.map_or_else(Response::from, |order| Response::new(order.into()));
    Ok(response.map(boxed))
}

fn boxed(body: Full<Bytes>) -> Body {
    body.map_err(|never| match never {}).boxed()
}

/// Middleware finds the error in the extensions of the response, here for a header with its name.
fn name_error(mut response: Response<Body>) -> Response<Body> {
    let error = response.extensions().get::<ErrorExtension>();
    let name = error.and_then(|error| error.variant_name());
    if let Some(name) = name.and_then(|name| name.parse().ok()) {
        response.headers_mut().insert("x-error", name);
    }
    response
}

pub(crate) async fn serve(listener: TcpListener) -> io::Result<()> {
    let service = ServiceBuilder::new()
        .map_response(name_error)
        .service_fn(handle);
    let service = TowerToHyperService::new(service);
    loop {
        let (stream, _) = listener.accept().await?;
        let stream = TokioIo::new(stream);
        let connection = http1::Builder::new().serve_connection(stream, service.clone());
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
    for order in [1, 3, 7] {
        println!("curl -i http://127.0.0.1:3000/orders/{order}");
    }
    serve(listener).await
}
