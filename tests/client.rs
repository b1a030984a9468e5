//! Clients: what `status::reqwest` makes of the responses of every framework, of other servers, and of connections that break.

use crate::frameworks::{self, all};
use crate::servers::{expected, make, KINDS};
use axum::body::Body;
use http::header::CONTENT_TYPE;
use reqwest::ResponseBuilderExt as _;
use serde_json::json;
use status::reqwest::{ErrorResponse, ResponseExt};
use status::{
    is_client_error, is_server_error, status, Class, Problem, ProblemDetails, StatusClass,
    StatusCode, StatusCodes, StatusSet,
};
use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use thiserror::Error;

const LIMIT: usize = 64 * 1024;
const PROBLEM_JSON: &str = "application/problem+json";

/// Returns the error for a response that is not sent by a server.
async fn error(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> ErrorResponse {
    let response = http::Response::builder()
        .status(status)
        .header(CONTENT_TYPE, content_type)
        .body(body.into())
        .unwrap();
    let response = reqwest::Response::from(response);
    response.error_for_problem().await.unwrap_err()
}

/// Starts a server that sends these bytes to its only client, and returns its URL.
fn serve(
    send: impl FnOnce(&mut TcpStream) -> io::Result<()> + Send + 'static,
) -> (String, JoinHandle<io::Result<()>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        let request = BufReader::new(stream.try_clone()?);
        for line in request.lines() {
            if line?.is_empty() {
                break;
            }
        }
        send(&mut stream)
    });
    (url, server)
}

/// Waits for a server while the client's tasks run, one of which closes the connection.
async fn join(server: JoinHandle<io::Result<()>>) -> io::Result<()> {
    let server = tokio::task::spawn_blocking(|| server.join().unwrap());
    server.await.unwrap()
}

/// Returns the error for a response with this text, after which the server closes the connection.
async fn receive(response: &str) -> ErrorResponse {
    let response = response.to_owned();
    let (url, server) = serve(move |stream| stream.write_all(response.as_bytes()));
    let response = reqwest::get(url).await.unwrap();
    let error = response.error_for_problem().await.unwrap_err();
    join(server).await.unwrap();
    error
}

/// Returns an error and its sources, as anyhow formats them.
fn chain(error: ErrorResponse) -> String {
    format!("{:#}", anyhow::Error::new(error))
}

#[tokio::test]
async fn the_problem_of_every_variant_arrives_from_every_framework() {
    let client = reqwest::Client::new();
    for address in all!(serve_errors(make)) {
        for n in 0..KINDS {
            let url = format!("http://{address}/{n}");
            let response = client.get(&url).send().await.unwrap();
            let error = response.error_for_problem().await.unwrap_err();

            assert_eq!(json!(error.status().as_u16()), expected(n)["status"]);
            assert_eq!(error.headers()[CONTENT_TYPE], PROBLEM_JSON);
            assert_eq!(error.url().as_str(), url);
            assert_eq!(json!(error.problem().unwrap()), expected(n));
            assert_eq!(json!(error.into_problem().unwrap()), expected(n));
        }
    }
}

#[tokio::test]
async fn the_response_to_head_has_a_status_and_no_problem() {
    let client = reqwest::Client::new();
    for address in all!(serve_errors(make)) {
        let request = client.head(format!("http://{address}/0"));
        let response = request.send().await.unwrap();
        let error = response.error_for_problem().await.unwrap_err();

        assert_eq!(error.status(), status!(404));
        assert_eq!(error.headers()[CONTENT_TYPE], PROBLEM_JSON);
        assert_eq!(error.problem(), None);
        assert_eq!(error.body(), b"");
        assert!(!error.is_truncated());
    }
}

#[tokio::test]
async fn responses_below_400_are_returned_with_their_bodies() {
    let response = |status: u16| {
        let response = http::Response::builder().status(status);
        reqwest::Response::from(response.body("body").unwrap()).error_for_problem()
    };

    for status in [200, 204, 299, 304, 399] {
        let response = response(status).await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.text().await.unwrap(), "body");
    }
    for status in [400, 499, 500, 599, 600, 999] {
        assert_eq!(response(status).await.unwrap_err().status(), status);
    }
}

#[tokio::test]
async fn other_bodies_are_kept_and_are_no_problems() {
    const HTML: &str = "<html>\n<h1>502 Bad Gateway</h1>\n<hr>nginx";
    let document = r#"{"title":"Gone","status":410}"#;
    for (content_type, body) in [
        ("text/html", HTML),
        (PROBLEM_JSON, HTML),
        (PROBLEM_JSON, ""),
        (PROBLEM_JSON, "null"),
        (PROBLEM_JSON, "[]"),
        (PROBLEM_JSON, r#"{"title":"Gone","status":410"#),
        (PROBLEM_JSON, r#"{"title":"Gone"} {}"#),
        ("application/json", document),
        ("application/problem+xml", document),
        ("application/problem+jsonx", document),
        ("application/problem", document),
        ("text/html; type=application/problem+json", document),
        ("application/problem+json, text/html", document),
        ("", document),
    ] {
        let error = error(502, content_type, body).await;

        assert_eq!(error.problem(), None, "{content_type}: {body}");
        assert_eq!(error.body(), body.as_bytes());
        assert!(!error.is_truncated());
        assert_eq!(
            error.to_string(),
            "502 Bad Gateway from http://no.url.provided.local/"
        );
        let error = error.into_problem().unwrap_err();
        assert_eq!(error.body(), body.as_bytes());
    }
}

#[tokio::test]
async fn a_response_without_a_content_type_is_no_problem() {
    let error = receive("HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}").await;

    assert_eq!(error.status(), status!(404));
    assert_eq!(error.problem(), None);
    assert_eq!(error.body(), b"{}");
}

#[tokio::test]
async fn the_content_type_may_have_parameters_and_capitals() {
    for content_type in [
        "application/problem+json; charset=utf-8",
        "Application/Problem+JSON",
        "application/problem+json;charset=\"utf-8\"",
        " application/problem+json ; a=b;c=d",
    ] {
        let error = error(404, content_type, r#"{"detail":"no such order"}"#).await;

        let problem = error.problem().expect(content_type);
        assert_eq!(problem.detail.as_deref(), Some("no such order"));
    }
}

#[tokio::test]
async fn the_status_is_that_of_the_response() {
    for member in ["200", "4004", "\"404\"", "null"] {
        let error = error(503, PROBLEM_JSON, format!(r#"{{"status":{member}}}"#)).await;

        assert_eq!(error.status(), status!(503));
        assert_eq!(error.problem(), Some(&ProblemDetails::new(status!(503))));
    }
}

#[tokio::test]
async fn invalid_utf_8_and_deep_json_are_no_problems() {
    let deep = [r#"{"a":"#.repeat(5_000), "1".to_owned(), "}".repeat(5_000)].concat();
    for body in [b"{\"detail\":\"\xFF\"}".to_vec(), deep.into_bytes()] {
        let error = error(400, PROBLEM_JSON, body.clone()).await;

        assert_eq!(error.problem(), None);
        assert_eq!(error.body(), body);
        assert!(format!("{error:?}").contains("status: 400"));
    }
}

#[tokio::test]
async fn a_body_is_kept_up_to_the_limit() {
    let document = |length: usize| {
        let detail = "x".repeat(length - r#"{"detail":""}"#.len());
        format!(r#"{{"detail":"{detail}"}}"#)
    };

    let whole = error(400, PROBLEM_JSON, document(LIMIT)).await;
    assert!(whole.problem().is_some());
    assert_eq!(whole.body().len(), LIMIT);
    assert!(!whole.is_truncated());

    let longer = error(400, PROBLEM_JSON, document(LIMIT + 1)).await;
    assert!(longer.problem().is_none());
    assert_eq!(longer.body(), &document(LIMIT + 1).as_bytes()[..LIMIT]);
    assert!(longer.is_truncated());
    assert!(longer.source().is_none());
}

#[tokio::test]
async fn a_truncated_document_is_no_problem_even_if_it_can_be_parsed() {
    let error = error(400, PROBLEM_JSON, format!("{{}}{}", " ".repeat(LIMIT))).await;

    assert_eq!(error.problem(), None);
    assert!(error.is_truncated());
}

#[tokio::test]
async fn ten_megabytes_are_read_up_to_the_limit() {
    let address = frameworks::axum::serve(axum::Router::new().fallback(|| async {
        let chunks = (0..1000).map(|_| Ok::<_, io::Error>(vec![b'x'; 10_000]));
        let body = Body::from_stream(futures_util::stream::iter(chunks));
        (status!(500), body)
    }));
    let response = reqwest::get(format!("http://{address}")).await.unwrap();
    let error = response.error_for_problem().await.unwrap_err();

    assert_eq!(error.body(), vec![b'x'; LIMIT]);
    assert!(error.is_truncated());
}

#[tokio::test]
async fn the_rest_of_a_body_is_not_read() {
    const LENGTH: usize = 1_000_000_000;
    let (url, server) = serve(|stream| {
        write!(
            stream,
            "HTTP/1.1 500 Oops\r\ncontent-length: {LENGTH}\r\n\r\n"
        )?;
        let chunk = [b'x'; 10_000];
        (0..LENGTH / chunk.len()).try_for_each(|_| stream.write_all(&chunk))
    });
    let error = reqwest::get(url).await.unwrap();
    let error = error.error_for_problem().await.unwrap_err();

    assert_eq!(error.body().len(), LIMIT);
    // The client has closed the connection.
    join(server).await.unwrap_err();
}

#[tokio::test]
async fn what_arrived_is_kept_when_the_connection_breaks() {
    for response in [
        "HTTP/1.1 503 Oops\r\ncontent-type: application/problem+json\r\nretry-after: 5\r\ncontent-length: 99\r\n\r\n{}",
        "HTTP/1.1 503 Oops\r\ncontent-type: application/problem+json\r\nretry-after: 5\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 503 Oops\r\ncontent-type: application/problem+json\r\nretry-after: 5\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n?!",
    ] {
        let error = receive(response).await;

        assert_eq!(error.status(), status!(503));
        assert_eq!(error.headers()["retry-after"], "5");
        assert_eq!(error.body(), b"{}");
        assert!(error.is_truncated());
        assert_eq!(error.problem(), None);
        assert!(error.source().unwrap().is::<reqwest::Error>());
        let shown = format!("503 Service Unavailable from {}: ", error.url());
        let chain = chain(error);
        assert!(chain.starts_with(&shown), "{chain}");
    }
}

#[tokio::test]
async fn an_encoded_body_that_reqwest_does_not_decode_is_kept_as_it_is() {
    let response = http::Response::builder()
        .status(404)
        .header(CONTENT_TYPE, PROBLEM_JSON)
        .header("content-encoding", "gzip")
        .body(vec![0x1F, 0x8B, 8])
        .unwrap();
    let error = reqwest::Response::from(response).error_for_problem();
    let error = error.await.unwrap_err();

    assert_eq!(error.problem(), None);
    assert_eq!(error.body(), [0x1F, 0x8B, 8]);
}

#[tokio::test]
async fn display_has_the_status_the_url_and_what_the_problem_says() {
    let from = "from http://no.url.provided.local/";
    for (status, body, expected) in [
        (404, "{}", format!("404 Not Found {from}")),
        (
            404,
            r#"{"title":"Not Found","detail":"there is no order 7"}"#,
            format!("404 Not Found {from}: there is no order 7"),
        ),
        (
            403,
            r#"{"title":"Out of credit","detail":"your balance is 30"}"#,
            format!("403 Forbidden {from}: Out of credit: your balance is 30"),
        ),
        (499, r#"{"title":"Gone"}"#, format!("499 {from}: Gone")),
        (
            500,
            r#"{"title":"a\nb","detail":"\u001b[31m\r\nERROR"}"#,
            format!("500 Internal Server Error {from}: a\\nb: \\u{{1b}}[31m\\r\\nERROR"),
        ),
    ] {
        assert_eq!(
            error(status, PROBLEM_JSON, body).await.to_string(),
            expected
        );
    }
    let long = format!(r#"{{"detail":"{}"}}"#, "ü".repeat(2000));
    let shown = error(404, PROBLEM_JSON, long).await.to_string();
    assert!(
        shown.ends_with(&format!(": {}…", "ü".repeat(1024))),
        "{shown}"
    );
}

#[tokio::test]
async fn what_is_formatted_has_no_secrets_of_the_url_and_no_headers() {
    let url = "https://secret:secret@example.com:8443/path?key=secret#secret";
    let body = format!(r#"{{"detail":"no","more":"{}"}}"#, "x".repeat(2000));
    let response = http::Response::builder()
        .url(url.parse().unwrap())
        .status(401)
        .header(CONTENT_TYPE, PROBLEM_JSON)
        .header("set-cookie", "session=secret")
        .body(body)
        .unwrap();
    let error = reqwest::Response::from(response).error_for_problem();
    let error = error.await.unwrap_err();

    assert_eq!(error.url().as_str(), url);
    let shown = "401 Unauthorized from https://example.com:8443/path: no";
    assert_eq!(error.to_string(), shown);
    let debug = format!("{error:?}");
    let shown =
        r#"ErrorResponse { status: 401, url: "https://example.com:8443/path", body: "{\"detail\""#;
    assert!(debug.starts_with(shown), "{debug}");
    assert!(debug.len() < 1500, "{debug}");
    assert!(!debug.contains("secret"), "{debug}");
}

#[tokio::test]
async fn the_error_of_a_connection_that_breaks_has_no_secrets_of_the_url() {
    let (url, server) =
        serve(|stream| stream.write_all(b"HTTP/1.1 500 Oops\r\ncontent-length: 9\r\n\r\nx"));
    let response = reqwest::get(url + "/?key=secret").await.unwrap();
    let error = response.error_for_problem().await.unwrap_err();
    join(server).await.unwrap();

    assert!(error.source().is_some());
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    let chain = chain(error);
    assert!(!chain.contains("secret"), "{chain}");
}

#[tokio::test]
async fn an_error_is_converted_by_the_question_mark() {
    async fn call(response: reqwest::Response) -> anyhow::Result<reqwest::Response> {
        Ok(response.error_for_problem().await?)
    }
    let response = http::Response::builder().status(429).body("").unwrap();

    // A task has to be `Send`.
    let error = tokio::spawn(call(response.into())).await.unwrap();
    let error: ErrorResponse = error.unwrap_err().downcast().unwrap();

    assert!(is_client_error(&error));
    assert!(!is_server_error(&error));
    assert_eq!(StatusClass::status(&error), status!(429));
}

#[test]
fn its_codes_are_all_from_400() {
    let errors = ErrorResponse::CODES;

    assert!(StatusSet::class(Class::ClientError).is_subset(&errors));
    assert!(StatusSet::class(Class::ServerError).is_subset(&errors));
    assert!(errors.contains(StatusCode::from_u16(999).unwrap()));
    assert_eq!(errors.len(), 600);
}

#[derive(Debug, Error, StatusClass, Problem)]
enum ApiError {
    #[error("{0}")]
    #[status(502)]
    Failed(#[source] ErrorResponse),
    #[error("{0}")]
    #[status(redact)]
    Delegated(#[status] ErrorResponse),
    #[error("{0}")]
    #[status(402 | 502, with = payment_status(_0))]
    Computed(ErrorResponse),
    #[error("{0}")]
    #[status(transparent)]
    Problem(Box<ProblemDetails>),
}

fn payment_status(error: &ErrorResponse) -> StatusCode {
    match error.status() {
        status!(402) => status!(402),
        _ => status!(502),
    }
}

#[derive(Debug, Error, StatusClass)]
#[error(transparent)]
#[status(transparent)]
struct Transparent(ErrorResponse);

#[tokio::test]
async fn a_service_decides_what_becomes_of_the_status_and_the_problem() {
    let new = || error(402, PROBLEM_JSON, r#"{"detail":"no more money"}"#);
    let document = |error: ApiError| json!(error.problem());
    let bad_gateway = json!({ "title": "Bad Gateway", "status": 502 });
    let redacted = json!({ "title": "Payment Required", "status": 402 });

    assert_eq!(document(ApiError::Failed(new().await)), bad_gateway);
    assert_eq!(document(ApiError::Delegated(new().await)), redacted);
    assert_eq!(
        ApiError::Computed(new().await).problem().status,
        status!(402)
    );
    assert_eq!(Transparent(new().await).status(), status!(402));
    assert_eq!(
        document(ApiError::Problem(Box::new(
            new().await.into_problem().unwrap()
        ))),
        json!({ "title": "Payment Required", "status": 402, "detail": "no more money" })
    );
    let failed = error(500, PROBLEM_JSON, r#"{"detail":"line 7"}"#).await;
    assert_eq!(
        document(ApiError::Problem(Box::new(failed.into_problem().unwrap()))),
        json!({ "title": "Internal Server Error", "status": 500 })
    );
}
