//! What a status code means for a response: the code that is sent, whether there is a body, what is redacted, and the level of
//! the log.

use crate::code::class::Class;
use crate::code::registry::reason_phrase;
use crate::status;
use http::StatusCode;

/// Returns the status code that is sent. An informational response is never the last one to a request (RFC 9110,
/// Section 15.2), so clients would wait for another.
pub(crate) const fn final_status(status: StatusCode) -> StatusCode {
    match Class::of(status.as_u16()) {
        Some(Class::Informational) => status!(500),
        _ => status,
    }
}

/// Returns whether errors with this status code are server errors: those that are sent with a code in 5xx or in no class, which
/// clients treat as one (RFC 9110, Section 15).
pub(crate) const fn is_server_error(status: StatusCode) -> bool {
    let sent = Class::of(final_status(status).as_u16());
    matches!(sent, Some(Class::ServerError) | None)
}

/// Returns whether a response with this status code has a body (RFC 9110, Sections 15.3.5, 15.3.6 and 15.4.5).
pub(crate) fn has_body(status: StatusCode) -> bool {
    !matches!(status.as_u16(), 204 | 205 | 304)
}

/// Returns the reason phrase or, for an unregistered code, the name of its class.
pub(crate) fn default_title(status: StatusCode) -> &'static str {
    match (reason_phrase(status), Class::of(status.as_u16())) {
        (Some(phrase), _) => phrase,
        (None, Some(class)) => class.name(),
        (None, None) => "Unknown Status",
    }
}

/// The level at which an error is logged when its response is sent, with the feature `tracing`.
///
/// ```
/// use status::{status, LogLevel, Problem, ProblemDetails};
///
/// let problem = ProblemDetails::new(status!(404));
/// assert_eq!(problem.log_level(), LogLevel::Debug);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Not logged.
    Off,
    /// `tracing::Level::ERROR`, the default for server errors.
    Error,
    /// `tracing::Level::WARN`.
    Warn,
    /// `tracing::Level::INFO`.
    Info,
    /// `tracing::Level::DEBUG`, the default for all other errors.
    Debug,
    /// `tracing::Level::TRACE`.
    Trace,
}

impl LogLevel {
    /// Returns the default for a status code: `Error` for server errors, for codes above 599, which are in no class, and for
    /// those below 200, which are sent as 500; `Debug` for all others.
    ///
    /// ```
    /// use status::{status, LogLevel};
    ///
    /// assert_eq!(LogLevel::of(status!(404)), LogLevel::Debug);
    /// assert_eq!(LogLevel::of(status!(503)), LogLevel::Error);
    /// ```
    #[must_use]
    pub const fn of(status: StatusCode) -> LogLevel {
        if is_server_error(status) {
            LogLevel::Error
        } else {
            LogLevel::Debug
        }
    }
}
