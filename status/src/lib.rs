//! HTTP status codes, checked at compile time.
//!
//! ```
//! use status::{status, StatusClass, StatusCode};
//!
//! const GONE: StatusCode = status!(410);
//!
//! #[derive(StatusClass)]
//! #[status(500)] // the default
//! enum OrderError {
//!     #[status(404)]
//!     NoSuchOrder,
//!     #[status(CONFLICT)]
//!     AlreadyPaid,
//!     Database(String),
//! }
//!
//! assert_eq!(OrderError::NoSuchOrder.status(), status!(404));
//! assert_eq!(OrderError::Database("timeout".to_owned()).status(), status!(500));
//! ```
//!
//! [`status!`] expands to a constant of type [`http::StatusCode`](StatusCode), the type that axum, hyper, reqwest and tower use.
//! The derive maps each variant of an enum to its status code. In both, an unregistered code is a compile error:
//!
//! ```compile_fail
//! const MISSING: status::StatusCode = status::status!(4004); // did you mean `404` (Not Found)?
//! ```
//!
//! # Codes
//!
//! - [`status!`] takes a number or a name, in expressions, constants and patterns.
//! - The constants are at the crate root and in [`codes`], from [`HTTP_100_CONTINUE`] to
//!   [`HTTP_511_NETWORK_AUTHENTICATION_REQUIRED`]. Unregistered codes that some servers send are in [`unofficial`].
//! - [`is_informational`], [`is_success`], [`is_redirect`], [`is_client_error`] and [`is_server_error`] test the [`Class`]
//!   of a code, a number or an error.
//! - [`StatusSet`] is a set of codes, usable in const contexts.
//! - [`REGISTRY`], [`registration`] and [`reason_phrase`] return what the
//!   [IANA registry](https://www.iana.org/assignments/http-status-codes) lists.
//!
//! # Errors
//!
//! [`#[derive(StatusClass)]`](macro@StatusClass) implements [`StatusClass`](trait@StatusClass), which returns the status of a
//! value, and [`StatusCodes`], which has the codes of a type as a constant.
//!
#![cfg_attr(not(doctest), doc = include_str!("docs/features.md"))]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "aide")]
pub mod aide;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "problem")]
pub mod body;
#[cfg(feature = "catalog")]
pub mod catalog;
pub mod codes;
#[cfg(all(doc, not(doctest)))]
#[doc(
    alias = "accept-language",
    alias = "html",
    alias = "request-id",
    alias = "traceparent"
)]
#[doc = include_str!("docs/customizing_problems.md")]
pub mod customizing_problems {}
#[cfg(all(doc, not(doctest)))]
#[doc(alias = "guide", alias = "tutorial", alias = "validation")]
#[doc = include_str!("docs/from_error_to_response.md")]
pub mod from_error_to_response {}
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "problem")]
pub mod http;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(all(doc, not(doctest)))]
#[doc(
    alias = "anyhow",
    alias = "garde",
    alias = "graphql",
    alias = "grpc",
    alias = "incident",
    alias = "metrics",
    alias = "reqwest",
    alias = "sqlx",
    alias = "validator"
)]
#[doc = include_str!("docs/recipes.md")]
pub mod recipes {}
// On these targets, reqwest has no `Response::chunk` to read a part of a body with.
#[cfg(all(
    feature = "reqwest",
    not(all(target_arch = "wasm32", any(target_os = "unknown", target_os = "none")))
))]
pub mod reqwest;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
pub mod unofficial;
#[cfg(feature = "utoipa")]
pub mod utoipa;
#[cfg(feature = "utoipa-5")]
pub mod utoipa_5;

mod code;
#[cfg(any(
    feature = "utoipa",
    feature = "utoipa-5",
    feature = "aide",
    feature = "catalog"
))]
mod described;
#[cfg(any(feature = "utoipa", feature = "utoipa-5", feature = "aide"))]
mod openapi;
#[cfg(feature = "problem")]
mod problem;
#[cfg(feature = "problem")]
mod response;
mod specialize;

pub use code::class::Class;
pub use code::predicates::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, IntoCode,
};
pub use code::registry::{reason_phrase, registration, Registration, RegistrationState, REGISTRY};
pub use code::set::{StatusSet, StatusSetIter};
pub use code::traits::{StatusClass, StatusCodes};
pub use codes::*;
// The crate, not the module of its name.
pub use ::http::StatusCode;
#[cfg(feature = "problem")]
#[doc(
    alias = "problem json",
    alias = "rfc 7807",
    alias = "rfc 9457",
    alias = "rfc7807",
    alias = "rfc9457"
)]
pub use problem::details::ProblemDetails;
#[cfg(feature = "problem")]
pub use problem::{header::ToHeaderValue, semantics::LogLevel, Problem};
#[cfg(feature = "problem")]
#[doc(
    alias = "expose",
    alias = "instance",
    alias = "redact",
    alias = "retry-after",
    alias = "transparent",
    alias = "www-authenticate"
)]
pub use status_macros::Problem;
pub use status_macros::StatusClass;

/// Expands to the constant of a registered status code, checked at compile time.
///
/// Takes a number of three decimal digits, a registered name, or the name of the constant:
///
/// ```
/// use status::{status, StatusCode, HTTP_404_NOT_FOUND};
///
/// const MISSING: StatusCode = status!(404);
///
/// assert_eq!(MISSING, HTTP_404_NOT_FOUND);
/// assert_eq!(status!(404u16), MISSING);
/// assert_eq!(status!(NOT_FOUND), MISSING);
/// assert_eq!(status!(HTTP_404_NOT_FOUND), MISSING);
/// ```
///
/// Usable wherever a constant is, including patterns:
///
/// ```
/// # use status::{status, StatusCode};
/// fn is_gone(code: StatusCode) -> bool {
///     matches!(code, status!(404) | status!(410))
/// }
/// # assert!(is_gone(status!(410)));
/// ```
///
/// Anything else is a compile error with a suggestion:
///
/// ```compile_fail
/// status::status!(4004); // did you mean `404` (Not Found)?
/// ```
///
/// For a number known only at run time, use [`StatusCode::from_u16`].
#[macro_export]
macro_rules! status {
    ($($code:tt)*) => {
        $crate::__private::code!(($crate::codes) $($code)*)
    };
}
