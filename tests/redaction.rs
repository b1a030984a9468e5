//! Server errors are redacted unless exposed: no byte of a secret is in any response.

use crate::server::both;
use serde::Serialize;
use status::{status, Problem, StatusClass, StatusCode};
use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use thiserror::Error;

const SECRET: &str = "s3cr3t";

/// A value whose `Debug`, `Display` and `Serialize` output is the secret.
#[derive(Clone, Copy, Debug, Serialize, Error)]
#[error("s3cr3t")]
struct Secret {
    s3cr3t: &'static str,
}

const HERE: Secret = Secret { s3cr3t: SECRET };

#[derive(Debug, Error, StatusClass, Problem)]
#[error("{0}")]
#[status(502)]
struct Inner(#[status(extension = "inner")] Secret);

/// An error with a constant type and title, and the secret in everything else.
#[derive(
    Debug, Error, StatusClass, Problem, status::axum::IntoResponse, status::actix_web::ResponseError,
)]
#[status(500)]
enum Leaky {
    #[error("{0}")]
    InDisplay(Secret),
    #[error("failed")]
    InDebug(Secret),
    #[error("failed")]
    InSource(#[source] Secret),
    #[error("failed")]
    InExtension {
        #[status(extension)]
        member: Secret,
    },
    #[error(transparent)]
    #[status(transparent)]
    InInnerError(Inner),
    #[error("{0}")]
    InAskedError(#[status] Inner),
    #[error("{0}")]
    #[status(503, type = "https://example.com/problems/down", title = "Down")]
    InVariantWithTitle(Secret, #[status(extension = "also")] Secret),
    #[error("{secret}")]
    AtRunTime {
        #[status]
        status: StatusCode,
        #[status(extension)]
        secret: Secret,
    },
    #[error("{0}")]
    #[status(404, redact)]
    Redacted(#[status(extension = "member")] Secret),
}

/// Each error and its status.
fn leaky(n: usize) -> (Leaky, u16) {
    match n {
        0 => (Leaky::InDisplay(HERE), 500),
        1 => (Leaky::InDebug(HERE), 500),
        2 => (Leaky::InSource(HERE), 500),
        3 => (Leaky::InExtension { member: HERE }, 500),
        4 => (Leaky::InInnerError(Inner(HERE)), 502),
        5 => (Leaky::InAskedError(Inner(HERE)), 502),
        6 => (Leaky::InVariantWithTitle(HERE, HERE), 503),
        7 => (at_run_time(503), 503),
        8 => (at_run_time(599), 599),
        // Clients treat a code in no class as a server error (RFC 9110, Section 15).
        9 => (at_run_time(600), 600),
        10 => (at_run_time(999), 999),
        _ => (Leaky::Redacted(HERE), 404),
    }
}

const PLACES: usize = 12;

fn at_run_time(code: u16) -> Leaky {
    Leaky::AtRunTime {
        status: StatusCode::from_u16(code).unwrap(),
        secret: HERE,
    }
}

/// Returns the whole response to a GET of `/n`.
fn exchange(address: SocketAddr, n: usize) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET /{n} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    response
}

#[test]
fn no_byte_of_a_secret_is_in_a_response_of_a_server_error() {
    for address in both(|n| leaky(n).0) {
        for n in 0..PLACES {
            let response = exchange(address, n);

            let status = format!("HTTP/1.1 {} ", leaky(n).1);
            assert!(response.starts_with(&status), "{response}");
            assert!(response.contains("application/problem+json"), "{response}");
            assert!(!response.contains(SECRET), "{response}");
        }
    }
}

#[test]
fn a_redacted_field_is_not_serialized() {
    struct Unserializable;

    impl Serialize for Unserializable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            unreachable!("a server error's member is serialized")
        }
    }

    #[derive(StatusClass, Problem)]
    #[status(500)]
    struct Failed(#[status(extension = "member")] Unserializable);

    impl fmt::Debug for Failed {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            unreachable!("a server error is formatted")
        }
    }

    impl fmt::Display for Failed {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            unreachable!("a server error is formatted")
        }
    }

    impl std::error::Error for Failed {}

    let problem = Failed(Unserializable).problem();

    assert_eq!(problem, status::ProblemDetails::new(status!(500)));
}

#[derive(
    Debug, Error, StatusClass, Problem, status::axum::IntoResponse, status::actix_web::ResponseError,
)]
#[error("{0}")]
#[status(500, expose)]
struct Exposed(#[status(extension = "member")] Secret);

#[test]
fn expose_sends_the_detail_and_the_members_of_a_server_error() {
    for address in both(|_| Exposed(HERE)) {
        let response = exchange(address, 0);

        assert!(response.contains(r#""detail":"s3cr3t""#), "{response}");
        assert!(
            response.contains(r#""member":{"s3cr3t":"s3cr3t"}"#),
            "{response}"
        );
    }
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(500)]
enum Mixed {
    Default,
    #[status(501, expose)]
    Exposed,
    #[status(404)]
    ClientError,
    #[status(transparent)]
    Inner(Inner),
}

#[test]
fn a_variant_is_exposed_on_its_own_and_an_inner_error_is_not() {
    assert_eq!(Mixed::Default.problem().detail, None);
    assert_eq!(Mixed::Exposed.problem().detail.as_deref(), Some(SECRET));
    assert_eq!(Mixed::ClientError.problem().detail.as_deref(), Some(SECRET));
    assert_eq!(Mixed::Inner(Inner(HERE)).problem().detail, None);
}

#[derive(Debug, Error, StatusClass, Problem)]
#[error("s3cr3t")]
#[status(redact)]
enum Quiet {
    #[status(404)]
    ClientError,
    #[status(409, expose)]
    Exposed,
}

#[test]
fn redact_on_an_enum_applies_to_variants_without_expose() {
    assert_eq!(Quiet::ClientError.problem().detail, None);
    assert_eq!(Quiet::Exposed.problem().detail.as_deref(), Some(SECRET));
}
