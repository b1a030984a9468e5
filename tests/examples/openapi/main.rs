//! A small shop on axum, whose errors are documented by the attributes that make them responses.
//!
//! `cargo run -p status-tests --example openapi`, then open the page that it prints.

mod api;
mod error;

use axum::routing::get;
use axum::Json;
use status::axum::ProblemLayer;
use status::utoipa::Components;
use utoipa::Modify as _;
use utoipa_scalar::{Scalar, Servable as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let (routes, mut document) = api::router().split_for_parts();
    // The modifiers of `#[openapi(…)]` run before the router adds its operations.
    Components.modify(&mut document);
    let page = Scalar::with_url("/docs", document.clone());
    let routes = routes
        .merge(page)
        .route("/openapi.json", get(move || async move { Json(document) }))
        .layer(ProblemLayer::new());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    println!("http://127.0.0.1:3000/docs shows http://127.0.0.1:3000/openapi.json");
    println!("curl -i http://127.0.0.1:3000/orders/7");
    axum::serve(listener, routes).await
}
