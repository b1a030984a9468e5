//! Servers of salvo.

pub mod foreign;
pub mod middleware;

use crate::other_middleware::{rebuilt, IN_PLACE, TEXT};
use crate::server::{listen, run, Make};
use http_body_util::BodyExt as _;
use salvo::http::header::{
    HeaderValue, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER,
};
use salvo::http::ResBody;
use salvo::{handler, Depot, FlowCtrl, Request, Response};
use salvo_compression::Compression;
use status::{status, ProblemDetails};
use std::net::SocketAddr;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E: salvo::Scribe + 'static>(make: Make<E>) -> SocketAddr {
    struct Handler<E>(Make<E>);

    #[salvo::async_trait]
    impl<E: salvo::Scribe + 'static> salvo::Handler for Handler<E> {
        async fn handle(
            &self,
            request: &mut salvo::Request,
            _: &mut salvo::Depot,
            response: &mut salvo::Response,
            _: &mut salvo::FlowCtrl,
        ) {
            response.render((self.0)(request.param("n").unwrap()));
        }
    }

    let handler = || Handler(make);
    let routes = salvo::Router::with_path("{n}")
        .get(handler())
        .head(handler());
    serve(salvo::Service::new(routes))
}

/// Starts a salvo server with this service, and returns its address.
pub fn serve(service: salvo::Service) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let acceptor = salvo::conn::tcp::TcpAcceptor::try_from(listener).unwrap();
        salvo::Server::new(acceptor).serve(service).await;
    });
    address
}

/// Makes the response of an error, without a server.
pub fn respond<E: salvo::Scribe>(error: E) {
    salvo::Response::new().render(error);
}

/// The same as for axum.
#[handler]
pub async fn rebuild(
    request: &mut Request,
    depot: &mut Depot,
    response: &mut Response,
    flow: &mut FlowCtrl,
) {
    flow.call_next(request, depot, response).await;
    let query = request.uri().query();
    let body = match response.take_body() {
        // It has no bytes yet.
        error @ ResBody::Error(_) => error,
        body => {
            let body = body.collect().await.unwrap().to_bytes();
            ResBody::Once(rebuilt(query, body).into())
        }
    };
    if query == IN_PLACE {
        let text = HeaderValue::from_static(TEXT);
        response.headers.insert(CONTENT_TYPE, text);
        response.headers.remove(CONTENT_LENGTH);
        response.body = body;
        return;
    }
    let mut rebuilt = Response::new();
    rebuilt.status_code = response.status_code;
    rebuilt.headers = std::mem::take(&mut response.headers);
    rebuilt.headers.remove(CONTENT_LENGTH);
    rebuilt.body = body;
    *response = rebuilt;
}

/// Creates salvo's own compression, for any content type and length.
pub fn compression() -> Compression {
    Compression::new().content_types(&[]).min_length(0)
}

#[test]
fn problem_details_replace_what_was_rendered() {
    let mut response = Response::new();
    response.render("half of a page");
    response.headers.insert(CONTENT_LENGTH, 14.into());
    let gzip = HeaderValue::from_static("gzip");
    response.headers.insert(CONTENT_ENCODING, gzip);
    response.headers.insert(RETRY_AFTER, 1.into());
    response.headers.insert("x-id", 7.into());
    let problem = ProblemDetails::new(status!(503)).with_header(RETRY_AFTER, 10.into());

    response.render(Box::new(problem));

    assert_eq!(response.status_code, Some(status!(503)));
    assert_eq!(response.headers[CONTENT_TYPE], "application/problem+json");
    assert_eq!(response.headers[RETRY_AFTER], "10");
    assert_eq!(response.headers["x-id"], "7");
    assert!(!response.headers.contains_key(CONTENT_LENGTH));
    assert!(!response.headers.contains_key(CONTENT_ENCODING));
    let ResBody::Once(body) = response.body else {
        panic!()
    };
    assert_eq!(body, r#"{"title":"Service Unavailable","status":503}"#);
}
