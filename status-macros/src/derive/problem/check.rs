//! The checks of the keys of an enum, a variant or a struct: names, mutually exclusive keys, and what would never be sent. Values
//! are checked where they are read, in `content`.

use super::content::Content;
use super::header;
use super::value::Value;
use crate::attr::value::{levels, Body, Level};
use crate::attr::ItemKeys;
use crate::code::Code;
use crate::errors::Errors;
use crate::input::{Arm, Input, StatusSource};
use crate::table::rules::MEMBERS;
use crate::text::{shortened, snippet};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::HashSet;

/// Checks the defaults on an enum.
pub(super) fn defaults(input: &Input, errors: &mut Errors) {
    check_visibility(&input.defaults, errors);
    check_body(&input.defaults, errors);
    check_level(&input.defaults, None, errors);
    check_names(&input.defaults, &mut HashSet::new(), errors);
    // For its errors alone.
    Content::of_defaults(input, errors);
}

/// Checks a variant or struct, and returns what its problem consists of.
pub(super) fn arm(arm: &Arm, input: &Input, errors: &mut Errors) -> Content {
    check_visibility(&arm.own, errors);
    check_body(&arm.own, errors);
    check_level(&arm.own, Some(arm), errors);
    check_code(arm, errors);
    check_sources(arm, errors);
    let mut members = HashSet::new();
    check_member_fields(arm, &mut members, errors);
    check_names(&arm.own, &mut members, errors);
    let content = Content::of_arm(arm, input, errors);
    check_sent(arm, &content, errors);
    check_header_fields(arm, errors);
    content
}

/// Checks the names of members and headers. `seen` are the members that fields are.
fn check_names(keys: &ItemKeys, seen: &mut HashSet<String>, errors: &mut Errors) {
    for member in keys.members() {
        check_member(&member.name, &member.tokens, false, seen, errors);
    }
    for header in keys.headers() {
        if let Err(message) = header::check_name(&header.name.value()) {
            errors.add(&header.name, message);
        }
    }
}

/// Checks the fields that are members.
fn check_member_fields(arm: &Arm, seen: &mut HashSet<String>, errors: &mut Errors) {
    for field in &arm.fields {
        let Some((name, tokens)) = field.extension() else {
            continue;
        };
        check_member(&name, &tokens, true, seen, errors);
        let key = field.keys.extension.as_ref();
        if let Some(extension) = key.filter(|_| is_never_sent(arm)) {
            let member = snippet(&field.member);
            report_withheld(&format!("field `{member}`"), &extension.key, errors);
        }
    }
}

fn check_member(
    name: &str,
    tokens: &TokenStream,
    is_on_field: bool,
    seen: &mut HashSet<String>,
    errors: &mut Errors,
) {
    let example = match is_on_field {
        true => "as in `#[status(extension = \"balance\")]`",
        false => "as in `extension(code = \"out_of_credit\")`",
    };
    // A field of another such name is as likely to be another member; there is no key for `status`.
    let is_set_by_key = name == "instance" || !is_on_field && name != "status";
    if name.is_empty() {
        let what = "an extension member requires a name";
        errors.add(tokens, format!("{what}\nwrite one, {example}"));
    } else if MEMBERS.contains(&name) {
        let what = format!("`{name}` cannot be an extension member: RFC 9457 defines it");
        let fix = match is_set_by_key {
            true => format!("set it with `{name} = …` on the variant or struct"),
            false => format!("choose another name, {example}"),
        };
        errors.add(tokens, format!("{what}\n{fix}"));
    } else if !seen.insert(name.to_owned()) {
        let what = format!("duplicate extension member `{}`", shortened(name));
        errors.add(tokens, format!("{what}\nrename one of the two"));
    }
}

/// Checks the fields that are headers.
fn check_header_fields(arm: &Arm, errors: &mut Errors) {
    for name in arm
        .fields
        .iter()
        .filter_map(|field| field.keys.header.as_ref())
    {
        if let Err(message) = header::check_name(&name.0.value()) {
            errors.add(&name.0, message);
        }
    }
}

/// Checks that what is written on an item is sent, as far as its code is known.
fn check_sent(arm: &Arm, content: &Content, errors: &mut Errors) {
    if !is_never_sent(arm) {
        return;
    }
    let mut check = |value: &dyn ToTokens, content: Option<&Value>| {
        if let Some(found) = content.and_then(Value::quotation) {
            report_withheld(&format!("`{found}`"), value, errors);
        }
    };
    if let Some(detail) = &arm.own.detail {
        check(&detail.0, content.detail.as_ref());
    }
    for member in arm.own.members() {
        let value = content
            .members
            .iter()
            .find(|(name, _)| *name == member.name);
        check(&member.value, value.map(|(_, value)| value));
    }
    if let Some(rest) = arm.own.rest() {
        check(rest, content.rest.as_ref());
    }
}

fn report_withheld(what: &str, tokens: impl ToTokens, errors: &mut Errors) {
    let what = format!("{what} is withheld, because this is a server error");
    let fix = "add `expose` to the variant or struct to send it, or leave it out";
    errors.add(tokens, format!("{what}\n{fix}"));
}

/// Whether what is taken from the error is withheld whatever its value is, and nobody has written so.
fn is_never_sent(arm: &Arm) -> bool {
    let is_server_error = |code: &Code| matches!(code, Code::Registered(row, _) if row.code >= 500);
    let all_are = match &arm.source {
        StatusSource::Code(code) => is_server_error(code),
        StatusSource::With(codes, _) => !codes.is_empty() && codes.iter().all(is_server_error),
        _ => false,
    };
    let is_decided = |key| matches!(key, "expose" | "redact");
    all_are && arm.keys.expose.is_none() && !arm.written.iter().copied().any(is_decided)
}

/// Checks that a literal code has a response with a body, if there is one.
fn check_code(arm: &Arm, errors: &mut Errors) {
    let StatusSource::Code(code @ Code::Registered(row, _)) = &arm.source else {
        return;
    };
    let is_empty = matches!(arm.keys.body.as_deref(), Some(Body::Empty));
    let (why, fix) = match row.code {
        100..=199 => (
            "1xx responses are interim",
            "write the code of a final response, as in `#[status(404)]`",
        ),
        204 | 205 | 304 if !is_empty => (
            "it has no body",
            "add `body = empty`, or write the code of a response with a body, as in `#[status(404)]`",
        ),
        _ => return,
    };
    let what = format!("`{}` cannot be an error response: {why}", code.written());
    errors.add(code.tokens(), format!("{what}\n{fix}"));
}

/// Checks the content type of a body.
fn check_body(keys: &ItemKeys, errors: &mut Errors) {
    let (text, renderer) = match keys.body.as_deref() {
        Some(Body::Json(_, Some(text))) => (text, "json"),
        Some(Body::Text(Some(text))) => (text, "text"),
        _ => return,
    };
    let written = text.value();
    let lower = written.to_ascii_lowercase();
    let is_visible = |letter: char| matches!(letter, ' '..='~');
    let essence = lower.split(';').next().unwrap_or("").trim();
    // A browser may read what is before a space, a comma or a parenthesis as the type.
    let is_json = !essence.contains([' ', ',', '(']) && essence.ends_with("json");
    let is_markup = |name: &str| lower.contains(name) && !(renderer == "json" && is_json);
    if written.trim().is_empty() || !written.chars().all(is_visible) {
        let what = "a content type must be visible ASCII and spaces";
        let fix = "write one, as in `\"application/json; charset=utf-8\"`";
        errors.add(text, format!("{what}\n{fix}"));
    } else if ["html", "xml", "svg"].into_iter().any(is_markup) {
        let found = shortened(&written);
        let what =
            format!("`{renderer}` does not escape markup, so it cannot be sent as `{found}`");
        let fix = "write a type of your own that does, as in `body = self::Page`";
        errors.add(text, format!("{what}\n{fix}"));
    }
}

/// Checks that a level that is a name alone is a field or, as its uppercase letters say, a constant.
fn check_level(keys: &ItemKeys, arm: Option<&Arm>, errors: &mut Errors) {
    let Some(Level::Expr(expr)) = keys.log.as_deref() else {
        return;
    };
    let path = expr.path();
    let Some(name) = path.as_ref().and_then(|path| path.path.get_ident()) else {
        return;
    };
    let is_field = arm.is_some_and(|arm| expr.field(&arm.names()).is_some());
    if !is_field && *name == name.to_string().to_lowercase() {
        let what = format!("unknown level `{}`", snippet(name));
        errors.add(name, format!("{what}\n{}", levels()));
    }
}

/// Checks that `expose` and `redact` are not on one item.
fn check_visibility(keys: &ItemKeys, errors: &mut Errors) {
    if let (Some(_), Some(redact)) = (&keys.expose, &keys.redact) {
        let what = "`expose` and `redact` are mutually exclusive";
        errors.add(&redact.0, format!("{what}\nremove one of the two"));
    }
}

/// Checks that one field at most is the error to log, and that it is not the one whose error is logged anyway.
fn check_sources(arm: &Arm, errors: &mut Errors) {
    let mut first = None;
    for (at, field) in arm.fields.iter().enumerate() {
        let Some(key) = &field.keys.source else {
            continue;
        };
        if arm.transparent() == Some(at) {
            let what = "`source` has no effect beside `transparent`, which delegates the log";
            errors.add(&key.0, format!("{what}\nremove it"));
        }
        let name = snippet(&field.member);
        if let Some(first) = &first {
            let what = format!("duplicate `source` on field `{name}`");
            let fix = format!("`source` is on field `{first}` too; remove one of the two");
            errors.add(&key.0, format!("{what}\n{fix}"));
        }
        first.get_or_insert(name);
    }
}
