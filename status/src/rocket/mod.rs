//! Integration with [rocket](https://docs.rs/rocket) 0.5: `#[derive(Responder)]`, `Responder` for [`ProblemDetails`], and
//! [`ProblemFairing`] for errors from routing, request guards and panics.
//!
//! Handlers return error types that derive [`Problem`](macro@crate::Problem) and [`Responder`](macro@Responder), or
//! [`ProblemDetails`] where an error type is not worth it:
//!
//! ```
//! use rocket::{delete, get, routes};
//! use status::rocket::ProblemFairing;
//! use status::{status, Problem, ProblemDetails, StatusClass};
//!
//! #[derive(StatusClass, Problem, status::rocket::Responder)]
//! enum OrderError {
//!     #[status(404, detail = "there is no order {0}")]
//!     NoSuchOrder(u32),
//! }
//!
//! #[get("/orders/<id>")]
//! fn show(id: u32) -> Result<String, OrderError> {
//!     Err(OrderError::NoSuchOrder(id))
//! }
//!
//! #[delete("/orders/<id>")]
//! fn cancel(id: u32) -> Result<(), ProblemDetails> {
//!     let detail = format!("order {id} has been shipped");
//!     Err(ProblemDetails::new(status!(409)).with_detail(detail))
//! }
//!
//! # fn main() {
//! let rocket = rocket::build()
//!     .mount("/", routes![show, cancel])
//!     .attach(ProblemFairing::new()); // `/orders/x` and `/order` are problem details, too
//! # }
//! ```
//!
//! # Status codes
//!
//! rocket's `Status` is a type of its own, not [`status::StatusCode`](crate::StatusCode). This module has the constants and
//! `status!` for it:
//!
//! ```
//! use rocket::http::Status;
//! use status::rocket::status;
//!
//! const GONE: Status = status!(410);
//! assert_eq!(GONE, status::rocket::HTTP_410_GONE);
//! assert!(matches!(Status::NotFound, status!(404) | status!(410)));
//! assert!(status::is_client_error(Status::NotFound));
//! ```
//!
//! It implements [`StatusClass`](trait@crate::StatusClass), so an error can have it in a field with `#[status]`, or compute it
//! with `with`. A number outside of 100 to 999, which `Status` can have too, is 500.

mod problem_fairing;

use crate::body::Rendering;
use crate::problem::details::ProblemDetails;
use crate::problem::{log, Problem};
use crate::response;
use rocket::http::Status as StatusCode;
use rocket::{Request, Response};
use std::io::Cursor;

#[doc(inline)]
pub use crate::__rocket_status as status;
pub use problem_fairing::{guard_error, ProblemFairing};
pub use status_macros::RocketResponder as Responder;

// The table, one row per code, is in `status-macros/src/table/registered.rs`.
status_macros::__items!(constants StatusCode::new);

crate::code::predicates::status_type!(StatusCode, |status| status.code);

/// [`status!`](crate::status!) for rocket's own `Status`.
#[doc(hidden)]
#[macro_export]
macro_rules! __rocket_status {
    ($($code:tt)*) => {
        $crate::rocket::__private::code!(($crate::rocket) $($code)*)
    };
}

/// Sends the document as it is, without redaction.
impl rocket::response::Responder<'_, 'static> for ProblemDetails {
    fn respond_to(self, request: &Request<'_>) -> rocket::response::Result<'static> {
        let sent = response::of_problem_with(self, |problem, own| {
            problem_fairing::customize(request, problem, own)
        });
        Ok(convert(sent, request))
    }
}

/// Logs an error and converts it to a response.
fn respond(error: &dyn Problem, rendering: Rendering, request: &Request<'_>) -> Response<'static> {
    let sent = response::of_error_with(error, rendering, |problem, own| {
        problem_fairing::customize(request, problem, own)
    });
    convert(sent, request)
}

fn convert(sent: response::Response, request: &Request<'_>) -> Response<'static> {
    if let Some(ours) = sent.ours {
        problem_fairing::record(request, ours);
    }
    let mut response = Response::build();
    response.status(StatusCode::new(sent.status.as_u16()));
    for (name, value) in &sent.headers {
        // rocket's headers are text.
        match std::str::from_utf8(value.as_bytes()) {
            Ok(value) => {
                response.raw_header_adjoin(name.as_str().to_owned(), value.to_owned());
            }
            Err(error) => log::header_skipped(sent.level, name.as_str(), &error),
        }
    }
    if sent.status == crate::status!(304) {
        // Its length would be that of the resource (RFC 9110, Section 8.6).
        response.streamed_body(rocket::tokio::io::empty());
    } else {
        response.sized_body(sent.body.len(), Cursor::new(sent.body));
    }
    response.finalize()
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use crate::body::Rendering;
    use crate::problem::Problem;

    pub use rocket::response::{Responder, Result};
    pub use rocket::Request;
    pub use status_macros::__rocket_code as code;

    /// Logs an error and converts it to a response.
    pub fn respond<E: Problem>(
        rendering: Rendering,
        error: &E,
        request: &Request<'_>,
    ) -> Result<'static> {
        Ok(super::respond(error, rendering, request))
    }
}
