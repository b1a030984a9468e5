//! Servers of every framework on a free local port, for the tests that send requests.

use axum::extract::Path;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rocket::fairing::AdHoc;
use std::convert::Infallible;
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc;
use std::thread;

/// Derives the error of a handler on every framework.
macro_rules! on_every_framework {
    ($item:item) => {
        crate::derives::derive_responses! {
            #[derive(Debug, thiserror::Error)]
            $item
        }
    };
}

pub(crate) use on_every_framework;

/// Returns the error for the path `/n`.
pub type Make<E> = fn(usize) -> E;

/// How many frameworks there are.
pub const FRAMEWORKS: usize = 6;

/// An error that the frameworks send which require no other trait of it.
pub trait UnboundedResponse:
    Into<http::Response<Full<Bytes>>>
    + axum::response::IntoResponse
    + for<'r> rocket::response::Responder<'r, 'static>
    + salvo::Scribe
    + 'static
{
}

impl<E> UnboundedResponse for E where
    E: Into<http::Response<Full<Bytes>>>
        + axum::response::IntoResponse
        + for<'r> rocket::response::Responder<'r, 'static>
        + salvo::Scribe
        + 'static
{
}

/// An error that every framework sends.
pub trait AnyResponse:
    UnboundedResponse
    + actix_web::ResponseError
    + poem::error::ResponseError
    + std::error::Error
    + Send
    + Sync
{
}

impl<E> AnyResponse for E where
    E: UnboundedResponse
        + actix_web::ResponseError
        + poem::error::ResponseError
        + std::error::Error
        + Send
        + Sync
{
}

/// Starts a server of each framework that requires no other trait of an error, and returns their addresses.
pub fn unbounded<E: UnboundedResponse>(make: Make<E>) -> [SocketAddr; FRAMEWORKS - 2] {
    [http(make), axum(make), rocket(make), salvo(make)]
}

/// Starts a server of every framework, and returns their addresses.
pub fn all<E: AnyResponse>(make: Make<E>) -> [SocketAddr; FRAMEWORKS] {
    let [http, axum, rocket, salvo] = unbounded(make);
    [http, axum, rocket, salvo, actix(make), poem(make)]
}

/// Returns what makes a response of an error on each framework, without a server.
pub fn responders<E: AnyResponse>() -> [fn(E); FRAMEWORKS] {
    [
        |error| drop(Into::<http::Response<_>>::into(error)),
        |error| drop(axum::response::IntoResponse::into_response(error)),
        |error| {
            let client = rocket::local::blocking::Client::untracked(rocket::custom(quiet()));
            drop(error.respond_to(client.unwrap().get("/").inner()));
        },
        |error| salvo::Response::new().render(error),
        |error| drop(error.error_response()),
        |error| drop(poem::Error::from(error).into_response()),
    ]
}

pub fn http<E: Into<http::Response<Full<Bytes>>> + 'static>(make: Make<E>) -> SocketAddr {
    let service = service_fn(move |request: http::Request<Incoming>| async move {
        let n = request.uri().path()[1..].parse().unwrap();
        Ok::<_, Infallible>(make(n).into())
    });
    let (listener, address) = listen();
    run(async move {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        loop {
            let stream = TokioIo::new(listener.accept().await.unwrap().0);
            tokio::spawn(http1::Builder::new().serve_connection(stream, service));
        }
    });
    address
}

pub fn axum<E: axum::response::IntoResponse + 'static>(make: Make<E>) -> SocketAddr {
    let handler = move |Path(n): Path<usize>| async move { Err::<(), E>(make(n)) };
    serve_axum(axum::Router::new().route("/{n}", axum::routing::get(handler)))
}

/// Starts an axum server with these routes, and returns its address.
pub fn serve_axum(routes: axum::Router) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        axum::serve(listener, routes).await.unwrap();
    });
    address
}

pub fn actix<E: actix_web::ResponseError + 'static>(make: Make<E>) -> SocketAddr {
    let handler = move |n: actix_web::web::Path<usize>| async move { Err::<String, E>(make(*n)) };
    serve_actix(move |config| {
        config.route("/{n}", actix_web::web::get().to(handler));
        config.route("/{n}", actix_web::web::head().to(handler));
    })
}

/// Starts an actix-web server with these routes, and returns its address.
pub fn serve_actix<F>(routes: F) -> SocketAddr
where
    F: Fn(&mut actix_web::web::ServiceConfig) + Clone + Send + 'static,
{
    let (listener, address) = listen();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let app = move || actix_web::App::new().configure(routes.clone());
            let server = actix_web::HttpServer::new(app).workers(2);
            server.listen(listener).unwrap().run().await.unwrap();
        });
    });
    address
}

pub fn poem<E>(make: Make<E>) -> SocketAddr
where
    E: poem::error::ResponseError + std::error::Error + Send + Sync + 'static,
{
    let handler = poem::endpoint::make(move |request| async move {
        let n = request.path_params().unwrap();
        Err::<String, E>(make(n))
    });
    serve_poem(poem::Route::new().at("/:n", poem::get(handler)))
}

/// Starts a poem server with this endpoint, and returns its address.
pub fn serve_poem(
    endpoint: impl poem::IntoEndpoint<Endpoint: 'static> + Send + 'static,
) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let acceptor = poem::listener::TcpAcceptor::from_std(listener).unwrap();
        let server = poem::Server::new_with_acceptor(acceptor);
        server.run(endpoint).await.unwrap();
    });
    address
}

pub fn rocket<E>(make: Make<E>) -> SocketAddr
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
    serve_rocket(rocket::custom(quiet()).mount("/", [route]))
}

/// Starts a rocket server, and returns its address.
pub fn serve_rocket(server: rocket::Rocket<rocket::Build>) -> SocketAddr {
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

pub fn salvo<E: salvo::Scribe + 'static>(make: Make<E>) -> SocketAddr {
    struct Handler<E>(Make<E>);

    #[salvo::async_trait]
    impl<E: salvo::Scribe + 'static> salvo::Handler for Handler<E> {
        async fn handle(
            &self,
            request: &mut salvo::Request,
            _: &mut salvo::Depot,
            response: &mut salvo::Response,
            _: &mut salvo::FlowCtrl,
        ) {
            response.render((self.0)(request.param("n").unwrap()));
        }
    }

    let handler = || Handler(make);
    let routes = salvo::Router::with_path("{n}")
        .get(handler())
        .head(handler());
    serve_salvo(salvo::Service::new(routes))
}

/// Starts a salvo server with this service, and returns its address.
pub fn serve_salvo(service: salvo::Service) -> SocketAddr {
    let (listener, address) = listen();
    run(async {
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let acceptor = salvo::conn::tcp::TcpAcceptor::try_from(listener).unwrap();
        salvo::Server::new(acceptor).serve(service).await;
    });
    address
}

/// Runs a server on two threads until the tests end.
fn run(server: impl Future<Output = ()> + Send + 'static) {
    thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build();
        runtime.unwrap().block_on(server);
    });
}

/// Binds a free local port.
pub fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}
