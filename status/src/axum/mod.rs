//! Integration with [axum](https://docs.rs/axum) 0.8: `#[derive(IntoResponse)]`, `IntoResponse` for [`ProblemDetails`], and
//! [`ProblemLayer`] for errors from extractors, fallbacks and other middleware.
//!
#![cfg_attr(not(doctest), doc = include_str!("../docs/axum.md"))]

mod problem_layer;

use crate::problem::details::ProblemDetails;

pub use crate::response::extension::ErrorExtension;
pub use axum_core::response::{IntoResponse, Response};
pub use problem_layer::{ProblemFuture, ProblemLayer, ProblemService};
pub use status_macros::AxumIntoResponse as IntoResponse;

/// Sends the document as it is, without redaction.
impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        self.into()
    }
}

impl IntoResponse for Box<ProblemDetails> {
    fn into_response(self) -> Response {
        (*self).into_response()
    }
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    pub use crate::http::__private::respond;
}
