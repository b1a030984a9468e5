//! Responses of every kind, which handlers of both frameworks return: status, headers and body, and what becomes of them.

use super::Outcome::{self, Untouched, WithDetail, WithoutDetail};
use super::{actix, axum, check, Pair, Received, Request, LIMIT};
use http::Method;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

pub type Headers = &'static [(&'static str, &'static str)];

pub struct Reply {
    pub status: u16,
    pub headers: Headers,
    pub body: Body,
    outcome: Outcome,
}

pub enum Body {
    Bytes(Vec<u8>),
    /// A body of unknown size.
    Stream(&'static [&'static str]),
}

const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");

fn reply(status: u16, headers: Headers, body: impl Into<Vec<u8>>, outcome: Outcome) -> Reply {
    Reply {
        status,
        headers,
        body: Body::Bytes(body.into()),
        outcome,
    }
}

fn stream(status: u16, chunks: &'static [&'static str]) -> Reply {
    Reply {
        status,
        headers: &[TEXT],
        body: Body::Stream(chunks),
        outcome: Untouched,
    }
}

#[rustfmt::skip] // A row a response.
pub fn replies() -> Vec<Reply> {
    let with_type = |content_type: Headers, outcome| reply(400, content_type, "bad", outcome);
    vec![
        // Content types.
        with_type(&[TEXT], WithDetail),
        with_type(&[("content-type", "text/plain")], WithDetail),
        with_type(&[("content-type", "Text/PLAIN ;Charset=UTF-8")], WithDetail),
        with_type(&[("content-type", "text/plain"), ("content-encoding", "Identity")], WithDetail),
        with_type(&[("content-type", "text/plain"), ("content-encoding", "gzip")], Untouched),
        with_type(&[("content-type", "text/plainer")], Untouched),
        with_type(&[("content-type", "text/html")], Untouched),
        with_type(&[("content-type", "application/json")], Untouched),
        with_type(&[("content-type", "application/problem+json")], Untouched),
        with_type(&[("content-type", "application/octet-stream")], Untouched),
        with_type(&[("content-type", "\"text/plain\"")], Untouched),
        with_type(&[], Untouched),
        // Texts.
        reply(400, &[TEXT], "no \"order\" é\n", WithDetail),
        reply(400, &[TEXT], " \r\n", WithoutDetail),
        reply(400, &[TEXT], "", WithoutDetail),
        reply(404, &[], "", WithoutDetail),
        reply(404, &[("content-type", "text/html")], "", WithoutDetail),
        reply(404, &[("content-encoding", "gzip")], "", Untouched),
        reply(400, &[TEXT], [b'n', b'o', 0xFF], Untouched),
        reply(500, &[TEXT], [b'n', b'o', 0xFF], WithoutDetail),
        reply(400, &[TEXT], "x".repeat(LIMIT), WithDetail),
        reply(400, &[TEXT], "x".repeat(LIMIT + 1), Untouched),
        reply(500, &[TEXT], "x".repeat(LIMIT + 1), Untouched),
        reply(500, &[TEXT], "x".repeat(LIMIT * 100), Untouched),
        // Status codes.
        reply(200, &[TEXT], "done", Untouched),
        reply(200, &[], "", Untouched),
        reply(204, &[], "", Untouched),
        reply(302, &[TEXT, ("location", "/")], "over there", Untouched),
        reply(304, &[("etag", "\"7\"")], "", Untouched),
        reply(399, &[TEXT], "odd", Untouched),
        reply(418, &[TEXT], "short and stout", WithDetail),
        reply(499, &[TEXT], "odd", WithDetail),
        reply(500, &[TEXT], "s3cr3t", WithoutDetail),
        reply(503, &[], "", WithoutDetail),
        reply(599, &[TEXT], "s3cr3t", WithoutDetail),
        reply(600, &[TEXT], "s3cr3t", WithoutDetail),
        reply(999, &[TEXT], "s3cr3t", WithoutDetail),
        reply(500, &[("content-type", "application/json")], "{}", Untouched),
        // Headers.
        reply(405, &[("allow", "GET, HEAD")], "", WithoutDetail),
        reply(401, &[TEXT, ("www-authenticate", "Basic"), ("www-authenticate", "Bearer")], "no token", WithDetail),
        reply(403, &[("set-cookie", "a=1"), ("set-cookie", "b=2; Path=/")], "", WithoutDetail),
        reply(429, &[TEXT, ("retry-after", "10"), ("x-request-id", "7")], "later", WithDetail),
        reply(503, &[TEXT, ("retry-after", "10")], "later", WithoutDetail),
        reply(403, &[("access-control-allow-origin", "*"), ("vary", "origin")], "", WithoutDetail),
        reply(426, &[("upgrade", "h2c"), ("connection", "upgrade")], "", WithoutDetail),
        reply(416, &[("content-range", "bytes */7")], "", WithoutDetail),
        reply(400, &[TEXT, ("content-length", "3")], "bad", WithDetail),
        reply(400, &[TEXT, ("trailer", "x-sum")], "bad", WithDetail),
        reply(400, &[TEXT, ("content-digest", "sha-256=:x:"), ("repr-digest", "sha-256=:x:")], "bad", WithDetail),
        // Streams.
        stream(404, &["not ", "found"]),
        stream(500, &["lost ", "it"]),
        stream(404, &[]),
    ]
}

async fn check_all(method: Method, outcome: impl Fn(&Reply) -> Outcome) {
    for servers in [axum::replies(), actix::replies()] {
        for (n, reply) in replies().iter().enumerate() {
            let request = Request {
                method: method.clone(),
                ..Request::get(format!("/{n}"))
            };
            check(&servers, &request, outcome(reply)).await;
        }
    }
}

#[tokio::test]
async fn plain_text_and_empty_errors_are_converted_and_all_else_is_untouched() {
    check_all(Method::GET, |reply| reply.outcome).await;
}

#[tokio::test]
async fn a_response_to_head_is_untouched() {
    check_all(Method::HEAD, |_| Untouched).await;
}

#[tokio::test]
async fn the_title_is_the_reason_phrase() {
    let title = |received: Received| received.json()["title"].clone();
    for Pair { converting, .. } in [axum::replies(), actix::replies()] {
        for (n, reply) in replies().iter().enumerate() {
            let expected = match reply.status {
                404 => "Not Found",
                499 => "Client Error",
                503 => "Service Unavailable",
                600 => "Unknown Status",
                _ => continue,
            };
            if reply.outcome != Untouched {
                let received = Request::get(format!("/{n}")).send(converting).await;
                assert_eq!(title(received), expected);
            }
        }
    }
}

#[test]
fn the_next_response_of_a_connection_begins_where_a_converted_one_ends() {
    for Pair { converting, .. } in [axum::replies(), actix::replies()] {
        for (n, reply) in replies().iter().enumerate() {
            // After a 426, a server may not read another request.
            if reply.outcome == Untouched || reply.status == 426 {
                continue;
            }
            let responses = exchange(converting, n);

            let (first, rest) = split_response(&responses);
            let (second, rest) = split_response(rest);
            assert!(
                first.contains(&format!("\"status\":{}", reply.status)),
                "{first}"
            );
            assert!(second.contains(r#""detail":"bad""#), "{second}");
            assert_eq!(rest, "");
        }
    }
}

/// Sends a request for `/n` and one for `/0` over one connection, and returns the responses.
fn exchange(address: SocketAddr, n: usize) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    // A response that never ends fails the test instead of blocking it.
    let timeout = Some(Duration::from_secs(60));
    stream.set_read_timeout(timeout).unwrap();
    write!(
        stream,
        "GET /{n} HTTP/1.1\r\nhost: test\r\n\r\nGET /0 HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut responses = String::new();
    stream.read_to_string(&mut responses).unwrap();
    responses
}

/// Splits off a response, whose length is its `content-length`.
fn split_response(text: &str) -> (&str, &str) {
    let (head, _) = text.split_once("\r\n\r\n").expect(text);
    let head = head.to_ascii_lowercase();
    let lengths: Vec<usize> = head
        .lines()
        .filter_map(|line| line.strip_prefix("content-length: "))
        .map(|length| length.parse().unwrap())
        .collect();
    assert_eq!(lengths.len(), 1, "{head}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    text.split_at(head.len() + 4 + lengths[0])
}

#[test]
fn an_upgrade_is_untouched() {
    for Pair { plain, converting } in [axum::replies(), actix::replies()] {
        let [plain, converting] = [plain, converting].map(|address| {
            let mut stream = TcpStream::connect(address).unwrap();
            let upgrade = "connection: upgrade\r\nupgrade: echo\r\n";
            write!(
                stream,
                "GET /upgrade HTTP/1.1\r\nhost: test\r\n{upgrade}\r\n"
            )
            .unwrap();
            let mut head = [0; 34];
            stream.read_exact(&mut head).unwrap();
            String::from_utf8(head.to_vec()).unwrap()
        });

        assert_eq!(plain, "HTTP/1.1 101 Switching Protocols\r\n");
        assert_eq!(converting, plain);
    }
}
