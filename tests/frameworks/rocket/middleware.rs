use super::quiet;
use super::{compress, rebuild};
use crate::middleware::{
    add_id, fail, of_any, AnyError, Html, Middleware, Middlewares, Order, Server, FOREIGN_HEADERS,
};
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::response::{Responder, Result};
use rocket::serde::json::Json;
use rocket::{get, post, routes, Build, Request, Rocket};
use status::rocket::ProblemFairing;

impl<'r> Responder<'r, 'static> for AnyError {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        of_any!(self, error => error.respond_to(request))
    }
}

#[get("/fail/<way>")]
async fn respond(way: &str) -> AnyError {
    fail(way).await
}

#[get("/foreign/<status>")]
fn foreign(status: u16) -> (Status, Foreign) {
    (Status::new(status), Foreign)
}

struct Foreign;

impl<'r> Responder<'r, 'static> for Foreign {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        let mut response = "s3cr3t".respond_to(request)?;
        for (name, value) in FOREIGN_HEADERS {
            response.adjoin_raw_header(name, value);
        }
        Ok(response)
    }
}

#[get("/path/<_n>")]
fn path(_n: u32) {}

#[get("/query?<_n>")]
fn query(_n: u32) {}

#[post("/json", data = "<_order>")]
fn json(_order: Json<Order>) {}

fn fairing() -> ProblemFairing {
    ProblemFairing::new()
        .or_body::<Html>()
        .customize(|request, problem| {
            let id = request.headers().get_one("x-id");
            add_id(problem, id.unwrap());
        })
}

fn server() -> Rocket<Build> {
    let routes = routes![respond, foreign, path, query, json];
    rocket::custom(quiet()).mount("/", routes)
}

pub fn serve(middlewares: Middlewares) -> Server {
    let server = middlewares
        .iter()
        .fold(server(), |server, middleware| match middleware {
            Middleware::Problem => server.attach(fairing()),
            Middleware::Gzip => server.attach(AdHoc::on_response("gzip", |request, response| {
                Box::pin(compress(request, response))
            })),
            Middleware::Rebuild => server
                .attach(AdHoc::on_response("rebuild", |request, response| {
                    Box::pin(rebuild(request, response))
                })),
        });
    Server {
        name: "rocket",
        middlewares,
        address: super::serve(server),
        rejections: [422, 422, 400],
        has_catcher: true,
        // rocket has no 405.
        is_405: false,
    }
}
