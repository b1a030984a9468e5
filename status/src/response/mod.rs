//! The response of an error, which every framework's impl converts to its own type.
#![allow(dead_code)] // Of what is for middleware, which only some frameworks have.

mod accept;
mod event;
pub(crate) mod extension;
pub(crate) mod foreign;
#[cfg(any(feature = "axum", feature = "poem", feature = "salvo"))]
pub(crate) mod http_body;
#[allow(unused_imports, unused_macros)] // Only frameworks use `settings_methods!`.
pub(crate) mod middleware;
pub(crate) mod peeked;
pub(crate) mod scope;

use crate::body::{Body as _, Rendering};
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::{has_body, LogLevel};
use crate::problem::{log, Problem};
use crate::response::foreign::Ours;
use http::header::{self, HeaderMap, HeaderValue};
use http::StatusCode;

/// The headers that the derive refuses too, for those that are set at run time.
const REFUSED: &[&str] = &status_macros::__items!(refused_headers);

pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// The level of the error.
    pub(crate) level: LogLevel,
    /// Its text, if a middleware would convert it otherwise.
    pub(crate) ours: Option<Ours>,
}

/// Logs an error and returns its response.
pub(crate) fn of_error(error: &dyn Problem, rendering: Rendering) -> Response {
    of_error_with(error, rendering, scope::customize)
}

/// Logs problem details and returns the response that has them as they are, without redaction.
pub(crate) fn of_problem(problem: ProblemDetails) -> Response {
    of_problem_with(problem, scope::customize)
}

/// `customize` is called after the error is logged. It changes the problem, and returns what renders it.
pub(crate) fn of_error_with(
    error: &dyn Problem,
    rendering: Rendering,
    customize: impl FnOnce(&mut ProblemDetails, Rendering) -> Rendering,
) -> Response {
    let problem = error.problem();
    event::log(error, &problem);
    response(problem, error.log_level(), rendering, customize)
}

pub(crate) fn of_problem_with(
    problem: ProblemDetails,
    customize: impl FnOnce(&mut ProblemDetails, Rendering) -> Rendering,
) -> Response {
    event::log(&problem, &problem);
    let level = problem.log_level();
    let rendering = Rendering::of::<ProblemDetails>();
    response(problem, level, rendering, customize)
}

/// Creates a response that is well-formed whatever the status code and the headers of the problem. `level` is that of the error.
fn response(
    problem: ProblemDetails,
    level: LogLevel,
    rendering: Rendering,
    customize: impl FnOnce(&mut ProblemDetails, Rendering) -> Rendering,
) -> Response {
    let mut problem = problem.into_final();
    let rendering = customize(&mut problem, rendering);
    let status = problem.status;
    let mut headers = sendable(&problem.headers, level);
    let (content_type, body) = match has_body(status) {
        false => ("", Vec::new()),
        true => match (rendering.render)(problem) {
            Ok(body) => (rendering.content_type, body),
            Err(error) => {
                log::body_failed(level, &*error);
                let problem = ProblemDetails::new(status);
                (ProblemDetails::CONTENT_TYPE, problem.to_json())
            }
        },
    };
    if !content_type.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    let ours = Ours::is_needed(status, content_type).then(|| Ours((&*body).into()));
    if let Some(ours) = &ours {
        scope::record(ours);
    }
    Response {
        status,
        headers,
        body,
        level,
        ours,
    }
}

fn sendable(headers: &HeaderMap, level: LogLevel) -> HeaderMap {
    if headers.is_empty() {
        return HeaderMap::new();
    }
    let mut headers = headers.clone();
    for name in REFUSED {
        if headers.remove(*name).is_some() {
            log::header_skipped(level, name, &"an error cannot set it");
        }
    }
    headers
}
