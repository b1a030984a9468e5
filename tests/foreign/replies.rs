//! Responses of every kind, which handlers of every framework return, through each of the frameworks' other middlewares: status,
//! headers and body, and what becomes of them.

use super::Outcome::{self, Untouched, WithDetail, WithoutDetail};
use super::{check, Pair, Received, Request, LIMIT, OURS};
use crate::frameworks::with_middleware;
use http::{header, Method};
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
    Stream(Vec<String>),
}

/// The beginning of the paths where the responses to HEAD requests have lost their bodies inside.
pub const STRIPPED: &str = "/service/";

/// The servers of a framework, with the replies under `/{name}/{n}` for each of its middlewares, and the responses of this
/// crate under `/{name}/ours/{n}`.
pub struct Servers {
    pub pair: Pair,
    pub middlewares: Vec<&'static str>,
    /// Whether a client may use HTTP/2 without negotiating it.
    pub has_http2: bool,
}

/// Starts the servers of every framework with a middleware.
fn servers() -> impl IntoIterator<Item = Servers> {
    with_middleware!(foreign::replies())
}

const TEXT: (&str, &str) = ("content-type", "text/plain; charset=utf-8");
const GZIP: (&str, &str) = ("content-encoding", "gzip");

fn reply(status: u16, headers: Headers, body: impl Into<Vec<u8>>, outcome: Outcome) -> Reply {
    Reply {
        status,
        headers,
        body: Body::Bytes(body.into()),
        outcome,
    }
}

fn stream(status: u16, headers: Headers, chunks: &[&str], outcome: Outcome) -> Reply {
    Reply {
        status,
        headers,
        body: Body::Stream(chunks.iter().map(ToString::to_string).collect()),
        outcome,
    }
}

#[rustfmt::skip] // A row a response.
pub fn replies() -> Vec<Reply> {
    let client = |headers, body: &'static str, outcome| reply(400, headers, body, outcome);
    let server = |headers, body: &'static str, outcome| reply(500, headers, body, outcome);
    vec![
        // Content types.
        client(&[TEXT], "bad", WithDetail),
        client(&[("content-type", "text/plain")], "bad", WithDetail),
        client(&[("content-type", "Text/PLAIN ;Charset=UTF-8")], "bad", WithDetail),
        client(&[("content-type", "text/plain; format=flowed; charset=\"us-ascii\"")], "bad", WithDetail),
        client(&[("content-type", "text/plain; charset=utf-16le")], "b\0a\0d\0", Untouched),
        client(&[("content-type", "text/plain; charset=iso-8859-1")], "bad", Untouched),
        client(&[("content-type", "text/plain; charset=iso-8859-1")], "", Untouched),
        client(&[("content-type", "text/plainer")], "bad", Untouched),
        client(&[("content-type", "text/html")], "bad", Untouched),
        client(&[("content-type", "application/json")], "bad", Untouched),
        client(&[("content-type", "application/problem+json")], "bad", Untouched),
        client(&[("content-type", "application/octet-stream")], "bad", Untouched),
        client(&[("content-type", "\"text/plain\"")], "bad", Untouched),
        client(&[("content-type", "text/html"), TEXT], "bad", Untouched),
        client(&[], "bad", WithDetail),
        client(&[], " {\"error\": \"bad\"}", Untouched),
        client(&[], "<h1>bad</h1>", Untouched),
        client(&[], "b\0a\0d\0", Untouched),
        server(&[], "s3cr3t", WithoutDetail),
        server(&[], "{\"error\": \"s3cr3t\"}", WithoutDetail),
        server(&[("content-type", "text/plain; charset=utf-16le")], "s3cr3t", WithoutDetail),
        server(&[("content-type", "\"text/plain\"")], "s3cr3t", WithoutDetail),
        server(&[("content-type", "text/plain, text/html")], "s3cr3t", WithoutDetail),
        server(&[("content-type", "text")], "s3cr3t", WithoutDetail),
        server(&[("content-type", "")], "s3cr3t", WithoutDetail),
        server(&[("content-type", "application/json"), TEXT], "s3cr3t", WithoutDetail),
        server(&[("content-type", "application/json")], "{}", Untouched),
        server(&[("content-type", "application/problem+json"), ("content-type", "application/problem+json")], "{}", Untouched),
        server(&[("content-type", "text/html")], "<p>", Untouched),
        // Content encodings.
        client(&[TEXT, ("content-encoding", "Identity")], "bad", WithDetail),
        client(&[TEXT, GZIP], "bad", Untouched),
        client(&[TEXT, ("content-encoding", "identity"), GZIP], "bad", Untouched),
        client(&[TEXT, ("content-encoding", "identity, gzip")], "bad", Untouched),
        client(&[GZIP], "", Untouched),
        server(&[TEXT, GZIP], "s3cr3t", WithoutDetail),
        server(&[GZIP], "s3cr3t", WithoutDetail),
        server(&[("content-type", "text/html"), GZIP], "<p>", Untouched),
        // Texts.
        client(&[TEXT], "no \"order\" é\n", WithDetail),
        client(&[TEXT], "{not} JSON", WithDetail),
        client(&[TEXT], " \r\n", WithoutDetail),
        client(&[TEXT], "", WithoutDetail),
        reply(404, &[TEXT], "not found\n", WithoutDetail),
        reply(413, &[], "Payload Too Large", WithoutDetail),
        reply(413, &[], "Content Too Large", WithoutDetail),
        reply(400, &[TEXT], "Not Found", WithDetail),
        reply(404, &[], "", WithoutDetail),
        reply(404, &[("content-type", "text/html")], "", Untouched),
        reply(500, &[("content-type", "application/json")], "", Untouched),
        reply(400, &[TEXT], [b'n', b'o', 0xFF], Untouched),
        reply(500, &[TEXT], [b'n', b'o', 0xFF], WithoutDetail),
        reply(500, &[], [b'n', b'o', 0xFF], WithoutDetail),
        reply(400, &[TEXT], "x".repeat(LIMIT), WithDetail),
        reply(400, &[TEXT], "x".repeat(LIMIT + 1), Untouched),
        reply(400, &[TEXT], "x".repeat(LIMIT * 100), Untouched),
        reply(500, &[TEXT], "x".repeat(LIMIT + 1), WithoutDetail),
        reply(500, &[TEXT], "x".repeat(LIMIT * 100), WithoutDetail),
        reply(500, &[], "x".repeat(LIMIT * 100), WithoutDetail),
        // Status codes.
        reply(200, &[TEXT], "done", Untouched),
        reply(200, &[], "done", Untouched),
        reply(200, &[], "", Untouched),
        reply(204, &[], "", Untouched),
        reply(302, &[TEXT, ("location", "/")], "over there", Untouched),
        reply(304, &[("etag", "\"7\"")], "", Untouched),
        reply(399, &[TEXT], "odd", Untouched),
        reply(418, &[TEXT], "short and stout", WithDetail),
        reply(499, &[TEXT], "odd", WithDetail),
        reply(503, &[], "", WithoutDetail),
        reply(599, &[TEXT], "s3cr3t", WithoutDetail),
        reply(600, &[TEXT], "s3cr3t", WithoutDetail),
        reply(999, &[TEXT], "s3cr3t", WithoutDetail),
        // Headers.
        reply(405, &[("allow", "GET, HEAD")], "", WithoutDetail),
        reply(401, &[TEXT, ("www-authenticate", "Basic"), ("www-authenticate", "Bearer")], "no token", WithDetail),
        reply(403, &[("set-cookie", "a=1"), ("set-cookie", "b=2; Path=/")], "", WithoutDetail),
        reply(429, &[TEXT, ("retry-after", "10"), ("x-request-id", "7")], "later", WithDetail),
        reply(503, &[TEXT, ("retry-after", "10")], "later", WithoutDetail),
        reply(403, &[("access-control-allow-origin", "*"), ("vary", "origin")], "", WithoutDetail),
        reply(426, &[("upgrade", "h2c"), ("connection", "upgrade")], "", WithoutDetail),
        reply(416, &[("content-range", "bytes */7")], "", WithoutDetail),
        client(&[TEXT, ("content-range", "bytes 0-2/7")], "bad", WithDetail),
        client(&[TEXT, ("content-length", "3")], "bad", WithDetail),
        client(&[TEXT, ("trailer", "x-sum")], "bad", WithDetail),
        client(&[TEXT, ("content-digest", "sha-256=:x:"), ("repr-digest", "sha-256=:x:"), ("digest", "x"), ("content-md5", "x")], "bad", WithDetail),
        client(&[TEXT, ("etag", "\"7\""), ("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT")], "bad", WithDetail),
        client(&[TEXT, ("content-language", "de"), ("content-location", "/b"), ("content-disposition", "attachment")], "bad", WithDetail),
        client(&[TEXT, ("accept-ranges", "none")], "bad", WithDetail),
        // A file.
        client(&[TEXT, ("accept-ranges", "bytes")], "a page", Untouched),
        client(&[TEXT, ("accept-ranges", "bytes")], "", Untouched),
        reply(416, &[TEXT, ("accept-ranges", "bytes"), ("content-range", "bytes */7")], "", WithoutDetail),
        server(&[TEXT, ("accept-ranges", "bytes")], "s3cr3t", WithoutDetail),
        // Streams.
        stream(404, &[TEXT], &["no ", "order"], WithDetail),
        stream(404, &[], &["no ", "order"], WithDetail),
        stream(404, &[], &[], WithoutDetail),
        stream(404, &[TEXT], &["x".repeat(LIMIT).as_str(), "x"], Untouched),
        stream(404, &[("content-type", "text/event-stream")], &["data: not found\n\n"], Untouched),
        stream(500, &[TEXT], &["lost ", "it"], WithoutDetail),
        stream(500, &[], &["lost ", "it"], WithoutDetail),
        stream(500, &[TEXT, GZIP], &["lost ", "it"], WithoutDetail),
        stream(500, &[("content-type", "text/event-stream")], &["data: lost it\n\n"], Untouched),
    ]
}

/// Returns the paths of the replies, with what becomes of them.
fn paths(servers: &Servers) -> Vec<(String, Outcome)> {
    let mut paths = Vec::new();
    for name in &servers.middlewares {
        let outcomes = replies().into_iter().map(|reply| reply.outcome);
        paths.extend(
            outcomes
                .enumerate()
                .map(|(n, outcome)| (format!("/{name}/{n}"), outcome)),
        );
        paths.extend((0..OURS).map(|n| (format!("/{name}/ours/{n}"), Untouched)));
    }
    paths
}

#[tokio::test]
async fn texts_and_empty_errors_are_converted_and_all_else_is_untouched() {
    for servers in servers() {
        for (path, outcome) in paths(&servers) {
            check(&servers.pair, &Request::get(path), outcome).await;
        }
    }
}

#[tokio::test]
async fn what_is_compressed_inside_is_untouched_unless_it_is_withheld() {
    for servers in servers() {
        let mut compressed = 0;
        for (path, outcome) in paths(&servers) {
            let request = Request {
                accepts_gzip: true,
                ..Request::get(path)
            };
            let plain = request.send(servers.pair.plain).await;
            let has = |name, value: &str| {
                let mut values = plain.headers.get_all(name).iter();
                values.any(|sent| sent == value)
            };
            // Those that the handler says are compressed are the same for every client.
            if !has("content-encoding", "gzip") || !has("vary", "accept-encoding") {
                continue;
            }
            compressed += 1;
            let is_text = plain.content_type() == Some(TEXT.1);
            let outcome = match outcome {
                _ if plain.status < 500 => Untouched,
                // A text of ours, which is not recognized once it is compressed.
                Untouched if is_text => WithoutDetail,
                outcome => outcome,
            };
            check(&servers.pair, &request, outcome).await;
        }
        assert_ne!(compressed, 0);
    }
}

#[tokio::test]
async fn the_response_to_head_is_that_to_get_without_a_body() {
    for servers in servers() {
        for (path, outcome) in paths(&servers) {
            for http2 in [false, servers.has_http2] {
                let [get, head] = [Method::GET, Method::HEAD].map(|method| Request {
                    method,
                    http2,
                    ..Request::get(path.clone())
                });
                let get = get.send(servers.pair.converting).await;
                let head = head.send(servers.pair.converting).await;

                // Without the text it is not known that it cannot be a detail.
                let is_guessed = path.starts_with(STRIPPED)
                    && outcome == Untouched
                    && (400..500).contains(&get.status)
                    && get
                        .content_type()
                        .is_none_or(|name| name.starts_with("text/plain"));
                assert_eq!(head.status, get.status, "{path}");
                if is_guessed {
                    continue;
                }
                assert_eq!(head.content_type(), get.content_type(), "{path}");
                assert_eq!(head.kept_headers(), get.kept_headers(), "{path}");
                assert_eq!(head.body, b"", "{path}");
                if let Some(length) = head.headers.get(header::CONTENT_LENGTH) {
                    assert_eq!(*length, get.body.len().to_string(), "{path}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_title_is_the_reason_phrase() {
    let title = |received: Received| received.json()["title"].clone();
    for servers in servers() {
        for (n, reply) in replies().iter().enumerate() {
            let expected = match reply.status {
                404 => "Not Found",
                499 => "Client Error",
                503 => "Service Unavailable",
                600 => "Unknown Status",
                _ => continue,
            };
            if reply.outcome != Untouched {
                let request = Request::get(format!("/none/{n}"));
                let received = request.send(servers.pair.converting).await;
                assert_eq!(title(received), expected);
            }
        }
    }
}

#[test]
fn the_next_response_of_a_connection_begins_where_a_converted_one_ends() {
    for servers in servers() {
        for (n, reply) in replies().iter().enumerate() {
            // After a 426, a server may not read another request.
            if reply.outcome == Untouched || reply.status == 426 {
                continue;
            }
            for method in ["GET", "HEAD"] {
                let responses = exchange(servers.pair.converting, method, n);

                let (first, rest) = split_response(&responses, method);
                let (second, rest) = split_response(rest, "GET");
                let status = format!("HTTP/1.1 {}", reply.status);
                assert!(first.starts_with(&status), "{first}");
                assert!(second.contains(r#""detail":"bad""#), "{second}");
                assert_eq!(rest, "");
            }
        }
    }
}

/// Sends a request for a reply and a GET for the first one over one connection, and returns the responses.
fn exchange(address: SocketAddr, method: &str, n: usize) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    // A response that never ends fails the test instead of blocking it.
    let timeout = Some(Duration::from_secs(60));
    stream.set_read_timeout(timeout).unwrap();
    write!(
        stream,
        "{method} /none/{n} HTTP/1.1\r\nhost: test\r\n\r\nGET /none/0 HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut responses = String::new();
    stream.read_to_string(&mut responses).unwrap();
    responses
}

/// Splits off a response, whose length is its `content-length`.
fn split_response<'a>(text: &'a str, method: &str) -> (&'a str, &'a str) {
    let (head, _) = text.split_once("\r\n\r\n").expect(text);
    let head = head.to_ascii_lowercase();
    if method == "HEAD" {
        return text.split_at(head.len() + 4);
    }
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
    for Servers { pair, .. } in servers() {
        let [plain, converting] = [pair.plain, pair.converting].map(|address| {
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
