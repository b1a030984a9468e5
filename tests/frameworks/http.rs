//! Servers of hyper.

use crate::server::{listen, run, Make};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::SocketAddr;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E: Into<http::Response<Full<Bytes>>> + 'static>(make: Make<E>) -> SocketAddr {
    let service = service_fn(move |request: http::Request<Incoming>| async move {
        let n = request.uri().path()[1..].parse().unwrap();
        Ok::<_, Infallible>(make(n).into())
    });
    let (listener, address) = listen();
    run(async move {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        loop {
            let stream = TokioIo::new(listener.accept().await.unwrap().0);
            tokio::spawn(http1::Builder::new().serve_connection(stream, service));
        }
    });
    address
}

/// Makes the response of an error, without a server.
pub fn respond<E: Into<http::Response<Full<Bytes>>>>(error: E) {
    drop(error.into());
}
