//! What the problem of a variant or struct consists of, checked and with the defaults of its enum.

use super::{header, uri};
use crate::attr::template::{FieldNames, Scope, Template};
use crate::attr::value::{Constant, Header, Member};
use crate::attr::ItemKeys;
use crate::code::Code;
use crate::errors::Errors;
use crate::input::{Arm, Input, StatusSource};
use crate::table::rules::MEMBERS;
use crate::text::{shortened, snippet};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::ToTokens;
use std::collections::HashSet;
use std::rc::Rc;
use syn::LitStr;

pub(crate) struct Content {
    pub(crate) type_uri: Option<Literal>,
    pub(crate) title: Option<Literal>,
    pub(crate) detail: Option<Template>,
    /// `expose` or `redact`.
    pub(crate) visibility: Option<Ident>,
    pub(crate) constants: Vec<(String, TokenStream)>,
    /// The fields that are members.
    pub(crate) members: Vec<(String, usize)>,
    pub(crate) headers: Vec<(Literal, Literal)>,
    /// The fields that are headers.
    pub(crate) field_headers: Vec<(Literal, usize)>,
}

/// Checks the defaults on an enum. What they expand to depends on the variant's name.
pub(crate) fn check_defaults(input: &Input, errors: &mut Errors) {
    let arms = input.arms.iter().filter(|arm| arm.transparent().is_none());
    let names: Vec<&str> = arms.map(|arm| &*arm.name).collect();
    check_texts(&input.defaults, &names, errors);
    check_constants(&input.defaults, HashSet::new(), errors);
}

/// Checks a variant or struct that is not `transparent`.
pub(crate) fn check(arm: &Arm, errors: &mut Errors) -> Content {
    check_texts(&arm.own, &[&arm.name], errors);
    let members = members(arm, errors);
    let names = members.iter().map(|(name, _)| name.clone()).collect();
    check_constants(&arm.own, names, errors);
    let keys = &arm.keys;
    Content {
        type_uri: keys
            .type_uri
            .as_ref()
            .map(|text| replaced(&text.value, &arm.name)),
        title: keys.title.as_ref().map(|text| text.value.token()),
        detail: detail(arm, errors),
        visibility: visibility(keys).cloned(),
        constants: constants_of(keys)
            .map(|member| (member.name.clone(), constant(&member.value, &arm.name)))
            .collect(),
        members,
        headers: headers_of(keys)
            .map(|header| (header.0.token(), replaced(&header.1, &arm.name)))
            .collect(),
        field_headers: field_headers(arm, errors),
    }
}

/// Checks the texts that may have `{kebab-case}` in them, for each of the names; only the first error is reported.
fn check_texts(keys: &ItemKeys, names: &[&str], errors: &mut Errors) {
    let check_text = |text: &LitStr, check: fn(&str) -> Result<(), String>| {
        let check_name = |name: &str| with_case(text, name).and_then(|text| check(&text));
        let (name, message) = names
            .iter()
            .find_map(|name| Some((name, check_name(name).err()?)))?;
        if check_name("A").is_err() {
            return Some(message);
        }
        let what = message.lines().next().unwrap_or_default();
        let fix = format!(
            "it comes from the name `{}`: write a text without a placeholder for it",
            shortened(name)
        );
        Some(format!("{what}\n{fix}"))
    };
    let mut check = |text: &LitStr, check: fn(&str) -> Result<(), String>| {
        if let Some(message) = check_text(text, check) {
            errors.add(text, message);
        }
    };
    if let Some(text) = &keys.type_uri {
        check(&text.value, check_uri);
    }
    for member in constants_of(keys) {
        if let Constant::Text(text) = &member.value {
            check(text, |_| Ok(()));
        }
    }
    for header in headers_of(keys) {
        let Header(name, value) = &**header;
        if let Err(message) = header::check_name(&name.value()) {
            errors.add(name, message);
        }
        if let Some(message) = check_text(value, header::check_value) {
            errors.add(value, message);
        }
    }
}

fn check_uri(text: &str) -> Result<(), String> {
    let fix = "write one, as in `type = \"https://example.com/problems/out-of-credit\"`";
    uri::check(text).map_err(|what| format!("`type` must be a URI reference: {what}\n{fix}"))
}

/// Checks the names of constant members, given those of the fields.
fn check_constants(keys: &ItemKeys, mut seen: HashSet<String>, errors: &mut Errors) {
    for member in constants_of(keys) {
        let example = "as in `extension(code = \"out_of_credit\")`";
        check_member(&member.name, &member.tokens, example, &mut seen, errors);
    }
}

/// Returns the fields that are members, checked.
fn members(arm: &Arm, errors: &mut Errors) -> Vec<(String, usize)> {
    let mut seen = HashSet::new();
    let mut members = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        if let Some((name, tokens)) = field.extension() {
            let example = "as in `#[status(extension = \"balance\")]`";
            check_member(&name, &tokens, example, &mut seen, errors);
            if let Some(extension) = field.keys.extension.as_ref().filter(|_| is_never_sent(arm)) {
                let member = snippet(&field.member);
                let what = format!("field `{member}` is withheld, because this is a server error");
                let fix = "add `expose` to the variant or struct to send it, or remove `extension`";
                errors.add(&extension.key, format!("{what}\n{fix}"));
            }
            members.push((name, at));
        }
    }
    members
}

fn check_member(
    name: &str,
    tokens: &TokenStream,
    example: &str,
    seen: &mut HashSet<String>,
    errors: &mut Errors,
) {
    let quoted = shortened(name);
    if name.is_empty() {
        let what = "an extension member requires a name";
        errors.add(tokens, format!("{what}\nwrite one, {example}"));
    } else if MEMBERS.contains(&name) {
        let what = format!("`{quoted}` cannot be an extension member: RFC 9457 defines it");
        errors.add(tokens, format!("{what}\nchoose another name, {example}"));
    } else if !seen.insert(name.to_owned()) {
        let what = format!("duplicate extension member `{quoted}`");
        errors.add(tokens, format!("{what}\nrename one of the two"));
    }
}

/// Returns the detail, which must not interpolate fields of a server error unless exposed.
fn detail(arm: &Arm, errors: &mut Errors) -> Option<Template> {
    let value = &arm.keys.detail.as_ref()?.value;
    let fields = FieldNames::new(arm.fields.iter().map(|field| &field.member));
    let scope = Scope {
        fields: Some(&fields),
        name: None,
    };
    let template = match Template::parse(value, scope) {
        Ok(template) => template,
        Err(message) => {
            errors.add(value, message);
            return None;
        }
    };
    if let Some(field) = template.quotation().filter(|_| is_never_sent(arm)) {
        let what = format!("`{field}` is withheld, because this is a server error");
        let fix = "add `expose` to send it, or write a `detail` without fields";
        errors.add(value, format!("{what}\n{fix}"));
    }
    Some(template)
}

/// Whether what is taken from the error is withheld whatever its value is, and nobody has written so.
fn is_never_sent(arm: &Arm) -> bool {
    let is_server_error =
        matches!(&arm.source, StatusSource::Code(Code::Registered(row, _)) if row.code >= 500);
    let is_decided = arm
        .written
        .iter()
        .any(|key| matches!(*key, "expose" | "redact"));
    is_server_error && !is_decided
}

/// Returns the `expose` or `redact` of an item.
fn visibility(keys: &ItemKeys) -> Option<&Ident> {
    let flag = keys.expose.as_ref().or(keys.redact.as_ref())?;
    Some(&flag.0)
}

fn constants_of(keys: &ItemKeys) -> impl Iterator<Item = &Rc<Member>> {
    keys.constants.iter().flat_map(|list| &list.members)
}

fn constant(value: &Constant, name: &str) -> TokenStream {
    match value {
        Constant::Text(text) => replaced(text, name).into_token_stream(),
        Constant::Other(tokens) => tokens.clone(),
    }
}

fn headers_of(keys: &ItemKeys) -> impl Iterator<Item = &Rc<Header>> {
    keys.headers.iter().flat_map(|list| &list.headers)
}

fn field_headers(arm: &Arm, errors: &mut Errors) -> Vec<(Literal, usize)> {
    let mut headers = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        let Some(name) = &field.keys.header else {
            continue;
        };
        let value = &name.value;
        if let Err(message) = header::check_name(&value.value()) {
            errors.add(value, message);
        }
        headers.push((value.token(), at));
    }
    headers
}

/// Returns a text with `{kebab-case}` and the like replaced. Errors in it are reported by [`check_texts`].
fn replaced(text: &LitStr, name: &str) -> Literal {
    let replaced = with_case(text, name).unwrap_or_default();
    LitStr::new(&replaced, text.span()).token()
}

fn with_case(text: &LitStr, name: &str) -> Result<String, String> {
    let scope = Scope {
        fields: None,
        name: Some(name),
    };
    let constant = Template::parse(text, scope)?.constant();
    Ok(constant.map_or_else(String::new, |text| text.value()))
}

/// Checks the keys beside `transparent`. The whole problem is the inner error's, so most would have no effect.
pub(crate) fn check_transparent(arm: &Arm, at: usize, errors: &mut Errors) {
    let item = &arm.own;
    let texts = [&item.type_uri, &item.title, &item.detail, &item.description];
    let mut keys: Vec<&Ident> = texts.into_iter().flatten().map(|text| &text.key).collect();
    keys.extend(item.example.iter().map(|example| &example.key));
    keys.extend(item.constants.iter().map(|list| &list.key));
    keys.extend(item.headers.iter().map(|list| &list.key));
    keys.extend(item.expose.iter().map(|flag| &flag.0));
    for field in &arm.fields {
        keys.extend(field.keys.extension.iter().map(|extension| &extension.key));
        keys.extend(field.keys.header.iter().map(|header| &header.key));
    }
    keys.extend(arm.fields[at].keys.source.iter().map(|flag| &flag.0));
    for key in keys {
        let what = format!(
            "`{key}` has no effect beside `transparent`, which delegates the whole problem"
        );
        let fix =
            "remove it, or write `#[status]` on the field instead to take only the status from it";
        errors.add(key, format!("{what}\n{fix}"));
    }
}

/// Checks that a literal code has a response with a body.
pub(crate) fn check_code(arm: &Arm, errors: &mut Errors) {
    let StatusSource::Code(code @ Code::Registered(row, _)) = &arm.source else {
        return;
    };
    let why = match row.code {
        100..=199 => "1xx responses are interim",
        204 | 205 | 304 => "it has no body",
        _ => return,
    };
    let what = format!("`{}` cannot be an error response: {why}", code.written());
    let fix = "write the code of a response with a body, as in `#[status(404)]`";
    errors.add(code.tokens(), format!("{what}\n{fix}"));
}

/// Checks that `expose` and `redact` are not on one item.
pub(crate) fn check_visibility(keys: &ItemKeys, errors: &mut Errors) {
    if let (Some(_), Some(redact)) = (&keys.expose, &keys.redact) {
        let what = "`expose` and `redact` are mutually exclusive";
        errors.add(&redact.0, format!("{what}\nremove one of the two"));
    }
}

/// Checks that one field at most is the error to log.
pub(crate) fn check_sources(arm: &Arm, errors: &mut Errors) {
    let mut sources = arm
        .fields
        .iter()
        .filter_map(|field| Some((field, field.keys.source.as_ref()?)));
    let Some((first, _)) = sources.next() else {
        return;
    };
    for (second, key) in sources {
        let [second, first] = [second, first].map(|field| snippet(&field.member));
        let what = format!("duplicate `source` on field `{second}`");
        let fix = format!("`source` is on field `{first}` too; remove one of the two");
        errors.add(&key.0, format!("{what}\n{fix}"));
    }
}
