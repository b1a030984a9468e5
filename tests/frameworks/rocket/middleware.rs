use super::quiet;
use super::{compress, rebuild};
use crate::middleware::nested::sign;
use crate::middleware::{
    add_id, fail, of_any, AnyError, Failed, Html, Middleware, Middlewares, Order, Server,
    FOREIGN_HEADERS,
};
use futures_util::future::LocalBoxFuture;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::local::asynchronous::Client;
use rocket::response::{Responder, Result};
use rocket::serde::json::Json;
use rocket::{get, post, routes, Build, Request, Rocket};
use status::rocket::ProblemFairing;
use std::net::SocketAddr;

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

#[get("/own")]
fn own() -> Failed {
    Failed::NoOrder(7)
}

#[get("/foreign")]
fn conflict() -> (Status, &'static str) {
    (Status::Conflict, "text")
}

/// Returns a server with `/own` and `/foreign`, and the same below `/inner`. A fairing is that of all routes, so what is about some
/// of them is a closure that reads the path.
fn nested_routes() -> Rocket<Build> {
    let fairing = ProblemFairing::new()
        .customize(|request, problem| {
            if request.uri().path().starts_with("/inner") {
                sign(problem, "inner");
            }
        })
        .customize(|_, problem| sign(problem, "outer"))
        .customize(|_, problem| sign(problem, "last"));
    rocket::custom(quiet())
        .mount("/", routes![own, conflict])
        .mount("/inner", routes![own, conflict])
        .attach(fairing)
}

pub fn nested() -> SocketAddr {
    super::serve(nested_routes())
}

/// Makes the response to `/own`, without a server.
pub fn customized() -> LocalBoxFuture<'static, ()> {
    Box::pin(async {
        let client = Client::untracked(nested_routes()).await.unwrap();
        client.get("/own").dispatch().await;
    })
}
