//! Problem details: the derive's shapes, the JSON of RFC 9457 in both directions, and values that fail to serialize.

use crate::derives::derive_responses;
use crate::frameworks::all;
use crate::server::{get, Make};
use serde_json::json;
use status::axum::IntoResponse as _;
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use thiserror::Error;

#[derive(Debug, Error, StatusClass, Problem)]
enum Credit {
    #[error("Your current balance is {balance}, but that costs {cost}.")]
    #[status(
        403,
        type = "https://example.com/probs/out-of-credit",
        title = "You do not have enough credit."
    )]
    Out {
        #[status(extension)]
        balance: u32,
        cost: u32,
        #[status(extension)]
        accounts: Vec<&'static str>,
    },
}

#[test]
fn the_example_of_the_rfc_comes_from_a_variant() {
    let error = Credit::Out {
        balance: 30,
        cost: 50,
        accounts: vec!["/account/12345", "/account/67890"],
    };

    let mut problem = error.problem();
    problem.instance = Some("/account/12345/msgs/abc".to_owned());

    // RFC 9457, Section 3, where the optional `status` is left out.
    let mut example = json!({
        "type": "https://example.com/probs/out-of-credit",
        "title": "You do not have enough credit.",
        "detail": "Your current balance is 30, but that costs 50.",
        "instance": "/account/12345/msgs/abc",
        "balance": 30,
        "accounts": ["/account/12345", "/account/67890"],
    });
    example["status"] = json!(403);
    assert_eq!(serde_json::to_value(&problem).unwrap(), example);
}

#[test]
fn members_are_written_in_the_order_of_the_rfc() {
    let mut problem = ProblemDetails::new(status!(404));
    problem.type_uri = "urn:example:gone".into();
    problem.detail = Some("not here".to_owned());
    problem.instance = Some("/7".to_owned());
    problem.extensions.insert("aaa".to_owned(), json!(1));

    let json = serde_json::to_string(&problem).unwrap();

    assert_eq!(
        json,
        r#"{"type":"urn:example:gone","title":"Not Found","status":404,"detail":"not here","instance":"/7","aaa":1}"#
    );
}

#[test]
fn an_extension_cannot_replace_a_member_of_the_rfc() {
    let mut problem = ProblemDetails::new(status!(404));
    for name in ["type", "title", "status", "detail", "instance"] {
        problem.extensions.insert(name.to_owned(), json!("forged"));
    }

    let json = serde_json::to_string(&problem).unwrap();

    assert_eq!(json, r#"{"title":"Not Found","status":404}"#);
}

#[test]
fn a_document_is_the_same_after_a_round_trip() {
    let mut problem = ProblemDetails::new(status!(422));
    problem.type_uri = "https://example.com/invalid#name".into();
    problem.title = "Invalid name".into();
    problem.detail = Some("it is empty".to_owned());
    problem.instance = Some("/users/7".to_owned());
    problem
        .extensions
        .insert("errors".to_owned(), json!([{ "pointer": "/name" }]));

    let read: ProblemDetails =
        serde_json::from_str(&serde_json::to_string(&problem).unwrap()).unwrap();

    assert_eq!(read, problem);
}

#[test]
fn a_member_of_the_wrong_type_counts_as_missing() {
    let read: ProblemDetails = serde_json::from_value(json!({
        "type": 1, "title": null, "status": 404, "detail": {}, "instance": ["/7"], "balance": 30
    }))
    .unwrap();

    let expected = ProblemDetails::new(status!(404)).with_extension("balance", 30);
    assert_eq!(read, expected);
}

#[test]
fn a_missing_type_is_about_blank_and_a_missing_title_the_phrase() {
    let read: ProblemDetails = serde_json::from_str(r#"{"status":413}"#).unwrap();

    assert_eq!(read.type_uri, "about:blank");
    assert_eq!(read.title, "Content Too Large");
}

#[test]
fn a_document_without_a_status_code_is_an_error() {
    for status in [
        json!(99),
        json!(1000),
        json!(-404),
        json!(404.5),
        json!(70_000),
        json!("404"),
        json!(null),
    ] {
        let error = serde_json::from_value::<ProblemDetails>(json!({ "status": status }))
            .unwrap_err()
            .to_string();

        let expected =
            format!("invalid value `{status}`: `status` must be a number from 100 to 999");
        assert_eq!(error, expected);
    }
    let error = serde_json::from_str::<ProblemDetails>("{}").unwrap_err();
    assert_eq!(error.to_string(), "missing field `status`");
}

#[test]
fn the_status_code_of_a_response_takes_precedence_over_the_document() {
    for document in [
        r#"{"status":200,"detail":"x","a":1}"#,
        r#"{"status":"?","detail":"x","a":1}"#,
        r#"{"detail":"x","a":1}"#,
    ] {
        let read = ProblemDetails::from_json(status!(404), document.as_bytes()).unwrap();

        let expected = ProblemDetails::new(status!(404))
            .with_detail("x")
            .with_extension("a", 1);
        assert_eq!(read, expected);
    }
    for document in ["", "[]", "<html>", "{\"detail\":"] {
        assert!(ProblemDetails::from_json(status!(404), document.as_bytes()).is_err());
    }
}

#[test]
fn a_document_that_is_no_object_is_an_error() {
    for document in ["[]", "404", "null", "\"problem\"", "{"] {
        assert!(
            serde_json::from_str::<ProblemDetails>(document).is_err(),
            "{document}"
        );
    }
}

#[test]
fn the_title_of_an_unregistered_code_is_its_class() {
    let title = |code| ProblemDetails::new(StatusCode::from_u16(code).unwrap()).title;

    assert_eq!(title(299), "Success");
    assert_eq!(title(499), "Client Error");
    assert_eq!(title(799), "Unknown Status");
}

derive_responses! {
    #[derive(Debug)]
    #[status(400)]
    struct Odd<T: serde::Serialize + fmt::Debug> {
        #[status(extension)]
        fine: u8,
        #[status(extension)]
        member: T,
        display: Display,
    }
}

#[derive(Clone, Copy, Debug)]
enum Display {
    Fails,
    Nothing,
}

impl<T: serde::Serialize + fmt::Debug> fmt::Display for Odd<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.display {
            Display::Fails => {
                formatter.write_str("half a sen")?;
                Err(fmt::Error)
            }
            Display::Nothing => Ok(()),
        }
    }
}

impl<T: serde::Serialize + fmt::Debug> std::error::Error for Odd<T> {}

#[test]
fn a_detail_formats_its_fields() {
    #[derive(StatusClass, Problem)]
    #[status(404, detail = "{price:$>8}|{price:.places$}|{price:>width$}")]
    struct Expensive {
        price: f64,
        places: usize,
        width: usize,
    }

    let problem = Expensive {
        price: 9.5,
        places: 2,
        width: 5,
    }
    .problem();

    assert_eq!(problem.detail.as_deref(), Some("$$$$$9.5|9.50|  9.5"));
}

#[test]
fn a_display_that_fails_or_writes_nothing_is_left_out() {
    for display in [Display::Fails, Display::Nothing] {
        let problem = Odd {
            fine: 1,
            member: 2,
            display,
        }
        .problem();

        let json = serde_json::to_string(&problem).unwrap();
        assert_eq!(
            json,
            r#"{"title":"Bad Request","status":400,"fine":1,"member":2}"#
        );
    }
}

#[test]
fn a_member_that_fails_to_serialize_is_skipped() {
    let odd: Make<Odd<_>> = |_| Odd {
        fine: 1,
        member: BTreeMap::from([((1, 2), 3)]),
        display: Display::Nothing,
    };

    for address in all!(serve_errors(odd)) {
        let (status, _, body) = get(address, 7);
        assert_eq!(status, 400);
        assert_eq!(body, r#"{"title":"Bad Request","status":400,"fine":1}"#);
    }
}

#[derive(Debug, Error, StatusClass, Problem)]
enum Outer<E> {
    #[error(transparent)]
    #[status(transparent)]
    Generic(E),
    #[error("boxed")]
    #[status(transparent)]
    Boxed(Box<Outer<E>>),
    #[error(transparent)]
    #[status(transparent)]
    Shared(Arc<Credit>),
    #[error("as it came")]
    #[status(transparent)]
    Upstream(Box<ProblemDetails>),
    #[error("{type}")]
    #[status(409)]
    Raw {
        #[status(extension = "kind")]
        r#type: u8,
    },
}

#[test]
fn transparent_passes_on_the_whole_problem() {
    let credit = || Credit::Out {
        balance: 1,
        cost: 2,
        accounts: Vec::new(),
    };
    let expected = credit().problem();

    assert_eq!(Outer::Generic(credit()).problem(), expected);
    assert_eq!(
        Outer::Boxed(Box::new(Outer::Generic(credit()))).problem(),
        expected
    );
    assert_eq!(
        Outer::<Credit>::Shared(Arc::new(credit())).problem(),
        expected
    );
    assert_eq!(
        Outer::<Credit>::Upstream(Box::new(expected.clone())).problem(),
        expected
    );
    assert_eq!(
        Outer::<Credit>::Raw { r#type: 7 }.problem().extensions["kind"],
        7
    );
}

#[test]
fn problem_details_are_a_response_of_every_framework() {
    let problem: Make<ProblemDetails> = |_| ProblemDetails::new(status!(410));
    let boxed: Make<Box<ProblemDetails>> = |_| Box::new(ProblemDetails::new(status!(410)));
    for address in all!(serve_errors(problem))
        .into_iter()
        .chain(all!(serve_errors(boxed)))
    {
        let (status, headers, body) = get(address, 7);
        assert_eq!(status, 410);
        assert_eq!(headers["content-type"], "application/problem+json");
        assert_eq!(body, r#"{"title":"Gone","status":410}"#);
    }
}

#[test]
fn problem_details_display_status_title_and_detail() {
    let mut problem = ProblemDetails::new(status!(404));
    assert_eq!(problem.to_string(), "404 Not Found");

    problem.detail = Some("no order 7".to_owned());
    assert_eq!(problem.to_string(), "404 Not Found: no order 7");
    assert!(problem.is_client_error());
}

#[tokio::test]
async fn an_inner_document_is_redacted_and_that_of_a_handler_is_not() {
    let document = |status| {
        ProblemDetails::new(status)
            .with_type("urn:example:down")
            .with_title("Down")
            .with_detail("db-7 refused the connection")
            .with_instance("/7")
            .with_extension("host", "db-7")
    };
    for code in [500, 599, 600, 999] {
        let status = StatusCode::from_u16(code).unwrap();

        let inner = Outer::<Credit>::Upstream(Box::new(document(status)));
        assert_eq!(inner.problem(), ProblemDetails::new(status));

        let response = document(status).into_response();
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        let sent = ProblemDetails::from_json(status, &body).unwrap();
        assert_eq!(sent, document(status));
    }
    let conflict = Outer::<Credit>::Upstream(Box::new(document(status!(409))));
    assert_eq!(conflict.problem(), document(status!(409)));
}
