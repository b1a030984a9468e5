//! Servers of both frameworks on a free local port, for the tests that send requests.

use axum::extract::Path;
use std::net::{SocketAddr, TcpListener};
use std::thread;

/// Returns the error for the path `/n`.
pub type Make<E> = fn(usize) -> E;

/// Starts an axum and an actix-web server, and returns their addresses.
pub fn both<E>(make: Make<E>) -> [SocketAddr; 2]
where
    E: axum::response::IntoResponse + actix_web::ResponseError + 'static,
{
    [axum(make), actix(make)]
}

pub fn axum<E: axum::response::IntoResponse + 'static>(make: Make<E>) -> SocketAddr {
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
            let server = actix_web::HttpServer::new(app).workers(1);
            server.listen(listener).unwrap().run().await.unwrap();
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
