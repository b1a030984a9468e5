//! What the problem of a variant or struct consists of, checked and with the defaults of its enum.

use crate::attr::value::{self, Constant, Extension, Flag, Text};
use crate::attr::Attrs;
use crate::code::diagnostics::{shortened, source};
use crate::code::Code;
use crate::derive::problem::case;
use crate::derive::problem::detail::{self, Format};
use crate::derive::problem::header;
use crate::derive::problem::uri;
use crate::errors::Errors;
use crate::input::{Arm, Field, Input, StatusSource};
use crate::table::items::MEMBERS;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{LitStr, Member};

pub(crate) struct Content {
    pub(crate) type_uri: Option<Literal>,
    pub(crate) title: Option<Literal>,
    pub(crate) detail: Option<Format>,
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
    let names: Vec<String> = arms.map(|arm| name(arm, input)).collect();
    check_texts(&input.attrs, &names, errors);
    check_constants(&input.attrs, Vec::new(), errors);
}

/// Checks a variant or struct that delegates no more than its status.
pub(crate) fn check(arm: &Arm, input: &Input, errors: &mut Errors) -> Content {
    check_texts(&arm.attrs, &[name(arm, input)], errors);
    let members = members(arm, errors);
    let names = members.iter().map(|(name, _)| name.clone()).collect();
    check_constants(&arm.attrs, names, errors);
    Content {
        type_uri: type_uri(arm, input),
        title: arm.attrs.title.as_ref().map(|text| text.value.token()),
        detail: detail(arm, errors),
        visibility: visibility(&arm.attrs)
            .or_else(|| visibility(&input.attrs))
            .cloned(),
        constants: constants(arm, input, &members),
        members,
        headers: headers(arm, input),
        field_headers: field_headers(arm, errors),
    }
}

/// The name that `{kebab-case}` and the like stand for.
fn name(arm: &Arm, input: &Input) -> String {
    arm.variant.unwrap_or(input.ident).unraw().to_string()
}

/// Checks the texts that may have `{kebab-case}` in them, for each of the names; only the first error is reported.
fn check_texts(attrs: &Attrs, names: &[String], errors: &mut Errors) {
    let check_text = |text: &LitStr, check: fn(&str) -> Result<(), String>| {
        let check_name =
            |name: &String| case::replace(&text.value(), name).and_then(|text| check(&text));
        names.iter().find_map(|name| check_name(name).err())
    };
    let mut check = |text: &LitStr, check: fn(&str) -> Result<(), String>| {
        if let Some(message) = check_text(text, check) {
            errors.add(text, message);
        }
    };
    if let Some(text) = &attrs.type_uri {
        check(&text.value, check_uri);
    }
    for member in attrs.constants.iter().flat_map(|list| &list.members) {
        if let Constant::Text(text) = &member.value {
            check(text, |_| Ok(()));
        }
    }
    for (name, value) in headers_of(attrs) {
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
fn check_constants(attrs: &Attrs, mut seen: Vec<String>, errors: &mut Errors) {
    for value::Member { name, tokens, .. } in attrs.constants.iter().flat_map(|list| &list.members)
    {
        let example = "as in `extension(code = \"out_of_credit\")`";
        check_member(name, tokens, example, &mut seen, errors);
    }
}

/// The fields that are members, checked.
fn members(arm: &Arm, errors: &mut Errors) -> Vec<(String, usize)> {
    let mut seen = Vec::new();
    let mut members = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        let Some(extension) = &field.attrs.extension else {
            continue;
        };
        let (name, tokens) = member_name(field, extension);
        let example = "as in `#[status(extension = \"balance\")]`";
        check_member(&name, &tokens, example, &mut seen, errors);
        members.push((name, at));
    }
    members
}

/// The name of the member that a field is, and the tokens of that name.
fn member_name(field: &Field, extension: &Extension) -> (String, TokenStream) {
    match (&extension.name, &field.member) {
        (Some(name), _) => (name.value(), name.to_token_stream()),
        (None, Member::Named(name)) => (name.unraw().to_string(), name.to_token_stream()),
        (None, Member::Unnamed(_)) => (String::new(), extension.key.to_token_stream()),
    }
}

fn check_member(
    name: &str,
    tokens: &TokenStream,
    example: &str,
    seen: &mut Vec<String>,
    errors: &mut Errors,
) {
    let quoted = shortened(name);
    if name.is_empty() {
        let what = "an extension member requires a name";
        errors.add(tokens, format!("{what}\nwrite one, {example}"));
    } else if MEMBERS.contains(&name) {
        let what = format!("`{quoted}` cannot be an extension member: RFC 9457 defines it");
        errors.add(tokens, format!("{what}\nchoose another name, {example}"));
    } else if seen.iter().any(|seen| seen == name) {
        let what = format!("duplicate extension member `{quoted}`");
        errors.add(tokens, format!("{what}\nrename one of the two"));
    }
    seen.push(name.to_owned());
}

/// The detail, which a server error may not take from a field by accident.
fn detail(arm: &Arm, errors: &mut Errors) -> Option<Format> {
    let Text { value, .. } = arm.attrs.detail.as_ref()?;
    let format = match detail::parse(value, &arm.fields) {
        Ok(format) => format,
        Err(message) => {
            errors.add(value, message);
            return None;
        }
    };
    let is_server_error =
        matches!(&arm.source, StatusSource::Code(Code::Registered(row, _)) if row.code >= 500);
    let is_decided = arm.attrs.expose.is_some() || arm.attrs.redact.is_some();
    if let (true, false, Some(field)) = (is_server_error, is_decided, format.quotation()) {
        let what = format!("`{field}` is withheld, because this is a server error");
        let fix = "add `expose` to send it, or write a `detail` without fields";
        errors.add(value, format!("{what}\n{fix}"));
    }
    Some(format)
}

/// The `expose` or `redact` of an item.
fn visibility(attrs: &Attrs) -> Option<&Ident> {
    let Flag(key) = attrs.expose.as_ref().or(attrs.redact.as_ref())?;
    Some(key)
}

fn type_uri(arm: &Arm, input: &Input) -> Option<Literal> {
    let text = arm
        .attrs
        .type_uri
        .as_ref()
        .or(input.attrs.type_uri.as_ref())?;
    Some(replaced(&text.value, &name(arm, input)))
}

/// The constant members: the variant's own, and those of the enum that it has no member for.
fn constants(arm: &Arm, input: &Input, members: &[(String, usize)]) -> Vec<(String, TokenStream)> {
    let of = |attrs: &Attrs| -> Vec<(String, TokenStream)> {
        let members = attrs.constants.iter().flat_map(|list| &list.members);
        let value = |constant: &Constant| match constant {
            Constant::Text(text) => replaced(text, &name(arm, input)).into_token_stream(),
            Constant::Other(tokens) => tokens.clone(),
        };
        members
            .map(|member| (member.name.clone(), value(&member.value)))
            .collect()
    };
    let mut constants = of(&arm.attrs);
    let own: Vec<String> = constants
        .iter()
        .map(|(name, _)| name)
        .chain(members.iter().map(|(name, _)| name))
        .cloned()
        .collect();
    constants.extend(
        of(&input.attrs)
            .into_iter()
            .filter(|(name, _)| !own.contains(name)),
    );
    constants
}

/// The constant headers: the variant's own, and those of the enum with other names.
fn headers(arm: &Arm, input: &Input) -> Vec<(Literal, Literal)> {
    let name = name(arm, input);
    let is_own =
        |header: &LitStr| headers_of(&arm.attrs).any(|(own, _)| own.value() == header.value());
    let inherited = headers_of(&input.attrs).filter(|(header, _)| !is_own(header));
    headers_of(&arm.attrs)
        .chain(inherited)
        .map(|(header, value)| (header.token(), replaced(value, &name)))
        .collect()
}

fn headers_of(attrs: &Attrs) -> impl Iterator<Item = &(LitStr, LitStr)> {
    attrs.headers.iter().flat_map(|list| &list.headers)
}

fn field_headers(arm: &Arm, errors: &mut Errors) -> Vec<(Literal, usize)> {
    let mut headers = Vec::new();
    for (at, field) in arm.fields.iter().enumerate() {
        let Some(Text { value, .. }) = &field.attrs.header else {
            continue;
        };
        if let Err(message) = header::check_name(&value.value()) {
            errors.add(value, message);
        }
        headers.push((value.token(), at));
    }
    headers
}

/// A text with `{kebab-case}` and the like replaced. Errors in it are reported by [`check_texts`].
fn replaced(text: &LitStr, name: &str) -> Literal {
    let replaced = case::replace(&text.value(), name).unwrap_or_default();
    LitStr::new(&replaced, text.span()).token()
}

/// Checks the keys beside `transparent`. The whole problem is the inner error's, so most would have no effect.
pub(crate) fn check_transparent(arm: &Arm, at: usize, errors: &mut Errors) {
    let attrs = &arm.attrs;
    let texts = [
        &attrs.type_uri,
        &attrs.title,
        &attrs.detail,
        &attrs.description,
    ];
    let mut keys: Vec<&Ident> = texts.into_iter().flatten().map(|text| &text.key).collect();
    keys.extend(attrs.example.iter().map(|example| &example.key));
    keys.extend(attrs.constants.iter().map(|list| &list.key));
    keys.extend(attrs.headers.iter().map(|list| &list.key));
    keys.extend(attrs.expose.iter().map(|Flag(key)| key));
    for field in &arm.fields {
        keys.extend(field.attrs.extension.iter().map(|extension| &extension.key));
        keys.extend(field.attrs.header.iter().map(|header| &header.key));
    }
    keys.extend(arm.fields[at].attrs.source.iter().map(|Flag(key)| key));
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
        100..=199 => "it is not final",
        204 | 205 | 304 => "it has no body",
        _ => return,
    };
    let what = format!("`{}` cannot be an error response: {why}", code.written());
    let fix = "write the code of a response with a body, as in `#[status(404)]`";
    errors.add(code.tokens(), format!("{what}\n{fix}"));
}

/// Checks that `expose` and `redact` are not on one item.
pub(crate) fn check_visibility(attrs: &Attrs, errors: &mut Errors) {
    if let (Some(_), Some(Flag(redact))) = (&attrs.expose, &attrs.redact) {
        let what = "`expose` and `redact` are mutually exclusive";
        errors.add(redact, format!("{what}\nremove one of the two"));
    }
}

/// Checks that one field at most is the error to log.
pub(crate) fn check_sources(arm: &Arm, errors: &mut Errors) {
    let mut sources = arm
        .fields
        .iter()
        .filter_map(|field| Some((field, field.attrs.source.as_ref()?)));
    let Some((first, _)) = sources.next() else {
        return;
    };
    for (second, Flag(key)) in sources {
        let [second, first] = [second, first].map(|field| source(&field.member));
        let what = format!("duplicate `source` on field `{second}`");
        let fix = format!("`source` on field `{first}` is the first; remove one of the two");
        errors.add(key, format!("{what}\n{fix}"));
    }
}
