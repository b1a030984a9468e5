//! Responses are well-formed HTTP whatever the status code and the headers of an error: on a connection with two requests, the
//! second response begins where the first one ends.

use crate::frameworks::all;
use crate::server::on_every_framework;
use http::header::{self, HeaderValue};
use status::{ProblemDetails, StatusCode};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const CODES: [u16; 22] = [
    100, 101, 102, 103, 199, 200, 204, 205, 206, 299, 300, 304, 308, 399, 400, 404, 426, 499, 500,
    599, 600, 999,
];

on_every_framework! {
    #[error("failed with {0}")]
    struct Failed(#[status] StatusCode);
}

fn failed(code: usize) -> Failed {
    Failed(StatusCode::try_from(code as u16).unwrap())
}

/// Problem details with headers that contradict the response.
fn contradictory(code: usize) -> ProblemDetails {
    [
        (header::CONTENT_LENGTH, "3"),
        (header::CONTENT_TYPE, "text/html"),
        (header::CONTENT_ENCODING, "gzip"),
        (header::TRANSFER_ENCODING, "chunked"),
        (header::TE, "trailers"),
        (header::TRAILER, "digest"),
        (header::HeaderName::from_static("keep-alive"), "timeout=1"),
        (header::HeaderName::from_static("proxy-connection"), "close"),
        (header::RETRY_AFTER, "10"),
    ]
    .into_iter()
    .fold(
        ProblemDetails::new(failed(code).0),
        |problem, (name, value)| problem.with_header(name, HeaderValue::from_static(value)),
    )
}

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    /// Reads the response to a request with the given method, as RFC 9112, Section 6.3 defines its length.
    fn read(method: &str, rest: &mut &str) -> Answer {
        let (head, after) = rest.split_once("\r\n\r\n").expect(rest);
        let mut lines = head.split("\r\n");
        let status_line = lines.next().unwrap();
        let status = status_line.strip_prefix("HTTP/1.1 ").expect(status_line)[..3]
            .parse()
            .unwrap();
        let headers = lines
            .map(|line| line.split_once(": ").expect(line))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let mut answer = Answer {
            status,
            headers,
            body: String::new(),
        };
        let has_body = method != "HEAD" && !matches!(status, 100..=199 | 204 | 304);
        let length = match answer.header("content-length") {
            Some(length) if has_body => length.parse().unwrap(),
            None if has_body => panic!("a client would wait for the end of the body: {rest}"),
            _ => 0,
        };
        let (body, after) = after.split_at(length);
        answer.body = body.to_owned();
        *rest = after;
        answer
    }

    #[track_caller]
    fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|header| header.0 == name);
        let value = values.next().map(|header| &*header.1);
        assert!(values.next().is_none(), "{name} occurs twice");
        value
    }
}

/// Sends a request for `/code` and one for `/404` over one connection, and returns both answers.
fn exchange(address: SocketAddr, method: &str, code: u16) -> [Answer; 2] {
    let mut stream = TcpStream::connect(address).unwrap();
    // A response that never ends fails the test instead of blocking it.
    stream
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    write!(
        stream,
        "{method} /{code} HTTP/1.1\r\nhost: test\r\n\r\nGET /404 HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let mut rest = &*text;
    let answers = [
        Answer::read(method, &mut rest),
        Answer::read("GET", &mut rest),
    ];
    assert_eq!(rest, "", "{method} /{code}");
    answers
}

fn check(addresses: impl IntoIterator<Item = SocketAddr>) {
    for address in addresses {
        for code in CODES {
            let [get, next] = exchange(address, "GET", code);
            check_answer(&get, code);
            check_answer(&next, 404);

            let [head, next] = exchange(address, "HEAD", code);
            assert_eq!(head.status, get.status);
            assert_eq!(head.header("content-type"), get.header("content-type"));
            let length = head.header("content-length");
            // The length is optional. axum sends `content-length: 0` with 204 and 304, where it has no effect.
            if length.is_some() && !matches!(code, 204 | 304) {
                assert_eq!(length, get.header("content-length"));
            }
            check_answer(&next, 404);
        }
    }
}

/// Checks the response of a GET for `/code`.
fn check_answer(answer: &Answer, code: u16) {
    let sent = if code < 200 { 500 } else { code };
    assert_eq!(answer.status, sent);
    if let 204 | 205 | 304 = sent {
        assert_eq!(answer.body, "", "{code}");
        assert_eq!(answer.header("content-type"), None, "{code}");
        let length = (sent == 205).then_some("0");
        assert_eq!(answer.header("content-length"), length, "{code}");
        return;
    }
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(body["status"], sent);
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
}

#[test]
fn a_response_ends_where_the_next_begins() {
    check(all!(serve_errors(failed)));
}

#[test]
fn headers_of_a_problem_cannot_contradict_its_response() {
    let addresses = all!(serve_errors(contradictory));
    check(addresses);
    for address in addresses {
        let [answer, _] = exchange(address, "GET", 503);
        assert_eq!(answer.header("retry-after"), Some("10"));
        for name in ["transfer-encoding", "connection", "upgrade"] {
            assert_eq!(answer.header(name), None, "{name}");
        }
    }
}

on_every_framework! {
    #[error("use a WebSocket")]
    #[status(426, header("upgrade" = "websocket", "connection" = "upgrade"))]
    struct UseWebSocket;
}

#[test]
fn a_426_names_the_protocol_to_upgrade_to() {
    for address in all!(serve_errors(|_| UseWebSocket)) {
        let mut stream = TcpStream::connect(address).unwrap();
        let close = "connection: close";
        write!(stream, "GET /0 HTTP/1.1\r\nhost: test\r\n{close}\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();

        let answer = Answer::read("GET", &mut &*text);
        assert_eq!(answer.status, 426);
        assert_eq!(answer.header("upgrade"), Some("websocket"));
        // A server may add that it closes the connection.
        let mut options = answer.header("connection").unwrap().split(", ");
        assert!(options.any(|option| option == "upgrade"), "{text}");
    }
}
