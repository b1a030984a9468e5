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
//! With a feature enabled, the same attributes describe the response that a handler returns: problem details
//! ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), or the format that an API has already, which `status::body` keeps.
//! `ProblemLayer` and `ProblemMiddleware` convert the errors of the framework itself to the same format.
#![cfg_attr(
    all(doc, feature = "axum"),
    doc = "[From error to response](from_error_to_response) builds one in seven steps."
)]
//!
//! | feature | adds |
//! | --- | --- |
//! | `problem` | `ProblemDetails`, and `Problem` with its derive |
//! | `axum` | `#[derive(status::axum::IntoResponse)]`, `ProblemDetails` as a response, and `ProblemLayer` (`axum-core` 0.5) |
//! | `actix-web` | `#[derive(status::actix_web::ResponseError)]`, `ProblemDetails` as a response, `ProblemMiddleware`, and `status!` and the constants for the `StatusCode` of actix-web 4 |
//! | `poem` | `#[derive(status::poem::ResponseError)]`, and `ProblemDetails` as a response (poem 3) |
//! | `rocket` | `#[derive(status::rocket::Responder)]`, `ProblemDetails` as a response, and `status!` and the constants for the `Status` of rocket 0.5 |
//! | `salvo` | `#[derive(status::salvo::Scribe)]`, and `ProblemDetails` as a response (`salvo_core` 1) |
//! | `utoipa` | `#[derive(status::utoipa::IntoResponses)]`, which documents the responses in OpenAPI, `Components` and `Merged` (utoipa 6) |
//! | `aide` | `#[derive(status::aide::OperationOutput)]`, the same (aide 0.15) |
//! | `tracing` | logs each error when its response is created: server errors at `ERROR`, others at `DEBUG`, unless `log` is set |
//!
//! No feature is enabled by default, and features only add items: a response is derived, never implied by a feature.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "aide")]
pub mod aide;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "problem")]
pub mod body;
pub mod codes;
#[cfg(all(doc, not(doctest), feature = "axum"))]
#[doc = include_str!("from_error_to_response.md")]
pub mod from_error_to_response {}
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
pub mod unofficial;
#[cfg(feature = "utoipa")]
pub mod utoipa;

mod code;
#[cfg(any(feature = "utoipa", feature = "aide"))]
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
pub use http::StatusCode;
#[cfg(feature = "problem")]
pub use problem::{details::ProblemDetails, header::ToHeaderValue, semantics::LogLevel, Problem};

/// Implements [`StatusClass`](trait@StatusClass), [`StatusCodes`], and `From<T>` and `From<&T>` for [`StatusCode`].
///
/// For structs and enums, generic or not:
///
/// | on | attribute | meaning |
/// | --- | --- | --- |
/// | enum | `#[status(CODE)]` | default for variants without their own |
/// | variant, struct | `#[status(CODE)]` | this code |
/// | variant or struct with one field, or a field | `#[status(transparent)]` | delegates to that field: the status and, for `Problem`, all of its problem |
/// | field | `#[status]` | takes the status, and only the status, from this field; a field of type `StatusCode` is a status known only at run time |
/// | variant or struct with one field, or a field | `#[status(with = path)]` | the status is `path(&field)`, for types of other crates: `#[status(with = JsonRejection::status)]` |
/// | type | `#[status(crate = path)]` | path to the `status` crate |
///
/// A variant or struct has at most one of these: a code, `transparent`, a `#[status]` field, `with`.
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
/// A field of a type that has no `StatusClass`, and cannot have it since it belongs to another crate, has a function that
/// returns its status. The path coerces to `fn(&F) -> StatusCode`, where `F` is the type of the field:
///
/// ```
/// use status::{status, StatusClass, StatusCode};
/// use std::io;
///
/// #[derive(StatusClass)]
/// enum StoreError {
///     #[status(with = io_status)]
///     Io(io::Error),
///     Remote {
///         #[status(with = u16_status)]
///         code: u16,
///         host: String,
///     },
/// }
///
/// fn io_status(error: &io::Error) -> StatusCode {
///     match error.kind() {
///         io::ErrorKind::NotFound => status!(404),
///         _ => status!(500),
///     }
/// }
///
/// fn u16_status(code: &u16) -> StatusCode {
///     StatusCode::from_u16(*code).unwrap_or(status!(502))
/// }
///
/// let missing = io::Error::from(io::ErrorKind::NotFound);
/// assert_eq!(StoreError::Io(missing).status(), status!(404));
/// ```
///
/// A field type that mentions a type parameter is bound by `StatusClass`, and by `StatusCodes` for the codes; no other
/// bound is added. `with`, and a concrete field type that implements only `StatusClass`, by hand, contribute every code to
/// [`CODES`](StatusCodes::CODES). A recursive type (through `Box`, `Rc`, `Arc` or a reference) adds no codes of its own. Two
/// types that delegate to each other are a cycle, which the compiler rejects: let one of them hold a `Box<dyn StatusClass>`,
/// which contributes every code.
pub use status_macros::StatusClass;

/// Implements [`Problem`](trait@Problem): the problem details that are sent for an error.
///
/// Derived together with [`StatusClass`](macro@StatusClass), whose attributes it reads. These keys are added to them, as in
/// `#[status(403, title = "…")]`:
///
/// | on | attribute | meaning |
/// | --- | --- | --- |
/// | variant, struct, enum | `type = "…"` | the problem's `type`, a URI reference; `about:blank` by default |
/// | variant, struct | `title = "…"` | its `title`; the reason phrase by default |
/// | variant, struct | `detail = "…"` | its `detail`, in place of the error's `Display`; `{field}` and `{0}` insert fields |
/// | variant, struct, enum | `extension(name = VALUE, …)` | constant extension members: literals, or paths to constants |
/// | field | `extension`, `extension = "name"` | the serialized field as an extension member, left out if it serializes to `null` |
/// | variant, struct, enum | `header("name" = "value", …)` | constant headers |
/// | field | `header = "name"` | the field as a header: an integer, text, `Duration` (seconds), `SystemTime` (a date), an `Option` of these, or your own `ToHeaderValue` |
/// | variant, struct | `expose` | also sends what a server error withholds |
/// | variant, struct, enum | `redact` | withholds it for any code |
/// | variant, struct, enum | `log = LEVEL` | the level: `off`, `error`, `warn`, `info`, `debug` or `trace` |
/// | field | `source` | the error to log, where the type itself is no `Error` |
/// | struct, enum | `finish = path` | calls `path(&error, &mut problem)` last |
/// | struct, enum | `body = Type` | the body: `Json<T>`, `Text` or your own `Body`; problem details by default |
/// | variant, struct | `description = "…"` | the description of the response in OpenAPI; the doc comment by default |
/// | variant, struct | `example = EXPR` | a value of the type, whose response is the example in OpenAPI |
///
/// A key on an enum is the default of its variants. A variant's own keys override it; members and headers do so by name. Of
/// these keys, only `redact` applies to `transparent` variants.
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
///
/// # What the client is told
///
/// Written for the client, and always sent: `type`, `title`, a `detail = "…"` that names no field, constant members, headers.
///
/// Taken from the error, and withheld from server errors unless `expose` is on that variant, and from any error with `redact`:
/// `Display` as detail, a `detail` that names fields, and fields as members.
///
/// - A withheld value is neither formatted nor serialized. A code in no class, from 600 up, counts as a server error.
/// - `#[status(500, detail = "lost {host}")]` is a compile error without `expose`: the field may have the text of another
///   error.
/// - `transparent` leaves all of this to the inner error. An inner [`ProblemDetails`] is redacted like any error, whereas one
///   that a handler returns is sent as it is.
/// - `finish` is called last, and what it adds is sent.
///
/// Without `detail = "…"` the detail is the error's `Display`, if its type has one. A detail that is empty or whose `Display`
/// fails, and a member that fails to serialize, are skipped. A code whose response is not final or has no body (1xx, 204,
/// 205 and 304) is a compile error.
///
/// ```
/// use status::{Problem, StatusClass};
///
/// // Neither `Error` nor `Display` is needed: every variant has a detail.
/// #[derive(StatusClass, Problem)]
/// enum LoginError {
///     #[status(401, detail = "invalid user name or password")]
///     UnknownUser(String),
///     #[status(423, detail = "locked after {attempts} attempts")]
///     Locked { attempts: u32 },
///     #[status(503, detail = "try again later")]
///     NoDirectory { host: String },
/// }
///
/// let detail = |error: LoginError| error.problem().detail.unwrap();
/// assert_eq!(detail(LoginError::UnknownUser("ann".to_owned())), "invalid user name or password");
/// assert_eq!(detail(LoginError::Locked { attempts: 3 }), "locked after 3 attempts");
/// assert_eq!(detail(LoginError::NoDirectory { host: "ldap-1".to_owned() }), "try again later");
/// ```
///
/// # Names of variants
///
/// In the strings of `type`, `extension(…)` and `header(…)`, `{kebab-case}` stands for the name of the variant or struct in
/// that case: `{lowercase}`, `{UPPERCASE}`, `{PascalCase}`, `{camelCase}`, `{snake_case}`, `{SCREAMING_SNAKE_CASE}`,
/// `{kebab-case}` or `{SCREAMING-KEBAB-CASE}`. `{{` and `}}` are braces. Renaming a variant then changes the API.
///
/// ```
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem)]
/// #[status(
///     type = "https://example.com/problems/{kebab-case}",
///     extension(code = "{SCREAMING_SNAKE_CASE}", "api-version" = 2)
/// )]
/// enum OrderError {
///     #[status(404)]
///     NoSuchOrder,
///     #[status(409, extension(code = "DUPLICATE"))]
///     AlreadyPaid,
/// }
///
/// let problem = OrderError::NoSuchOrder.problem();
/// assert_eq!(problem.type_uri, "https://example.com/problems/no-such-order");
/// assert_eq!(problem.extensions["code"], "NO_SUCH_ORDER");
/// assert_eq!(OrderError::AlreadyPaid.problem().extensions["code"], "DUPLICATE");
/// assert_eq!(OrderError::AlreadyPaid.problem().extensions["api-version"], 2);
/// ```
///
/// # Headers
///
/// Names are in lower case; names and values are checked at compile time. A name may be repeated in one list. A field's value
/// is converted by [`ToHeaderValue`]; one that no header can have, such as a text with a line break, is left out and logged.
/// `content-type` is set by `body`; it and `content-length`, `transfer-encoding`, `connection` and `upgrade` are errors.
///
/// ```
/// use status::{Problem, StatusClass};
/// use std::time::Duration;
///
/// #[derive(StatusClass, Problem)]
/// enum ApiError {
///     #[status(401, header("www-authenticate" = "Bearer"))]
///     Unauthorized,
///     #[status(429)]
///     Busy {
///         #[status(header = "retry-after")]
///         retry_after: Duration,
///     },
/// }
///
/// assert_eq!(ApiError::Unauthorized.problem().headers["www-authenticate"], "Bearer");
/// let busy = ApiError::Busy { retry_after: Duration::from_millis(1_500) };
/// assert_eq!(busy.problem().headers["retry-after"], "2");
/// ```
///
/// # Bodies
///
/// `body = Type` sets the format of the body, [`body::Body`]. A service that has one already keeps it with
/// [`Json<T>`](body::Json), where `T` is serialized and converted from the problem details: [`body`] has an example. A
/// bare `Json<…>` or `Text` is that of [`body`], whatever is in scope; write `self::Text` for a type of your own. The type
/// that the response is derived on sets the body: inner errors of `transparent` contribute their problem only.
///
/// # Inner errors
///
/// | attribute | the field's type | status | problem |
/// | --- | --- | --- | --- |
/// | `transparent` | implements `Problem` | the field's | the field's: detail, members, headers and log level |
/// | `#[status]` | implements `StatusClass` | the field's | that of the variant, as for a code |
/// | `with = path` | any | `path(&field)` | that of the variant, as for a code |
///
/// Whatever sets the status, the problem is redacted by the status that the error has at run time.
///
/// # Log
///
/// With the feature `tracing`, an error is logged when its response is created: one event with target `status` and the fields
/// `status` and `error`, at the level that `log` sets; by default, `ERROR` for server errors and `DEBUG` for others.
/// `error` is the error with its sources if the type implements [`Error`](std::error::Error), otherwise the `source` or that
/// of the inner error of `transparent`, otherwise the text of the type's `Display` or of the inner error's.
///
/// A `source` is an error or a pointer to a `dyn Error`, such as anyhow's. A type that implements `From` for any error cannot
/// be an `Error` itself:
///
/// ```
/// # mod anyhow {
/// #     pub type Error = Box<dyn std::error::Error + Send + Sync>;
/// # }
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem)]
/// #[status(500)]
/// struct AppError(#[status(source)] anyhow::Error);
///
/// impl<E: Into<anyhow::Error>> From<E> for AppError {
///     fn from(error: E) -> Self {
///         AppError(error.into())
///     }
/// }
///
/// let error = AppError::from("the disk is full");
/// assert_eq!(error.as_error().unwrap().to_string(), "the disk is full");
/// assert_eq!(error.problem().detail, None);
/// ```
///
/// A type with type parameters has to implement `Error + 'static`, or `Display` if it has lifetime parameters too, unless
/// every variant has a `source` or is `transparent`. For all other types, neither is required, and both are detected. A type
/// with lifetime parameters is never logged as an `Error` itself, which has to be `'static`: its `source` is, or its text.
///
/// # Changes at run time
///
/// `finish = path` is called with the finished problem, as a `fn(&Self, &mut ProblemDetails)`: for the id of an incident, a
/// header that is computed, or a translated text. It cannot change the status, which is restored.
///
/// ```
/// use status::{Problem, ProblemDetails, StatusClass};
///
/// #[derive(StatusClass, Problem)]
/// #[status(finish = Failure::add_id)]
/// enum Failure {
///     #[status(500)]
///     Disk { id: u32 },
/// }
///
/// impl Failure {
///     fn add_id(&self, problem: &mut ProblemDetails) {
///         let Failure::Disk { id } = self;
///         problem.instance = Some(format!("/incidents/{id}"));
///     }
/// }
///
/// assert_eq!(Failure::Disk { id: 7 }.problem().instance.as_deref(), Some("/incidents/7"));
/// ```
///
/// # Keys beside each other
///
/// | written | effect |
/// | --- | --- |
/// | `redact` beside constants | constants, and a `detail` that names no field, are sent: `redact` withholds what is taken from the error |
/// | `expose` on a variant, `redact` on its enum | `expose` overrides it |
/// | `expose` beside `redact` | compile error |
/// | `redact` beside `transparent`, or on its enum | the detail and all members of the inner problem are withheld |
/// | `log` beside `transparent` | overrides the level of the inner error |
/// | `type`, `title`, `detail`, `extension`, `header` or `expose` beside `transparent` | compile error |
/// | `type`, `extension`, `header` or `log` on an enum | not applied to `transparent` variants |
/// | `body` and `finish` on an enum | applied to `transparent` variants too |
/// | a constant member and a field of one name | on one variant a compile error; a field overrides a constant of the enum |
/// | a constant header and a field of one name | both are sent |
/// | `with` beside `source` on one field | usual: the error that sets the status is the one to log |
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
