//! The events of error responses. Without the feature `tracing` nothing is logged.

#[cfg(feature = "tracing")]
use crate::problem::semantics::LogLevel;
use crate::problem::Problem;
use http::StatusCode;
use std::error::Error;
use std::fmt::Display;

/// Logs an error for which a response with the given status code is sent.
pub(crate) fn log_error(error: &dyn Problem, status: StatusCode) {
    #[cfg(feature = "tracing")]
    {
        // The level of an event is part of its call site. Fields are evaluated only if the event is enabled.
        macro_rules! event {
            ($level:ident) => {
                tracing::event!(
                    target: "status",
                    tracing::Level::$level,
                    status = status.as_u16(),
                    error = error_value(error),
                    "error response"
                )
            };
        }
        match error.log_level() {
            LogLevel::Off => {}
            LogLevel::Error => event!(ERROR),
            LogLevel::Warn => event!(WARN),
            LogLevel::Info => event!(INFO),
            LogLevel::Debug => event!(DEBUG),
            LogLevel::Trace => event!(TRACE),
        }
    }
    #[cfg(not(feature = "tracing"))]
    let _ = (error, status);
}

/// Logs that a problem member is skipped.
pub(crate) fn warn_member_skipped(member: &str, error: &dyn Display) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "status",
        member,
        error = text(error),
        "skipped a problem member that failed to serialize"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (member, error);
}

/// Logs that a header is skipped.
pub(crate) fn warn_header_skipped(header: &str, error: &dyn Display) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        target: "status",
        header,
        error = text(error),
        "skipped a header that a response cannot have"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (header, error);
}

/// Logs that a body could not be rendered.
pub(crate) fn body_failed(error: &(dyn Error + 'static)) {
    #[cfg(feature = "tracing")]
    tracing::error!(
        target: "status",
        error = text(error),
        "failed to render the body of an error response"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = error;
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
    use std::fmt::{self, Write};

    struct Sink;

    impl Write for Sink {
        fn write_str(&mut self, _text: &str) -> fmt::Result {
            Ok(())
        }
    }

    std::iter::successors(Some(error), |&error| error.source())
        .all(|error| write!(Sink, "{error}").is_ok())
}

/// Formats a value like `to_string`, which panics if `Display` fails.
#[cfg(feature = "tracing")]
fn text<T: Display + ?Sized>(value: &T) -> String {
    use std::fmt::Write as _;

    let mut text = String::new();
    match write!(text, "{value}") {
        Ok(()) => text,
        Err(_) => "<error whose `Display` failed>".to_owned(),
    }
}
