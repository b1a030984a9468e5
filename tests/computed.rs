//! Statuses, texts, headers, members and levels that an error computes, on every framework.

use crate::frameworks::all;
use crate::logging::logged;
use crate::server::{get_json, on_every_framework};
use serde_json::json;
use status::{status, LogLevel, StatusClass as _, StatusCode};
use std::time::{Duration, UNIX_EPOCH};

on_every_framework! {
    /// The status depends on two fields, and the level on the status.
    #[error("{code}: {reason}")]
    #[status(
        402 | 422 | 503,
        with = status_of(*code, *is_final),
        detail = brief(reason),
        header("Retry-After" = (*wait).max(1), "Sunset" = UNIX_EPOCH + Duration::from_secs(*wait)),
        extension(category = code / 100),
        log = self.level()
    )]
    struct Rejected {
        code: u16,
        is_final: bool,
        reason: &'static str,
        wait: u64,
    }
}

fn status_of(code: u16, is_final: bool) -> StatusCode {
    match (code, is_final) {
        (0..=99, _) => status!(402),
        (_, true) => status!(422),
        (_, false) => status!(503),
    }
}

fn brief(reason: &str) -> &str {
    reason.split(':').next().unwrap_or_default()
}

impl Rejected {
    fn level(&self) -> LogLevel {
        match self.is_server_error() {
            true => LogLevel::Error,
            false => LogLevel::Info,
        }
    }
}

fn rejected(n: usize) -> Rejected {
    let (code, is_final, wait) = [(7, false, 0), (200, true, 2), (200, false, 60)][n];
    Rejected {
        code,
        is_final,
        reason: "declined: card 4111",
        wait,
    }
}

#[test]
fn the_response_has_what_the_error_computes() {
    let brief = "declined";
    for address in all!(serve_errors(rejected)) {
        for (n, retry_after, minute, body) in [
            (
                0,
                "1",
                "00:00",
                json!({ "title": "Payment Required", "status": 402, "detail": brief, "category": 0 }),
            ),
            (
                1,
                "2",
                "00:02",
                json!({ "title": "Unprocessable Content", "status": 422, "detail": brief, "category": 2 }),
            ),
            (
                2,
                "60",
                "01:00",
                json!({ "title": "Service Unavailable", "status": 503 }),
            ),
        ] {
            let (status, headers, received) = get_json(address, n);

            assert_eq!(json!(status), body["status"]);
            assert_eq!(headers["retry-after"], retry_after);
            assert_eq!(
                headers["sunset"],
                format!("Thu, 01 Jan 1970 00:{minute} GMT")
            );
            assert_eq!(received, body);
        }
    }
}

#[test]
fn the_level_is_that_which_the_error_computes() {
    for (n, level) in ["INFO ", "INFO ", "ERROR "].into_iter().enumerate() {
        for respond in all!(respond) {
            let lines = logged(|| respond(rejected(n)));
            let is_at_level = |line: &String| line.starts_with(level);
            assert!(
                matches!(&lines[..], [line] if is_at_level(line)),
                "{lines:?}"
            );
        }
    }
}

on_every_framework! {
    /// The status is of a type of actix-web or rocket.
    #[error("failed")]
    enum OfFramework {
        Actix(#[status] actix_web::http::StatusCode),
        Rocket {
            #[status]
            status: rocket::http::Status,
        },
        #[status(404 | 409, with = of_actix(*_0))]
        Function(u16),
        #[status(with = rocket::http::Status::new(*_0))]
        Any(u16),
    }
}

fn of_actix(code: u16) -> actix_web::http::StatusCode {
    actix_web::http::StatusCode::from_u16(code).unwrap()
}

#[test]
fn the_status_is_of_a_type_of_a_framework() {
    let make = |n| match n {
        0 => OfFramework::Actix(of_actix(410)),
        1 => OfFramework::Rocket {
            status: rocket::http::Status::Locked,
        },
        2 => OfFramework::Function(409),
        3 => OfFramework::Any(429),
        // No status code.
        _ => OfFramework::Any(1000),
    };
    for address in all!(serve_errors(make)) {
        for (n, code) in [410, 423, 409, 429, 500].into_iter().enumerate() {
            let (status, _, body) = get_json(address, n);

            assert_eq!(status, code);
            assert_eq!(body["status"], code);
        }
    }
}
