//! Integration with [actix-web](https://docs.rs/actix-web) 4: `#[derive(ResponseError)]`, and `ResponseError` and `Responder`
//! for [`ProblemDetails`].
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
//! ```

use crate::log;
use crate::problem::{Problem, ProblemDetails, MEDIA_TYPE};
use crate::traits::StatusClass;
use actix_web::body::BoxBody;
use actix_web::http::header::{HeaderValue, CONTENT_TYPE};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, Responder};

#[doc(inline)]
pub use crate::__actix_web_status as status;
pub use actix_web::ResponseError;
pub use status_macros::ActixResponseError as ResponseError;

// The table, one row per code, is in `status-macros/src/registry.rs`.
status_macros::__actix_web_constants!();

/// [`status!`](crate::status!) for actix-web's own `StatusCode`.
#[doc(hidden)]
#[macro_export]
macro_rules! __actix_web_status {
    ($($code:tt)*) => {
        $crate::__private::actix_web::code!(($crate::actix_web) $($code)*)
    };
}

impl Responder for ProblemDetails {
    type Body = BoxBody;

    fn respond_to(self, _request: &HttpRequest) -> HttpResponse {
        response(&self)
    }
}

impl ResponseError for ProblemDetails {
    fn status_code(&self) -> StatusCode {
        support::status_code(self)
    }

    fn error_response(&self) -> HttpResponse {
        response(self)
    }
}

fn response(details: &ProblemDetails) -> HttpResponse {
    let mut response = HttpResponse::with_body(
        support::status_code(details),
        BoxBody::new(details.to_json()),
    );
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    response
}

/// Functions called by the code that the derive expands to.
pub(crate) mod support {
    use super::{log, response, HttpResponse, Problem, StatusClass, StatusCode};

    /// Converts a status to actix-web's type, which has the same range.
    pub fn status_code<E: StatusClass>(error: &E) -> StatusCode {
        StatusCode::from_u16(error.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Logs an error and converts it to a response.
    pub fn respond<E: Problem>(error: &E) -> HttpResponse {
        let details = error.problem();
        log::log_error(error, details.status);
        response(&details)
    }
}
