//! What the problem of a variant or struct consists of, checked.

use super::template::Scope;
use super::value::Value;
use super::{header, uri};

use crate::attr::names::FieldNames;
use crate::attr::value::{levels, Body, Computed, Level, TextOrExpr};
use crate::attr::ItemKeys;
use crate::code::Code;
use crate::errors::Errors;
use crate::input::{Arm, Input, StatusSource};
use crate::table::rules::MEMBERS;
use crate::text::{shortened, snippet};
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use std::collections::HashSet;
use std::rc::Rc;
use syn::LitStr;

pub(crate) struct Content {
    pub(crate) type_uri: Option<LitStr>,
    pub(crate) title: Option<String>,
    pub(crate) detail: Option<Value>,
    pub(crate) instance: Option<Value>,
    /// `expose` or `redact`.
    pub(crate) visibility: Option<Ident>,
    pub(crate) members: Vec<(String, Value)>,
    /// The object with further members.
    pub(crate) rest: Option<Value>,
    pub(crate) headers: Vec<(String, Value)>,
}

impl Content {
    /// Returns all values.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        let headers = self.headers.iter().map(|(_, value)| value);
        self.body_values().chain(headers)
    }

    /// Returns the values in the body of the response.
    pub(crate) fn body_values(&self) -> impl Iterator<Item = &Value> {
        let members = self.members.iter().map(|(_, value)| value);
        let alone = self.detail.iter().chain(&self.instance).chain(&self.rest);
        members.chain(alone)
    }
}

/// Checks the defaults on an enum, with a name in place of a variant's.
pub(crate) fn check_defaults(input: &Input, errors: &mut Errors) {
    check_visibility(&input.defaults, errors);
    check_body(&input.defaults, errors);
    check_level(&input.defaults, None, errors);
    check_names(&input.defaults, HashSet::new(), errors);
    let reader = Reader {
        name: ANY_NAME,
        fields: None,
        site: input.ident.span(),
        errors,
    };
    reader.content(&input.defaults, &input.defaults);
}

/// Checks a variant or struct.
pub(crate) fn check(arm: &Arm, input: &Input, errors: &mut Errors) -> Content {
    check_visibility(&arm.own, errors);
    check_body(&arm.own, errors);
    check_level(&arm.own, Some(arm), errors);
    check_code(arm, errors);
    check_sources(arm, errors);
    let members = members(arm, errors);
    let names = members.iter().map(|(name, _)| name.clone()).collect();
    check_names(&arm.own, names, errors);
    let fields = arm.names();
    let reader = Reader {
        name: &arm.name,
        fields: Some(&fields),
        site: input.ident.span(),
        errors,
    };
    let mut content = reader.content(&arm.keys, &arm.own);
    check_sent(arm, &content, errors);
    content.members.extend(members);
    content.headers.extend(field_headers(arm, errors));
    content
}

/// The name of a variant that has every case.
const ANY_NAME: &str = "A";

/// Reads the values of keys.
struct Reader<'a, 'b> {
    /// The name of the variant or struct.
    name: &'a str,
    /// The fields that a value on the item itself can name.
    fields: Option<&'a FieldNames<'a>>,
    site: Span,
    errors: &'b mut Errors,
}

impl<'a> Reader<'a, '_> {
    /// Reads what applies to an item, of which `own` is written on it. The rest is on its enum, where it is checked.
    fn content(mut self, keys: &ItemKeys, own: &ItemKeys) -> Content {
        Content {
            type_uri: keys.type_uri.as_ref().and_then(|text| {
                match self.text(
                    &text.0,
                    own.type_uri.is_some(),
                    Placeholders::Cases,
                    check_uri,
                )? {
                    Value::Text(text) => Some(text),
                    _ => None,
                }
            }),
            title: keys.title.as_ref().map(|text| text.0.value()),
            detail: self.computed(&keys.detail, &own.detail, Placeholders::Fields),
            instance: self.computed(&keys.instance, &own.instance, Placeholders::Both),
            visibility: visibility(keys).cloned(),
            members: keys
                .members()
                .filter_map(|member| {
                    let is_own = own.members().any(|own| Rc::ptr_eq(own, member));
                    let value =
                        self.value(&member.value, is_own, Placeholders::Both, |_| Ok(()))?;
                    Some((member.name.clone(), value))
                })
                .collect(),
            rest: keys
                .rest()
                .map(|rest| Value::of_expr(rest, self.scope(own.rest().is_some()), self.site)),
            headers: keys
                .headers()
                .filter_map(|header| {
                    let is_own = own.headers().any(|own| Rc::ptr_eq(own, header));
                    let value = self.value(
                        &header.value,
                        is_own,
                        Placeholders::Both,
                        header::check_value,
                    )?;
                    Some((header.name.value().to_ascii_lowercase(), value))
                })
                .collect(),
        }
    }

    /// Returns the fields that a value can name. One that the enum sets is not about those of this variant.
    fn scope(&self, is_own: bool) -> Option<&'a FieldNames<'a>> {
        self.fields.filter(|_| is_own)
    }

    fn computed(
        &mut self,
        key: &Option<Rc<Computed>>,
        own: &Option<Rc<Computed>>,
        placeholders: Placeholders,
    ) -> Option<Value> {
        let value = &key.as_ref()?.0;
        self.value(value, own.is_some(), placeholders, |_| Ok(()))
    }

    fn value(
        &mut self,
        value: &TextOrExpr,
        is_own: bool,
        placeholders: Placeholders,
        check: fn(&str) -> Result<(), String>,
    ) -> Option<Value> {
        match value {
            TextOrExpr::Text(text) => self.text(text, is_own, placeholders, check),
            TextOrExpr::Expr(expr) => Some(Value::of_expr(expr, self.scope(is_own), self.site)),
        }
    }

    fn text(
        &mut self,
        text: &LitStr,
        is_own: bool,
        placeholders: Placeholders,
        check: fn(&str) -> Result<(), String>,
    ) -> Option<Value> {
        let with_name = |name| {
            let scope = Scope {
                fields: self
                    .scope(is_own)
                    .filter(|_| placeholders != Placeholders::Cases),
                name: Some(name).filter(|_| placeholders != Placeholders::Fields),
            };
            let value = Value::of_text(text, scope)?;
            if let Value::Text(text) = &value {
                check(&text.value())?;
            }
            Ok::<_, String>(value)
        };
        let message = match with_name(self.name) {
            Ok(value) => return Some(value),
            Err(message) => message,
        };
        let is_of_name = with_name(ANY_NAME).is_ok();
        if is_of_name {
            let what = message.lines().next().unwrap_or_default();
            let name = shortened(self.name);
            let fix = format!(
                "it comes from the name `{name}`: write a text without a placeholder for it"
            );
            self.errors.add(text, format!("{what}\n{fix}"));
        } else if is_own {
            self.errors.add(text, message);
        }
        None
    }
}

/// What braces can have in a text.
#[derive(Clone, Copy, PartialEq)]
enum Placeholders {
    Cases,
    Fields,
    Both,
}

fn check_uri(text: &str) -> Result<(), String> {
    let fix = "write one, as in `type = \"https://example.com/problems/out-of-credit\"`";
    uri::check(text).map_err(|what| format!("`type` must be a URI reference: {what}\n{fix}"))
}

/// Checks the names of members and headers. `seen` are the members that fields are.
fn check_names(keys: &ItemKeys, mut seen: HashSet<String>, errors: &mut Errors) {
    for member in keys.members() {
        check_member(&member.name, &member.tokens, false, &mut seen, errors);
    }
    for header in keys.headers() {
        if let Err(message) = header::check_name(&header.name.value()) {
            errors.add(&header.name, message);
        }
    }
}

/// Returns the fields that are members, checked.
fn members(arm: &Arm, errors: &mut Errors) -> Vec<(String, Value)> {
    let mut seen = HashSet::new();
    let mut members = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        if let Some((name, tokens)) = field.extension() {
            check_member(&name, &tokens, true, &mut seen, errors);
            let key = field
                .keys
                .extension
                .as_ref()
                .map(|extension| &extension.key);
            if let Some(key) = key.filter(|_| is_never_sent(arm)) {
                let member = snippet(&field.member);
                withheld(&format!("field `{member}`"), key, errors);
            }
            members.push((name, Value::Field(at)));
        }
    }
    members
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

fn field_headers(arm: &Arm, errors: &mut Errors) -> Vec<(String, Value)> {
    let mut headers = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        let Some(name) = &field.keys.header else {
            continue;
        };
        if let Err(message) = header::check_name(&name.0.value()) {
            errors.add(&name.0, message);
        }
        headers.push((name.0.value().to_ascii_lowercase(), Value::Field(at)));
    }
    headers
}

/// Checks that what is written on an item is sent, as far as its code is known.
fn check_sent(arm: &Arm, content: &Content, errors: &mut Errors) {
    if !is_never_sent(arm) {
        return;
    }
    let mut check = |value: &dyn ToTokens, content: Option<&Value>| {
        if let Some(found) = content.and_then(Value::quotation) {
            withheld(&format!("`{found}`"), value, errors);
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

fn withheld(what: &str, tokens: impl ToTokens, errors: &mut Errors) {
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

/// Returns the `expose` or `redact` of an item.
fn visibility(keys: &ItemKeys) -> Option<&Ident> {
    let flag = keys.expose.as_ref().or(keys.redact.as_ref())?;
    Some(&flag.0)
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
