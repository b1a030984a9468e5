//! The response of an error, which every framework's impl converts to its own type.
#![allow(dead_code)] // Without a framework no response is sent.

pub(crate) mod extension;
pub(crate) mod foreign;
pub(crate) mod peeked;

use crate::body::Body;
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::{final_status, has_body};
use crate::problem::{log, Problem};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::StatusCode;

/// Headers that describe the body or the connection. A wrong one makes a response that clients cannot read.
pub(crate) const FRAMING: [HeaderName; 5] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::UPGRADE,
];

pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Logs an error and returns its response.
pub(crate) fn of_error<B: Body>(error: &dyn Problem) -> Response {
    let problem = error.problem();
    log::error_response(error, final_status(problem.status));
    response::<B>(problem)
}

/// Logs problem details and returns the response that has them as they are, without redaction.
pub(crate) fn of_problem(problem: ProblemDetails) -> Response {
    log::error_response(&problem, final_status(problem.status));
    response::<ProblemDetails>(problem)
}

/// Creates a response that is well-formed whatever the status code and the headers of the problem.
fn response<B: Body>(problem: ProblemDetails) -> Response {
    const {
        assert!(
            is_content_type(B::CONTENT_TYPE),
            "`CONTENT_TYPE` must not be empty, and must be visible ASCII"
        );
    }
    let problem = problem.into_final();
    let status = problem.status;
    let mut headers = sendable(&problem.headers);
    let mut body = Vec::new();
    if has_body(status) {
        let content_type;
        (content_type, body) = B::render(problem).map_or_else(
            |error| {
                log::body_failed(&*error);
                let problem = ProblemDetails::new(status);
                (ProblemDetails::CONTENT_TYPE, problem.to_json())
            },
            |body| (B::CONTENT_TYPE, body),
        );
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    Response {
        status,
        headers,
        body,
    }
}

fn sendable(headers: &HeaderMap) -> HeaderMap {
    if headers.is_empty() {
        return HeaderMap::new();
    }
    let mut headers = headers.clone();
    for name in &FRAMING {
        if headers.remove(name).is_some() {
            log::header_skipped(name.as_str(), &"the response sets it itself");
        }
    }
    headers
}

const fn is_content_type(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b' '..=b'~') {
            return false;
        }
        at += 1;
    }
    at > 0
}
