//! What is around the handlers: the ids of requests, the log, and the conversion of all errors to problem details.

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::Extensions;
use axum::Router;
use status::axum::ProblemLayer;
use status::ProblemDetails;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{
    MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{info_span, Level, Span};

/// Adds the layers. Each is outside of those above it.
pub fn wrap(routes: Router) -> Router {
    let log = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_response(DefaultOnResponse::new().level(Level::INFO))
        // Errors are logged where their responses are created.
        .on_failure(());
    routes
        .layer(CatchPanicLayer::new())
        .layer(ProblemLayer::new().customize(add_instance))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(log)
        // An `x-request-id` that a request has is kept: a proxy should set it, or remove that of the client.
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

/// Returns the span that whatever is logged for a request is in.
fn span(request: &Request) -> Span {
    let (method, path) = (request.method().as_str(), request.uri().path());
    info_span!("request", method, path, id = id(request.extensions()))
}

/// Gives problems an `instance` with the id of the request, which finds the error in the log. With `use<>`, the closure captures
/// no lifetime of the request, as it would in edition 2024.
fn add_instance(request: &Parts) -> impl FnMut(&mut ProblemDetails) + Send + use<> {
    let instance = id(&request.extensions).map(|id| format!("/requests/{id}"));
    move |problem| problem.instance.clone_from(&instance)
}

fn id(extensions: &Extensions) -> Option<&str> {
    let id = extensions.get::<RequestId>()?.header_value();
    id.to_str().ok()
}
