//! Servers of actix-web.

pub mod foreign;
pub mod middleware;

use crate::other_middleware::{rebuilt, IN_PLACE, TEXT};
use crate::server::{listen, Make};
use actix_web::body::{to_bytes, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderValue, CONTENT_TYPE};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};
use std::net::SocketAddr;
use std::thread;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E: actix_web::ResponseError + 'static>(make: Make<E>) -> SocketAddr {
    let handler = move |n: actix_web::web::Path<usize>| async move { Err::<String, E>(make(*n)) };
    serve(move |config| {
        config.route("/{n}", actix_web::web::get().to(handler));
        config.route("/{n}", actix_web::web::head().to(handler));
    })
}

/// Starts an actix-web server with these routes, and returns its address.
pub fn serve<F>(routes: F) -> SocketAddr
where
    F: Fn(&mut actix_web::web::ServiceConfig) + Clone + Send + 'static,
{
    let (listener, address) = listen();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let app = move || actix_web::App::new().configure(routes.clone());
            let server = actix_web::HttpServer::new(app).workers(2);
            server.listen(listener).unwrap().run().await.unwrap();
        });
    });
    address
}

/// Makes the response of an error, without a server.
pub fn respond<E: actix_web::ResponseError>(error: E) {
    drop(error.error_response());
}

/// The same as for axum.
pub async fn rebuild(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let (request, response) = next.call(request).await?.into_parts();
    let (mut head, body) = response.into_parts();
    let body = to_bytes(body).await.ok().unwrap();
    if request.query_string() == "in-place" {
        let text = HeaderValue::from_static(TEXT);
        head.headers_mut().insert(CONTENT_TYPE, text);
        let response = head.set_body(rebuilt(IN_PLACE, body));
        return Ok(ServiceResponse::new(
            request,
            response.map_into_boxed_body(),
        ));
    }
    let mut response = HttpResponse::build(head.status());
    for header in head.headers() {
        response.append_header(header);
    }
    let body = rebuilt(request.uri().query(), body);
    Ok(ServiceResponse::new(request, response.body(body)))
}
