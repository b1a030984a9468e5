use super::{add_id, fail, of_any, Html, Order, Server, FOREIGN_HEADERS};
use crate::server::serve_actix;
use actix_web::http::StatusCode;
use actix_web::web::{self, Json, Path, Query};
use actix_web::{Error, HttpResponse};
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

/// Returns routes for GET and HEAD.
macro_rules! get {
    ($handler:expr) => {
        web::resource("")
            .get($handler)
            .route(web::head().to($handler))
    };
}

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::scope("/fail/{way}").service(get!(respond)))
        .service(web::scope("/foreign/{status}").service(get!(foreign)))
        .service(web::scope("/path/{n}").service(get!(|_: Path<u32>| async { "" })))
        .route("/query", web::get().to(|_: Query<Order>| async { "" }))
        .route("/json", web::post().to(|_: Json<Order>| async { "" }));
}

pub fn middleware() -> ProblemMiddleware {
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

pub fn serve() -> Server {
    let address = serve_actix(|config| {
        config.service(web::scope("").configure(routes).wrap(middleware()));
    });
    Server {
        name: "actix-web",
        address,
        rejections: [404, 400, 400],
        has_catcher: false,
        is_405: true,
    }
}
