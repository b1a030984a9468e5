//! `ProblemMiddleware` of salvo: what handlers send through it. The response of an error, which replaces what the handler has
//! written before.

use super::serve;
use super::{compression, rebuild};
use crate::foreign::replies::{replies as all_replies, Body as ReplyBody, Servers};
use crate::foreign::{EmptyFailed, Failed, GenericFailed, Pair, TextFailed, REPLACED_HEADERS};
use futures_util::{stream, StreamExt as _};
use salvo::http::{HeaderValue, ResBody, StatusCode, StatusError};
use salvo::{handler, Depot, FlowCtrl, Request, Response, Router, Service};
use status::salvo::ProblemMiddleware;
use status::{status, ProblemDetails};
use std::convert::Infallible;

#[handler]
async fn send(request: &mut Request, response: &mut Response) {
    let reply = all_replies().swap_remove(request.param("n").unwrap());
    response.status_code = Some(StatusCode::from_u16(reply.status).unwrap());
    for (name, value) in reply.headers {
        response
            .headers
            .append(*name, HeaderValue::from_static(value));
    }
    response.body = match reply.body {
        ReplyBody::Bytes(bytes) => ResBody::Once(bytes.into()),
        ReplyBody::Stream(chunks) => {
            let chunks = stream::iter(chunks).map(|chunk| Ok::<_, Infallible>(chunk.into_bytes()));
            ResBody::stream(chunks)
        }
    };
}

#[handler]
async fn fail(request: &mut Request, response: &mut Response) {
    match request.param("n").unwrap() {
        0 => response.render(Failed::NoOrder),
        1 => response.render(TextFailed(1)),
        2 => response.render(GenericFailed(2)),
        3 => response.render(EmptyFailed),
        _ => response.render(ProblemDetails::new(status!(503))),
    }
}

#[handler]
async fn upgrade(response: &mut Response) {
    response.status_code = Some(StatusCode::SWITCHING_PROTOCOLS);
}

fn pair(service: impl Fn(Option<ProblemMiddleware>) -> Service) -> Pair {
    Pair {
        plain: serve(service(None)),
        converting: serve(service(Some(ProblemMiddleware::new()))),
    }
}

/// Starts servers whose handlers return responses.
pub fn replies() -> Servers {
    // A handler for each of GET and HEAD.
    macro_rules! any {
        ($path:literal, $handler:expr) => {
            Router::with_path($path).get($handler).head($handler)
        };
    }
    let pair = pair(|middleware| {
        let below = |root: Router| root.push(any!("ours/{n}", fail)).push(any!("{n}", send));
        let routes = Router::new()
            .push(any!("upgrade", upgrade))
            .push(below(Router::with_path("none")))
            .push(below(Router::with_path("compress").hoop(compression())))
            .push(below(Router::with_path("rebuild").hoop(rebuild)));
        let service = Service::new(routes);
        match middleware {
            Some(middleware) => service.hoop(middleware),
            None => service,
        }
    });
    Servers {
        pair,
        middlewares: vec!["none", "compress", "rebuild"],
        has_http2: false,
    }
}

/// Returns the status, the content type and the body of the response to a GET.
async fn get(service: Service, path: &str) -> (u16, String, String) {
    let url = format!("http://{}{path}", serve(service));
    let response = reqwest::get(url).await.unwrap();
    let content_type = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    (
        response.status().as_u16(),
        content_type,
        response.text().await.unwrap(),
    )
}

#[tokio::test]
async fn the_brief_of_an_error_of_salvo_is_the_detail() {
    #[handler]
    async fn fail(request: &mut Request) -> StatusError {
        let error = match request.param("n").unwrap() {
            0 => StatusError::bad_request(),
            1 => StatusError::bad_request().brief("no order"),
            _ => StatusError::internal_server_error().brief("s3cr3t"),
        };
        error.detail("s3cr3t").cause("s3cr3t")
    }

    #[handler]
    async fn raise(
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        flow.call_next(request, depot, response).await;
        response.status_code(StatusCode::BAD_GATEWAY);
    }

    let routes = || Router::with_path("{n}").get(fail);
    let service = || Service::new(routes()).hoop(ProblemMiddleware::new());
    let (status, _, body) = get(service().hoop(raise), "/1").await;
    let expected = r#"{"title":"Bad Gateway","status":502}"#;
    assert_eq!((status, &*body), (502, expected));
    for (path, status, expected) in [
        ("/0", 400, r#"{"title":"Bad Request","status":400}"#),
        (
            "/1",
            400,
            r#"{"title":"Bad Request","status":400,"detail":"no order"}"#,
        ),
        (
            "/2",
            500,
            r#"{"title":"Internal Server Error","status":500}"#,
        ),
    ] {
        let (sent, content_type, body) = get(service(), path).await;
        assert_eq!((sent, &*content_type), (status, "application/problem+json"));
        assert_eq!(body, expected);
    }
}

#[tokio::test]
async fn a_text_that_replaces_a_derived_error_is_withheld() {
    #[handler]
    async fn replace(
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        flow.call_next(request, depot, response).await;
        response.body = ResBody::Once("s3cr3t".into());
    }

    #[handler]
    async fn fail_with_text(response: &mut Response) {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        response.status_code(status).render("another text");
    }

    let inner = || ProblemMiddleware::new().with_body::<status::body::Text>();
    let routes = || Router::new().push(Router::with_path("own/{n}").get(fail));
    let routes = || routes().push(Router::with_path("text").get(fail_with_text));
    let service = || {
        let service = Service::new(routes()).hoop(ProblemMiddleware::new());
        service.hoop(replace)
    };
    // The text is that of an error, and one that an inner middleware has converted.
    for (service, path) in [
        (service(), "/own/2"),
        (service().hoop(inner()), "/own/2"),
        (service().hoop(inner()), "/text"),
    ] {
        let (_, content_type, body) = get(service, path).await;
        assert_eq!(content_type, "application/problem+json");
        assert_eq!(body, r#"{"title":"Internal Server Error","status":500}"#);
    }
}

/// Returns a response with all headers of a body, and one that is not.
fn written() -> Response {
    let mut response = Response::new();
    for name in REPLACED_HEADERS.iter().chain(&["x-request-id"]) {
        let value = HeaderValue::from_static("7");
        response.headers.append(*name, value);
    }
    response
}

fn headers(response: &Response) -> Vec<(&str, &str)> {
    let headers = response.headers.iter();
    let mut headers: Vec<_> = headers
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    headers
}

#[test]
fn headers_of_the_replaced_body_are_not_kept() {
    let mut response = written();

    response.render(Failed::NoOrder);

    let expected = [
        ("content-type", "application/problem+json"),
        ("x-request-id", "7"),
    ];
    assert_eq!(headers(&response), expected);
}

#[test]
fn a_416_keeps_the_size_of_what_is_requested() {
    let mut response = written();

    response.render(ProblemDetails::new(status!(416)));

    let expected = [
        ("content-range", "7"),
        ("content-type", "application/problem+json"),
        ("x-request-id", "7"),
    ];
    assert_eq!(headers(&response), expected);
}
