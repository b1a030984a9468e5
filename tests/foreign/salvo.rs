//! The response of an error on salvo, which replaces what the handler has written before.

use super::{Failed, REPLACED_HEADERS};
use salvo::http::HeaderValue;
use salvo::Response;
use status::{status, ProblemDetails};

/// Returns a response with all headers of a body, and one that is not.
fn written() -> Response {
    let mut response = Response::new();
    for name in REPLACED_HEADERS.iter().chain(&["x-request-id"]) {
        let value = HeaderValue::from_static("7");
        response.headers.append(*name, value);
    }
    response
}

fn headers(response: &Response) -> Vec<(&str, &str)> {
    let headers = response.headers.iter();
    let mut headers: Vec<_> = headers
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    headers
}

#[test]
fn headers_of_the_replaced_body_are_not_kept() {
    let mut response = written();

    response.render(Failed::NoOrder);

    let expected = [
        ("content-type", "application/problem+json"),
        ("x-request-id", "7"),
    ];
    assert_eq!(headers(&response), expected);
}

#[test]
fn a_416_keeps_the_size_of_what_is_requested() {
    let mut response = written();

    response.render(ProblemDetails::new(status!(416)));

    let expected = [
        ("content-range", "7"),
        ("content-type", "application/problem+json"),
        ("x-request-id", "7"),
    ];
    assert_eq!(headers(&response), expected);
}
