//! Integration with [salvo](https://docs.rs/salvo) 1: `#[derive(Scribe)]`, `Scribe` for [`ProblemDetails`], and
//! [`ProblemMiddleware`] for errors from extractors, routers and other middleware.
//!
//! Handlers return error types that derive [`Problem`](macro@crate::Problem) and [`Scribe`](macro@Scribe), or [`ProblemDetails`]
//! where an error type is not worth it:
//!
//! ```
//! # extern crate salvo_core as salvo;
//! use salvo::prelude::*;
//! use status::salvo::ProblemMiddleware;
//! use status::{status, Problem, ProblemDetails, StatusClass};
//!
//! #[derive(StatusClass, Problem, status::salvo::Scribe)]
//! enum OrderError {
//!     #[status(404, detail = "there is no order {0}")]
//!     NoSuchOrder(u32),
//! }
//!
//! #[handler]
//! async fn show(request: &mut Request) -> Result<String, OrderError> {
//!     let id = request.param("id").unwrap_or_default();
//!     Err(OrderError::NoSuchOrder(id))
//! }
//!
//! #[handler]
//! async fn cancel() -> Result<(), ProblemDetails> {
//!     Err(ProblemDetails::new(status!(409)).with_detail("the order has been shipped"))
//! }
//!
//! let routes = Router::with_path("orders/{id}").get(show).delete(cancel);
//! let service = Service::new(routes).hoop(ProblemMiddleware::new()); // `/order` is problem details, too
//! ```

mod problem_middleware;

use crate::problem::details::ProblemDetails;
use crate::response::{self, foreign, http_body};
use salvo_core::http::{ResBody, Response};

pub use crate::response::extension::ErrorExtension;
pub use problem_middleware::ProblemMiddleware;
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
    // That of an earlier rendering goes. The middleware does not see what is rendered in another task.
    response.extensions.remove::<foreign::Ours>();
    if let Some(ours) = sent.ours {
        response.extensions.insert(ours);
    }
    response.status_code = Some(sent.status);
    http_body::merge(&mut response.headers, &sent.headers);
    response.body = ResBody::Once(sent.body.into());
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{convert, response, ErrorExtension};
    use crate::body::Rendering;
    use crate::problem::Problem;

    pub use salvo_core::http::Response;
    pub use salvo_core::Scribe;

    /// Logs an error and writes it to a response, which has the error in its extensions if it can be there.
    pub fn respond<E: Problem>(
        rendering: Rendering,
        error: E,
        extension: fn(E) -> Option<ErrorExtension>,
        response: &mut Response,
    ) {
        convert(response::of_error(&error, rendering), response);
        if let Some(extension) = extension(error) {
            response.extensions.insert(extension);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{convert, Response};
    use crate::body::{Rendering, Text};
    use crate::response::foreign::Ours;
    use crate::response::of_error;
    use crate::{status, ProblemDetails};

    #[test]
    fn a_text_is_known_in_other_tasks_too() {
        let mut response = Response::new();
        let problem = ProblemDetails::new(status!(404)).with_detail("no such order");
        convert(of_error(&problem, Rendering::of::<Text>()), &mut response);

        let ours = response.extensions.get::<Ours>();
        assert_eq!(ours.map(|Ours(text)| &**text), Some(&b"no such order"[..]));
    }
}
