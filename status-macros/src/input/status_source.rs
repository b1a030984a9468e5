//! What sets the status of a variant or struct. There is at most one such thing.

use super::Field;
use crate::attr::value::With;
use crate::attr::Attrs;
use crate::code::Code;
use crate::errors::Errors;
use crate::text::snippet;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::rc::Rc;

#[derive(Clone)]
pub(crate) enum StatusSource {
    Code(Code),
    /// The field at this index.
    Field(usize),
    /// An expression, with the codes that it can be; any if there are none.
    With(Vec<Code>, Rc<With>),
    Missing,
    /// Something with a mistake that was reported.
    Invalid,
}

/// One of what attributes set the status with. They are mutually exclusive.
struct Candidate {
    tokens: TokenStream,
    /// How it is written, to quote it.
    name: String,
    /// The field that it is on, as the end of a sentence.
    place: String,
    source: Result<StatusSource, String>,
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
            "{} conflicts with {}{}",
            second.name, first.name, first.place
        );
        let mut fix = "both set the status; remove one of the two".to_owned();
        if second.name == "`with`" && first.place.is_empty() && first.name != "`transparent`" {
            fix.push_str(", or list all codes that `with` gives");
        }
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

fn candidates(attrs: &Attrs, fields: &[Field]) -> Vec<Candidate> {
    let (codes, item) = (&attrs.codes, &attrs.of_item);
    let of_item = |tokens: TokenStream, source| Candidate {
        name: format!("`{}`", snippet(&tokens)),
        place: String::new(),
        tokens,
        source,
    };
    let mut candidates = Vec::new();
    match (&codes[..], &item.with) {
        ([], None) => {}
        ([code], _) => {
            candidates.push(of_item(code.tokens(), Ok(StatusSource::Code(code.clone()))))
        }
        ([first, second, ..], None) => {
            let what = "a list of status codes requires `with`";
            let list = format!("{} | {}", first.written(), second.written());
            let fix = format!("compute which it is, as in `#[status({list}, with = self.code())]`");
            candidates.push(of_item(second.tokens(), Err(format!("{what}\n{fix}"))));
        }
        (_, Some(_)) => {}
    }
    if let Some(key) = item.transparent.as_ref() {
        let source = only_field(fields).map(StatusSource::Field);
        candidates.push(of_item(key.0.to_token_stream(), source));
    }
    if let Some(with) = item.with.as_ref() {
        // One code is another candidate.
        let codes = if codes.len() == 1 {
            Vec::new()
        } else {
            codes.clone()
        };
        let source = StatusSource::With(codes, with.clone());
        candidates.push(of_item(with.key.to_token_stream(), Ok(source)));
    }
    for (at, field) in fields.iter().enumerate() {
        let key = field
            .keys
            .transparent
            .as_ref()
            .map(|key| key.0.to_token_stream());
        let marks = [("#[status]", field.mark.clone()), ("transparent", key)];
        for (name, tokens) in marks {
            if let Some(tokens) = tokens {
                candidates.push(Candidate {
                    tokens,
                    name: format!("`{name}`"),
                    place: format!(" on field `{}`", snippet(&field.member)),
                    source: Ok(StatusSource::Field(at)),
                });
            }
        }
    }
    candidates
}

/// Returns the field that `transparent` on a variant or struct delegates to.
fn only_field(fields: &[Field]) -> Result<usize, String> {
    match fields {
        [_] => Ok(0),
        [] => Err(
            "`transparent` requires exactly one field, but there is none\n\
                   write a status code instead, as in `#[status(404)]`"
                .to_owned(),
        ),
        _ => Err(
            "`transparent` requires exactly one field, but there are several\n\
                  write `#[status(transparent)]` on the field instead"
                .to_owned(),
        ),
    }
}
