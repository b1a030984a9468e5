use super::rebuild;
use crate::middleware::nested::signing;
use crate::middleware::{
    add_id, fail, of_any, Failed, Html, Middleware, Middlewares, Order, Server, FOREIGN_HEADERS,
};
use axum::body::{to_bytes, Body};
use axum::extract::{Path, Query};
use axum::http::{Request, StatusCode};
use axum::middleware::from_fn;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use status::axum::ProblemLayer;
use status::{status, ProblemDetails};
use std::convert::Infallible;
use std::future::{pending, ready};
use std::net::SocketAddr;
use tokio::task::{spawn_local, LocalSet};
use tower::{service_fn, Layer as _, Service, ServiceExt as _};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

async fn respond(Path(way): Path<String>) -> Response {
    of_any!(fail(&way).await, error => error.into_response())
}

async fn foreign(Path(status): Path<u16>) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, FOREIGN_HEADERS, "s3cr3t").into_response()
}

/// Returns a response that another task has created.
async fn spawned() -> Response {
    let task = async { Failed::NoOrder(7).into_response() };
    tokio::spawn(task).await.unwrap()
}

async fn blocking() -> Response {
    let task = || Failed::NoOrder(7).into_response();
    tokio::task::spawn_blocking(task).await.unwrap()
}

fn routes() -> Router {
    Router::new()
        .route("/fail/{way}", get(respond))
        .route("/foreign/{status}", get(foreign))
        .route("/spawned", get(spawned))
        .route("/blocking", get(blocking))
        .route("/path/{n}", get(|_: Path<u32>| async {}))
        .route("/query", get(|_: Query<Order>| async {}))
        .route("/json", post(|_: Json<Order>| async {}))
}

fn layer() -> ProblemLayer {
    ProblemLayer::new().or_body::<Html>().customize(|request| {
        let id = request.headers.get("x-id").cloned();
        move |problem| add_id(problem, id.as_ref().unwrap().to_str().unwrap())
    })
}

pub fn serve(middlewares: Middlewares) -> Server {
    let routes = routes().layer(CatchPanicLayer::new());
    let routes = middlewares
        .iter()
        .fold(routes, |routes, middleware| match middleware {
            Middleware::Problem => routes.layer(layer()),
            Middleware::Gzip => routes.layer(CompressionLayer::new()),
            Middleware::Rebuild => routes.layer(from_fn(rebuild)),
        });
    Server {
        name: "axum",
        middlewares,
        address: super::serve(routes),
        rejections: [400, 400, 400],
        has_catcher: true,
        is_405: true,
    }
}

/// Returns `/own` and `/foreign` inside of a middleware, and again, below `/inner`, inside of another one.
fn nested_routes() -> Router {
    let routes = || {
        Router::new()
            .route("/own", get(|| async { Err::<(), _>(Failed::NoOrder(7)) }))
            .route("/foreign", get(|| async { (StatusCode::CONFLICT, "text") }))
    };
    let inner = routes().layer(signing!(ProblemLayer: "inner"));
    let outer = signing!(ProblemLayer: "outer", "last");
    routes().nest("/inner", inner).layer(outer)
}

pub fn nested() -> SocketAddr {
    super::serve(nested_routes())
}

/// Makes the response to `/own`, without a server.
pub fn customized() -> LocalBoxFuture<'static, ()> {
    let request = Request::get("/own").body(Body::empty()).unwrap();
    nested_routes().oneshot(request).map(drop).boxed_local()
}

/// Checks that the problem of a service has the id that the middleware around it adds.
async fn assert_customizes<S>(service: S)
where
    S: Service<Request<()>, Response = Response, Error = Infallible>,
{
    let layer = ProblemLayer::new().customize(|_| |problem| add_id(problem, "7"));
    let service = layer.layer(service);

    let response = service.oneshot(Request::new(())).await.unwrap();

    assert_eq!(response.headers()["x-id"], "7");
}

#[tokio::test]
async fn a_response_that_a_service_creates_at_once_is_customized() {
    let service = service_fn(|_: Request<()>| {
        let response = Failed::NoOrder(7).into_response();
        ready(Ok::<_, Infallible>(response))
    });

    assert_customizes(service).await;
}

#[tokio::test]
async fn a_local_set_has_the_scope_of_the_request_that_polls_it() {
    let service = service_fn(|_: Request<()>| async {
        let local = LocalSet::new();
        let task = local.run_until(async {
            let task = spawn_local(async { Failed::NoOrder(7).into_response() });
            task.await.unwrap()
        });
        Ok::<_, Infallible>(task.await)
    });

    assert_customizes(service).await;
}

#[tokio::test]
async fn a_timeout_around_the_middleware_leaves_nothing_for_the_next_request() {
    let service = service_fn(|_: Request<()>| pending::<Result<Response, Infallible>>());
    let layer = ProblemLayer::new().customize(|_| |problem| problem.instance = Some("7".into()));
    let request = layer.layer(service).oneshot(Request::new(()));

    // As a timeout does, which drops what it has polled.
    assert!(request.now_or_never().is_none());

    let response = ProblemDetails::new(status!(404)).into_response();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(body, r#"{"title":"Not Found","status":404}"#);
}
