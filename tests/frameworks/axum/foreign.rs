//! `ProblemLayer`: what axum, tower-http and handlers send through it.

use super::rebuild;
use super::serve;
use crate::foreign::replies::{
    replies as all_replies, Body as ReplyBody, Reply, Servers, STRIPPED,
};
use crate::foreign::Outcome::{Untouched, WithDetail, WithoutDetail};
use crate::foreign::{
    check, check_rejection, EmptyFailed, ErrorBody, Failed, GenericFailed, Order, Pair, Request,
    TextFailed, Unrenderable, LIMIT, REPLACED_HEADERS,
};
use crate::logging::logged;
use axum::body::{to_bytes, Body, Bytes};
use axum::extract::{DefaultBodyLimit, Form, Path, Query};
use axum::http::header::{HeaderMap, HeaderValue, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{self, StatusCode};
use axum::middleware::{from_fn, Next};
use axum::response::Response;
use axum::routing::{any, get, post};
use axum::{Json, Router};
use flate2::read::GzDecoder;
use futures_util::{stream, FutureExt as _, StreamExt as _};
use http_body::{Body as _, Frame, SizeHint};
use serde_json::{json, Value};
use status::axum::{IntoResponse as _, ProblemLayer};
use status::body::{self, Text};
use status::{status, ProblemDetails};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::{poll_fn, ready};
use std::io::{self, Read as _};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tempfile::TempDir;
use tower::{service_fn, Layer as _, ServiceExt as _};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::map_response_body::MapResponseBodyLayer;
use tower_http::services::{ServeDir, ServeFile};
use tower_http::timeout::ResponseBodyTimeoutLayer;
use tower_http::trace::TraceLayer;

fn pair(routes: Router) -> Pair {
    Pair {
        plain: serve(routes.clone()),
        converting: serve(routes.layer(ProblemLayer::new())),
    }
}

/// Starts servers with axum's and tower-http's middlewares.
pub fn replies() -> Servers {
    async fn send(Path(n): Path<usize>) -> Response {
        let reply = all_replies().swap_remove(n);
        into_response(reply)
    }

    async fn fail(Path(n): Path<usize>) -> Response {
        match n {
            0 => Failed::NoOrder.into_response(),
            1 => TextFailed(n).into_response(),
            2 => GenericFailed(n).into_response(),
            3 => EmptyFailed.into_response(),
            _ => ProblemDetails::new(status!(503)).into_response(),
        }
    }

    async fn read_and_put_back(request: axum::extract::Request, next: Next) -> Response {
        let (parts, body) = next.run(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Response::from_parts(parts, body.into())
    }

    let routes = || {
        Router::new()
            .route("/{n}", any(send))
            .route("/ours/{n}", any(fail))
    };
    let unsized_body = |body: Body| Body::from_stream(body.into_data_stream());
    let timeout = Duration::from_secs(60);
    let layered = [
        ("none", routes()),
        ("trace", routes().layer(TraceLayer::new_for_http())),
        ("limit", routes().layer(RequestBodyLimitLayer::new(8))),
        ("catch-panic", routes().layer(CatchPanicLayer::new())),
        ("compression", routes().layer(CompressionLayer::new())),
        ("from-fn", routes().layer(from_fn(read_and_put_back))),
        ("rebuild", routes().layer(from_fn(rebuild))),
        (
            "response-body-timeout",
            routes().layer(ResponseBodyTimeoutLayer::new(timeout)),
        ),
        (
            "map-response-body",
            routes().layer(MapResponseBodyLayer::new(unsized_body)),
        ),
    ];
    let mut middlewares: Vec<_> = layered.iter().map(|(name, _)| *name).collect();
    let mut all = Router::new().route("/upgrade", get(StatusCode::SWITCHING_PROTOCOLS));
    for (name, routes) in layered {
        all = all.nest(&format!("/{name}"), routes);
    }
    // A router that is a service removes the bodies of responses to HEAD requests.
    middlewares.push("service");
    Servers {
        pair: pair(all.nest_service(STRIPPED, routes())),
        middlewares,
        has_http2: true,
    }
}

fn into_response(reply: Reply) -> Response {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(*name, *value);
    }
    let body = match reply.body {
        ReplyBody::Bytes(bytes) => bytes.into(),
        ReplyBody::Stream(chunks) => {
            Body::from_stream(stream::iter(chunks.into_iter().map(Ok::<_, Infallible>)))
        }
    };
    response.body(body).unwrap()
}

#[tokio::test]
async fn the_rejections_and_fallbacks_of_axum_are_converted() {
    let servers = pair(
        Router::new()
            .route("/path/{id}", get(|_: Path<u32>| async {}))
            .route("/query", get(|_: Query<Order>| async {}))
            .route("/json", post(|_: Json<Order>| async {}))
            .route("/form", post(|_: Form<Order>| async {}))
            .layer(DefaultBodyLimit::max(64)),
    );
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let long = "x".repeat(65);

    for (request, status, outcome) in [
        (Request::get("/path/x"), 400, WithDetail),
        (Request::get("/query?id=x"), 400, WithDetail),
        (Request::post("/json", json, "{"), 400, WithDetail),
        (Request::post("/json", json, "{}"), 422, WithDetail),
        (Request::post("/json", "text/csv", "{}"), 415, WithDetail),
        (Request::post("/json", json, &*long), 413, WithDetail),
        (Request::post("/form", form, "id=x"), 422, WithDetail),
        (Request::post("/form", "text/csv", "id=1"), 415, WithDetail),
        (Request::get("/nothing"), 404, WithoutDetail),
        (Request::get("/form"), 405, WithoutDetail),
        (Request::get("/path/1"), 200, Untouched),
    ] {
        check_rejection(&servers, &request, status, outcome).await;
    }
}

#[tokio::test]
async fn a_body_over_the_limit_of_tower_http_is_converted() {
    let limit = RequestBodyLimitLayer::new(8);
    let servers = pair(Router::new().route("/", post(|| async {})).layer(limit));

    let request = Request::post("/", "text/csv", "123456789");
    check(&servers, &request, WithDetail).await;
    assert_eq!(request.send(servers.converting).await.status, 413);
}

#[tokio::test]
async fn a_panic_is_converted_outside_of_the_catcher() {
    async fn panic() {
        panic!("s3cr3t");
    }

    let servers = pair(
        Router::new()
            .route("/", get(panic))
            .layer(CatchPanicLayer::new()),
    );

    check(&servers, &Request::get("/"), WithoutDetail).await;
    let received = Request::get("/").send(servers.converting).await;
    assert_eq!(received.status, 500);
}

/// Creates a file of 1 MB, which is longer than the limit, and one that is shorter.
fn files() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..100_000).map(|n| format!("line {n:05}")).collect();
    std::fs::write(folder.path().join("large.txt"), lines.join("\n")).unwrap();
    std::fs::write(folder.path().join("small.txt"), "no such page").unwrap();
    folder
}

#[tokio::test]
async fn a_file_with_status_404_is_untouched() {
    let folder = files();
    let serve = |name| {
        let file = ServeFile::new(folder.path().join(name));
        ServeDir::new(folder.path().join("pages")).not_found_service(file)
    };
    let servers = pair(
        Router::new()
            .nest_service("/large", serve("large.txt"))
            .nest_service("/small", serve("small.txt")),
    );

    for (path, length) in [("/large/x", 1_099_999), ("/small/x", 12)] {
        check(&servers, &Request::get(path), Untouched).await;
        let received = Request::get(path).send(servers.converting).await;
        assert_eq!(received.status, 404);
        assert_eq!(received.content_type(), Some("text/plain"));
        assert_eq!(received.body.len(), length);
    }
}

#[tokio::test]
async fn a_missing_file_is_converted() {
    let folder = files();
    let files = ServeDir::new(folder.path());
    let servers = pair(Router::new().fallback_service(files));

    check(&servers, &Request::get("/nothing.txt"), WithoutDetail).await;
    check(&servers, &Request::get("/small.txt"), Untouched).await;
}

async fn long_404() -> (StatusCode, String) {
    (StatusCode::NOT_FOUND, "no such order ".repeat(50))
}

/// Returns the response to a GET from a client that accepts gzip.
async fn get_with_gzip(routes: Router) -> (HeaderMap, Vec<u8>) {
    let request = reqwest::Client::new().get(format!("http://{}/", serve(routes)));
    let response = request
        .header("accept-encoding", "gzip")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let headers = response.headers().clone();
    let mut body = Vec::new();
    let bytes = response.bytes().await.unwrap();
    GzDecoder::new(&*bytes).read_to_end(&mut body).unwrap();
    (headers, body)
}

#[tokio::test]
async fn compression_outside_compresses_what_is_converted() {
    let routes = Router::new().route("/", get(long_404));
    let layers = (CompressionLayer::new(), ProblemLayer::new());

    let (headers, body) = get_with_gzip(routes.layer(layers)).await;

    assert_eq!(headers["content-type"], "application/problem+json");
    let detail = long_404().await.1;
    let expected = json!({ "title": "Not Found", "status": 404, "detail": detail.trim() });
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), expected);
}

#[tokio::test]
async fn a_response_that_is_compressed_inside_is_untouched() {
    let routes = Router::new().route("/", get(long_404));
    let layers = (ProblemLayer::new(), CompressionLayer::new());

    let (headers, body) = get_with_gzip(routes.layer(layers)).await;

    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(body, long_404().await.1.into_bytes());
}

/// Creates an error response with plain text.
fn text(status: StatusCode, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let value = HeaderValue::from_static("text/plain");
    response.headers_mut().insert(CONTENT_TYPE, value);
    response
}

/// Passes a response through a layer.
async fn pass(layer: ProblemLayer, response: Response) -> Response {
    let mut response = Some(response);
    let service = service_fn(move |_: http::Request<()>| {
        ready(Ok::<_, Infallible>(response.take().unwrap()))
    });
    let request = http::Request::new(());
    layer.layer(service).oneshot(request).await.unwrap()
}

/// Returns the head and the body of a response that is passed through a layer.
async fn convert(layer: ProblemLayer, response: Response) -> (http::response::Parts, Vec<u8>) {
    let (parts, body) = pass(layer, response).await.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (parts, body.to_vec())
}

#[tokio::test]
async fn the_limit_is_that_of_the_layer() {
    for (limit, sent, is_converted) in [
        (3, "123", true),
        (3, "1234", false),
        (0, "", true),
        (0, "1", false),
        (usize::MAX, "1234", true),
    ] {
        let layer = ProblemLayer::new().with_limit(limit);
        let (_, body) = convert(layer, text(status!(400), sent)).await;

        assert_eq!(body != sent.as_bytes(), is_converted, "{limit} {sent}");
    }
}

#[tokio::test]
async fn headers_of_the_replaced_body_are_not_kept() {
    let mut response = text(status!(400), "bad");
    for name in &REPLACED_HEADERS[1..] {
        let value = HeaderValue::from_static("identity");
        response.headers_mut().append(*name, value);
    }

    let (parts, _) = convert(ProblemLayer::new(), response).await;

    let headers: Vec<_> = parts.headers.iter().collect();
    let problem = HeaderValue::from_static("application/problem+json");
    assert_eq!(headers, [(&CONTENT_TYPE, &problem)]);
}

#[tokio::test]
async fn the_extensions_of_a_response_are_kept() {
    let mut response = text(status!(400), "bad");
    response.extensions_mut().insert("an extension");

    let (parts, _) = convert(ProblemLayer::new(), response).await;

    assert_eq!(parts.extensions.get(), Some(&"an extension"));
}

#[tokio::test]
async fn the_body_is_that_of_the_layer() {
    let layer = ProblemLayer::new().with_body::<body::Json<ErrorBody>>();

    let (parts, body) = convert(layer.clone(), text(status!(400), "bad")).await;
    assert_eq!(parts.headers["content-type"], "application/json");
    assert_eq!(body, br#"{"message":"bad"}"#);

    let (_, body) = convert(layer, text(status!(500), "s3cr3t")).await;
    assert_eq!(body, br#"{"message":"Internal Server Error"}"#);
}

#[tokio::test]
async fn a_body_that_is_not_rendered_is_replaced_by_the_problem_of_the_status() {
    let layer = ProblemLayer::new().with_body::<Unrenderable>();

    let (parts, body) = convert(layer.clone(), text(status!(400), "bad")).await;

    assert_eq!(parts.headers["content-type"], "application/problem+json");
    assert_eq!(body, br#"{"title":"Bad Request","status":400}"#);
}

#[tokio::test]
async fn every_server_error_is_withheld_and_every_client_error_sent() {
    for code in 400..=999 {
        let status = StatusCode::from_u16(code).unwrap();

        let (parts, body) = convert(ProblemLayer::new(), text(status, "s3cr3t")).await;

        assert_eq!(parts.status, code);
        let body = String::from_utf8(body).unwrap();
        assert_eq!(body.contains("s3cr3t"), code < 500, "{body}");
        assert!(body.contains(&format!("\"status\":{code}")), "{body}");
    }
}

/// A body of the given size, which yields what is listed, and panics if it is polled after its end.
struct Frames {
    size: Option<u64>,
    frames: Option<VecDeque<Poll<io::Result<Frame<Bytes>>>>>,
}

impl Frames {
    fn body(
        size: Option<u64>,
        frames: impl IntoIterator<Item = Poll<io::Result<Frame<Bytes>>>>,
    ) -> Body {
        let frames = Some(frames.into_iter().collect());
        Body::new(Frames { size, frames })
    }
}

fn data(bytes: impl Into<Bytes>) -> Poll<io::Result<Frame<Bytes>>> {
    Poll::Ready(Ok(Frame::data(bytes.into())))
}

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let frames = self.frames.as_mut().expect("not polled after its end");
        match frames.pop_front() {
            Some(Poll::Ready(frame)) => Poll::Ready(Some(frame)),
            Some(Poll::Pending) => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
            None => {
                self.frames = None;
                Poll::Ready(None)
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.size.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

#[tokio::test]
async fn a_body_that_arrives_in_pieces_is_converted() {
    for size in [Some(8), None] {
        let pieces = [Poll::Pending, data("no "), Poll::Pending, data("order")];
        let response = text(status!(404), Frames::body(size, pieces));

        let (_, body) = convert(ProblemLayer::new(), response).await;

        let expected = br#"{"title":"Not Found","status":404,"detail":"no order"}"#;
        assert_eq!(body, expected);
    }
}

#[tokio::test]
async fn a_body_that_is_sent_as_it_was_keeps_its_frames() {
    let mut trailers = HeaderMap::new();
    trailers.insert("x-sum", HeaderValue::from_static("7"));
    let frames = |bytes: &'static [u8]| {
        let trailers = Frame::trailers(trailers.clone());
        [
            data("no "),
            Poll::Pending,
            data(bytes),
            Poll::Pending,
            Poll::Ready(Ok(trailers)),
        ]
    };
    for (limit, bytes) in [(LIMIT, &b"\xFF"[..]), (4, b"order"), (0, b"order")] {
        let layer = ProblemLayer::new().with_limit(limit);
        let response = text(status!(404), Frames::body(None, frames(bytes)));

        let mut body = pass(layer, response).await.into_body();

        let mut sent = Vec::new();
        while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            sent.push(format!("{:?}", frame.unwrap()));
        }
        let expected = frames(bytes).into_iter().filter_map(|frame| match frame {
            Poll::Ready(frame) => Some(format!("{:?}", frame.unwrap())),
            Poll::Pending => None,
        });
        assert_eq!(sent, expected.collect::<Vec<_>>());
    }
}

/// Creates a body that yields a piece without end, and counts how often.
fn endless(piece: &'static str) -> (Body, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = count.clone();
    let pieces = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        Ok::<_, Infallible>(piece)
    });
    (Body::from_stream(pieces), count)
}

#[tokio::test]
async fn a_body_without_end_is_read_up_to_the_limit() {
    for (piece, pieces) in [("1234", 26), ("", 101)] {
        let (body, count) = endless(piece);
        let layer = ProblemLayer::new().with_limit(100);

        let response = pass(layer.clone(), text(status!(404), body)).await;

        assert_eq!(count.load(Ordering::Relaxed), pieces);
        let first: Vec<_> = response
            .into_body()
            .into_data_stream()
            .take(200)
            .collect()
            .await;
        assert!(first.into_iter().all(|sent| sent.unwrap() == piece));
        assert_eq!(count.load(Ordering::Relaxed), 200);

        let (body, _) = endless(piece);
        let (_, body) = convert(layer, text(status!(500), body)).await;
        assert_eq!(body, br#"{"title":"Internal Server Error","status":500}"#);
    }
}

/// Returns the body of a response and what is logged while it is converted.
fn convert_logged(response: Response) -> (Vec<u8>, Vec<String>) {
    let mut sent = Vec::new();
    let lines = logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        sent = runtime.block_on(convert(ProblemLayer::new(), response)).1;
    });
    (sent, lines)
}

#[test]
fn a_converted_response_is_logged_once() {
    for (status, body, line) in [
        (
            status!(500),
            "s3cr3t",
            "ERROR status: error response status=500 error=\"s3cr3t\"",
        ),
        (
            status!(404),
            "no order",
            "DEBUG status: error response status=404 error=\"no order\"",
        ),
        (status!(404), "", "DEBUG status: error response status=404"),
    ] {
        let (_, lines) = convert_logged(text(status, body));

        assert_eq!(lines, [line]);
    }
}

#[test]
fn a_server_error_does_not_wait_for_its_body_and_logs_the_beginning() {
    let pieces = stream::iter(["lost ", "it"].map(Ok::<_, Infallible>));
    let body = Body::from_stream(pieces.chain(stream::pending()));

    let (body, lines) = convert_logged(text(status!(500), body));

    assert_eq!(body, br#"{"title":"Internal Server Error","status":500}"#);
    let line = "ERROR status: error response status=500 error=\"lost it\"";
    assert_eq!(lines, [line]);
}

#[test]
fn of_a_long_server_error_64_kib_are_logged() {
    let (_, lines) = convert_logged(text(status!(500), "x".repeat(1 << 20)));

    let beginning = "x".repeat(64 * 1024);
    let line = format!("ERROR status: error response status=500 error={beginning:?}");
    assert!(lines == [line]);
}

#[test]
fn a_text_that_is_not_utf8_is_logged_if_it_is_withheld() {
    let (_, lines) = convert_logged(text(status!(500), &b"s3cr3t \xFF"[..]));
    let error = "error=\"s3cr3t \u{FFFD}\"";
    assert_eq!(
        lines,
        [format!("ERROR status: error response status=500 {error}")]
    );

    let (body, lines) = convert_logged(text(status!(400), &b"bad \xFF"[..]));
    assert_eq!(body, b"bad \xFF");
    assert_eq!(lines, [""; 0]);
}

#[test]
fn an_encoded_text_is_not_logged() {
    let mut response = text(status!(500), "s3cr3t");
    let gzip = HeaderValue::from_static("gzip");
    response.headers_mut().insert(CONTENT_ENCODING, gzip);

    let (body, lines) = convert_logged(response);

    assert_eq!(body, br#"{"title":"Internal Server Error","status":500}"#);
    let error = "error=\"<text with a `content-encoding`>\"";
    assert_eq!(
        lines,
        [format!("ERROR status: error response status=500 {error}")]
    );
}

#[test]
fn a_body_that_fails_is_replaced_and_its_error_is_logged() {
    for (status, level) in [(status!(404), "DEBUG"), (status!(500), "ERROR")] {
        let reset = io::ErrorKind::ConnectionReset.into();
        let body = Frames::body(Some(8), [data("s3cr"), Poll::Ready(Err(reset))]);

        let (body, lines) = convert_logged(text(status, body));

        let problem = json!({ "title": status::reason_phrase(status), "status": status.as_u16() });
        assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), problem);
        let status = status.as_u16();
        let error =
            "connection reset error.sources=[connection reset] sources=\"connection reset\"";
        let line = format!("{level} status: error response status={status} error={error}");
        assert_eq!(lines, [line]);
    }
}

#[tokio::test]
async fn a_response_of_this_crate_is_untouched_unless_its_text_is_replaced() {
    let text = TextFailed(7).to_string();
    for sent in [&*text, "replaced", ""] {
        let mut response = TextFailed(7).into_response();
        *response.body_mut() = Body::from(sent.to_owned());
        response.extensions_mut().insert("an extension");

        let (parts, body) = convert(ProblemLayer::new(), response).await;

        let is_untouched = parts.headers[CONTENT_TYPE] == "text/plain; charset=utf-8";
        assert_eq!(is_untouched, sent == text, "{sent}");
        assert_eq!(body == sent.as_bytes(), sent == text, "{sent}");
    }
}

#[tokio::test]
async fn what_is_converted_inside_is_untouched_outside() {
    let inner = ProblemLayer::new().with_body::<Text>();
    let servers = pair(Router::new().layer(inner));

    check(&servers, &Request::get("/"), Untouched).await;
    assert_eq!(
        Request::get("/").send(servers.converting).await.body,
        b"Not Found"
    );
}

#[test]
fn a_200_through_the_layer_takes_no_further_allocations() {
    fn allocations<S>(mut service: S) -> u64
    where
        S: tower::Service<http::Request<()>, Response = Response, Error = Infallible>,
    {
        let allocations = allocation_counter::measure(|| {
            let response = service.call(http::Request::new(())).now_or_never();
            assert_eq!(response.unwrap().unwrap().status(), 200);
        });
        allocations.count_total
    }

    let service = service_fn(|_| ready(Ok("done".into_response())));

    let layered = |layer: ProblemLayer| allocations(layer.layer(service));
    let expected = allocations(service);
    assert_ne!(expected, 0);
    assert_eq!(layered(ProblemLayer::new()), expected);
    let customizing = ProblemLayer::new().customize(|request| {
        let uri = request.uri.clone();
        move |problem| problem.instance = Some(uri.to_string())
    });
    // The first response of a thread allocates what later ones reuse.
    layered(customizing.clone());
    assert_eq!(layered(customizing), expected + 1);
}

#[test]
fn the_settings_of_a_layer_are_kept_and_shown() {
    fn check<T: Clone + Default + Send + Sync + std::fmt::Debug>(value: &T) -> String {
        format!("{value:?}")
    }

    let layer = ProblemLayer::new().with_limit(7).with_body::<Text>();

    assert!(check(&layer).contains("limit: 7"), "{layer:?}");
    let default = ProblemLayer::default();
    assert!(check(&default).contains("limit: 16384"), "{default:?}");
}
