//! Integration with services without a framework, such as those on hyper, tower, lambda_http or warp: `#[derive(IntoResponse)]`,
//! and `From<ProblemDetails>` for [`http::Response`].
//!
//! Services convert error types that derive [`Problem`](macro@crate::Problem) and [`IntoResponse`](macro@IntoResponse), or
//! [`ProblemDetails`] where an error type is not worth it, to a response with any body that is made of bytes:
//!
//! ```
//! use http::{Request, Response};
//! use status::{status, Problem, ProblemDetails, StatusClass};
//!
//! #[derive(StatusClass, Problem, status::http::IntoResponse)]
//! enum OrderError {
//!     #[status(404, detail = "there is no order {0}")]
//!     NoSuchOrder(String),
//! }
//!
//! fn show(path: &str) -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(path.to_owned()))
//! }
//!
//! fn handle(request: &Request<()>) -> Result<Response<Vec<u8>>, Response<Vec<u8>>> {
//!     let order = show(request.uri().path())?;
//!     Ok(Response::new(order.into_bytes()))
//! }
//!
//! fn fallback() -> Response<Vec<u8>> {
//!     ProblemDetails::new(status!(404)).with_detail("there is no such page").into()
//! }
//!
//! let response = handle(&Request::new(())).unwrap_err();
//! assert_eq!(response.status(), status!(404));
//! assert_eq!(
//!     response.body(),
//!     br#"{"title":"Not Found","status":404,"detail":"there is no order /"}"#
//! );
//! # assert_eq!(fallback().headers()["content-type"], "application/problem+json");
//! ```

use crate::problem::details::ProblemDetails;
use crate::response;
use http::Response;

pub use crate::response::extension::ErrorExtension;
pub use status_macros::HttpIntoResponse as IntoResponse;

/// Sends the document as it is, without redaction.
impl<B: From<Vec<u8>>> From<ProblemDetails> for Response<B> {
    fn from(problem: ProblemDetails) -> Self {
        convert(response::of_problem(problem))
    }
}

impl<B: From<Vec<u8>>> From<Box<ProblemDetails>> for Response<B> {
    fn from(problem: Box<ProblemDetails>) -> Self {
        (*problem).into()
    }
}

pub(crate) fn convert<B: From<Vec<u8>>>(sent: response::Response) -> Response<B> {
    let mut response = Response::new(sent.body.into());
    if let Some(ours) = sent.ours {
        response.extensions_mut().insert(ours);
    }
    *response.status_mut() = sent.status;
    *response.headers_mut() = sent.headers;
    response
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{convert, response, ErrorExtension};
    use crate::body::Rendering;
    use crate::problem::Problem;

    pub use http::Response;
    pub use std::vec::Vec;

    /// An error that derives `IntoResponse`.
    pub trait Respond {
        fn respond<B: From<Vec<u8>>>(self) -> Response<B>;
    }

    /// Logs an error and converts it to a response, which has the error in its extensions if it can be there.
    pub fn respond<E: Problem, B: From<Vec<u8>>>(
        rendering: Rendering,
        error: E,
        extension: fn(E) -> Option<ErrorExtension>,
    ) -> Response<B> {
        let mut response = convert(response::of_error(&error, rendering));
        if let Some(extension) = extension(error) {
            response.extensions_mut().insert(extension);
        }
        response
    }
}
