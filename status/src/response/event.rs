//! The event that is logged for each error response. Without the feature `tracing` there is none.
#![cfg_attr(not(feature = "tracing"), allow(unused))]

use crate::problem::details::ProblemDetails;
use crate::problem::log::event;
#[cfg(feature = "tracing")]
use crate::problem::log::{displayed, text};
use crate::problem::semantics::{final_status, LogLevel};
use crate::problem::Problem;
use std::error::Error;

/// Logs an error for which a response with these problem details is sent.
pub(super) fn log(error: &dyn Problem, problem: &ProblemDetails) {
    // The level of an event is part of its call site.
    macro_rules! error_response {
        ($level:ident) => {
            event!(
                $level,
                status = final_status(problem.status).as_u16(),
                error = error_value(error),
                sources = error.as_error().and_then(sources),
                variant = error.variant_name(),
                instance = problem.instance.as_deref(),
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

/// Returns the error as a value with its sources, or its text if it is no `Error`.
#[cfg(feature = "tracing")]
fn error_value(error: &dyn Problem) -> Option<Box<dyn tracing::Value + '_>> {
    match (error.as_error(), error.as_dyn_display()) {
        // Subscribers may panic if `Display` fails.
        (Some(error), _) if chain(error).all(|error| displayed(error).is_ok()) => {
            Some(Box::new(error))
        }
        (Some(error), _) => Some(Box::new(text(error))),
        (None, Some(display)) => Some(Box::new(text(display))),
        (None, None) => None,
    }
}

/// Returns the texts of the sources of an error, which subscribers that write JSON drop from the error's value.
#[cfg(feature = "tracing")]
fn sources(error: &(dyn Error + 'static)) -> Option<String> {
    let sources: Vec<String> = chain(error).skip(1).map(text).collect();
    (!sources.is_empty()).then(|| sources.join(": "))
}

/// Returns an error and its sources.
#[cfg(feature = "tracing")]
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
