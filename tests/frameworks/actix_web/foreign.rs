//! `ProblemMiddleware`: what actix-web, other middleware and handlers send through it.

use super::rebuild;
use crate::foreign::replies::{replies as all_replies, Body as ReplyBody, Reply, Servers};
use crate::foreign::Outcome::{Untouched, WithDetail, WithoutDetail};
use crate::foreign::{
    check, check_rejection, EmptyFailed, ErrorBody, Failed, GenericFailed, Order, Pair, Request,
    TextFailed, Unrenderable, LIMIT, REPLACED_HEADERS,
};
use crate::logging::logged;
use crate::server::listen;
use actix_web::body::{to_bytes, BodySize, BodyStream, BoxBody, MessageBody, SizedStream};
use actix_web::dev::{fn_service, Service, ServiceRequest, ServiceResponse, Transform as _};
use actix_web::error::{ErrorInternalServerError, ErrorUnauthorized};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::StatusCode;
use actix_web::middleware::{from_fn, Compress, Condition, Logger, Next};
use actix_web::test::{call_service, init_service, read_body, try_call_service, TestRequest};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{rt, App, Error, HttpResponse, HttpServer, ResponseError};
use futures_util::{stream, FutureExt as _, Stream, StreamExt as _};
use status::actix_web::{status, ProblemMiddleware};
use status::body::{Json, Text};
use status::ProblemDetails;
use std::cell::Cell;
use std::convert::Infallible;
use std::fmt;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::thread;

fn serve(routes: fn(&mut ServiceConfig), is_converting: bool) -> SocketAddr {
    let (listener, address) = listen();
    let app = move || {
        let middleware = Condition::new(is_converting, ProblemMiddleware::new());
        App::new().configure(routes).wrap(middleware)
    };
    thread::spawn(move || {
        rt::System::new().block_on(async {
            let server = HttpServer::new(app).workers(1);
            let server = server.listen_auto_h2c(listener).unwrap();
            server.run().await.unwrap();
        });
    });
    address
}

fn pair(routes: fn(&mut ServiceConfig)) -> Pair {
    Pair {
        plain: serve(routes, false),
        converting: serve(routes, true),
    }
}

/// Starts servers with actix-web's middlewares, and with such as hide that a body is in memory, or its size.
pub fn replies() -> Servers {
    async fn send(n: web::Path<usize>) -> HttpResponse {
        let reply = all_replies().swap_remove(*n);
        into_response(reply)
    }

    async fn fail(n: web::Path<usize>) -> Result<&'static str, Error> {
        Err(match *n {
            0 => Failed::NoOrder.into(),
            1 => TextFailed(1).into(),
            2 => GenericFailed(2).into(),
            3 => EmptyFailed.into(),
            _ => ProblemDetails::new(::status::status!(503)).into(),
        })
    }

    async fn upgrade() -> HttpResponse {
        HttpResponse::SwitchingProtocols().upgrade("echo").finish()
    }

    // As tracing-actix-web and actix-web-prom do.
    async fn wrap(
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let response = next.call(request).await?;
        Ok(response.map_body(|_, body| Chunks {
            size: body.size(),
            chunks: body_stream(body),
        }))
    }

    async fn hide_size(
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        let response = next.call(request).await?;
        Ok(response.map_body(|_, body| BodyStream::new(body_stream(body))))
    }

    fn routes(config: &mut ServiceConfig) {
        config.route("/{n}", web::route().to(send));
        config.route("/ours/{n}", web::route().to(fail));
    }

    let pair = pair(|config| {
        config.route("/upgrade", web::get().to(upgrade));
        config.service(web::scope("/none").configure(routes));
        config.service(
            web::scope("/logger")
                .configure(routes)
                .wrap(Logger::default()),
        );
        config.service(
            web::scope("/compress")
                .configure(routes)
                .wrap(Compress::default()),
        );
        config.service(web::scope("/wrap").configure(routes).wrap(from_fn(wrap)));
        config.service(
            web::scope("/hide-size")
                .configure(routes)
                .wrap(from_fn(hide_size)),
        );
        config.service(
            web::scope("/rebuild")
                .configure(routes)
                .wrap(from_fn(rebuild)),
        );
    });
    Servers {
        pair,
        middlewares: vec!["none", "logger", "compress", "wrap", "hide-size", "rebuild"],
        has_http2: true,
    }
}

/// Returns the chunks of a body.
fn body_stream<X: MessageBody + 'static>(
    body: X,
) -> impl Stream<Item = Result<Bytes, Box<dyn std::error::Error>>> + Unpin {
    let mut body = Box::pin(body);
    stream::poll_fn(move |context| {
        let chunk = body.as_mut().poll_next(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map_err(Into::into)))
    })
}

/// A body of the given size, which is not in memory as far as actix-web knows.
struct Chunks<S> {
    size: BodySize,
    chunks: S,
}

impl<S, E> MessageBody for Chunks<S>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<Box<dyn std::error::Error>>,
{
    type Error = E;

    fn size(&self) -> BodySize {
        self.size
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, E>>> {
        self.chunks.poll_next_unpin(context)
    }
}

fn into_response(reply: Reply) -> HttpResponse {
    let mut response = HttpResponse::build(StatusCode::from_u16(reply.status).unwrap());
    for header in reply.headers {
        response.append_header(*header);
    }
    match reply.body {
        ReplyBody::Bytes(bytes) => response.body(bytes),
        ReplyBody::Stream(chunks) => {
            let chunks = chunks
                .into_iter()
                .map(|chunk| Ok::<_, Infallible>(chunk.into()));
            response.body(BodyStream::new(stream::iter(chunks)))
        }
    }
}

#[tokio::test]
async fn the_rejections_and_fallbacks_of_actix_web_are_converted() {
    async fn path(_: web::Path<u32>) -> &'static str {
        "a path"
    }

    async fn query(_: web::Query<Order>) -> HttpResponse {
        unreachable!("the request is rejected")
    }

    async fn json(_: web::Json<Order>) -> HttpResponse {
        unreachable!("the request is rejected")
    }

    async fn form(_: web::Form<Order>) -> HttpResponse {
        unreachable!("the request is rejected")
    }

    async fn text(_: String) -> HttpResponse {
        unreachable!("the request is rejected")
    }

    async fn no_data(_: web::Data<u32>) -> HttpResponse {
        unreachable!("the request is rejected")
    }

    let servers = pair(|config| {
        config.app_data(web::JsonConfig::default().limit(64));
        config.app_data(web::PayloadConfig::new(64));
        config.route("/path/{id}", web::get().to(path));
        config.route("/query", web::get().to(query));
        config.route("/data", web::get().to(no_data));
        config.service(web::resource("/json").post(json));
        config.service(web::resource("/form").post(form));
        config.service(web::resource("/text").post(text));
    });
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let long = "x".repeat(65);

    for (request, status, outcome) in [
        (Request::get("/path/x"), 404, WithDetail),
        (Request::get("/query?id=x"), 400, WithDetail),
        (Request::post("/json", json, "{"), 400, WithDetail),
        (Request::post("/json", json, "{}"), 400, WithDetail),
        (Request::post("/json", "text/csv", "{}"), 400, WithDetail),
        (Request::post("/json", json, &*long), 413, WithDetail),
        (Request::post("/form", form, "id=x"), 400, WithDetail),
        (Request::post("/form", "text/csv", "id=1"), 415, WithDetail),
        (Request::post("/text", "text/csv", &*long), 413, WithDetail),
        (Request::get("/data"), 500, WithoutDetail),
        (Request::get("/nothing"), 404, WithoutDetail),
        (Request::get("/form"), 405, WithoutDetail),
        (Request::get("/path/1"), 200, Untouched),
    ] {
        check_rejection(&servers, &request, status, outcome).await;
    }
}

#[tokio::test]
async fn a_file_with_status_404_is_untouched() {
    async fn not_found(repetitions: web::Path<usize>) -> HttpResponse {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.txt");
        std::fs::write(&path, "no such page\n".repeat(*repetitions)).unwrap();
        let file = std::fs::read(path).unwrap();
        let length = file.len() as u64;
        let chunks: Vec<_> = file.chunks(4096).map(Bytes::copy_from_slice).collect();
        let chunks = stream::iter(chunks.into_iter().map(Ok::<_, Infallible>));
        // As `NamedFile` of actix-files does.
        HttpResponse::NotFound()
            .content_type("text/plain")
            .append_header(("accept-ranges", "bytes"))
            .body(SizedStream::new(length, chunks))
    }

    let servers = pair(|config| {
        config.route("/{repetitions}", web::get().to(not_found));
    });

    for repetitions in [1, 80_000] {
        let request = Request::get(format!("/{repetitions}"));
        check(&servers, &request, Untouched).await;
        let received = request.send(servers.converting).await;
        assert_eq!(received.body.len(), repetitions * 13);
    }
}

/// Fails as authentication middleware does: with an error, not with a response.
async fn deny(
    request: ServiceRequest,
    _: Next<impl MessageBody>,
) -> Result<ServiceResponse, Error> {
    Err(match request.path() {
        "/guarded/ours" => TextFailed(7).into(),
        "/guarded/broken" => ErrorInternalServerError("s3cr3t"),
        _ => ErrorUnauthorized("no token"),
    })
}

#[tokio::test]
async fn the_error_of_other_middleware_is_converted() {
    let servers = pair(|config| {
        config.service(web::scope("/guarded").wrap(from_fn(deny)));
    });

    check(&servers, &Request::get("/guarded/"), WithDetail).await;
    check(&servers, &Request::get("/guarded/broken"), WithoutDetail).await;
    check(&servers, &Request::get("/guarded/ours"), Untouched).await;
    let head = Request {
        method: http::Method::HEAD,
        ..Request::get("/guarded/")
    };
    let [head, get] = [head, Request::get("/guarded/")]
        .map(|request| async move { request.send(servers.converting).await });
    let (head, get) = (head.await, get.await);
    assert_eq!(head.content_type(), get.content_type());
    assert_eq!(head.headers["content-length"], get.body.len().to_string());
}

#[actix_web::test]
async fn an_error_that_is_converted_has_the_text_and_status_of_the_error() {
    let app = App::new()
        .service(web::scope("/guarded").wrap(from_fn(deny)))
        .wrap(ProblemMiddleware::new());
    let app = init_service(app).await;

    let request = TestRequest::with_uri("/guarded/").to_request();
    let error = try_call_service(&app, request).await.unwrap_err();

    assert_eq!(error.to_string(), "no token");
    assert_eq!(
        format!("{error:?}"),
        format!("{:?}", ErrorUnauthorized("no token"))
    );
    assert_eq!(error.as_response_error().status_code(), status!(401));
}

/// Passes a response through a middleware.
async fn pass(
    middleware: ProblemMiddleware,
    response: HttpResponse,
) -> HttpResponse<impl MessageBody> {
    let response = Cell::new(Some(response));
    let service = fn_service(|request: ServiceRequest| {
        let (request, _) = request.into_parts();
        let response = response.take().unwrap();
        ready(Ok::<_, Error>(ServiceResponse::new(request, response)))
    });
    let service = middleware.new_transform(service).await.unwrap();
    let request = TestRequest::default().to_srv_request();
    service.call(request).await.unwrap().into_parts().1
}

/// Returns the head and the body of a response that is passed through a middleware.
async fn convert(
    middleware: ProblemMiddleware,
    response: HttpResponse,
) -> (HttpResponse<()>, Bytes) {
    let (head, body) = pass(middleware, response).await.into_parts();
    (head, to_bytes(body).await.ok().unwrap())
}

/// Creates an error response with plain text.
fn text(status: StatusCode, body: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/plain")
        .body(body)
}

#[actix_web::test]
async fn the_limit_is_that_of_the_middleware() {
    for (limit, sent, is_converted) in [
        (3, "123", true),
        (3, "1234", false),
        (0, "", true),
        (0, "1", false),
        (usize::MAX, "1234", true),
    ] {
        let middleware = ProblemMiddleware::new().with_limit(limit);
        let (_, body) = convert(middleware, text(status!(400), sent)).await;

        assert_eq!(body != sent, is_converted, "{limit} {sent}");
    }
}

#[actix_web::test]
async fn the_body_is_that_of_the_middleware() {
    let middleware = ProblemMiddleware::new().with_body::<Json<ErrorBody>>();

    let (head, body) = convert(middleware.clone(), text(status!(400), "bad")).await;
    assert_eq!(
        head.headers().get("content-type").unwrap(),
        "application/json"
    );
    assert_eq!(body, r#"{"message":"bad"}"#);

    let (_, body) = convert(middleware, text(status!(500), "s3cr3t")).await;
    assert_eq!(body, r#"{"message":"Internal Server Error"}"#);
}

#[actix_web::test]
async fn a_body_that_is_not_rendered_is_replaced_by_the_problem_of_the_status() {
    let middleware = ProblemMiddleware::new().with_body::<Unrenderable>();

    let (head, body) = convert(middleware.clone(), text(status!(400), "bad")).await;

    let content_type = head.headers().get("content-type").unwrap();
    assert_eq!(content_type, "application/problem+json");
    assert_eq!(body, r#"{"title":"Bad Request","status":400}"#);
}

#[actix_web::test]
async fn a_response_keeps_its_error_and_extensions() {
    let mut response = HttpResponse::from_error(ErrorUnauthorized("no token"));
    response.extensions_mut().insert("an extension");

    let (head, _) = convert(ProblemMiddleware::new(), response).await;

    assert_eq!(head.error().unwrap().to_string(), "no token");
    assert_eq!(head.extensions().get(), Some(&"an extension"));
}

#[actix_web::test]
async fn headers_of_the_replaced_body_are_not_kept() {
    let mut response = text(status!(400), "bad");
    for name in &REPLACED_HEADERS[1..] {
        let value = HeaderValue::from_static("identity");
        let header = (HeaderName::from_static(name), value);
        response.headers_mut().append(header.0, header.1);
    }

    let (head, _) = convert(ProblemMiddleware::new(), response).await;

    let names: Vec<_> = head.headers().keys().collect();
    assert_eq!(names, ["content-type"]);
}

#[actix_web::test]
async fn a_body_without_a_length_is_converted_to_one_with_a_length() {
    let none = actix_web::body::None::new();

    let (_, body) = convert(ProblemMiddleware::new(), text(status!(404), none)).await;

    assert_eq!(body, r#"{"title":"Not Found","status":404}"#);
}

#[actix_web::test]
async fn every_server_error_is_withheld_and_every_client_error_sent() {
    for code in 400..=999 {
        let response = text(StatusCode::from_u16(code).unwrap(), "s3cr3t");

        let (head, body) = convert(ProblemMiddleware::new(), response).await;

        assert_eq!(head.status().as_u16(), code);
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert_eq!(body.contains("s3cr3t"), code < 500, "{body}");
        assert!(body.contains(&format!("\"status\":{code}")), "{body}");
    }
}

/// Creates a stream that is pending once before each piece, and panics if it is polled after its end.
fn pieces(
    pieces: impl IntoIterator<Item = &'static [u8]> + 'static,
) -> impl Stream<Item = Result<Bytes, io::Error>> {
    let pieces = pieces.into_iter().map(|piece| Some(Ok(piece.into())));
    let mut polls = pieces
        .chain([None])
        .flat_map(|piece| [Poll::Pending, Poll::Ready(piece)]);
    stream::poll_fn(move |context| {
        context.waker().wake_by_ref();
        polls.next().expect("not polled after its end")
    })
}

#[actix_web::test]
async fn a_body_that_arrives_in_pieces_is_converted() {
    for size in [BodySize::Stream, BodySize::Sized(8)] {
        let chunks = pieces([&b"no "[..], b"order"]);
        let response = text(status!(404), Chunks { size, chunks });

        let (_, body) = convert(ProblemMiddleware::new(), response).await;

        let expected = r#"{"title":"Not Found","status":404,"detail":"no order"}"#;
        assert_eq!(body, expected);
    }
}

#[actix_web::test]
async fn a_body_that_is_sent_as_it_was_keeps_its_size_and_chunks() {
    for (limit, last) in [(LIMIT, &b"\xFF"[..]), (4, b"order"), (0, b"order")] {
        let middleware = ProblemMiddleware::new().with_limit(limit);
        let chunks = [b"no ", last];
        let chunked = Chunks {
            size: BodySize::Stream,
            chunks: pieces(chunks),
        };

        let (head, body) = pass(middleware, text(status!(404), chunked))
            .await
            .into_parts();

        assert_eq!(head.headers().get("content-type").unwrap(), "text/plain");
        assert_eq!(body.size(), BodySize::Stream);
        let sent: Vec<_> = body_stream(body).map(Result::unwrap).collect().await;
        assert_eq!(sent, chunks);
    }
}

#[actix_web::test]
async fn a_body_without_end_is_read_up_to_the_limit() {
    for (piece, pieces) in [("1234", 26), ("", 101)] {
        let endless = || {
            let count = Rc::new(Cell::new(0));
            let counted = count.clone();
            let chunks = stream::repeat_with(move || {
                counted.set(counted.get() + 1);
                Ok::<_, Infallible>(Bytes::from(piece))
            });
            let size = BodySize::Stream;
            (Chunks { size, chunks }, count)
        };
        let middleware = ProblemMiddleware::new().with_limit(100);
        let (body, count) = endless();

        let response = pass(middleware.clone(), text(status!(404), body)).await;

        assert_eq!(count.get(), pieces);
        let body = body_stream(response.into_body());
        let first: Vec<_> = body.take(200).map(Result::unwrap).collect().await;
        assert!(first.into_iter().all(|sent| sent == piece));
        assert_eq!(count.get(), 200);

        let (_, body) = convert(middleware, text(status!(500), endless().0)).await;
        assert_eq!(body, r#"{"title":"Internal Server Error","status":500}"#);
    }
}

/// An error with a streamed text, of which the second half is not ready at first.
#[derive(Debug)]
struct Streamed(StatusCode);

impl fmt::Display for Streamed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("streamed")
    }
}

impl ResponseError for Streamed {
    fn status_code(&self) -> StatusCode {
        self.0
    }

    fn error_response(&self) -> HttpResponse {
        let first = stream::iter([Ok(Bytes::from("s3cr3t"))]);
        let body = BodyStream::new(first.chain(pieces([&b" text"[..]])));
        text(self.0, body)
    }
}

#[actix_web::test]
async fn the_streamed_text_of_an_error_is_withheld_or_sent_as_it_was() {
    for (status, expected) in [
        (
            status!(500),
            r#"{"title":"Internal Server Error","status":500}"#,
        ),
        (status!(404), "s3cr3t text"),
    ] {
        let service = fn_service(move |_: ServiceRequest| {
            ready(Err::<ServiceResponse, Error>(Streamed(status).into()))
        });
        let service = ProblemMiddleware::new().new_transform(service);
        let request = TestRequest::default().to_srv_request();

        let error = service.await.unwrap().call(request).await.err().unwrap();

        let body = to_bytes(error.error_response().into_body()).await;
        assert_eq!(body.unwrap(), expected);
    }
}

/// Returns what is logged while a response is converted.
fn convert_logged(response: HttpResponse) -> Vec<String> {
    logged(|| {
        let runtime = rt::System::new();
        runtime.block_on(convert(ProblemMiddleware::new(), response));
    })
}

#[test]
fn a_converted_response_is_logged_once() {
    let lost_it = stream::iter(["lost ", "it"].map(|text| Ok::<_, Infallible>(text.into())));
    let reset = Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset));
    for (response, line) in [
        (
            text(status!(500), "s3cr3t"),
            "ERROR status: error response status=500 error=\"s3cr3t\"",
        ),
        (
            text(status!(500), &b"s3cr3t \xFF"[..]),
            "ERROR status: error response status=500 error=\"s3cr3t \u{FFFD}\"",
        ),
        (
            text(status!(404), "no order"),
            "DEBUG status: error response status=404 error=\"no order\"",
        ),
        (
            text(
                status!(500),
                BodyStream::new(lost_it.chain(stream::pending())),
            ),
            "ERROR status: error response status=500 error=\"lost it\"",
        ),
        (
            text(status!(404), BodyStream::new(stream::iter([reset]))),
            "DEBUG status: error response status=404 error=connection reset",
        ),
    ] {
        assert_eq!(convert_logged(response), [line]);
    }
    let untouched = convert_logged(text(status!(400), &b"bad \xFF"[..]));
    assert_eq!(untouched, [""; 0]);
}

#[actix_web::test]
async fn a_response_of_this_crate_is_untouched_unless_its_text_is_replaced() {
    let text = TextFailed(7).to_string();
    for sent in [&*text, "replaced", ""] {
        let body = BoxBody::new(sent.to_owned());
        let mut response = TextFailed(7).error_response().set_body(body);
        response.extensions_mut().insert("an extension");

        let (head, body) = convert(ProblemMiddleware::new(), response).await;

        let content_type = head.headers().get("content-type").unwrap();
        let is_untouched = content_type == "text/plain; charset=utf-8";
        assert_eq!(is_untouched, sent == text, "{sent}");
        assert_eq!(body == sent.as_bytes(), sent == text, "{sent}");
    }
}

#[actix_web::test]
async fn what_is_converted_inside_is_untouched_outside() {
    let inner = ProblemMiddleware::new().with_body::<Text>();
    let app = App::new().wrap(inner).wrap(ProblemMiddleware::new());
    let app = init_service(app).await;

    let request = TestRequest::default().to_request();
    let response = call_service(&app, request).await;

    assert_eq!(read_body(response).await, "Not Found");
}

#[actix_web::test]
async fn a_200_through_the_middleware_takes_no_further_allocations() {
    fn allocations<X>(
        service: &impl Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    ) -> u64 {
        let request = TestRequest::default().to_srv_request();
        let allocations = allocation_counter::measure(|| {
            let response = service.call(request).now_or_never();
            assert_eq!(response.unwrap().unwrap().status(), status!(200));
        });
        allocations.count_total
    }

    let handler = |request: ServiceRequest| {
        let response = HttpResponse::Ok().body("done".to_owned());
        ready(Ok(request.into_response(response)))
    };
    let service = ProblemMiddleware::new().new_transform(fn_service(handler));
    let service = service.await.unwrap();

    // The first response of a thread allocates what later ones reuse.
    allocations(&service);
    let expected = allocations(&fn_service(handler));
    assert_ne!(expected, 0);
    assert_eq!(allocations(&service), expected);
}

#[test]
fn the_settings_of_a_middleware_are_kept_and_shown() {
    fn check<T: Clone + Default + Send + Sync + std::fmt::Debug>(value: &T) -> String {
        format!("{value:?}")
    }

    let middleware = ProblemMiddleware::new().with_limit(7).with_body::<Text>();

    assert!(check(&middleware).contains("limit: 7"), "{middleware:?}");
    let default = ProblemMiddleware::default();
    assert!(check(&default).contains("limit: 16384"), "{default:?}");
}
