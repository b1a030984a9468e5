//! Members, headers and texts that attributes add: `..EXPR`, empty texts, names of headers.

use crate::logging::logged;
use serde::Serialize;
use serde_json::{json, Value};
use status::{Problem, StatusClass};

/// Its members are those of a value.
#[derive(StatusClass, Problem)]
#[status(404, detail = "spread", extension(code = "named", text = "", none = None::<u8>, ..value))]
struct Spread<T> {
    value: T,
}

fn members(value: impl Serialize) -> (Value, Vec<String>) {
    let mut members = Value::Null;
    let lines = logged(|| members = json!(Spread { value }.problem().extensions));
    (members, lines)
}

#[test]
fn the_members_of_an_object_are_added_to_the_named_ones() {
    let named = json!({ "code": "named", "text": "" });
    for (value, added) in [
        (
            json!({ "used": 7, "of": { "disk": 1 } }),
            json!({ "used": 7, "of": { "disk": 1 } }),
        ),
        (
            json!({ "code": "of the object", "text": 1, "used": 7 }),
            json!({ "used": 7 }),
        ),
        // One that is `null` is left out, and overrides as well.
        (json!({ "none": 1, "null": null }), json!({})),
        (json!({}), json!({})),
        (json!(null), json!({})),
    ] {
        let mut expected = named.clone();
        expected
            .as_object_mut()
            .unwrap()
            .extend(added.as_object().unwrap().clone());

        let (members, lines) = members(&value);

        assert_eq!(members, expected, "{value}");
        assert_eq!(lines, [""; 0], "{value}");
    }
}

#[test]
fn what_is_no_object_and_what_the_rfc_defines_is_skipped_and_logged() {
    let skipped = |member: &str, error: &str| {
        format!(r#"WARN status: skipped a problem member member="{member}" error="{error}""#)
    };
    for (value, expected) in [
        (json!("text"), vec![skipped("..", "it is not an object")]),
        (
            json!([{ "used": 7 }]),
            vec![skipped("..", "it is not an object")],
        ),
        (
            json!({ "detail": "x", "instance": "/x", "status": 200, "title": "x", "type": "/x" }),
            ["detail", "instance", "status", "title", "type"]
                .map(|name| skipped(name, "RFC 9457 defines it"))
                .to_vec(),
        ),
    ] {
        let (members, lines) = members(&value);

        assert_eq!(members, json!({ "code": "named", "text": "" }));
        assert_eq!(lines, expected);
    }
}

#[test]
fn an_object_that_fails_to_serialize_is_skipped_and_logged() {
    let (members, lines) = members(std::collections::BTreeMap::from([((1, 2), 3)]));

    assert_eq!(members, json!({ "code": "named", "text": "" }));
    let error = r#"member=".." error="key must be a string""#;
    assert!(
        matches!(&lines[..], [line] if line.ends_with(error)),
        "{lines:?}"
    );
}

#[test]
fn an_error_is_its_own_body() {
    #[derive(Serialize, StatusClass, Problem)]
    #[serde(tag = "code", rename_all = "snake_case")]
    #[status(409, extension(..self), detail = "try another name")]
    enum Conflict {
        NameTaken { by: u8 },
    }

    let problem = Conflict::NameTaken { by: 7 }.problem();

    assert_eq!(
        json!(problem.extensions),
        json!({ "code": "name_taken", "by": 7 })
    );
}

#[derive(StatusClass, Problem)]
#[status(404, detail = text, instance = text)]
struct Texts {
    text: &'static str,
}

#[test]
fn an_empty_text_is_none() {
    for (text, expected) in [("", None), (" ", Some(" ")), ("x", Some("x"))] {
        let problem = Texts { text }.problem();

        assert_eq!(problem.detail.as_deref(), expected);
        assert_eq!(problem.instance.as_deref(), expected);
    }
}

#[test]
fn the_case_of_the_name_of_a_header_makes_no_difference() {
    #[derive(StatusClass, Problem)]
    #[status(429, header("RETRY-AFTER" = "1", "X-Id" = "enum"))]
    enum Busy {
        #[status(detail = "wait", header("Retry-After" = *_0, "x-ID" = _0))]
        Own(#[status(header = "X-Field")] u8),
        #[status(detail = "wait")]
        Default,
    }

    let sent = |error: Busy| {
        let headers = error.problem().headers;
        ["retry-after", "x-id", "x-field"].map(|name| {
            let values = headers.get_all(name).iter();
            values
                .map(|value| value.to_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(sent(Busy::Own(7)), [["7"], ["7"], ["7"]]);
    assert_eq!(sent(Busy::Default), [vec!["1"], vec!["enum"], vec![]]);
}
