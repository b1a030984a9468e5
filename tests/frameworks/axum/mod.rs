//! Servers of axum.

pub mod foreign;
pub mod middleware;

use crate::other_middleware::{rebuilt, IN_PLACE, TEXT};
use crate::server::{listen, run, Make};
use axum::body::{to_bytes, Body};
use axum::extract::{Path, Request};
use axum::http::header::{HeaderValue, CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E: IntoResponse + 'static>(make: Make<E>) -> SocketAddr {
    let handler = move |Path(n): Path<usize>| async move { Err::<(), E>(make(n)) };
    serve(axum::Router::new().route("/{n}", axum::routing::get(handler)))
}

/// Starts an axum server with these routes, and returns its address.
pub fn serve(routes: axum::Router) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        axum::serve(listener, routes).await.unwrap();
    });
    address
}

/// Makes the response of an error, without a server.
pub fn respond<E: IntoResponse>(error: E) {
    drop(error.into_response());
}

/// Creates each response anew, with the status, the headers and the body, but without the extensions.
pub async fn rebuild(request: Request, next: Next) -> Response {
    let query = request.uri().query().map(str::to_owned);
    let (mut parts, body) = next.run(request).await.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = rebuilt(query.as_deref(), body);
    // A response to a HEAD request has lost its body already.
    if !body.is_empty() {
        parts.headers.remove(CONTENT_LENGTH);
    }
    if query.as_deref() == IN_PLACE {
        let text = HeaderValue::from_static(TEXT);
        parts.headers.insert(CONTENT_TYPE, text);
        return Response::from_parts(parts, Body::from(body));
    }
    (parts.status, parts.headers, Body::from(body)).into_response()
}
