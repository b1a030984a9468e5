//! The events about what is skipped of an error, and what they are made of. Without the feature `tracing` nothing is logged.
#![cfg_attr(not(feature = "tracing"), allow(unused_variables))]

use crate::code::set::StatusSet;
use crate::problem::semantics::LogLevel;
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Display, Write as _};

/// Logs an event with the target of this crate. Its fields are evaluated only if it is enabled.
macro_rules! event {
    ($level:ident, $($fields:tt)+) => {{
        #[cfg(feature = "tracing")]
        tracing::event!(target: "status", tracing::Level::$level, $($fields)+);
    }};
}

pub(crate) use event;

// The events about an error quote it: if its own level is off, none of them is logged.

/// Logs that a problem member is skipped.
pub(crate) fn member_skipped(level: LogLevel, member: &str, error: &dyn Display) {
    if level != LogLevel::Off {
        event!(
            WARN,
            member,
            error = text(error),
            "skipped a problem member"
        );
    }
}

/// Logs that a header is skipped.
pub(crate) fn header_skipped(level: LogLevel, header: &str, error: &dyn Display) {
    if level != LogLevel::Off {
        event!(
            WARN,
            header,
            error = text(error),
            "skipped a header that a response cannot have"
        );
    }
}

/// Logs a computed status that is none of those it was declared to be.
pub(crate) fn unexpected_status(level: LogLevel, status: StatusCode, declared: StatusSet) {
    if level != LogLevel::Off {
        event!(
            WARN,
            status = status.as_u16(),
            declared = %declared,
            "computed a status code that `with` does not list"
        );
    }
}

/// Logs that 500 is sent in place of a number that is no status code.
#[allow(dead_code)] // Only some frameworks have a type that can be one.
pub(crate) fn invalid_status(number: u16) {
    event!(
        WARN,
        number,
        "replaced a number that is no status code by 500"
    );
}

/// Logs that a body could not be rendered.
pub(crate) fn body_failed(level: LogLevel, error: &(dyn Error + 'static)) {
    if level != LogLevel::Off {
        event!(
            ERROR,
            error = text(error),
            "failed to render the body of an error response"
        );
    }
}

#[cfg(feature = "tracing")]
pub(crate) fn text<T: Display + ?Sized>(value: &T) -> String {
    displayed(value).unwrap_or_else(|_| "<error whose `Display` failed>".to_owned())
}

/// Formats a value like `to_string`, which panics if `Display` fails.
pub(crate) fn displayed<T: Display + ?Sized>(value: &T) -> Result<String, fmt::Error> {
    // Most texts fit, so that the buffer does not grow piece by piece.
    let mut text = String::with_capacity(64);
    write!(text, "{value}")?;
    Ok(text)
}
