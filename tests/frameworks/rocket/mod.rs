//! Servers of rocket.

pub mod foreign;
pub mod middleware;

use crate::other_middleware::{gzip, rebuilt, IN_PLACE, TEXT};
use crate::server::{run, Make};
use rocket::fairing::AdHoc;
use rocket::{Request, Response};
use std::io::Cursor;
use std::net::SocketAddr;
use std::sync::mpsc;

/// Starts a server whose handler returns the error that is made of the path `/n`, and returns its address.
pub fn serve_errors<E>(make: Make<E>) -> SocketAddr
where
    E: for<'r> rocket::response::Responder<'r, 'static> + 'static,
{
    struct Handler<E>(Make<E>);

    impl<E> Clone for Handler<E> {
        fn clone(&self) -> Self {
            Handler(self.0)
        }
    }

    #[rocket::async_trait]
    impl<E> rocket::route::Handler for Handler<E>
    where
        E: for<'r> rocket::response::Responder<'r, 'static> + 'static,
    {
        async fn handle<'r>(
            &self,
            request: &'r rocket::Request<'_>,
            _data: rocket::Data<'r>,
        ) -> rocket::route::Outcome<'r> {
            let n = request.param(0).unwrap().unwrap();
            rocket::route::Outcome::from(request, (self.0)(n))
        }
    }

    let route = rocket::Route::new(rocket::http::Method::Get, "/<n>", Handler(make));
    serve(rocket::custom(quiet()).mount("/", [route]))
}

/// Starts a rocket server, and returns its address.
pub fn serve(server: rocket::Rocket<rocket::Build>) -> SocketAddr {
    // rocket binds the port itself.
    let (sender, receiver) = mpsc::channel();
    let started = AdHoc::on_liftoff("address", |rocket| {
        let config = rocket.config();
        let address = SocketAddr::new(config.address, config.port);
        Box::pin(async move { sender.send(address).unwrap() })
    });
    run(async {
        server.attach(started).launch().await.unwrap();
    });
    receiver.recv().unwrap()
}

/// Returns a configuration of rocket on a free port, without its own log.
pub fn quiet() -> rocket::Config {
    rocket::Config {
        port: 0,
        log_level: rocket::config::LogLevel::Off,
        shutdown: rocket::config::Shutdown {
            ctrlc: false,
            ..Default::default()
        },
        ..rocket::Config::debug_default()
    }
}

/// Makes the response of an error, without a server.
pub fn respond<E: for<'r> rocket::response::Responder<'r, 'static>>(error: E) {
    let client = rocket::local::blocking::Client::untracked(rocket::custom(quiet()));
    drop(error.respond_to(client.unwrap().get("/").inner()));
}

/// The same as for axum. There are no extensions.
pub async fn rebuild<'r>(request: &'r Request<'_>, response: &mut Response<'r>) {
    let query = request.uri().query().map(|query| query.as_str());
    let body = response.body_mut().to_bytes().await.unwrap();
    let body = rebuilt(query, body);
    if query == IN_PLACE {
        response.set_raw_header("content-type", TEXT);
        return response.set_sized_body(body.len(), Cursor::new(body));
    }
    let mut rebuilt = Response::build();
    rebuilt.status(response.status());
    for header in response.headers().iter() {
        rebuilt.raw_header_adjoin(header.name.to_string(), header.value.into_owned());
    }
    rebuilt.sized_body(body.len(), Cursor::new(body));
    *response = rebuilt.finalize();
}

/// Compresses responses.
pub async fn compress<'r>(request: &'r Request<'_>, response: &mut Response<'r>) {
    let accepts_gzip = request.headers().get_one("accept-encoding") == Some("gzip");
    if !accepts_gzip || response.headers().contains("content-encoding") {
        return;
    }
    let body = response.body_mut().to_bytes().await.unwrap();
    if !body.is_empty() {
        let body = gzip(&body);
        response.set_sized_body(body.len(), Cursor::new(body));
        response.remove_header("content-length");
        response.set_raw_header("content-encoding", "gzip");
        response.adjoin_raw_header("vary", "accept-encoding");
    }
}

#[test]
fn the_constants_are_those_of_the_registry() {
    use rocket::http::Status;
    use status::rocket::*;

    const TEAPOT: Status = status!(IM_A_TEAPOT);

    assert_eq!(HTTP_404_NOT_FOUND, Status::NotFound);
    assert_eq!(HTTP_422_UNPROCESSABLE_ENTITY, Status::UnprocessableEntity);
    assert_eq!(HTTP_104_UPLOAD_RESUMPTION_SUPPORTED, Status::new(104));
    assert_eq!(TEAPOT, Status::ImATeapot);
    assert!(matches!(HTTP_200_OK, status!(201) | status!(OK)));
}
