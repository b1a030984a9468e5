//! Lint groups that only a whole crate can deny, over every derive and position.

#![deny(
    warnings,
    future_incompatible,
    let_underscore,
    missing_docs,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![forbid(unsafe_code, unused_imports)]

#[path = "../derives.rs"]
#[allow(unused_macro_rules)] // The servers have more lists.
mod derives;

use derives::derive_all;
use status::codes::*;
use status::unofficial::*;
use status::{is_server_error, status, Class, Problem, StatusClass, StatusCode, StatusCodes};

const EXPIRED: StatusCode = HTTP_440_LOGIN_TIME_OUT;

#[derive(
    Debug,
    thiserror::Error,
    StatusClass,
    Problem,
    status::utoipa::IntoResponses,
    status::utoipa_5::IntoResponses,
    status::aide::OperationOutput,
    status::catalog::ProblemTypes,
)]
#[status(into)]
enum Storage {
    #[error("down")]
    #[status(503)]
    Down,
    #[error("full")]
    #[status(INSUFFICIENT_STORAGE)]
    Full,
}

derive_all! {
    #[derive(Debug, thiserror::Error)]
    #[error("failed")]
    #[status(500)]
    enum Error<'a, E: std::error::Error> {
        #[status(404, type = "/missing", title = "Missing", redact)]
        Missing {
            #[status(extension)]
            path: &'a str,
        },
        #[status(self::EXPIRED)]
        Expired,
        #[status(transparent)]
        Storage(Storage),
        #[status(transparent)]
        Other(E),
        Upstream(#[status] StatusCode),
        Default,
    }
}

#[derive(Debug, thiserror::Error, StatusClass, Problem, status::axum::IntoResponse)]
#[error("{message}: {source}")]
struct Context {
    message: &'static str,
    #[status]
    source: Box<Storage>,
}

/// Every key of `Problem`, on a type that is not `Debug`.
#[derive(
    StatusClass,
    Problem,
    status::axum::IntoResponse,
    status::utoipa::IntoResponses,
    status::utoipa_5::IntoResponses,
    status::aide::OperationOutput,
    status::catalog::ProblemTypes,
)]
#[status(500, type = "/{kebab-case}", log = info, body = text, instance = self.path())]
#[status(extension(code = "{snake_case}", "max-size" = self::MAX), header("x-code" = "{UPPERCASE}"))]
enum Keys<'a> {
    #[status(404, title = "Missing", detail = "no {name:>width$}", redact)]
    Missing {
        name: &'a str,
        width: usize,
    },
    #[status(detail = "{0} {2:?}", expose)]
    Unnamed(u8, #[status(extension = "size")] u8, u8),
    #[status(
        with = status_of(_0),
        extension(path = self.path(), text = self.to_string().as_str(), codes = _0.status().as_u16()),
        header("Retry-After" = 1 + 1),
        log = status::LogLevel::Warn,
    )]
    Storage(#[status(source)] Storage),
    Inner {
        #[status(transparent)]
        inner: Storage,
        #[allow(dead_code)]
        at: u8,
    },
    Busy(#[status(header = "retry-after")] std::time::Duration),
}

/// Types that a macro defines, whose path to the crate is that of the macro.
mod of_a_macro {
    pub(crate) use status as reexported;

    macro_rules! define {
        ($name:ident) => {
            #[derive(
                Debug,
                status::StatusClass,
                status::Problem,
                status::axum::IntoResponse,
                status::utoipa::IntoResponses,
                status::aide::OperationOutput,
                status::catalog::ProblemTypes,
            )]
            #[status(crate = $crate::of_a_macro::reexported)]
            pub(crate) enum $name {
                #[status(404, detail = "missing", extension(code = 1 + 1))]
                Missing,
                #[status(transparent)]
                Inner(Box<status::ProblemDetails>),
            }
        };
    }

    define!(Defined);
}

/// All of its values are of one variant.
#[derive(
    StatusClass,
    Problem,
    status::utoipa::IntoResponses,
    status::utoipa_5::IntoResponses,
    status::aide::OperationOutput,
    status::catalog::ProblemTypes,
)]
enum OneVariant {
    #[status(404, detail = "missing", extension(text = name.to_uppercase().as_str(), size = { name.len() + 1 }))]
    Missing { name: String },
}

/// A private module may have a `pub` type, whose variants hold what is private in the crate.
mod api {
    #[derive(super::StatusClass, super::Problem, status::axum::IntoResponse)]
    pub enum ApiError {
        #[status(500, detail = "failed")]
        Database(crate::database::Failure),
    }
}

mod database {
    pub(crate) struct Failure;
}

const MAX: u8 = 7;

fn status_of(error: &Storage) -> StatusCode {
    error.status()
}

impl Keys<'_> {
    fn path(&self) -> &'static str {
        "/7"
    }
}

impl std::fmt::Display for Keys<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("failed")
    }
}

const _: () = assert!(Storage::CODES.contains(status!(503)));

fn advice(error: &Error<'_, Context>) -> &'static str {
    match error.status() {
        status!(404) | HTTP_410_GONE => "look elsewhere",
        code if is_server_error(code) => "try again",
        _ => "give up",
    }
}

fn handler() -> Result<(StatusCode, &'static str), StatusCode> {
    Err(Storage::Full)?;
    Ok((status!(200), "read on"))
}

#[test]
fn generated_code_has_no_warning_and_works() {
    let context = Context {
        message: "loading",
        source: Box::new(Storage::Down),
    };

    assert_eq!(advice(&Error::Missing { path: "/" }), "look elsewhere");
    assert_eq!(advice(&Error::Expired), "give up");
    let missing = OneVariant::Missing {
        name: String::new(),
    };
    assert_eq!(missing.problem().extensions["size"], 1);
    assert_eq!(advice(&Error::Storage(Storage::Full)), "try again");
    assert_eq!(advice(&Error::Other(context)), "try again");
    assert_eq!(advice(&Error::Upstream(status!(502))), "try again");
    assert_eq!(Error::<Context>::Default.class(), Some(Class::ServerError));
    assert_eq!(handler(), Err(status!(507)));
    let private = api::ApiError::Database(database::Failure);
    assert_eq!(private.problem().detail.as_deref(), Some("failed"));

    let missing = Keys::Missing {
        name: "x",
        width: 2,
    };
    let inner = Keys::Inner {
        inner: Storage::Full,
        at: 1,
    };
    assert_eq!(missing.problem().type_uri, "/missing");
    assert_eq!(
        Keys::Unnamed(1, 2, 3).problem().detail.as_deref(),
        Some("1 3")
    );
    assert_eq!(
        Keys::Storage(Storage::Down).problem().headers["x-code"],
        "STORAGE"
    );
    assert_eq!(of_a_macro::Defined::Missing.status(), 404);
    let gone = status::ProblemDetails::new(status!(410));
    let delegated = of_a_macro::Defined::Inner(gone.into());
    assert_eq!(delegated.status(), 410);
    let storage = Keys::Storage(Storage::Down).problem();
    assert_eq!(storage.instance.as_deref(), Some("/7"));
    // A default of the enum is not that of the inner error.
    assert_eq!(inner.problem().instance, None);
    assert_eq!(
        Keys::Busy(std::time::Duration::ZERO).problem().headers["retry-after"],
        "0"
    );
}
