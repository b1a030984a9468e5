use super::rebuild;
use crate::middleware::{
    add_id, fail, of_any, Failed, Html, Middleware, Middlewares, Order, Server, FOREIGN_HEADERS,
};
use actix_web::http::StatusCode;
use actix_web::middleware::{from_fn, Compress};
use actix_web::web::{self, Json, Path, Query};
use actix_web::{rt, Error, HttpResponse, ResponseError as _};
use status::actix_web::ProblemMiddleware;

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
