//! What the servers in `frameworks` share, for the tests that send requests.

use http::HeaderMap;
use serde_json::Value;
use std::future::Future;
use std::net::{SocketAddr, TcpListener};
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

/// Returns the status, the headers and the body of the response to a GET of `/n`. Redirects are not followed.
pub fn get(address: SocketAddr, n: usize) -> (u16, HeaderMap, String) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let request = client.build().unwrap().get(format!("http://{address}/{n}"));
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        (status, headers, response.text().await.unwrap())
    })
}

/// The same for a body of JSON.
pub fn get_json(address: SocketAddr, n: usize) -> (u16, HeaderMap, Value) {
    let (status, headers, body) = get(address, n);
    (status, headers, serde_json::from_str(&body).unwrap())
}

/// Runs a server on two threads until the tests end.
pub fn run(server: impl Future<Output = ()> + Send + 'static) {
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
