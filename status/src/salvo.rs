//! Integration with [salvo](https://docs.rs/salvo) 1: `#[derive(Scribe)]`, and `Scribe` for [`ProblemDetails`].
//!
//! ```
//! # extern crate salvo_core as salvo;
//! use salvo::prelude::*;
//! use status::{status, Problem, StatusClass};
//!
//! #[derive(StatusClass, Problem, status::salvo::Scribe)]
//! enum OrderError {
//!     #[status(404, detail = "there is no order {0}")]
//!     NoSuchOrder(u32),
//! }
//!
//! #[handler]
//! async fn show() -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(7))
//! }
//!
//! let mut response = Response::new();
//! OrderError::NoSuchOrder(7).render(&mut response);
//! assert_eq!(response.status_code, Some(status!(404)));
//! assert_eq!(response.headers["content-type"], "application/problem+json");
//! ```
//!
//! An error replaces the body that a handler has written before. Headers that are set already are kept unless they describe that
//! body or the error has them too.
//!
//! salvo's own errors have the same format with its catcher `ProblemGoal`, which needs its feature `rfc9457`.

use crate::problem::details::ProblemDetails;
use crate::response::{self, foreign};
use salvo_core::http::{ResBody, Response};

pub use crate::response::extension::ErrorExtension;
pub use salvo_core::Scribe;
pub use status_macros::SalvoScribe as Scribe;

/// Sends the document as it is, without redaction.
impl Scribe for ProblemDetails {
    fn render(self, response: &mut Response) {
        convert(response::of_problem(self), response);
    }
}

impl Scribe for Box<ProblemDetails> {
    fn render(self, response: &mut Response) {
        (*self).render(response);
    }
}

fn convert(sent: response::Response, response: &mut Response) {
    for name in foreign::body_headers(sent.status) {
        response.headers.remove(name);
    }
    response.status_code = Some(sent.status);
    response.headers.extend(sent.headers);
    response.body = ResBody::Once(sent.body.into());
}

/// Functions called by the code that the derive expands to.
#[allow(missing_docs)]
pub(crate) mod support {
    use super::{convert, response, ErrorExtension};
    use crate::body::Body;
    use crate::problem::details::Problem;

    pub use salvo_core::http::Response;

    /// Logs an error and writes it to a response, which has the error in its extensions if it can be there.
    pub fn respond<B: Body, E: Problem>(
        error: E,
        extension: fn(E) -> Option<ErrorExtension>,
        response: &mut Response,
    ) {
        convert(response::of_error::<B>(&error), response);
        if let Some(extension) = extension(error) {
            response.extensions.insert(extension);
        }
    }
}
