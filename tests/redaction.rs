//! A server error tells the client nothing unless it is exposed: no byte of a secret is in any response.

use crate::server::both;
use serde::Serialize;
use status::{status, Problem, StatusClass, StatusCode};
use std::fmt;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use thiserror::Error;

const SECRET: &str = "s3cr3t";

/// A value that is nothing but the secret, however it is looked at.
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

/// An error whose type and title are fixed, and whose everything else is the secret.
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

/// Each place with the status it is answered with.
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
        // Clients take what is in no class for a server error (RFC 9110, Section 15).
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

/// Everything that the server sends for a GET of `/n`, to the last byte.
fn exchange(address: SocketAddr, n: usize) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET /{n} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn no_byte_of_a_secret_is_in_a_response_of_a_server_error() {
    for address in both(|n| leaky(n).0) {
        for n in 0..PLACES {
            let answer = exchange(address, n);

            let status = format!("HTTP/1.1 {} ", leaky(n).1);
            assert!(answer.starts_with(&status), "{answer}");
            assert!(answer.contains("application/problem+json"), "{answer}");
            assert!(!answer.contains(SECRET), "{answer}");
        }
    }
}

#[test]
fn what_is_redacted_is_not_even_serialized() {
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
fn expose_shows_the_detail_and_the_members_of_a_server_error() {
    for address in both(|_| Exposed(HERE)) {
        let answer = exchange(address, 0);

        assert!(answer.contains(r#""detail":"s3cr3t""#), "{answer}");
        assert!(
            answer.contains(r#""member":{"s3cr3t":"s3cr3t"}"#),
            "{answer}"
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
fn redact_on_an_enum_covers_variants_without_a_word_of_their_own() {
    assert_eq!(Quiet::ClientError.problem().detail, None);
    assert_eq!(Quiet::Exposed.problem().detail.as_deref(), Some(SECRET));
}
