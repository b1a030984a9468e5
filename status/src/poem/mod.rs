//! Integration with [poem](https://docs.rs/poem) 3: `#[derive(ResponseError)]`, `ResponseError` and `IntoResponse` for
//! [`ProblemDetails`], and [`ProblemMiddleware`] for errors from extractors, routers and other middleware.
//!
//! Handlers return error types that derive [`Problem`](macro@crate::Problem) and [`ResponseError`](macro@ResponseError), or
//! [`ProblemDetails`] where an error type is not worth it:
//!
//! ```
//! use poem::web::Path;
//! use poem::{get, handler, EndpointExt, Route};
//! use status::poem::ProblemMiddleware;
//! use status::{status, Problem, ProblemDetails, StatusClass};
//! use thiserror::Error;
//!
//! #[derive(Debug, Error, StatusClass, Problem, status::poem::ResponseError)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     #[status(404)]
//!     NoSuchOrder(u32),
//! }
//!
//! #[handler]
//! fn show(Path(id): Path<u32>) -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(id))
//! }
//!
//! #[handler]
//! fn cancel(Path(id): Path<u32>) -> Result<(), ProblemDetails> {
//!     let detail = format!("order {id} has been shipped");
//!     Err(ProblemDetails::new(status!(409)).with_detail(detail))
//! }
//!
//! let routes = Route::new()
//!     .at("/orders/:id", get(show).delete(cancel))
//!     .with(ProblemMiddleware::new()); // `/orders/x` and `/order` are problem details, too
//! ```

mod problem_middleware;

use crate::problem::details::ProblemDetails;
use crate::response;
use http::StatusCode;
use poem::{IntoResponse, Response};

pub use poem::error::ResponseError;
pub use problem_middleware::{ProblemEndpoint, ProblemMiddleware};
pub use status_macros::PoemResponseError as ResponseError;

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

/// Sends the document as it is, without redaction.
impl ResponseError for ProblemDetails {
    fn status(&self) -> StatusCode {
        __private::status_code(self)
    }

    fn as_response(&self) -> Response {
        self.clone().into_response()
    }
}

impl ResponseError for Box<ProblemDetails> {
    fn status(&self) -> StatusCode {
        __private::status_code(self)
    }

    fn as_response(&self) -> Response {
        self.clone().into_response()
    }
}

fn convert(sent: response::Response) -> Response {
    let mut response = Response::from(sent.body);
    if let Some(ours) = sent.ours {
        // Lost in the response of a `poem::Error`, which has the extensions of the error.
        response.set_data(ours);
    }
    response.set_status(sent.status);
    *response.headers_mut() = sent.headers;
    response
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{convert, response, StatusCode};
    use crate::body::Rendering;
    use crate::code::traits::StatusClass;
    use crate::problem::semantics::final_status;
    use crate::problem::Problem;

    pub use poem::error::ResponseError;
    pub use poem::Response;

    /// Returns the status of the response.
    pub fn status_code<E: StatusClass>(error: &E) -> StatusCode {
        final_status(error.status())
    }

    /// Logs an error and converts it to a response.
    pub fn respond<E: Problem>(rendering: Rendering, error: &E) -> Response {
        convert(response::of_error(error, rendering))
    }
}
