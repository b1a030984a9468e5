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
use status::actix_web::HTTP_410_GONE;
use status::{status, ProblemDetails};
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

#[test]
fn problem_details_are_an_error_and_a_responder() {
    let problem = || ProblemDetails::new(status!(410));
    let request = actix_web::test::TestRequest::default().to_http_request();

    for response in [
        actix_web::Responder::respond_to(problem(), &request),
        actix_web::Responder::respond_to(Box::new(problem()), &request),
    ] {
        assert_eq!(response.status(), HTTP_410_GONE);
        let content_type = response.headers().get("content-type");
        assert_eq!(content_type.unwrap(), "application/problem+json");
    }
    let status = actix_web::ResponseError::status_code(&problem());
    assert_eq!(status, HTTP_410_GONE);
}

#[test]
fn the_constants_are_those_of_the_registry_that_actix_web_has() {
    use actix_web::http::StatusCode;
    use status::actix_web::{status, *};

    assert_eq!(HTTP_404_NOT_FOUND, StatusCode::NOT_FOUND);
    assert_eq!(HTTP_413_CONTENT_TOO_LARGE, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        HTTP_422_UNPROCESSABLE_ENTITY,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(status!(418), HTTP_418_IM_A_TEAPOT);
    assert!(matches!(HTTP_200_OK, status!(OK)));
}
