//! The errors of the API. Its clients rely on the body, the codes and the headers; none of them is problem details.

use axum::extract::rejection::JsonRejection;
use serde::Serialize;
use status::{registration, status, Problem, ProblemDetails, StatusClass, StatusCode};
use std::time::Duration;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem, status::axum::IntoResponse)]
#[status(
    extension(code = "{SCREAMING_SNAKE_CASE}"), // renaming a variant changes the API
    body = json(ErrorBody)
)]
pub enum ApiError {
    #[error("there is no order {0}")]
    #[status(404)]
    OrderNotFound(i64),

    /// The log has the reason, the client does not.
    #[error("unauthorized: {0}")]
    #[status(
        401,
        detail = "a valid token is required",
        header("www-authenticate" = "Bearer realm=\"orders\""),
        log = warn
    )]
    Unauthorized(&'static str),

    #[error("there are too many open orders")]
    #[status(429)]
    TooManyOrders {
        #[status(header = "retry-after")]
        retry_after: Duration,
    },

    #[error("{}", .0.body_text())]
    #[status(400 | 413 | 415 | 422, with = _0.status())]
    InvalidBody(#[from] JsonRejection),

    /// Withheld for every status: the texts of SQLite name tables and columns.
    #[error(transparent)]
    #[status(409 | 500 | 503, with = database_status(_0), redact)]
    Storage(#[from] sqlx::Error),

    /// Withheld for every status: the text has the URL with the key.
    #[error(transparent)]
    #[status(402 | 502 | 504, with = payment_status(_0), redact)]
    Payment(#[from] reqwest::Error),
}

fn database_status(error: &sqlx::Error) -> StatusCode {
    match error {
        sqlx::Error::Database(error) if error.is_unique_violation() => status!(409),
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => status!(503),
        _ => status!(500),
    }
}

fn payment_status(error: &reqwest::Error) -> StatusCode {
    match error.status() {
        Some(status!(402)) => status!(402),
        _ if error.is_timeout() => status!(504),
        _ => status!(502),
    }
}

/// For handlers that return any error. A type with this `From` cannot be an `Error` itself, so the error to log is its field.
#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(500, extension(code = "INTERNAL"), body = json(ErrorBody))]
pub struct AppError(#[status(source)] anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        AppError(error.into())
    }
}

/// The body of every error response: `{"code": "ORDER_NOT_FOUND", "message": "there is no order 7"}`.
#[derive(Serialize)]
pub struct ErrorBody {
    code: Option<String>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<u64>,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(mut problem: ProblemDetails) -> Self {
        ErrorBody {
            code: problem.take_extension("code").or_else(|| {
                // An error of axum itself has the name of its status code.
                Some(registration(problem.status)?.name.to_owned())
            }),
            incident: problem.take_extension("incident"),
            message: problem.detail.unwrap_or(problem.title.into_owned()),
        }
    }
}
