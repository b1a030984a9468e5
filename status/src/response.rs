//! The response of an error, which every framework's impl converts to its own type.

use crate::body::Body;
use crate::log;
use crate::problem::ProblemDetails;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::StatusCode;

/// Headers that describe the body or the connection. A wrong one makes a response that clients cannot read.
const FRAMING: [HeaderName; 5] = [
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

/// Creates a response that is well-formed whatever the status code and the headers of the problem.
pub(crate) fn response<B: Body>(mut problem: ProblemDetails) -> Response {
    const {
        assert!(
            is_content_type(B::CONTENT_TYPE),
            "`CONTENT_TYPE` must not be empty, and must be visible ASCII"
        );
    }
    let status = final_status(problem.status);
    if status != problem.status {
        problem = ProblemDetails::new(status);
    }
    let mut headers = sendable(&problem.headers);
    // RFC 9110, Sections 15.3.5, 15.3.6 and 15.4.5.
    if let 204 | 205 | 304 = status.as_u16() {
        let body = Vec::new();
        return Response {
            status,
            headers,
            body,
        };
    }
    let (content_type, body) = B::render(problem).map_or_else(
        |error| {
            log::body_failed(&*error);
            let problem = ProblemDetails::new(status);
            (ProblemDetails::CONTENT_TYPE, problem.to_json())
        },
        |body| (B::CONTENT_TYPE, body),
    );
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    Response {
        status,
        headers,
        body,
    }
}

/// Returns the status code that is sent. An informational response is never the last one to a request (RFC 9110,
/// Section 15.2), so clients would wait for another.
pub(crate) fn final_status(status: StatusCode) -> StatusCode {
    if status.is_informational() {
        crate::status!(500)
    } else {
        status
    }
}

fn sendable(headers: &HeaderMap) -> HeaderMap {
    if headers.is_empty() {
        return HeaderMap::new();
    }
    let mut headers = headers.clone();
    for name in &FRAMING {
        if headers.remove(name).is_some() {
            log::warn_header_skipped(name.as_str(), &"the response sets it itself");
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
