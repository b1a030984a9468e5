use super::rebuild;
use crate::middleware::nested::{get as send, signing};
use crate::middleware::{
    add_id, fail, of_any, Failed, Html, Middleware, Middlewares, Order, OutOfOrder, Server,
    FOREIGN_HEADERS,
};
use actix_web::body::MessageBody;
use actix_web::dev::{fn_service, Service as _, ServiceRequest, ServiceResponse, Transform as _};
use actix_web::error::ErrorConflict;
use actix_web::http::StatusCode;
use actix_web::middleware::{from_fn, Compress, Next};
use actix_web::test::{call_service, init_service, TestRequest};
use actix_web::web::{self, Json, Path, Query};
use actix_web::{rt, App, Error, HttpResponse, ResponseError as _};
use futures_util::future::LocalBoxFuture;
use serde_json::json;
use status::actix_web::ProblemMiddleware;
use std::future::ready;
use std::net::SocketAddr;

async fn respond(way: Path<String>) -> Result<String, Error> {
    Err(of_any!(fail(&way).await, error => error.into()))
}

async fn foreign(status: Path<u16>) -> HttpResponse {
    let status = StatusCode::from_u16(*status).unwrap();
    let mut response = HttpResponse::build(status);
    for header in FOREIGN_HEADERS {
        response.append_header(header);
    }
    response.body("s3cr3t")
}

/// Returns a response that another task has created.
async fn spawned() -> HttpResponse {
    let task = async { Failed::NoOrder(7).error_response() };
    rt::spawn(task).await.unwrap()
}

/// Returns routes for GET and HEAD.
macro_rules! get {
    ($handler:expr) => {
        web::resource("")
            .get($handler)
            .route(web::head().to($handler))
    };
}

fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::scope("/fail/{way}").service(get!(respond)))
        .service(web::scope("/foreign/{status}").service(get!(foreign)))
        .route("/spawned", web::get().to(spawned))
        .service(web::scope("/path/{n}").service(get!(|_: Path<u32>| async { "" })))
        .route("/query", web::get().to(|_: Query<Order>| async { "" }))
        .route("/json", web::post().to(|_: Json<Order>| async { "" }));
}

fn middleware() -> ProblemMiddleware {
    ProblemMiddleware::new()
        .or_body::<Html>()
        .customize(|request| {
            let id = request
                .headers()
                .get("x-id")
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            move |problem| add_id(problem, &id)
        })
}

/// Adds the routes inside of middlewares, the innermost first.
fn wrapped(config: &mut web::ServiceConfig, middlewares: &[Middleware]) {
    let Some((outermost, inner)) = middlewares.split_last() else {
        return routes(config);
    };
    let scope = web::scope("").configure(|config| wrapped(config, inner));
    match outermost {
        Middleware::Problem => config.service(scope.wrap(middleware())),
        Middleware::Gzip => config.service(scope.wrap(Compress::default())),
        Middleware::Rebuild => config.service(scope.wrap(from_fn(rebuild))),
    };
}

pub fn serve(middlewares: Middlewares) -> Server {
    Server {
        name: "actix-web",
        middlewares,
        address: super::serve(|config| wrapped(config, middlewares)),
        rejections: [404, 400, 400],
        has_catcher: false,
        is_405: true,
    }
}

/// Adds `/own` and `/foreign` inside of a middleware, and again, below `/inner`, inside of another one.
fn nested_routes(config: &mut web::ServiceConfig) {
    fn routes(config: &mut web::ServiceConfig) {
        let own = || async { Err::<String, _>(Failed::NoOrder(7)) };
        let foreign = || async { HttpResponse::Conflict().body("text") };
        config.route("/own", web::get().to(own));
        config.route("/foreign", web::get().to(foreign));
    }

    let inner = web::scope("/inner").configure(routes);
    let inner = inner.wrap(signing!(ProblemMiddleware: "inner"));
    let outer = web::scope("").service(inner).configure(routes);
    config.service(outer.wrap(signing!(ProblemMiddleware: "outer", "last")));
}

pub fn nested() -> SocketAddr {
    super::serve(nested_routes)
}

/// Makes the response to `/own`, without a server.
pub fn customized() -> LocalBoxFuture<'static, ()> {
    Box::pin(async {
        let app = init_service(App::new().configure(nested_routes)).await;
        call_service(&app, TestRequest::with_uri("/own").to_request()).await;
    })
}

#[tokio::test]
async fn a_response_that_a_service_creates_at_once_is_customized() {
    let service = fn_service(|request: ServiceRequest| {
        let response = Failed::NoOrder(7).error_response();
        ready(Ok(request.into_response(response)))
    });
    let middleware = ProblemMiddleware::new().customize(|_| |problem| add_id(problem, "7"));
    let service = middleware.new_transform(service).await.unwrap();

    let request = TestRequest::default().to_srv_request();
    let response = service.call(request).await.unwrap();

    assert_eq!(response.headers().get("x-id").unwrap(), "7");
}

#[tokio::test]
async fn an_error_that_a_middleware_returns_is_customized() {
    async fn deny(
        request: ServiceRequest,
        _: Next<impl MessageBody>,
    ) -> Result<ServiceResponse, Error> {
        Err(match request.path() {
            "/own" => Failed::NoOrder(7).into(),
            "/text" => OutOfOrder.into(),
            _ => ErrorConflict("text"),
        })
    }

    let address = super::serve(|config| {
        let denied = web::scope("").wrap(from_fn(deny));
        let inner = web::scope("").service(denied);
        let inner = inner.wrap(signing!(ProblemMiddleware: "inner"));
        let outer = web::scope("").service(inner);
        config.service(outer.wrap(signing!(ProblemMiddleware: "outer")));
    });
    for path in ["/own", "/foreign"] {
        let names = send(address, path).await.json()["names"].clone();
        assert_eq!(names, json!(["inner", "outer"]), "{path}");
    }
    assert_eq!(send(address, "/text").await.body, "out of order");
}
