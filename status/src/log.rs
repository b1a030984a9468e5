//! What is logged where a response is made: nothing without the feature `tracing`.

use http::StatusCode;
use std::error::Error;
use std::fmt::Display;

/// Logs an error that is answered: at `ERROR` if the server failed, otherwise at `DEBUG`.
#[allow(dead_code)] // Without a framework nothing is answered.
pub(crate) fn answered(error: &dyn Error, status: StatusCode) {
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

/// Logs that a member of a problem is left out because it could not be written.
pub(crate) fn member_lost(member: &str, error: &dyn Display) {
    #[cfg(feature = "tracing")]
    tracing::warn!(
        member,
        error = text(error),
        "left out of a problem what could not be written"
    );
    #[cfg(not(feature = "tracing"))]
    let _ = (member, error);
}

/// What an error says of itself, where `to_string` would panic if that fails.
#[cfg(feature = "tracing")]
fn text<E: Display + ?Sized>(error: &E) -> String {
    use std::fmt::Write as _;

    let mut text = String::new();
    match write!(text, "{error}") {
        Ok(()) => text,
        Err(_) => "an error that cannot be written".to_owned(),
    }
}

#[cfg(feature = "tracing")]
fn sources(error: &dyn Error) -> Vec<String> {
    std::iter::successors(error.source(), |&source| source.source())
        .map(text)
        .collect()
}
