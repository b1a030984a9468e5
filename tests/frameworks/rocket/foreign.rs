//! `ProblemFairing`: what handlers and catchers of rocket send through it.

use super::{compress, rebuild};
use super::{quiet, serve};
use crate::foreign::replies::{replies as all_replies, Body as ReplyBody, Reply, Servers};
use crate::foreign::{EmptyFailed, Failed, GenericFailed, Pair, TextFailed};
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::local::blocking::{Client, LocalResponse};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::response::{Responder, Result};
use rocket::{catch, catchers, get, routes, Build, Request, Response, Rocket};
use status::body::Text;
use status::rocket::{guard_error, ProblemFairing};
use status::{status, Problem, ProblemDetails, StatusClass};
use std::io::Cursor;
use std::pin::Pin;
use std::task::{Context, Poll};

impl<'r> Responder<'r, 'static> for Reply {
    fn respond_to(self, _: &'r Request<'_>) -> Result<'static> {
        let mut response = Response::new();
        response.set_status(Status::new(self.status));
        for (name, value) in self.headers {
            response.adjoin_raw_header(*name, *value);
        }
        match self.body {
            ReplyBody::Bytes(bytes) => response.set_sized_body(bytes.len(), Cursor::new(bytes)),
            ReplyBody::Stream(chunks) => {
                let chunks = chunks.into_iter().map(String::into_bytes);
                response.set_streamed_body(Chunks(chunks.collect()));
            }
        }
        Ok(response)
    }
}

/// A body that returns one chunk after the other.
struct Chunks(std::collections::VecDeque<Vec<u8>>);

impl rocket::tokio::io::AsyncRead for Chunks {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut rocket::tokio::io::ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if let Some(mut chunk) = self.0.pop_front() {
            let rest = chunk.split_off(chunk.len().min(buffer.remaining()));
            buffer.put_slice(&chunk);
            if !rest.is_empty() {
                self.0.push_front(rest);
            }
        }
        Poll::Ready(Ok(()))
    }
}

#[get("/<n>")]
fn send(n: usize) -> Reply {
    all_replies().swap_remove(n)
}

struct Fails(usize);

impl<'r> Responder<'r, 'static> for Fails {
    fn respond_to(self, request: &'r Request<'_>) -> Result<'static> {
        match self.0 {
            0 => Failed::NoOrder.respond_to(request),
            1 => TextFailed(1).respond_to(request),
            2 => GenericFailed(2).respond_to(request),
            3 => EmptyFailed.respond_to(request),
            _ => ProblemDetails::new(status!(503)).respond_to(request),
        }
    }
}

#[get("/<n>")]
fn fail(n: usize) -> Fails {
    Fails(n)
}

#[get("/upgrade")]
fn upgrade() -> (Status, ()) {
    (Status::SwitchingProtocols, ())
}

/// Starts servers whose handlers return responses, and with fairings that change those below a path.
pub fn replies() -> Servers {
    let middlewares = vec!["none", "compress", "rebuild"];
    let server = || {
        let others = AdHoc::on_response("others", |request, response| {
            Box::pin(async move {
                match request.uri().path().segments().get(0) {
                    Some("compress") => compress(request, response).await,
                    Some("rebuild") => rebuild(request, response).await,
                    _ => {}
                }
            })
        });
        let mut server = rocket::custom(quiet())
            .attach(others)
            .mount("/", routes![upgrade]);
        for name in &middlewares {
            server = server
                .mount(format!("/{name}"), routes![send])
                .mount(format!("/{name}/ours"), routes![fail]);
        }
        server
    };
    Servers {
        pair: Pair {
            plain: serve(server()),
            converting: serve(server().attach(ProblemFairing::new())),
        },
        middlewares,
        has_http2: false,
    }
}

#[derive(Debug, StatusClass, Problem, status::rocket::Responder)]
enum AuthError {
    #[status(401, detail = "no token", header("www-authenticate" = "Bearer"))]
    NoToken,
    #[status(403, detail = "not allowed")]
    Forbidden,
}

/// A guard that fails with the error that the query names.
struct User;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for User {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match request.uri().query().map(|query| query.as_str()) {
            Some("401") => guard_error(request, AuthError::NoToken),
            Some("403") => guard_error(request, AuthError::Forbidden),
            Some("418") => Outcome::Error((Status::ImATeapot, ())),
            _ => Outcome::Success(User),
        }
    }
}

#[get("/guarded")]
fn guarded(_user: User) -> &'static str {
    "done"
}

#[get("/optional")]
fn optional(user: Option<User>) -> std::result::Result<&'static str, Status> {
    user.map(|_| "done").ok_or(Status::NotFound)
}

#[get("/panic")]
fn panic() {
    panic!("s3cr3t");
}

fn server(fairing: ProblemFairing) -> Rocket<Build> {
    rocket::custom(quiet())
        .mount("/", routes![guarded, optional, panic])
        .attach(fairing)
}

fn get(server: Rocket<Build>, path: &'static str) -> (u16, String) {
    let client = Client::untracked(server).unwrap();
    let response: LocalResponse<'_> = client.get(path).dispatch();
    let status = response.status().code;
    (status, response.into_string().unwrap_or_default())
}

#[test]
fn the_error_of_a_guard_keeps_its_problem() {
    for (path, status, expected) in [
        (
            "/guarded?401",
            401,
            r#"{"title":"Unauthorized","status":401,"detail":"no token"}"#,
        ),
        (
            "/guarded?403",
            403,
            r#"{"title":"Forbidden","status":403,"detail":"not allowed"}"#,
        ),
        (
            "/guarded?418",
            418,
            r#"{"title":"I'm a teapot","status":418}"#,
        ),
        // The handler's status is not that of the guard.
        (
            "/optional?401",
            404,
            r#"{"title":"Not Found","status":404}"#,
        ),
        ("/guarded", 200, "done"),
        (
            "/panic",
            500,
            r#"{"title":"Internal Server Error","status":500}"#,
        ),
    ] {
        let (sent, body) = get(server(ProblemFairing::new()), path);
        assert_eq!((sent, &*body), (status, expected), "{path}");
    }
    let client = Client::untracked(server(ProblemFairing::new())).unwrap();
    let response = client.get("/guarded?401").dispatch();
    assert_eq!(
        response.headers().get_one("www-authenticate"),
        Some("Bearer")
    );
}

#[test]
fn the_default_catcher_has_the_body_of_the_fairing() {
    let fairing = ProblemFairing::new().with_body::<Text>();

    assert_eq!(
        get(server(fairing), "/nothing"),
        (404, "Not Found".to_owned())
    );
}

#[test]
fn the_default_catcher_of_a_service_is_kept_and_customized() {
    #[catch(default)]
    fn caught(status: Status, _: &Request<'_>) -> ProblemDetails {
        let status = status::StatusCode::from_u16(status.code).unwrap();
        ProblemDetails::new(status).with_detail("caught")
    }

    #[catch(500)]
    fn text() -> &'static str {
        "s3cr3t"
    }

    let fairing = ProblemFairing::new().customize(|request, problem| {
        problem.instance = Some(request.uri().to_string());
    });
    let server = || server(fairing.clone()).register("/", catchers![caught, text]);

    let expected = r#"{"title":"Not Found","status":404,"detail":"caught","instance":"/nothing"}"#;
    assert_eq!(get(server(), "/nothing").1, expected);
    // Plain text of a catcher is a foreign error.
    let expected = r#"{"title":"Internal Server Error","status":500,"instance":"/panic"}"#;
    assert_eq!(get(server(), "/panic").1, expected);
}

#[test]
fn the_last_fairing_counts_with_all_of_its_closures() {
    let named = |name: &'static str| {
        ProblemFairing::new().customize(move |_, problem| problem.instance = Some(name.into()))
    };
    let last = named("b").customize(|_, problem| {
        let first = problem.instance.take().unwrap();
        problem.instance = Some(first + "c");
    });
    let server = server(named("a")).attach(last);

    let expected = r#"{"title":"Not Found","status":404,"instance":"bc"}"#;
    assert_eq!(get(server, "/nothing").1, expected);
}
