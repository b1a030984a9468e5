//! Servers of poem.

pub mod foreign;
pub mod middleware;

use crate::other_middleware::{gzip, rebuilt, IN_PLACE, TEXT};
use crate::server::{listen, run, Make};
use poem::http::header::{
    HeaderValue, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY,
};
use poem::{Endpoint, Request, Response, Result};
use status::{status, ProblemDetails};
use std::net::SocketAddr;
use std::sync::Arc;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E>(make: Make<E>) -> SocketAddr
where
    E: poem::error::ResponseError + std::error::Error + Send + Sync + 'static,
{
    let handler = poem::endpoint::make(move |request| async move {
        let n = request.path_params().unwrap();
        Err::<String, E>(make(n))
    });
    serve(poem::Route::new().at("/:n", poem::get(handler)))
}

/// Starts a poem server with this endpoint, and returns its address.
pub fn serve(endpoint: impl poem::IntoEndpoint<Endpoint: 'static> + Send + 'static) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let acceptor = poem::listener::TcpAcceptor::from_std(listener).unwrap();
        let server = poem::Server::new_with_acceptor(acceptor);
        server.run(endpoint).await.unwrap();
    });
    address
}

/// Makes the response of an error, without a server.
pub fn respond<E: poem::error::ResponseError + std::error::Error + Send + Sync + 'static>(
    error: E,
) {
    drop(poem::Error::from(error).into_response());
}

/// The same as for axum, of errors too.
pub async fn rebuild(endpoint: Arc<impl Endpoint>, request: Request) -> Result<Response> {
    let query = request.uri().query().map(str::to_owned);
    let (mut parts, body) = endpoint.get_response(request).await.into_parts();
    let body = rebuilt(query.as_deref(), body.into_vec().await.unwrap());
    if query.as_deref() == IN_PLACE {
        let text = HeaderValue::from_static(TEXT);
        parts.headers.insert(CONTENT_TYPE, text);
        return Ok(Response::from_parts(parts, body.into()));
    }
    let mut response = Response::builder().status(parts.status).body(body);
    *response.headers_mut() = parts.headers;
    Ok(response)
}

/// Compresses responses, those of errors too.
pub async fn compress(endpoint: Arc<impl Endpoint>, request: Request) -> Result<Response> {
    let accepts_gzip = request.header(ACCEPT_ENCODING) == Some("gzip");
    let mut response = endpoint.get_response(request).await;
    if !accepts_gzip || response.headers().contains_key(CONTENT_ENCODING) {
        return Ok(response);
    }
    let body = response.take_body().into_vec().await.unwrap();
    if !body.is_empty() {
        response.set_body(gzip(&body));
        let headers = response.headers_mut();
        headers.remove(CONTENT_LENGTH);
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    }
    Ok(response)
}

#[test]
fn problem_details_are_an_error_and_a_response() {
    let problem = || ProblemDetails::new(status!(410));

    for response in [
        poem::IntoResponse::into_response(problem()),
        poem::IntoResponse::into_response(Box::new(problem())),
        poem::error::ResponseError::as_response(&problem()),
    ] {
        assert_eq!(response.status(), status!(410));
        assert_eq!(response.content_type(), Some("application/problem+json"));
    }
    assert_eq!(poem::Error::from(problem()).status(), status!(410));
}
