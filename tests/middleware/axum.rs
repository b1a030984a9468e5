use super::{add_id, fail, of_any, Html, Order, Server, FOREIGN_HEADERS};
use crate::server::serve_axum;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use status::axum::ProblemLayer;
use tower_http::catch_panic::CatchPanicLayer;

async fn respond(Path(way): Path<String>) -> Response {
    of_any!(fail(&way).await, error => error.into_response())
}

async fn foreign(Path(status): Path<u16>) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, FOREIGN_HEADERS, "s3cr3t").into_response()
}

pub fn routes() -> Router {
    Router::new()
        .route("/fail/{way}", get(respond))
        .route("/foreign/{status}", get(foreign))
        .route("/path/{n}", get(|_: Path<u32>| async {}))
        .route("/query", get(|_: Query<Order>| async {}))
        .route("/json", post(|_: Json<Order>| async {}))
}

pub fn layer() -> ProblemLayer {
    ProblemLayer::new().or_body::<Html>().customize(|request| {
        let id = request.headers.get("x-id").cloned();
        move |problem| add_id(problem, id.as_ref().unwrap().to_str().unwrap())
    })
}

pub fn serve() -> Server {
    let routes = routes().layer(CatchPanicLayer::new()).layer(layer());
    Server {
        name: "axum",
        address: serve_axum(routes),
        rejections: [400, 400, 400],
        has_catcher: true,
        is_405: true,
    }
}
