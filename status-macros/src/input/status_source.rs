//! What sets the status of a variant or struct. There is at most one such thing.

use super::Field;
use crate::attr::value::{Flag, Function};
use crate::attr::Attrs;
use crate::code::Code;
use crate::errors::Errors;
use crate::text::snippet;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Member;

pub(crate) enum StatusSource {
    Code(Code),
    /// The field at this index.
    Field(usize),
    /// A function of the field at this index.
    With(usize, TokenStream),
    Missing,
    /// Something with a mistake that was reported.
    Invalid,
}

/// One of what attributes set the status with. They are mutually exclusive.
struct Candidate<'a> {
    tokens: TokenStream,
    /// How it is written, `None` for a code.
    key: Option<&'static str>,
    /// The field that it is on, `None` for a variant or struct.
    field: Option<&'a Member>,
    source: Result<StatusSource, String>,
}

impl Candidate<'_> {
    /// Returns what it is, to quote it.
    fn name(&self) -> String {
        match self.key {
            Some(key) => format!("`{key}`"),
            None => format!("`{}`", snippet(&self.tokens)),
        }
    }

    /// Returns the same with the field that it is on.
    fn name_and_field(&self) -> String {
        match self.field {
            Some(member) => format!("{} on field `{}`", self.name(), snippet(member)),
            None => self.name(),
        }
    }
}

/// Returns what sets the status of an item, adding an error for everything after the first that does.
pub(super) fn read(attrs: &Attrs, fields: &[Field], errors: &mut Errors) -> StatusSource {
    let mut has_errors = attrs.has_errors || fields.iter().any(|field| field.has_errors);
    let mut candidates = candidates(attrs, fields).into_iter();
    let Some(first) = candidates.next() else {
        return if has_errors {
            StatusSource::Invalid
        } else {
            StatusSource::Missing
        };
    };
    for second in candidates {
        let what = format!(
            "{} conflicts with {}",
            second.name(),
            first.name_and_field()
        );
        let fix = "both set the status; remove one of the two";
        errors.add(second.tokens, format!("{what}\n{fix}"));
        has_errors = true;
    }
    match first.source {
        _ if has_errors => StatusSource::Invalid,
        Ok(source) => source,
        Err(message) => {
            errors.add(first.tokens, message);
            StatusSource::Invalid
        }
    }
}

fn candidates<'a>(attrs: &Attrs, fields: &'a [Field]) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate> = attrs
        .code
        .iter()
        .map(|code| Candidate {
            tokens: code.tokens(),
            key: None,
            field: None,
            source: Ok(StatusSource::Code(code.clone())),
        })
        .collect();
    let item = &attrs.of_item;
    candidates.extend(delegating(
        item.transparent.as_deref(),
        item.with.as_deref(),
        None,
        |what| only_field(fields, what),
    ));
    for (at, field) in fields.iter().enumerate() {
        let member = Some(&field.member);
        candidates.extend(field.mark.iter().map(|mark| Candidate {
            tokens: mark.clone(),
            key: Some("#[status]"),
            field: member,
            source: Ok(StatusSource::Field(at)),
        }));
        let keys = &field.keys;
        candidates.extend(delegating(
            keys.transparent.as_deref(),
            keys.with.as_deref(),
            member,
            |_| Ok(at),
        ));
    }
    candidates
}

/// Returns the candidates that delegate to a field.
fn delegating<'a>(
    transparent: Option<&Flag>,
    with: Option<&Function>,
    field: Option<&'a Member>,
    index: impl Fn(&str) -> Result<usize, String>,
) -> Vec<Candidate<'a>> {
    let transparent = transparent.map(|Flag(key)| Candidate {
        tokens: key.to_token_stream(),
        key: Some("transparent"),
        field,
        source: index("transparent").map(StatusSource::Field),
    });
    let with = with.map(|Function { key, path }| Candidate {
        tokens: key.to_token_stream(),
        key: Some("with"),
        field,
        source: index(&format!("with = {}", snippet(path)))
            .map(|at| StatusSource::With(at, path.to_token_stream())),
    });
    transparent.into_iter().chain(with).collect()
}

/// Returns the field that a key on a variant or struct delegates to.
fn only_field(fields: &[Field], what: &str) -> Result<usize, String> {
    let key = what.split(' ').next().unwrap_or(what);
    match fields {
        [_] => Ok(0),
        [] => Err(format!(
            "`{key}` requires exactly one field, but there is none\n\
             write a status code instead, as in `#[status(404)]`"
        )),
        _ => Err(format!(
            "`{key}` requires exactly one field, but there are several\n\
             write `#[status({what})]` on the field instead"
        )),
    }
}
