use super::{compression, rebuild};
use crate::middleware::nested::signing;
use crate::middleware::{
    add_id, fail, of_any, AnyError, Failed, Html, Middleware, Middlewares, Order, Server,
    FOREIGN_HEADERS,
};
use futures_util::future::LocalBoxFuture;
use salvo::catch_panic::CatchPanic;
use salvo::http::{ParseError, StatusCode};
use salvo::{handler, Depot, FlowCtrl, Request, Response, Router, Scribe, Service};
use status::salvo::ProblemMiddleware;
use std::net::SocketAddr;
use std::sync::Arc;

impl Scribe for AnyError {
    fn render(self, response: &mut Response) {
        of_any!(self, error => error.render(response));
    }
}

#[handler]
async fn respond(request: &mut Request) -> AnyError {
    let way: String = request.param("way").unwrap();
    fail(&way).await
}

#[handler]
async fn foreign(request: &mut Request, response: &mut Response) {
    let status = StatusCode::from_u16(request.param("status").unwrap()).unwrap();
    response.status_code(status).render("s3cr3t");
    for (name, value) in FOREIGN_HEADERS {
        response.add_header(name, value, false).unwrap();
    }
}

fn rendered() -> Response {
    let mut response = Response::new();
    response.render(Failed::NoOrder(7));
    response
}

/// Returns a response that another task has created.
#[handler]
async fn spawned(response: &mut Response) {
    *response = tokio::spawn(async { rendered() }).await.unwrap();
}

#[handler]
async fn blocking(response: &mut Response) {
    *response = tokio::task::spawn_blocking(rendered).await.unwrap();
}

#[handler]
async fn query(request: &mut Request) -> Result<(), ParseError> {
    request.parse_queries::<Order>().map(drop)
}

#[handler]
async fn path(request: &mut Request) -> Result<(), ParseError> {
    request.parse_params::<Order>().map(drop)
}

#[handler]
async fn json(request: &mut Request) -> Result<(), ParseError> {
    request.parse_json::<Order>().await.map(drop)
}

fn routes() -> Router {
    // A handler for each of GET and HEAD.
    macro_rules! get {
        ($path:literal, $handler:expr) => {
            Router::with_path($path).get($handler).head($handler)
        };
    }
    Router::new()
        .push(get!("fail/{way}", respond))
        .push(get!("foreign/{status}", foreign))
        .push(get!("spawned", spawned))
        .push(get!("blocking", blocking))
        .push(get!("path/{n}", path))
        .push(get!("query", query))
        .push(Router::with_path("json").post(json))
}

fn middleware() -> ProblemMiddleware {
    ProblemMiddleware::new()
        .or_body::<Html>()
        .customize(|request| {
            let id: String = request.header("x-id").unwrap();
            move |problem| add_id(problem, &id)
        })
}

pub fn serve(middlewares: Middlewares) -> Server {
    // The first hoop is the outermost.
    let service = middlewares.iter().rev();
    let service = service.fold(
        Service::new(routes()),
        |service, middleware| match middleware {
            Middleware::Problem => service.hoop(self::middleware()),
            Middleware::Gzip => service.hoop(compression()),
            Middleware::Rebuild => service.hoop(rebuild),
        },
    );
    Server {
        name: "salvo",
        middlewares,
        address: super::serve(service.hoop(CatchPanic::new())),
        rejections: [400, 400, 400],
        has_catcher: true,
        is_405: true,
    }
}

#[handler]
fn own() -> Failed {
    Failed::NoOrder(7)
}

#[handler]
fn conflict(response: &mut Response) {
    response.status_code(StatusCode::CONFLICT).render("text");
}

/// Starts a server with `/own` and `/foreign` inside of a middleware, and again, below `/inner`, inside of another one.
pub fn nested() -> SocketAddr {
    let routes = |root: Router| {
        root.push(Router::with_path("own").get(own))
            .push(Router::with_path("foreign").get(conflict))
    };
    let inner = routes(Router::with_path("inner")).hoop(signing!(ProblemMiddleware: "inner"));
    let routes = routes(Router::new()).push(inner);
    let outer = signing!(ProblemMiddleware: "outer", "last");
    super::serve(Service::new(routes).hoop(outer))
}

/// Makes a response inside of a middleware, without a server.
pub fn customized() -> LocalBoxFuture<'static, ()> {
    Box::pin(async {
        let middleware = signing!(ProblemMiddleware: "outer");
        let mut flow = FlowCtrl::new(vec![Arc::new(middleware), Arc::new(own)]);
        let (mut request, mut response) = (Request::new(), Response::new());
        flow.call_next(&mut request, &mut Depot::new(), &mut response)
            .await;
    })
}
