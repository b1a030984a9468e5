//! Both frameworks' real servers on a free port of this machine, for the tests that talk to them.

use axum::extract::Path;
use std::net::{SocketAddr, TcpListener};
use std::thread;

/// Makes the error that the path `/n` is answered with.
pub type Make<E> = fn(usize) -> E;

/// The addresses of an axum and of an actix-web server that run as long as the test does.
pub fn both<E>(make: Make<E>) -> [SocketAddr; 2]
where
    E: axum::response::IntoResponse + actix_web::ResponseError + 'static,
{
    [axum(make), actix(make)]
}

fn axum<E: axum::response::IntoResponse + 'static>(make: Make<E>) -> SocketAddr {
    let (listener, address) = listen();
    let handler = move |Path(n): Path<usize>| async move { Err::<(), E>(make(n)) };
    let routes = axum::Router::new().route("/{n}", axum::routing::get(handler));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, routes).await.unwrap();
        });
    });
    address
}

fn actix<E: actix_web::ResponseError + 'static>(make: Make<E>) -> SocketAddr {
    let (listener, address) = listen();
    let handler = move |n: actix_web::web::Path<usize>| async move { Err::<String, E>(make(*n)) };
    let routes = move |config: &mut actix_web::web::ServiceConfig| {
        config.route("/{n}", actix_web::web::get().to(handler));
        config.route("/{n}", actix_web::web::head().to(handler));
    };
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let server =
                actix_web::HttpServer::new(move || actix_web::App::new().configure(routes));
            server
                .workers(1)
                .listen(listener)
                .unwrap()
                .run()
                .await
                .unwrap();
        });
    });
    address
}

fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}
