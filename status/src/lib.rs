//! HTTP status codes that the compiler checks.
//!
//! ```
//! use status::{is_client_error, status, StatusCode};
//!
//! fn advice(code: StatusCode) -> &'static str {
//!     match code {
//!         status!(404) | status!(GONE) => "do not ask again",
//!         code if is_client_error(code) => "mend the request",
//!         _ => "carry on",
//!     }
//! }
//!
//! assert_eq!(advice(status!(418)), "mend the request");
//! ```
//!
//! The code type is [`http::StatusCode`], so nothing has to be converted for axum, hyper, reqwest or tower.
//!
//! # Codes
//!
//! - [`status!`] takes a number or a name and is the constant; what is not registered does not compile.
//! - The constants are here and in [`codes`], from [`HTTP_100_CONTINUE`] to
//!   [`HTTP_511_NETWORK_AUTHENTICATION_REQUIRED`]; codes that no registry holds are in [`unofficial`].
//! - [`is_informational`], [`is_success`], [`is_redirect`], [`is_client_error`] and [`is_server_error`] take a code, a number
//!   or an error. [`Class`] is what they ask for.
//! - [`StatusSet`] is a set of codes that constants can compute with.
//! - [`REGISTRY`], [`registration`] and [`reason_phrase`] say what the registry says.
//!
//! # Errors
//!
//! - [`#[derive(StatusClass)]`](macro@StatusClass) states what each variant of an enum is answered with, for the traits
//!   [`StatusClass`](trait@StatusClass) and [`StatusCodes`].
//!
//! # Responses
//!
//! Each is behind a feature. None is on by default, and none changes what another part does.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `problem` | `ProblemDetails`, and `Problem` with its derive: the body of an error response by RFC 9457 |
//! | `axum` | `status::axum`: the derive of `IntoResponse` |
//! | `actix-web` | `status::actix_web`: the derive of `ResponseError`, and the constants of actix-web's own `StatusCode` |
//! | `tracing` | each error that is answered is logged, server errors with all that led to them |
#![cfg_attr(
    all(doc, feature = "axum"),
    doc = "\nA page goes from a bare enum to a server in five steps: [From error to response](from_error_to_response)."
)]

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "axum")]
pub mod axum;
pub mod codes;
pub mod unofficial;

mod class;
#[cfg(all(doc, feature = "axum"))]
pub mod from_error_to_response;
#[cfg(feature = "problem")]
mod log;
#[cfg(feature = "problem")]
mod problem;
mod registry;
mod set;
mod traits;

pub use class::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, Class,
};
pub use codes::*;
pub use http::StatusCode;
#[cfg(feature = "problem")]
pub use problem::{Problem, ProblemDetails};
pub use registry::{reason_phrase, registration, Registration, RegistrationState, REGISTRY};
pub use set::{StatusSet, StatusSetIter};
/// Implements [`Problem`](trait@Problem): what a client is told of an error.
///
/// It goes with [`#[derive(StatusClass)]`](macro@StatusClass), reads the same attributes, and adds these:
///
/// | where | attribute | meaning |
/// | --- | --- | --- |
/// | variant, struct | `type = "…"` | the problem's `type`, a URI reference; `about:blank` unless given |
/// | variant, struct | `title = "…"` | its `title`; the reason phrase unless given |
/// | variant, struct, enum | `expose` or `redact` | show or hide the detail, which is the error's `Display`, and the extension members |
/// | field | `#[status(extension)]`, `#[status(extension = "name")]` | the field as an extension member; it has to be serializable |
///
/// **A server error tells the client nothing by default**: unless `expose` is written, a code from 500 up leaves out
/// detail and extension members. For other codes they are in unless `redact` is written. A variant's word goes before that of
/// its enum. With `transparent`, the inner error decides everything; with `#[status]` on a field, only the code comes from there.
///
/// A `Display` that fails or writes nothing, and a member that cannot be serialized, are left out.
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
/// Implements [`StatusClass`](trait@StatusClass), [`StatusCodes`], `From<&T>` and `From<T>` for [`StatusCode`].
///
/// For structs and enums:
///
/// | where | attribute | meaning |
/// | --- | --- | --- |
/// | enum | `#[status(CODE)]` | for each variant with none of its own |
/// | variant, struct | `#[status(CODE)]` | this code |
/// | variant, struct | `#[status(transparent)]` | whatever its one field says; the field's type implements `StatusClass` |
/// | field | `#[status]` | this field says, where there are several |
/// | type | `#[status(crate = path)]` | where the `status` crate is |
///
/// `CODE` is a number (`404`), a registered name (`NOT_FOUND`, `HTTP_404_NOT_FOUND`, an older name) or a path of two or more
/// segments to a constant of type `StatusCode` (`self::MINE`, `status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST`).
///
/// `crate` is needed where the dependency has another name in `Cargo.toml`, or is reached through another crate: a derive
/// cannot know, and looks for `::status`. [`status!`] needs nothing of the kind.
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
///         answered: StatusCode,
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
/// A field's type that mentions a type parameter is bound by `StatusClass`, and for the codes by `StatusCodes`; no other
/// bound is added. A field whose type is known and implements `StatusClass` only, by hand, can answer with any code. A type
/// that asks itself behind `Box`, `Rc`, `Arc` or a reference adds no codes of its own. Two types that ask each other are
/// a cycle to the compiler: let one of them ask a `Box<dyn StatusClass>`, which can answer with any code.
pub use status_macros::StatusClass;
pub use traits::{IntoCode, StatusClass, StatusCodes};

/// The constant of a registered status code, checked at compile time.
///
/// It takes a number of three decimal digits, a registered name, or the name of the constant:
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
/// It stands wherever a constant may, in patterns too:
///
/// ```
/// # use status::{status, StatusCode};
/// fn is_gone(code: StatusCode) -> bool {
///     matches!(code, status!(404) | status!(410))
/// }
/// # assert!(is_gone(status!(410)));
/// ```
///
/// Anything else is an error that says what to write:
///
/// ```compile_fail
/// status::status!(4004); // did you mean `404` (Not Found)?
/// ```
///
/// For a number that is known only at run time there is [`StatusCode::from_u16`].
#[macro_export]
macro_rules! status {
    ($($code:tt)*) => {
        $crate::__private::code!(($crate::codes) $($code)*)
    };
}

/// What generated code needs besides the public items.
#[doc(hidden)]
pub mod __private {
    use crate::{StatusCodes, StatusSet};
    use std::marker::PhantomData;

    #[cfg(feature = "problem")]
    pub use crate::problem::ProblemBuilder;
    #[cfg(feature = "problem")]
    pub use serde::Serialize;
    pub use status_macros::__code as code;

    #[cfg(feature = "axum")]
    pub mod axum {
        pub use crate::axum::support::respond;
    }

    #[cfg(feature = "actix-web")]
    pub mod actix_web {
        pub use crate::actix_web::support::{respond, status_code};
        pub use actix_web::http::StatusCode;
        pub use actix_web::{HttpResponse, ResponseError};
        pub use status_macros::__actix_web_code as code;
    }

    /// `CodesOf::<T>::SET` is what `T` says; with [`AnyCode`] in scope it is every code for a type that says nothing.
    pub struct CodesOf<T: ?Sized>(PhantomData<T>);

    impl<T: StatusCodes + ?Sized> CodesOf<T> {
        pub const SET: StatusSet = T::CODES;
    }

    pub trait AnyCode {
        const SET: StatusSet = StatusSet::ALL;
    }

    impl<T: ?Sized> AnyCode for CodesOf<T> {}
}
