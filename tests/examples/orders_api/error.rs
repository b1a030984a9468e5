//! The errors of the API. Its clients rely on the body, the codes and the headers; none of them is problem details.

use axum::extract::rejection::JsonRejection;
use serde::Serialize;
use status::body::Body;
use status::{
    is_server_error, registration, status, LogLevel, Problem, ProblemDetails, StatusClass,
    StatusCode,
};
use std::error::Error;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use thiserror::Error;

/// What failed.
#[derive(Debug, Error, StatusClass, Problem)]
// Renaming a variant changes the API.
#[status(extension(code = "{SCREAMING_SNAKE_CASE}"))]
pub enum ErrorKind {
    #[error("there is no order {0}")]
    #[status(404)]
    OrderNotFound(i64),

    /// The log has the reason, the client does not.
    #[error("unauthorized: {0}")]
    #[status(
        401,
        detail = "a valid token is required",
        header("WWW-Authenticate" = "Bearer realm=\"orders\""),
        log = warn
    )]
    Unauthorized(&'static str),

    /// Clients that read a 0 would try again at once.
    #[error("there are too many open orders")]
    #[status(429, header("Retry-After" = (*retry_after).max(Duration::from_secs(1))))]
    TooManyOrders { retry_after: Duration },

    #[error("{}", .0.body_text())]
    #[status(400 | 413 | 415 | 422, with = _0.status())]
    InvalidBody(#[from] JsonRejection),

    /// Withheld for every status: the texts of SQLite name tables and columns.
    #[error(transparent)]
    #[status(409 | 500 | 503, with = database_status(_0), redact)]
    Storage(#[from] sqlx::Error),

    /// Withheld for every status: the text has the URL with the key.
    #[error(transparent)]
    #[status(402 | 502 | 504, with = payment_status(_0), log = payment_level(_0), redact)]
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

/// Only a provider that cannot be reached is worth an alert.
fn payment_level(error: &reqwest::Error) -> LogLevel {
    match payment_status(error) {
        status!(402) => LogLevel::Debug,
        _ if error.is_connect() => LogLevel::Error,
        _ => LogLevel::Warn,
    }
}

/// What handlers return: what failed, when, and the incident that a client can report. It is also in the log. It is not an `Error`
/// itself, so that the log has `kind` with its sources.
#[derive(Debug, StatusClass, Problem, status::axum::IntoResponse)]
// The time is sent with a server error too. What `kind` withholds stays withheld.
#[status(instance = "/incidents/{incident}", expose, body = json(ErrorBody))]
pub struct ApiError {
    #[status(transparent)]
    kind: ErrorKind,
    incident: u64,
    /// In seconds since 1970.
    #[status(extension)]
    time: u64,
}

impl<E: Into<ErrorKind>> From<E> for ApiError {
    fn from(error: E) -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        ApiError {
            kind: error.into(),
            incident: new_incident(),
            time: since_1970.map_or(0, |time| time.as_secs()),
        }
    }
}

/// For handlers that return any error. A type with this `From` cannot be an `Error` itself, so the error to log is its field.
#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(
    500,
    // Without it, the detail, which names a field, would not be sent with a 500.
    expose,
    detail = "something went wrong: please report incident {incident}",
    instance = "/incidents/{incident}",
    extension(code = "INTERNAL"),
    body = json(ErrorBody)
)]
pub struct AppError {
    #[status(source)]
    source: anyhow::Error,
    incident: u64,
}

impl<E: Into<anyhow::Error>> From<E> for AppError {
    fn from(error: E) -> Self {
        AppError {
            source: error.into(),
            incident: new_incident(),
        }
    }
}

fn new_incident() -> u64 {
    static INCIDENTS: AtomicU64 = AtomicU64::new(1);

    INCIDENTS.fetch_add(1, Ordering::Relaxed)
}

/// The errors of the pages for browsers.
#[derive(Debug, StatusClass, Problem, status::axum::IntoResponse)]
pub enum PageError {
    #[status(303, header("Location" = "/orders/{0}"), body = empty, log = off)]
    Unpaid(i64),

    #[status(transparent, body = Html)]
    Api(ApiError),
}

impl From<ApiError> for PageError {
    fn from(error: ApiError) -> Self {
        PageError::Api(error)
    }
}

/// The body of every error response: `{"code": "ORDER_NOT_FOUND", "message": "there is no order 7", "time": 1732838400}`.
#[derive(Serialize)]
pub struct ErrorBody {
    code: Option<String>,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(mut problem: ProblemDetails) -> Self {
        ErrorBody {
            code: problem.take_extension("code").or_else(|| {
                // An error of axum itself has the name of its status code.
                Some(registration(problem.status)?.name.to_owned())
            }),
            time: problem.take_extension("time"),
            request_id: problem.take_extension("request_id"),
            incident: problem.instance.filter(|_| is_server_error(problem.status)),
            message: problem.detail.unwrap_or(problem.title.into_owned()),
        }
    }
}

/// A page with the message.
pub struct Html;

impl Body for Html {
    const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let ErrorBody { message, .. } = problem.into();
        let message = message.replace('&', "&amp;").replace('<', "&lt;");
        Ok(format!("<!doctype html><title>Orders</title><h1>{message}</h1>").into_bytes())
    }
}
