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
//! [`status!`] expands to a constant of type [`http::StatusCode`], the type that axum, hyper, reqwest and tower use. The
//! derive maps each variant of an enum to its status code. In both, an unregistered code is a compile error:
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
//! - [`#[derive(StatusClass)]`](macro@StatusClass) implements [`StatusClass`](trait@StatusClass), which returns the status
//!   of a value, and [`StatusCodes`], which has the codes of a type as a constant.
//!
//! # Responses
//!
//! With a feature enabled, the same attributes describe the response: problem details
//! ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) that a handler returns.
#![cfg_attr(
    all(doc, feature = "axum"),
    doc = "[From error to response](from_error_to_response) builds one in five steps."
)]
//!
//! | feature | adds |
//! | --- | --- |
//! | `problem` | `ProblemDetails`, and `Problem` with its derive |
//! | `axum` | `#[derive(status::axum::IntoResponse)]`, and `ProblemDetails` as a response (`axum-core` 0.5) |
//! | `actix-web` | `#[derive(status::actix_web::ResponseError)]`, `ProblemDetails` as a response, and `status!` and the constants for the `StatusCode` of actix-web 4 |
//! | `tracing` | logs each error when its response is created: server errors at `ERROR`, others at `DEBUG` |
//!
//! No feature is enabled by default, and features only add items: a response is derived, never implied by a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "problem")]
pub mod body;
pub mod codes;
#[cfg(all(doc, not(doctest), feature = "axum"))]
#[doc = include_str!("from_error_to_response.md")]
pub mod from_error_to_response {}
pub mod unofficial;

#[cfg(feature = "problem")]
mod builder;
mod class;
#[cfg(feature = "problem")]
mod header;
#[cfg(feature = "problem")]
mod log;
#[cfg(feature = "problem")]
mod problem;
mod registry;
#[cfg(any(feature = "axum", feature = "actix-web"))]
mod response;
mod set;
mod traits;

pub use class::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, Class,
};
pub use codes::*;
#[cfg(feature = "problem")]
pub use header::ToHeaderValue;
pub use http::StatusCode;
#[cfg(feature = "problem")]
pub use log::LogLevel;
#[cfg(feature = "problem")]
pub use problem::{Problem, ProblemDetails};
pub use registry::{reason_phrase, registration, Registration, RegistrationState, REGISTRY};
pub use set::{StatusSet, StatusSetIter};
pub use traits::{IntoCode, StatusClass, StatusCodes};

/// Implements [`StatusClass`](trait@StatusClass), [`StatusCodes`], and `From<T>` and `From<&T>` for [`StatusCode`].
///
/// For structs and enums, generic or not:
///
/// | on | attribute | meaning |
/// | --- | --- | --- |
/// | enum | `#[status(CODE)]` | default for variants without their own |
/// | variant, struct | `#[status(CODE)]` | this code |
/// | variant, struct | `#[status(transparent)]` | delegates to its only field, whose type implements `StatusClass` |
/// | field | `#[status]` | takes the status from this field; a field of type `StatusCode` is a status known only at run time |
/// | type | `#[status(crate = path)]` | path to the `status` crate |
///
/// `CODE` is a number (`404`), a registered name (`NOT_FOUND`, `HTTP_404_NOT_FOUND`, an older name) or a path of two or more
/// segments to a constant of type `StatusCode` (`self::MINE`, `status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST`).
///
/// `crate` is needed where the dependency is renamed in `Cargo.toml` or re-exported by another crate: derives cannot detect
/// this and default to `::status`. [`status!`] does not need it.
///
/// ```
/// use status::{status, StatusClass, StatusCode};
///
/// #[derive(StatusClass)]
/// #[status(500)]
/// enum ApiError {
///     #[status(404)]
///     NoSuchOrder,
///     #[status(transparent)]
///     Payment(PaymentError),
///     Upstream {
///         #[status]
///         received: StatusCode,
///         host: String,
///     },
///     Database,
/// }
///
/// #[derive(StatusClass)]
/// #[status(PAYMENT_REQUIRED)]
/// struct PaymentError;
///
/// assert_eq!(ApiError::NoSuchOrder.status(), status!(404));
/// assert_eq!(ApiError::Payment(PaymentError).status(), status!(402));
/// assert_eq!(ApiError::Database.status(), status!(500));
///
/// // In a function that returns `Result<_, StatusCode>`, `?` does this:
/// assert_eq!(StatusCode::from(ApiError::NoSuchOrder), status!(404));
/// ```
///
/// A field type that mentions a type parameter is bound by `StatusClass`, and by `StatusCodes` for the codes; no other
/// bound is added. A concrete field type that implements only `StatusClass`, by hand, contributes every code. A recursive
/// type (through `Box`, `Rc`, `Arc` or a reference) adds no codes of its own. Two types that delegate to each other are a
/// cycle, which the compiler rejects: let one of them hold a `Box<dyn StatusClass>`, which contributes every code.
pub use status_macros::StatusClass;

/// Implements [`Problem`](trait@Problem): the problem details that are sent for an error.
///
/// Derived together with [`StatusClass`](macro@StatusClass), whose attributes it reads. These keys are added to them, as in
/// `#[status(403, title = "…")]`:
///
/// | on | attribute | meaning |
/// | --- | --- | --- |
/// | variant, struct | `type = "…"` | the problem's `type`, a URI reference; `about:blank` by default |
/// | variant, struct | `title = "…"` | its `title`; the reason phrase by default |
/// | variant, struct | `expose` | also sends the detail and extension members of a server error |
/// | variant, struct, enum | `redact` | withholds them for any code |
/// | field | `extension`, `extension = "name"` | the serialized field as an extension member |
///
/// **Server errors are redacted by default**: for codes from 500 up, the detail, which is the error's `Display`, and the
/// extension members are withheld unless `expose` is set. Variant attributes override the enum's. `transparent` delegates
/// to the inner error entirely; `#[status]` on a field takes only the status from it.
///
/// A detail that is empty or whose `Display` fails, and a member that fails to serialize, are skipped.
///
/// ```
/// use status::{Problem, StatusClass};
/// use thiserror::Error;
///
/// #[derive(Debug, Error, StatusClass, Problem)]
/// enum OrderError {
///     #[error("your balance is {balance}")]
///     #[status(403, type = "https://example.com/problems/out-of-credit", title = "Out of credit")]
///     OutOfCredit {
///         #[status(extension)]
///         balance: u32,
///     },
///     #[error("cannot read {0}")]
///     #[status(500)]
///     Storage(&'static str),
/// }
///
/// let json = serde_json::to_value(OrderError::OutOfCredit { balance: 30 }.problem()).unwrap();
/// assert_eq!(json["detail"], "your balance is 30");
/// assert_eq!(json["balance"], 30);
///
/// let json = serde_json::to_value(OrderError::Storage("prices.db").problem()).unwrap();
/// assert_eq!(json, serde_json::json!({ "title": "Internal Server Error", "status": 500 }));
/// ```
#[cfg(feature = "problem")]
pub use status_macros::Problem;

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

/// Items used by generated code.
#[doc(hidden)]
pub mod __private {
    use crate::{StatusCodes, StatusSet};
    use std::marker::PhantomData;

    #[cfg(feature = "problem")]
    pub use crate::builder::{
        AsDynError, DisplayOf, ErrorOf, NotDisplay, NotError, ProblemBuilder,
    };
    #[cfg(feature = "problem")]
    pub use serde::Serialize;
    pub use status_macros::__code as code;

    #[cfg(feature = "axum")]
    pub mod axum {
        pub use crate::axum::support::{respond, Responder, WithoutExtension};
    }

    #[cfg(feature = "actix-web")]
    pub mod actix_web {
        pub use crate::actix_web::support::{respond, status_code};
        pub use actix_web::http::StatusCode;
        pub use actix_web::{HttpResponse, ResponseError};
        pub use status_macros::__actix_web_code as code;
    }

    /// `CodesOf::<T>::SET` is `T::CODES`; with [`AnyCode`] in scope it is every code for a type without [`StatusCodes`].
    pub struct CodesOf<T: ?Sized>(PhantomData<T>);

    impl<T: StatusCodes + ?Sized> CodesOf<T> {
        pub const SET: StatusSet = T::CODES;
    }

    pub trait AnyCode {
        const SET: StatusSet = StatusSet::ALL;
    }

    impl<T: ?Sized> AnyCode for CodesOf<T> {}
}
