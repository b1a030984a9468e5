//! The events of error responses. Without the feature `tracing` nothing is logged.
#![cfg_attr(not(feature = "tracing"), allow(unused_variables))]

use crate::problem::semantics::LogLevel;
use crate::problem::Problem;
use http::StatusCode;
use std::error::Error;
use std::fmt::Display;

/// Logs an event. Its fields are evaluated only if it is enabled.
macro_rules! event {
    ($level:ident, $($fields:tt)+) => {{
        #[cfg(feature = "tracing")]
        tracing::event!(target: "status", tracing::Level::$level, $($fields)+);
    }};
}

/// Logs an error for which a response with the given status code is sent.
pub(crate) fn error_response(error: &dyn Problem, status: StatusCode) {
    // The level of an event is part of its call site.
    macro_rules! error_response {
        ($level:ident) => {
            event!(
                $level,
                status = status.as_u16(),
                error = error_value(error),
                "error response"
            )
        };
    }
    match error.log_level() {
        LogLevel::Off => {}
        LogLevel::Error => error_response!(ERROR),
        LogLevel::Warn => error_response!(WARN),
        LogLevel::Info => error_response!(INFO),
        LogLevel::Debug => error_response!(DEBUG),
        LogLevel::Trace => error_response!(TRACE),
    }
}

/// Logs that a problem member is skipped.
pub(crate) fn member_skipped(member: &str, error: &dyn Display) {
    event!(
        WARN,
        member,
        error = text(error),
        "skipped a problem member that failed to serialize"
    );
}

/// Logs that a header is skipped.
pub(crate) fn header_skipped(header: &str, error: &dyn Display) {
    event!(
        WARN,
        header,
        error = text(error),
        "skipped a header that a response cannot have"
    );
}

/// Logs that a body could not be rendered.
pub(crate) fn body_failed(error: &(dyn Error + 'static)) {
    event!(
        ERROR,
        error = text(error),
        "failed to render the body of an error response"
    );
}

/// Returns the error as a value with its sources, or its text if it is no `Error`.
#[cfg(feature = "tracing")]
fn error_value(error: &dyn Problem) -> Option<Box<dyn tracing::Value + '_>> {
    match (error.as_error(), error.as_dyn_display()) {
        (Some(error), _) if can_be_displayed(error) => Some(Box::new(error)),
        (Some(error), _) => Some(Box::new(text(error))),
        (None, Some(display)) => Some(Box::new(text(display))),
        (None, None) => None,
    }
}

/// Returns whether the error and all of its sources can be formatted. Subscribers may panic if `Display` fails.
#[cfg(feature = "tracing")]
fn can_be_displayed(error: &(dyn Error + 'static)) -> bool {
    std::iter::successors(Some(error), |&error| error.source())
        .all(|error| displayed(error).is_ok())
}

#[cfg(feature = "tracing")]
fn text<T: Display + ?Sized>(value: &T) -> String {
    displayed(value).unwrap_or_else(|_| "<error whose `Display` failed>".to_owned())
}

/// Formats a value like `to_string`, which panics if `Display` fails.
#[cfg(feature = "tracing")]
fn displayed<T: Display + ?Sized>(value: &T) -> Result<String, std::fmt::Error> {
    use std::fmt::Write as _;

    let mut text = String::new();
    write!(text, "{value}")?;
    Ok(text)
}
