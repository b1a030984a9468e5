//! Logging of error responses. Does nothing without the `tracing` feature.

use http::StatusCode;
use std::error::Error;
use std::fmt::Display;

/// Logs an error for which a response is sent: server errors at `ERROR`, all others at `DEBUG`.
#[allow(dead_code)] // Without a framework no response is sent.
pub(crate) fn log_error(error: &dyn Error, status: StatusCode) {
    #[cfg(feature = "tracing")]
    {
        let status = status.as_u16();
        if status >= 500 {
            tracing::error!(status, error = text(error), sources = ?sources(error), "server error");
        } else {
            tracing::debug!(status, error = text(error), sources = ?sources(error), "client error");
        }
    }
    #[cfg(not(feature = "tracing"))]
    let _ = (error, status);
}

/// Logs at `WARN` that a problem member is skipped.
pub(crate) fn warn_member_skipped(member: &str, error: &dyn Display) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        member,
        error = text(error),
        "skipped a problem member that failed to serialize"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (member, error);
}

/// Formats an error like `to_string`, which panics if `Display` fails.
#[cfg(feature = "tracing")]
fn text<E: Display + ?Sized>(error: &E) -> String {
    use std::fmt::Write as _;

    let mut text = String::new();
    match write!(text, "{error}") {
        Ok(()) => text,
        Err(_) => "<error whose `Display` failed>".to_owned(),
    }
}

#[cfg(feature = "tracing")]
fn sources(error: &dyn Error) -> Vec<String> {
    std::iter::successors(error.source(), |&source| source.source())
        .map(text)
        .collect()
}
