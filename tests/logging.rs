//! An error is logged once, with its sources.

use status::axum::IntoResponse as _;
use status::{Problem, StatusClass};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use thiserror::Error;

#[derive(
    Debug, Error, StatusClass, Problem, status::axum::IntoResponse, status::actix_web::ResponseError,
)]
enum Failed {
    #[error("cannot load the order")]
    #[status(500)]
    Load(#[source] Query),
    #[error("there is no order")]
    #[status(404)]
    NoOrder,
    #[error("odd")]
    #[status(400)]
    Odd(#[status(extension = "map")] BTreeMap<(u8, u8), u8>),
}

#[derive(Debug, Error)]
#[error("the query failed")]
struct Query(#[source] io::Error);

fn load() -> Failed {
    Failed::Load(Query(io::Error::other("connection reset")))
}

/// Returns the lines that are logged while a function runs.
fn logged(run: impl FnOnce()) -> Vec<String> {
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .without_time()
        .finish();
    // With a single subscriber, a test on another thread could have tracing cache an event as disabled.
    let _second = tracing::Dispatch::new(tracing::subscriber::NoSubscriber::default());
    tracing::subscriber::with_default(subscriber, run);
    let bytes = lines.0.lock().unwrap().clone();
    String::from_utf8(bytes)
        .unwrap()
        .lines()
        .map(|line| line.trim().to_owned())
        .collect()
}

const SERVER_ERROR: &str = r#"ERROR status::log: server error status=500 error="cannot load the order" sources=["the query failed", "connection reset"]"#;

#[test]
fn a_server_error_is_logged_once_with_its_chain_of_sources() {
    let axum = logged(|| drop(load().into_response()));
    let actix = logged(|| drop(actix_web::ResponseError::error_response(&load())));

    assert_eq!(axum, [SERVER_ERROR]);
    assert_eq!(actix, [SERVER_ERROR]);
}

#[test]
fn a_client_error_is_logged_for_debugging() {
    let lines = logged(|| drop(Failed::NoOrder.into_response()));

    assert_eq!(
        lines,
        [r#"DEBUG status::log: client error status=404 error="there is no order" sources=[]"#]
    );
}

#[test]
fn a_member_that_is_left_out_is_logged() {
    let lines = logged(|| drop(Failed::Odd(BTreeMap::from([((1, 2), 3)])).problem()));

    assert_eq!(
        lines,
        [
            r#"WARN status::log: skipped a problem member that failed to serialize member="map" error="key must be a string""#
        ]
    );
}
