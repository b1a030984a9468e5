//! Middleware inside of middleware, and next to the frameworks' other middleware.

use super::Middleware::{Gzip, Problem};
use super::{servers, Failed, OutOfOrder, Received, Request, Server, BROWSER};
use crate::frameworks;
use flate2::read::GzDecoder;
use serde_json::{json, Value};
use status::{status, ProblemDetails};
use std::io::Read as _;
use std::net::SocketAddr;

/// Appends a name to the list of those that have customized a problem.
fn sign(problem: &mut ProblemDetails, name: &str) {
    let mut names: Vec<String> = problem.take_extension("names").unwrap_or_default();
    names.push(name.to_owned());
    problem.extensions.insert("names".to_owned(), names.into());
}

async fn get(address: SocketAddr, path: &str) -> Received {
    let client = reqwest::Client::new();
    Request::get(path).send(&client, address).await
}

/// Checks who has customized the problems of a server that has `/inner/own` and `/own` inside of middlewares.
async fn check(address: SocketAddr, framework: &str) {
    for (path, names) in [
        ("/inner/own", json!(["inner", "outer", "last"])),
        ("/inner/foreign", json!(["inner", "outer", "last"])),
        ("/own", json!(["outer", "last"])),
        ("/foreign", json!(["outer", "last"])),
        ("/nothing", json!(["outer", "last"])),
    ] {
        let received = get(address, path).await;
        let document = received.json();
        assert_eq!(
            document["names"], names,
            "{framework} {path}: {}",
            received.body
        );
    }
}

#[tokio::test]
async fn inner_middleware_is_first_and_each_problem_is_customized_once() {
    check(nested_axum(), "axum").await;
    check(nested_actix(), "actix-web").await;
    check(nested_poem(), "poem").await;
    check(nested_salvo(), "salvo").await;
}

/// Creates a middleware that signs problems with its names.
macro_rules! signing {
    ($middleware:ty: $($name:literal),*) => {
        <$middleware>::new()$(.customize(|_| |problem| sign(problem, $name)))*
    };
}

fn nested_axum() -> SocketAddr {
    use axum::http::StatusCode;
    use axum::routing::get;
    use status::axum::ProblemLayer;

    let routes = || {
        axum::Router::new()
            .route("/own", get(|| async { Err::<(), _>(Failed::NoOrder(7)) }))
            .route("/foreign", get(|| async { (StatusCode::CONFLICT, "text") }))
    };
    let inner = routes().layer(signing!(ProblemLayer: "inner"));
    let outer = signing!(ProblemLayer: "outer", "last");
    frameworks::axum::serve(routes().nest("/inner", inner).layer(outer))
}

fn nested_actix() -> SocketAddr {
    use actix_web::web::{self, ServiceConfig};
    use actix_web::HttpResponse;
    use status::actix_web::ProblemMiddleware;

    fn routes(config: &mut ServiceConfig) {
        let own = || async { Err::<String, _>(Failed::NoOrder(7)) };
        let foreign = || async { HttpResponse::Conflict().body("text") };
        config.route("/own", web::get().to(own));
        config.route("/foreign", web::get().to(foreign));
    }

    frameworks::actix_web::serve(|config| {
        let inner = web::scope("/inner").configure(routes);
        let inner = inner.wrap(signing!(ProblemMiddleware: "inner"));
        let outer = web::scope("").service(inner).configure(routes);
        config.service(outer.wrap(signing!(ProblemMiddleware: "outer", "last")));
    })
}

fn nested_poem() -> SocketAddr {
    use poem::http::StatusCode;
    use poem::{handler, EndpointExt as _, Route};
    use status::poem::ProblemMiddleware;

    #[handler]
    fn own() -> Result<(), Failed> {
        Err(Failed::NoOrder(7))
    }

    #[handler]
    fn foreign() -> (StatusCode, &'static str) {
        (StatusCode::CONFLICT, "text")
    }

    let routes = || Route::new().at("/own", own).at("/foreign", foreign);
    let inner = routes().with(signing!(ProblemMiddleware: "inner"));
    let outer = signing!(ProblemMiddleware: "outer", "last");
    frameworks::poem::serve(routes().nest("/inner", inner).with(outer))
}

fn nested_salvo() -> SocketAddr {
    use salvo::http::StatusCode;
    use salvo::{handler, Response, Router, Service};
    use status::salvo::ProblemMiddleware;

    #[handler]
    fn own() -> Failed {
        Failed::NoOrder(7)
    }

    #[handler]
    fn foreign(response: &mut Response) {
        response.status_code(StatusCode::CONFLICT).render("text");
    }

    let routes = |root: Router| {
        root.push(Router::with_path("own").get(own))
            .push(Router::with_path("foreign").get(foreign))
    };
    let inner = routes(Router::with_path("inner")).hoop(signing!(ProblemMiddleware: "inner"));
    let routes = routes(Router::new()).push(inner);
    let outer = signing!(ProblemMiddleware: "outer", "last");
    frameworks::salvo::serve(Service::new(routes).hoop(outer))
}

#[tokio::test]
async fn a_response_that_is_created_in_another_task_is_not_customized() {
    for server in servers(&[Problem]) {
        let paths: &[&str] = match server.name {
            // Its responses cannot be sent to another thread.
            "actix-web" => &["/spawned"],
            // It creates the response of an error itself.
            "rocket" => continue,
            _ => &["/spawned", "/blocking"],
        };
        for path in paths {
            let received = get(server.address, path).await;
            assert_eq!(
                received.body,
                r#"{"title":"Not Found","status":404,"detail":"there is no order 7"}"#,
                "{server} {path}"
            );
        }
    }
}

#[tokio::test]
async fn a_local_set_has_the_scope_of_the_request_that_polls_it() {
    use axum::response::IntoResponse as _;
    use status::axum::ProblemLayer;
    use tower::{service_fn, Layer as _, ServiceExt as _};

    let service = service_fn(|_: http::Request<()>| async {
        let local = tokio::task::LocalSet::new();
        let task = local.run_until(async {
            let task = tokio::task::spawn_local(async { Failed::NoOrder(7).into_response() });
            task.await.unwrap()
        });
        Ok::<_, std::convert::Infallible>(task.await)
    });
    let layer = ProblemLayer::new().customize(|_| |problem| problem.instance = Some("7".into()));
    let request = http::Request::new(());

    let response = layer.layer(service).oneshot(request).await.unwrap();

    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    let document: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(document["instance"], "7");
}

#[tokio::test]
async fn http2_requests_of_one_connection_have_their_own_ids() {
    let address = frameworks::axum::middleware::serve(&[Problem]).address;
    let client = reqwest::Client::builder().http2_prior_knowledge();
    let client = client.build().unwrap();
    let requests = (0..200).map(|n| {
        let client = client.clone();
        tokio::spawn(async move {
            let id = n.to_string();
            let path = ["/fail/own", "/fail/later", "/nothing", "/fail/select"][n % 4];
            let request = Request {
                id: &id,
                ..Request::get(path)
            };
            let received = request.send(&client, address).await;
            assert_eq!(received.json()["id"], id);
        })
    });
    for request in requests.collect::<Vec<_>>() {
        request.await.unwrap();
    }
}

/// Sends a request that accepts gzip, and returns the content type and the body, which has to be compressed.
async fn get_compressed(server: &Server, path: &str, accept: &str) -> (String, String) {
    let request = reqwest::Client::new().get(format!("http://{}{path}", server.address));
    let response = request
        .header("accept-encoding", "gzip")
        .header("accept", accept)
        .header("x-id", "7".repeat(1_000))
        .send()
        .await
        .unwrap();
    let encoding = response.headers().get("content-encoding");
    assert_eq!(encoding.unwrap(), "gzip", "{server}");
    let vary: Vec<_> = response.headers().get_all("vary").iter().collect();
    assert!(
        vary.iter().any(|vary| *vary == "accept"),
        "{server}: {vary:?}"
    );
    let content_type = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let mut body = String::new();
    let bytes = response.bytes().await.unwrap();
    GzDecoder::new(&*bytes).read_to_string(&mut body).unwrap();
    (content_type, body)
}

#[tokio::test]
async fn what_is_customized_is_compressed_outside_and_inside() {
    for server in servers(&[Gzip, Problem])
        .into_iter()
        .chain(servers(&[Problem, Gzip]))
    {
        let id = json!("7".repeat(1_000));
        let (content_type, body) = get_compressed(&server, "/fail/own", "*/*").await;
        assert_eq!(content_type, "application/problem+json", "{server}");
        let document: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(document["id"], id, "{server}");

        let (content_type, body) = get_compressed(&server, "/fail/own", BROWSER).await;
        assert_eq!(content_type, "text/html; charset=utf-8", "{server}");
        assert!(body.starts_with("<h1>404</h1>"), "{server}: {body}");

        if let [Problem, Gzip] = server.middlewares {
            let (_, body) = get_compressed(&server, "/foreign/500", "*/*").await;
            let expected = json!({ "title": "Internal Server Error", "status": 500, "id": id });
            assert_eq!(body.parse::<Value>().unwrap(), expected, "{server}");
        }
    }
}

#[tokio::test]
async fn a_response_that_a_service_creates_at_once_is_customized() {
    use actix_web::dev::{fn_service, Service as _, ServiceRequest, Transform as _};
    use actix_web::ResponseError as _;
    use axum::response::IntoResponse as _;
    use std::future::ready;
    use tower::{service_fn, Layer as _, ServiceExt as _};

    fn add(problem: &mut ProblemDetails) {
        problem.headers.insert("x-id", 7.into());
    }

    let service = service_fn(|_: http::Request<()>| {
        let response = Failed::NoOrder(7).into_response();
        ready(Ok::<_, std::convert::Infallible>(response))
    });
    let layer = status::axum::ProblemLayer::new().customize(|_| add);
    let service = layer.layer(service);
    let response = service.oneshot(http::Request::new(())).await.unwrap();
    assert_eq!(response.headers()["x-id"], "7");

    let service = fn_service(|request: ServiceRequest| {
        let response = Failed::NoOrder(7).error_response();
        ready(Ok(request.into_response(response)))
    });
    let middleware = status::actix_web::ProblemMiddleware::new().customize(|_| add);
    let service = middleware.new_transform(service).await.unwrap();
    let request = actix_web::test::TestRequest::default().to_srv_request();
    let response = service.call(request).await.unwrap();
    assert_eq!(response.headers().get("x-id").unwrap(), "7");
}

#[tokio::test]
async fn an_error_that_actix_middleware_returns_is_customized() {
    use actix_web::dev::{ServiceRequest, ServiceResponse};
    use actix_web::middleware::{from_fn, Next};
    use actix_web::web;
    use status::actix_web::ProblemMiddleware;

    async fn deny(
        request: ServiceRequest,
        _: Next<impl actix_web::body::MessageBody>,
    ) -> Result<ServiceResponse, actix_web::Error> {
        Err(match request.path() {
            "/own" => Failed::NoOrder(7).into(),
            "/text" => OutOfOrder.into(),
            _ => actix_web::error::ErrorConflict("text"),
        })
    }

    let address = frameworks::actix_web::serve(|config| {
        let denied = web::scope("").wrap(from_fn(deny));
        let inner = web::scope("").service(denied);
        let inner = inner.wrap(signing!(ProblemMiddleware: "inner"));
        let outer = web::scope("").service(inner);
        config.service(outer.wrap(signing!(ProblemMiddleware: "outer")));
    });
    for path in ["/own", "/foreign"] {
        let names = get(address, path).await.json()["names"].clone();
        assert_eq!(names, json!(["inner", "outer"]), "{path}");
    }
    assert_eq!(get(address, "/text").await.body, "out of order");
}

#[tokio::test]
async fn a_timeout_around_the_middleware_leaves_nothing_for_the_next_request() {
    use futures_util::FutureExt as _;
    use status::axum::ProblemLayer;
    use tower::{service_fn, Layer as _, ServiceExt as _};

    let pending = service_fn(|_: http::Request<()>| {
        std::future::pending::<Result<axum::response::Response, std::convert::Infallible>>()
    });
    let layer = ProblemLayer::new().customize(|_| |problem| problem.instance = Some("7".into()));
    let request = layer.layer(pending).oneshot(http::Request::new(()));

    // As a timeout does, which drops what it has polled.
    assert!(request.now_or_never().is_none());

    let response = axum::response::IntoResponse::into_response(ProblemDetails::new(status!(404)));
    let body = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    assert_eq!(body, r#"{"title":"Not Found","status":404}"#);
}

/// Returns what is logged while a future runs.
fn logged(future: impl std::future::Future) -> Vec<String> {
    crate::logging::logged(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(async { drop(future.await) });
    })
}

#[test]
fn an_error_is_logged_once_and_without_what_is_added() {
    use actix_web::test::{call_service, init_service, TestRequest};
    use axum::http::Request;
    use poem::{Endpoint as _, EndpointExt as _};
    use tower::ServiceExt as _;

    let axum = async {
        let layer = status::axum::ProblemLayer::new().customize(|_| add);
        let handler = || async { Err::<(), _>(Failed::NoOrder(7)) };
        let routes = axum::Router::new().route("/", axum::routing::get(handler));
        let request = Request::new(axum::body::Body::empty());
        routes.layer(layer).oneshot(request).await.unwrap();
    };
    let actix = async {
        let middleware = status::actix_web::ProblemMiddleware::new().customize(|_| add);
        let handler = || async { Err::<String, _>(Failed::NoOrder(7)) };
        let app = actix_web::App::new().route("/", actix_web::web::get().to(handler));
        let app = init_service(app.wrap(middleware)).await;
        call_service(&app, TestRequest::get().to_request()).await;
    };
    let poem = async {
        let middleware = status::poem::ProblemMiddleware::new().customize(|_| add);
        let endpoint = poem::endpoint::make(|_| async { Err::<(), Failed>(Failed::NoOrder(7)) });
        let endpoint = endpoint.with(middleware);
        let response = endpoint.call(poem::Request::default()).await;
        assert_eq!(response.unwrap().status(), 404);
    };

    fn add(problem: &mut ProblemDetails) {
        problem.instance = Some("7".into());
    }

    let line =
        "DEBUG status: error response status=404 error=there is no order 7 variant=\"NoOrder\"";
    assert_eq!(logged(axum), [line]);
    assert_eq!(logged(actix), [line]);
    assert_eq!(logged(poem), [line]);
}
