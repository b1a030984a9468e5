use super::rebuild;
use crate::middleware::{
    add_id, fail, of_any, Failed, Html, Middleware, Middlewares, Order, Server, FOREIGN_HEADERS,
};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use status::axum::ProblemLayer;
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
