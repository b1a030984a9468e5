//! Keys, and keys on other fields, beside `transparent`: they add to the inner problem or override it.

use crate::frameworks::all;
use crate::logging::logged;
use crate::server::{get_json, on_every_framework};
use http::header::HeaderName;
use serde::Serialize;
use serde_json::json;
use status::{status, LogLevel, Problem, ProblemDetails, StatusClass, StatusCode};
use std::collections::BTreeMap;

on_every_framework! {
    /// The data of the request beside what failed.
    #[error("{kind}")]
    #[status(extension(time = "12:00"), header("X-Request-Id" = request), instance = "/requests/{request}")]
    struct Failure {
        #[status(transparent)]
        kind: Kind,
        #[status(extension = "hint")]
        message: &'static str,
        request: usize,
    }
}

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[status(extension(code = "{snake_case}"))]
enum Kind {
    #[error("there is no order")]
    #[status(404)]
    NoOrder,
    #[error("db-7.internal is down")]
    #[status(503, header("retry-after" = "10"))]
    Database,
}

fn failure(n: usize) -> Failure {
    Failure {
        kind: [Kind::NoOrder, Kind::Database].into_iter().nth(n).unwrap(),
        message: "ask for a list first",
        request: n,
    }
}

#[test]
fn the_data_of_a_request_is_sent_beside_the_inner_error() {
    for address in all!(serve_errors(failure)) {
        for (n, expected) in [
            json!({
                "title": "Not Found",
                "status": 404,
                "detail": "there is no order",
                "instance": "/requests/0",
                "code": "no_order",
                "hint": "ask for a list first",
                "time": "12:00",
            }),
            json!({
                "title": "Service Unavailable",
                "status": 503,
                "instance": "/requests/1",
                "code": "database",
                "time": "12:00",
            }),
        ]
        .into_iter()
        .enumerate()
        {
            let (status, headers, body) = get_json(address, n);

            assert_eq!(json!(status), expected["status"]);
            assert_eq!(headers["x-request-id"], n.to_string());
            assert_eq!(headers.contains_key("retry-after"), n == 1);
            assert_eq!(body, expected);
        }
    }
}

#[test]
fn the_log_has_the_inner_error_and_the_instance_of_the_outer_one() {
    for respond in all!(respond) {
        assert_eq!(
            logged(|| respond(failure(1))),
            [
                r#"ERROR status: error response status=503 error=db-7.internal is down variant="Database" instance="/requests/1""#
            ]
        );
    }
}

/// Every key overrides that of the inner problem.
#[derive(StatusClass, Problem)]
#[status(
    type = "/outer",
    title = "Outer",
    detail = "outer {own}",
    instance = own,
    extension(constant = "outer", own = own, ..BTreeMap::from([("rest", "outer"), ("constant", "rest")])),
    header("X-Constant" = "outer", "x-own" = own),
    log = warn
)]
struct Outer {
    #[status(transparent)]
    inner: ProblemDetails,
    own: &'static str,
    #[status(extension, header = "X-Field")]
    field: u8,
}

/// An inner problem with a member and a header for each that the outer one has, and one that it has not.
fn inner(status: StatusCode) -> ProblemDetails {
    let mut problem = ProblemDetails::new(status)
        .with_type("/inner")
        .with_title("Inner")
        .with_detail("inner")
        .with_instance("/inner");
    for name in ["constant", "own", "rest", "field", "kept"] {
        let header = HeaderName::try_from(format!("x-{name}")).unwrap();
        problem = problem
            .with_extension(name, "inner")
            .with_header(header, "inner".parse().unwrap());
    }
    problem
}

fn headers(problem: &ProblemDetails) -> BTreeMap<&str, &str> {
    let headers = problem.headers.iter();
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    headers.collect()
}

#[test]
fn every_key_overrides_the_inner_problem() {
    let outer = Outer {
        inner: inner(status!(404)),
        own: "own",
        field: 7,
    };

    let problem = outer.problem();
    assert_eq!(
        json!(problem),
        json!({
            "type": "/outer",
            "title": "Outer",
            "status": 404,
            "detail": "outer own",
            "instance": "own",
            "constant": "outer",
            "own": "own",
            "rest": "outer",
            "field": 7,
            "kept": "inner",
        })
    );
    assert_eq!(
        headers(&problem),
        BTreeMap::from([
            ("x-constant", "outer"),
            ("x-own", "own"),
            ("x-rest", "inner"),
            ("x-field", "7"),
            ("x-kept", "inner"),
        ])
    );
    assert_eq!(outer.log_level(), LogLevel::Warn);
}

/// A value that a withheld expression must not reach.
#[derive(Debug)]
struct Unreachable;

impl Unreachable {
    fn text(&self) -> String {
        unreachable!("a withheld expression is evaluated")
    }
}

#[derive(StatusClass, Problem)]
enum Withheld {
    #[status(
        detail = own.text(),
        extension(own = own.text(), ..own.text()),
        header("x-id" = id),
        instance = id
    )]
    Default {
        #[status(transparent)]
        inner: Shown,
        own: Unreachable,
        id: u8,
    },
    #[status(redact, detail = own.text(), extension(constant = 1, own = own.text()), header("x-own" = own.text()), instance = own.text())]
    Redacted {
        #[status(transparent)]
        inner: Shown,
        own: Unreachable,
    },
}

/// An inner error that exposes its text.
#[derive(StatusClass, Problem)]
#[status(expose, detail = "{text}", extension(text = text), header("x-own" = "inner"))]
struct Shown {
    #[status]
    status: StatusCode,
    text: &'static str,
}

fn shown(status: StatusCode) -> Shown {
    Shown {
        status,
        text: "inner",
    }
}

#[test]
fn what_the_outer_item_withholds_is_not_evaluated_and_leaves_no_detail_of_the_inner_one() {
    let server = Withheld::Default {
        inner: shown(status!(500)),
        own: Unreachable,
        id: 7,
    };
    let expected = ProblemDetails::new(status!(500))
        .with_instance("7")
        .with_extension("text", "inner")
        .with_header("x-own".parse().unwrap(), "inner".parse().unwrap())
        .with_header("x-id".parse().unwrap(), 7.into());
    assert_eq!(server.problem(), expected);

    for status in [status!(404), status!(500)] {
        let redacted = Withheld::Redacted {
            inner: shown(status),
            own: Unreachable,
        };
        let expected = ProblemDetails::new(status).with_extension("constant", 1);
        assert_eq!(redacted.problem(), expected);
    }
}

#[test]
fn redact_of_an_outer_error_applies_to_expressions_of_the_inner_ones() {
    #[derive(StatusClass, Problem)]
    #[status(transparent, redact)]
    struct Outermost(Middle);

    #[derive(StatusClass, Problem)]
    #[status(expose, extension(own = own.text()), header("x-own" = own.text()))]
    struct Middle {
        #[status(transparent)]
        inner: Innermost,
        own: Unreachable,
    }

    #[derive(StatusClass, Problem)]
    #[status(404, expose, detail = own.text(), instance = own.text(), extension(own = own.text(), ..own.text()))]
    struct Innermost {
        own: Unreachable,
    }

    let error = Outermost(Middle {
        inner: Innermost { own: Unreachable },
        own: Unreachable,
    });

    assert_eq!(error.problem(), ProblemDetails::new(status!(404)));
}

#[test]
fn expose_sends_what_the_outer_item_adds_and_nothing_that_the_inner_error_withholds() {
    #[derive(StatusClass, Problem)]
    #[status(expose)]
    enum Outer {
        #[status(expose, extension(own = own))]
        Own {
            #[status(transparent)]
            inner: Kind,
            own: u8,
        },
        #[status(extension(own = own))]
        NotOwn {
            #[status(transparent)]
            inner: Kind,
            own: u8,
        },
    }

    let problem = |error: Outer| json!(error.problem());
    let withheld = json!({ "title": "Service Unavailable", "status": 503, "code": "database" });
    let mut sent = withheld.clone();
    sent["own"] = json!(7);
    let (inner, own) = (Kind::Database, 7);
    assert_eq!(problem(Outer::Own { inner, own }), sent);
    let inner = Kind::Database;
    assert_eq!(problem(Outer::NotOwn { inner, own }), withheld);
}

#[test]
fn an_object_adds_its_members_to_the_inner_ones() {
    #[derive(Serialize)]
    struct Usage {
        used: u8,
        code: &'static str,
    }

    #[derive(StatusClass, Problem)]
    #[status(extension(..Usage { used: *used, code: "FULL" }))]
    struct Outer {
        #[status(transparent)]
        kind: Kind,
        used: u8,
    }

    let problem = Outer {
        kind: Kind::NoOrder,
        used: 7,
    }
    .problem();

    assert_eq!(
        json!(problem.extensions),
        json!({ "code": "FULL", "used": 7 })
    );
}
