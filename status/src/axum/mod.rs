//! Integration with [axum](https://docs.rs/axum) 0.8: `#[derive(IntoResponse)]`, `IntoResponse` for [`ProblemDetails`], and
//! [`ProblemLayer`] for errors from extractors, fallbacks and other middleware.
//!
#![cfg_attr(not(doctest), doc = include_str!("../docs/axum.md"))]

mod problem_layer;

use crate::problem::details::ProblemDetails;
use crate::response;
use crate::response::foreign::Ours;

pub use crate::response::extension::ErrorExtension;
pub use axum_core::response::{IntoResponse, Response};
pub use problem_layer::{ProblemFuture, ProblemLayer, ProblemService};
pub use status_macros::AxumIntoResponse as IntoResponse;

/// Sends the document as it is, without redaction.
impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        convert(response::of_problem(self))
    }
}

impl IntoResponse for Box<ProblemDetails> {
    fn into_response(self) -> Response {
        (*self).into_response()
    }
}

fn convert(sent: response::Response) -> Response {
    let is_marked = sent.needs_marker;
    let mut response = Response::new(sent.body.into());
    if is_marked {
        response.extensions_mut().insert(Ours);
    }
    *response.status_mut() = sent.status;
    *response.headers_mut() = sent.headers;
    response
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{convert, response, ErrorExtension, Response};
    use crate::body::Rendering;
    use crate::problem::Problem;

    /// Logs an error and converts it to a response, which has the error in its extensions if it can be there.
    pub fn respond<E: Problem>(
        error: E,
        rendering: Rendering,
        extension: fn(E) -> Option<ErrorExtension>,
    ) -> Response {
        let mut response = convert(response::of_error(&error, rendering));
        if let Some(extension) = extension(error) {
            response.extensions_mut().insert(extension);
        }
        response
    }
}
