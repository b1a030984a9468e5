use super::{compress, rebuild};
use crate::middleware::nested::signing;
use crate::middleware::{
    add_id, fail, of_any, Failed, Html, Middleware, Middlewares, Order, Server, FOREIGN_HEADERS,
};
use futures_util::future::LocalBoxFuture;
use poem::http::StatusCode;
use poem::middleware::CatchPanic;
use poem::web::{Json, Path, Query};
use poem::{get, handler, post, Endpoint, EndpointExt as _, Error, Request, Response, Route};
use status::poem::ProblemMiddleware;
use std::net::SocketAddr;

#[handler]
async fn respond(Path(way): Path<String>) -> Result<(), Error> {
    Err(of_any!(fail(&way).await, error => error.into()))
}

#[handler]
async fn foreign(Path(status): Path<u16>) -> Result<Response, Error> {
    let status = StatusCode::from_u16(status).unwrap();
    let mut response = Response::builder().status(status);
    for (name, value) in FOREIGN_HEADERS {
        response = response.header(name, value);
    }
    let response = response.body("s3cr3t");
    // An error, and responses.
    if status == 503 {
        return Err(Error::from_response(response));
    }
    Ok(response)
}

/// Returns a response that another task has created.
#[handler]
async fn spawned() -> Response {
    let task = async { Error::from(Failed::NoOrder(7)).into_response() };
    tokio::spawn(task).await.unwrap()
}

#[handler]
async fn blocking() -> Response {
    let task = || Error::from(Failed::NoOrder(7)).into_response();
    tokio::task::spawn_blocking(task).await.unwrap()
}

#[handler]
async fn path(_: Path<u32>) {}

#[handler]
async fn query(_: Query<Order>) {}

#[handler]
async fn json(_: Json<Order>) {}

fn routes() -> Route {
    Route::new()
        .at("/fail/:way", get(respond))
        .at("/foreign/:status", get(foreign))
        .at("/spawned", get(spawned))
        .at("/blocking", get(blocking))
        .at("/path/:n", get(path))
        .at("/query", get(query))
        .at("/json", post(json))
}

fn middleware() -> ProblemMiddleware {
    ProblemMiddleware::new()
        .or_body::<Html>()
        .customize(|request| {
            let id = request.header("x-id").unwrap().to_owned();
            move |problem| add_id(problem, &id)
        })
}

pub fn serve(middlewares: Middlewares) -> Server {
    let endpoint = routes().with(CatchPanic::new()).to_response().boxed();
    let endpoint = middlewares
        .iter()
        .fold(endpoint, |endpoint, middleware| match middleware {
            Middleware::Problem => endpoint.with(self::middleware()).boxed(),
            Middleware::Gzip => endpoint.around(compress).boxed(),
            Middleware::Rebuild => endpoint.around(rebuild).boxed(),
        });
    Server {
        name: "poem",
        middlewares,
        address: super::serve(endpoint),
        rejections: [400, 400, 400],
        has_catcher: true,
        is_405: true,
    }
}

/// Returns `/own` and `/foreign` inside of a middleware, and again, below `/inner`, inside of another one.
fn nested_routes() -> impl Endpoint {
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
    routes().nest("/inner", inner).with(outer)
}

pub fn nested() -> SocketAddr {
    super::serve(nested_routes())
}

/// Makes the response to `/own`, without a server.
pub fn customized() -> LocalBoxFuture<'static, ()> {
    Box::pin(async {
        let request = Request::builder().uri_str("/own").finish();
        nested_routes().call(request).await.unwrap();
    })
}
