//! Errors for invalid status codes: the first line quotes what was written, the next what to write.

use super::position::{CodeType, Position};
use super::suggest::{self, Named, Resolution};
use crate::table::registered::{Row, CLASSES};
use crate::table::unofficial;
use crate::text::{each, list, snippet, tight, WIDTH};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::{Error, Lit, LitInt, Token};

pub(crate) const NO_CODE: &str =
    "`status!` requires a status code\nwrite it in the parentheses, as in `status!(404)`";

pub(crate) fn unregistered(integer: &LitInt, position: Position) -> Error {
    let what = format!("`{integer}` is not a registered status code");
    two_lines(integer, &what, &fix(integer.base10_digits(), position))
}

pub(crate) fn out_of_range(number: &Literal, position: Position) -> Error {
    let found = snippet(number);
    let what = format!("`{found}` is out of range: status codes are 100 to 599");
    two_lines(number, &what, &fix(found.trim_end_matches("u16"), position))
}

pub(crate) fn not_plain_digits(integer: &LitInt, position: Position) -> Error {
    let text = integer.to_string();
    if let Resolution::Class(class) = suggest::resolve(&text) {
        return class_of_codes(integer, class, position);
    }
    let what = format!(
        "expected three decimal digits, found `{}`",
        snippet(integer)
    );
    two_lines(integer, &what, &write(integer, position))
}

pub(crate) fn negative(minus: Token![-], literal: &Lit, position: Position) -> Error {
    let tokens = quote!(#minus #literal);
    let what = format!("expected a status code, found `-{}`", snippet(literal));
    two_lines(&tokens, &what, &write(literal, position))
}

pub(crate) fn not_an_integer(literal: &Lit, position: Position) -> Error {
    let what = format!("expected a status code, found `{}`", snippet(literal));
    let fix = match suggest::resolve(&text_of(literal)) {
        Resolution::Similar(named) => did_you_mean(each(&named, by_name)),
        _ => write(literal, position),
    };
    two_lines(literal, &what, &fix)
}

/// The error for tokens that are no code, a literal or a name.
pub(crate) fn not_a_code(tokens: &dyn ToTokens, position: Position) -> Error {
    let tokens = tokens.to_token_stream();
    let found = snippet(&tokens);
    if let Resolution::Class(class) = suggest::resolve(&found) {
        return class_of_codes(&tokens, class, position);
    }
    let what = format!("expected a status code, found `{found}`");
    let codes = codes_in(tokens.clone());
    let fix = match (position, &codes[..]) {
        (_, [row]) if !has_operator(&tokens) => format!("write {}", position.with(row.code)),
        (Position::Attribute, _) => format!("{}, or a path to a constant", position.example()),
        (Position::Macro(of), _) if is_computed(&tokens) => of.at_run_time(),
        (Position::Macro(_), [one, two, ..]) if !has_operator(&tokens) => format!(
            "write one `status!` per code, as in {} and {}",
            position.with(one.code),
            position.with(two.code)
        ),
        (Position::Macro(_), _) => position.example(),
    };
    two_lines(&tokens, &what, &fix)
}

/// Whether tokens name a value, so that the code is not known to the macro.
fn is_computed(tokens: &TokenStream) -> bool {
    let mut is_lifetime = false;
    tokens.clone().into_iter().any(|token| {
        let after_quote = std::mem::replace(&mut is_lifetime, false);
        match token {
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                !after_quote && is_value(&ident) && !is_registered(&ident)
            }
            TokenTree::Group(group) => is_computed(&group.stream()),
            TokenTree::Punct(punct) => {
                is_lifetime = punct.as_char() == '\'';
                false
            }
            TokenTree::Literal(_) => false,
        }
    })
}

/// Whether a name is that of a variable, a function or a field by convention.
pub(crate) fn is_value(name: &str) -> bool {
    name.trim_start_matches("r#")
        .starts_with(|first: char| first.is_lowercase() || first == '_')
}

/// Whether tokens have an operator in them, so that a code among them is not what is meant.
pub(crate) fn has_operator(tokens: &TokenStream) -> bool {
    let is_operator =
        |token| matches!(token, TokenTree::Punct(punct) if "+-*/%.<>".contains(punct.as_char()));
    tokens.clone().into_iter().any(is_operator)
}

fn class_of_codes(tokens: &dyn ToTokens, class: usize, position: Position) -> Error {
    let name = CLASSES[class];
    let helper = name.chars().fold("is".to_owned(), |helper, letter| {
        let separator = if letter.is_uppercase() { "_" } else { "" };
        helper + separator + &letter.to_ascii_lowercase().to_string()
    });
    let what = format!(
        "`{}` is a class of status codes, not one code",
        snippet(tokens)
    );
    let fix = match position {
        Position::Macro(_) => format!("use `status::{helper}` or `status::Class::{name}`"),
        Position::Attribute => {
            format!(
                "write one of its codes, as in {}",
                position.with((class + 1) * 100)
            )
        }
    };
    two_lines(tokens, &what, &fix)
}

pub(crate) fn no_constant(row: &Row, span: Span, of: &CodeType) -> Error {
    let what = format!("{} has no constant for {}", of.owner, by_number(&row));
    let message = format!("{what}\nwrite `{}({})`", of.constructor, row.code);
    Error::new(span, message)
}

pub(crate) fn path_in_macro(path: TokenStream, position: Position) -> Error {
    let what = format!(
        "`{}` is a path, not a number or a registered name",
        snippet(&path)
    );
    let last = path.clone().into_iter().last();
    let known = last.and_then(|last| named_by(&last.to_string(), position));
    let fix = known.unwrap_or_else(|| {
        // In full where it fits, so that it can be copied: the paths into `status::unofficial` do.
        let advice = |path: String| format!("write `{path}` without the macro");
        let whole = advice(tight(&path));
        if whole.chars().count() <= WIDTH {
            whole
        } else {
            advice(snippet(&path))
        }
    });
    two_lines(&path, &what, &fix)
}

/// Whether a name is that of a registered code in any form.
pub(crate) fn is_registered(name: &str) -> bool {
    matches!(
        suggest::resolve(name),
        Resolution::Code(_) | Resolution::Name(_)
    )
}

/// Returns the advice where the last name of a path is that of a code, unless the path itself is a constant of the type.
fn named_by(name: &str, position: Position) -> Option<String> {
    let found = suggest::resolve(name);
    match (&found, position) {
        (Resolution::Code(_) | Resolution::Name(_), _) => advice(&found, position),
        (Resolution::Unofficial(_), Position::Macro(of)) if !of.has_unofficial => {
            advice(&found, position)
        }
        _ => None,
    }
}

pub(crate) fn unknown_name(name: &Ident, written: &str, position: Position) -> Error {
    let quoted = snippet(name);
    let what = format!("`{quoted}` is not the name of a registered status code");
    let resolution = suggest::resolve(written);
    let own = match position {
        Position::Macro(of) => of.at_run_time(),
        Position::Attribute => {
            format!("for a constant of your own, write `self::{quoted}`")
        }
    };
    let fix = match (&resolution, position) {
        // Not a misspelling, but a variable.
        (Resolution::Similar(_) | Resolution::Unknown, Position::Macro(_)) if is_value(written) => {
            own
        }
        (Resolution::Unknown, Position::Macro(_)) => position.example(),
        (Resolution::Unknown, _) => format!("{}\n{own}", position.example()),
        (Resolution::Similar(_), Position::Attribute) => {
            format!("{}\n{own}", fix(written, position))
        }
        _ => fix(written, position),
    };
    two_lines(name, &what, &fix)
}

/// The advice for a text, or else an example.
fn fix(text: &str, position: Position) -> String {
    advice(&suggest::resolve(text), position).unwrap_or_else(|| position.example())
}

/// What to write in place of a text that was resolved, in one or two lines; `None` if that is unknown.
fn advice(resolution: &Resolution, position: Position) -> Option<String> {
    Some(match resolution {
        Resolution::Code(row) => format!("write {}", position.with(row.code)),
        Resolution::Name((name, row)) => {
            format!(
                "write {} or {}",
                position.with(name),
                position.with(row.code)
            )
        }
        Resolution::Unofficial(rows) => unofficial_use(rows, position),
        Resolution::Mistyped(rows) => did_you_mean(each(rows, by_number)),
        Resolution::Neighbors(rows) => {
            format!("nearest: {}", list(&each(rows, by_number), "and"))
        }
        Resolution::Similar(named) => did_you_mean(each(named, by_name)),
        Resolution::Class(_) | Resolution::Unknown => return None,
    })
}

/// Who uses an unregistered code, and the constant for it.
fn unofficial_use(rows: &[&unofficial::Row], position: Position) -> String {
    let code = rows[0].code;
    let users = each(rows, |row| row.used_by.to_owned());
    let used = format!("{code} is used by {}", list(&users, "and"));
    let used = match rows {
        [row] => format!("{used} for \"{}\"", row.phrase),
        _ => used,
    };
    let constant = format!("status::unofficial::{}", rows[0].constant());
    let write = match position {
        Position::Attribute => format!("write {}", position.with(constant)),
        Position::Macro(of) if of.has_unofficial => format!("write `{constant}` instead"),
        Position::Macro(of) => format!("write `{}({code})` instead", of.constructor),
    };
    format!("{used}\n{write}")
}

/// The registered codes in tokens, in groups too, each once.
fn codes_in(tokens: TokenStream) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for token in tokens {
        let text = match token {
            TokenTree::Group(group) => {
                for row in codes_in(group.stream()) {
                    suggest::push_row(&mut rows, row);
                }
                continue;
            }
            TokenTree::Ident(ident) => ident.to_string(),
            TokenTree::Literal(literal) if literal.to_string().len() > WIDTH => continue,
            TokenTree::Literal(literal) => text_of(&Lit::new(literal)),
            TokenTree::Punct(_) => continue,
        };
        if let Resolution::Code(row) | Resolution::Name((_, row)) = suggest::resolve(&text) {
            suggest::push_row(&mut rows, row);
        }
    }
    rows
}

/// What a literal holds, as far as that can be a code.
fn text_of(literal: &Lit) -> String {
    match literal {
        // `0404` is 404 in another form.
        Lit::Int(integer) => integer.base10_digits().trim_start_matches('0').to_owned(),
        Lit::Float(float) => {
            let whole = float.base10_digits().strip_suffix(".0");
            whole.unwrap_or_default().to_owned()
        }
        Lit::Str(string) => string.value(),
        Lit::ByteStr(string) => String::from_utf8_lossy(&string.value()).into_owned(),
        Lit::CStr(string) => string.value().to_string_lossy().into_owned(),
        _ => String::new(),
    }
}

/// The line with what to write in place of tokens that may have a code in them.
pub(crate) fn write(tokens: &dyn ToTokens, position: Position) -> String {
    write_code_in(tokens, position).unwrap_or_else(|| position.example())
}

/// The same, `None` where the tokens have no code in them or several.
pub(crate) fn write_code_in(tokens: &dyn ToTokens, position: Position) -> Option<String> {
    let tokens = tokens.to_token_stream();
    if has_operator(&tokens) {
        return None;
    }
    match codes_in(tokens)[..] {
        [row] => Some(format!("write {}", position.with(row.code))),
        _ => None,
    }
}

fn by_number(row: &&Row) -> String {
    format!("`{}` ({})", row.code, row.phrase)
}

fn by_name((name, row): &Named) -> String {
    format!("`{name}` ({})", row.code)
}

/// Suggests as many of the choices as fit on a line, and the first in any case.
fn did_you_mean(choices: Vec<String>) -> String {
    let question = |choices: &[String]| format!("did you mean {}?", list(choices, "or"));
    let mut kept: Vec<String> = Vec::new();
    for choice in choices {
        kept.push(choice);
        if kept.len() > 1 && question(&kept).len() > WIDTH {
            kept.pop();
            break;
        }
    }
    question(&kept)
}

fn two_lines(tokens: &dyn ToTokens, what: &str, fix: &str) -> Error {
    Error::new_spanned(tokens, format!("{what}\n{fix}"))
}

#[cfg(test)]
mod tests;
