//! Integration with [actix-web](https://docs.rs/actix-web) 4: `#[derive(ResponseError)]`, `ResponseError` and `Responder` for
//! [`ProblemDetails`], and [`ProblemMiddleware`] for errors from extractors, the default service and other middleware.
//!
//! Handlers return error types that derive [`Problem`](macro@crate::Problem) and [`ResponseError`](macro@ResponseError), or
//! [`ProblemDetails`] where an error type is not worth it:
//!
//! ```
//! use actix_web::{web, App};
//! use status::actix_web::ProblemMiddleware;
//! use status::{status, Problem, ProblemDetails, StatusClass};
//! use thiserror::Error;
//!
//! #[derive(Debug, Error, StatusClass, Problem, status::actix_web::ResponseError)]
//! enum OrderError {
//!     #[error("there is no order {0}")]
//!     #[status(404)]
//!     NoSuchOrder(u32),
//! }
//!
//! async fn show(id: web::Path<u32>) -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(*id))
//! }
//!
//! async fn cancel(id: web::Path<u32>) -> Result<String, ProblemDetails> {
//!     let detail = format!("order {id} has been shipped");
//!     Err(ProblemDetails::new(status!(409)).with_detail(detail))
//! }
//!
//! let app = App::new()
//!     .route("/orders/{id}", web::get().to(show))
//!     .route("/orders/{id}", web::delete().to(cancel))
//!     .wrap(ProblemMiddleware::new()); // `/orders/x` and `/order` are problem details, too
//! ```
//!
//! # Status codes
//!
//! actix-web's `StatusCode` is that of `http` 0.2, a different type from [`status::StatusCode`](crate::StatusCode). This module
//! has the constants and `status!` for it:
//!
//! ```
//! use actix_web::HttpResponse;
//! use status::actix_web::status;
//!
//! let response = HttpResponse::build(status!(404)).finish();
//! assert_eq!(response.status(), status::actix_web::HTTP_404_NOT_FOUND);
//! assert!(status::is_client_error(response.status()));
//! ```
//!
//! It implements [`StatusClass`](trait@crate::StatusClass), so an error can have it in a field with `#[status]`, or compute it
//! with `with`.

mod problem_middleware;

use crate::problem::details::ProblemDetails;
use crate::response;
use actix_web::body::BoxBody;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, Responder};

#[doc(inline)]
pub use crate::__actix_web_status as status;
pub use actix_web::ResponseError;
pub use problem_middleware::ProblemMiddleware;
pub use status_macros::ActixResponseError as ResponseError;

// The table, one row per code, is in `status-macros/src/table/registered.rs`.
status_macros::__items!(http_0_2_constants);

crate::code::predicates::status_type!(StatusCode, |code| code.as_u16());

/// [`status!`](crate::status!) for actix-web's own `StatusCode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __actix_web_status {
    ($($code:tt)*) => {
        $crate::actix_web::__private::code!(($crate::actix_web) $($code)*)
    };
}

/// Sends the document as it is, without redaction.
impl Responder for ProblemDetails {
    type Body = BoxBody;

    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        convert(response::of_problem(self))
    }
}

impl Responder for Box<ProblemDetails> {
    type Body = BoxBody;

    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        convert(response::of_problem(*self))
    }
}

/// Sends the document as it is, without redaction.
impl ResponseError for ProblemDetails {
    fn status_code(&self) -> StatusCode {
        __private::status_code(self)
    }

    fn error_response(&self) -> HttpResponse {
        convert(response::of_problem(self.clone()))
    }
}

impl ResponseError for Box<ProblemDetails> {
    fn status_code(&self) -> StatusCode {
        __private::status_code(self)
    }

    fn error_response(&self) -> HttpResponse {
        (**self).error_response()
    }
}

fn convert(sent: response::Response) -> HttpResponse {
    // An empty body has a length, which `body::None` has not: a client would wait for the body of a 205.
    let mut response =
        HttpResponse::with_body(convert_status(sent.status), BoxBody::new(sent.body));
    if let Some(ours) = sent.ours {
        response.extensions_mut().insert(ours);
    }
    for (name, value) in &sent.headers {
        // Both versions of `http` have the same rules.
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_ref()),
            HeaderValue::from_bytes(value.as_bytes()),
        ) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// Converts a status to actix-web's type, which has the same range.
fn convert_status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{convert, convert_status, response};
    use crate::body::Rendering;
    use crate::code::traits::StatusClass;
    use crate::problem::semantics::final_status;
    use crate::problem::Problem;

    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};
    pub use status_macros::__actix_web_code as code;

    /// Returns the status of the response.
    pub fn status_code<E: StatusClass>(error: &E) -> StatusCode {
        convert_status(final_status(error.status()))
    }

    /// Logs an error and converts it to a response.
    pub fn respond<E: Problem>(rendering: Rendering, error: &E) -> HttpResponse {
        convert(response::of_error(error, rendering))
    }
}
