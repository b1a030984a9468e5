//! The errors for what is written in place of a status code: the first line quotes it, the next gives what to write.

use crate::code::suggest::{self, Named, Resolution};
use crate::table::registered::{Row, CLASSES};
use crate::table::unofficial;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use std::fmt::Display;
use syn::{Error, Lit, LitInt, Token};

pub(crate) const NO_CODE: &str =
    "`status!` requires a status code\nwrite it in the parentheses, as in `status!(404)`";

/// What fits after `error: ` in a terminal of 100 columns.
const WIDTH: usize = 93;

/// Where a code is written; advice has the same form.
#[derive(Clone, Copy)]
pub(crate) enum Position {
    Macro(CodeType),
    Attribute,
}

/// The type of the constants that a `status!` expands to.
#[derive(Clone, Copy)]
pub(crate) enum CodeType {
    Http,
    ActixWeb,
    Rocket,
}

impl CodeType {
    /// The function from a number to a code.
    pub(crate) fn constructor(self) -> &'static str {
        match self {
            CodeType::Http | CodeType::ActixWeb => "StatusCode::from_u16",
            CodeType::Rocket => "Status::new",
        }
    }

    fn at_run_time(self) -> String {
        let constructor = self.constructor();
        format!("for a number known only at run time, use `{constructor}`")
    }
}

impl Position {
    fn with(self, code: impl Display) -> String {
        match self {
            Position::Macro(_) => format!("`status!({code})`"),
            Position::Attribute => format!("`#[status({code})]`"),
        }
    }

    fn example(self) -> String {
        format!("write a registered code, as in {}", self.with(404))
    }
}

pub(crate) fn unregistered(integer: &LitInt, position: Position) -> Error {
    let what = format!("`{integer}` is not a registered status code");
    two_lines(integer, &what, &fix(integer.base10_digits(), position))
}

pub(crate) fn out_of_range(integer: &LitInt, position: Position) -> Error {
    let what = format!(
        "`{}` is out of range: status codes are 100 to 599",
        source(integer)
    );
    two_lines(integer, &what, &fix(integer.base10_digits(), position))
}

pub(crate) fn not_plain_digits(integer: &LitInt, position: Position) -> Error {
    let text = integer.to_string();
    if let Resolution::Class(class) = suggest::resolve(&text) {
        return class_of_codes(integer, class, position);
    }
    let what = format!("expected three decimal digits, found `{}`", source(integer));
    two_lines(integer, &what, &write(integer, position))
}

pub(crate) fn negative(minus: Token![-], literal: &Lit, position: Position) -> Error {
    let tokens = quote!(#minus #literal);
    let what = format!("expected a status code, found `-{}`", source(literal));
    two_lines(tokens, &what, &write(literal, position))
}

pub(crate) fn not_an_integer(literal: &Lit, position: Position) -> Error {
    let kind = match literal {
        Lit::Str(_) => "a string",
        Lit::ByteStr(_) => "a byte string",
        Lit::CStr(_) => "a C string",
        Lit::Float(_) => "a floating-point number",
        Lit::Byte(_) => "a byte",
        Lit::Char(_) => "a character",
        Lit::Bool(_) => "a boolean",
        _ => "a literal of another kind",
    };
    let what = format!("`{}` is {kind}, not a status code", source(literal));
    let fix = match suggest::resolve(&text_of(literal)) {
        Resolution::Similar(named) => did_you_mean(named.iter().map(by_name)),
        _ => write(literal, position),
    };
    two_lines(literal, &what, &fix)
}

/// The error for tokens that are no code, a literal or a name.
pub(crate) fn not_a_code(tokens: impl ToTokens, position: Position) -> Error {
    let tokens = tokens.into_token_stream();
    let found = source(&tokens);
    if let Resolution::Class(class) = suggest::resolve(&found) {
        return class_of_codes(tokens, class, position);
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
    two_lines(tokens, &what, &fix)
}

/// Whether tokens name a value, so that the code is not known to the macro.
fn is_computed(tokens: &TokenStream) -> bool {
    let mut is_lifetime = false;
    tokens.clone().into_iter().any(|token| {
        let after_quote = std::mem::replace(&mut is_lifetime, false);
        match token {
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                !after_quote && is_value(&ident) && registered(&ident).is_none()
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

fn class_of_codes(tokens: impl ToTokens, class: usize, position: Position) -> Error {
    let name = CLASSES[class];
    let helper = name.chars().fold("is".to_owned(), |helper, letter| {
        let separator = if letter.is_uppercase() { "_" } else { "" };
        helper + separator + &letter.to_ascii_lowercase().to_string()
    });
    let what = format!(
        "`{}` is a class of status codes, not one code",
        source(&tokens)
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

pub(crate) fn path_in_macro(path: TokenStream) -> Error {
    let what = format!(
        "`{}` is a path, not a number or a registered name",
        source(&path)
    );
    let last = path.clone().into_iter().last();
    let registered = last.and_then(|last| registered(&last.to_string()));
    let fix = registered.unwrap_or_else(|| {
        // In full where it fits, so that it can be copied: the paths into `status::unofficial` do.
        let advice = |path: String| format!("write `{path}` without the macro");
        let whole = advice(tight(&path));
        if whole.chars().count() <= WIDTH {
            whole
        } else {
            advice(source(&path))
        }
    });
    two_lines(path, &what, &fix)
}

/// Whether a name is that of a registered code in any form.
pub(crate) fn is_registered(name: &str) -> bool {
    registered(name).is_some()
}

/// The advice for `status!` where a name is that of a registered code in another form.
fn registered(name: &str) -> Option<String> {
    match suggest::resolve(name) {
        found @ (Resolution::Code(_) | Resolution::Name(_)) => {
            advice(&found, Position::Macro(CodeType::Http))
        }
        _ => None,
    }
}

pub(crate) fn unknown_name(name: &Ident, written: &str, position: Position) -> Error {
    let quoted = source(name);
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
        Resolution::Mistyped(rows) => did_you_mean(rows.iter().map(by_number)),
        Resolution::Neighbors(rows) => {
            let near: Vec<String> = rows.iter().map(by_number).collect();
            format!("nearest: {}", list(&near, "and"))
        }
        Resolution::Similar(named) => did_you_mean(named.iter().map(by_name)),
        Resolution::Class(_) | Resolution::Unknown => return None,
    })
}

/// Who uses an unregistered code, and the constant for it.
fn unofficial_use(rows: &[&unofficial::Row], position: Position) -> String {
    let users: Vec<String> = rows.iter().map(|row| row.used_by.to_owned()).collect();
    let code = rows[0].code;
    let used = format!("{code} is used by {}", list(&users, "and"));
    let used = match rows {
        [row] => format!("{used} for \"{}\"", row.phrase),
        _ => used,
    };
    let constant = format!("status::unofficial::{}", rows[0].constant());
    let write = match position {
        Position::Attribute => format!("write {}", position.with(constant)),
        Position::Macro(CodeType::Http) => format!("write `{constant}` instead"),
        // The constants are of another type.
        Position::Macro(of) => format!("write `{}({code})` instead", of.constructor()),
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
pub(crate) fn write(tokens: impl ToTokens, position: Position) -> String {
    write_code_in(tokens, position).unwrap_or_else(|| position.example())
}

/// The same, `None` where the tokens have no code in them or several.
pub(crate) fn write_code_in(tokens: impl ToTokens, position: Position) -> Option<String> {
    let tokens = tokens.into_token_stream();
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
fn did_you_mean(choices: impl IntoIterator<Item = String>) -> String {
    let question = |choices: &[String]| format!("did you mean {}?", either(choices));
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

/// The choices as a list: `a, b or c`.
pub(crate) fn either(choices: &[String]) -> String {
    list(choices, "or")
}

/// A list as in a sentence: `a, b and c`.
pub(crate) fn list(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// A sentence that ends in a list, on two lines where it does not fit on one.
pub(crate) fn wrapped(sentence: &str, items: &[String]) -> String {
    let whole = format!("{sentence} {}", list(items, "and"));
    if whole.chars().count() <= WIDTH {
        return whole;
    }
    let fits = |at: &usize| whole[..*at].chars().count() < WIDTH;
    let spaces = whole.match_indices(", ").map(|(at, _)| at + 1);
    match spaces.filter(fits).last() {
        Some(at) => format!("{}\n{}", &whole[..at], whole[at..].trim_start()),
        None => whole,
    }
}

fn two_lines(tokens: impl ToTokens, what: &str, fix: &str) -> Error {
    Error::new_spanned(tokens, format!("{what}\n{fix}"))
}

/// Tokens as a person would write them, as far as they fit in a message.
pub(crate) fn source(tokens: impl ToTokens) -> String {
    shortened(&tight(&tokens.into_token_stream()))
}

/// Tokens without most of the spaces that the compiler puts between any two.
fn tight(tokens: &TokenStream) -> String {
    const SPACED: [(&str, &str); 10] = [
        (" ::", "::"),
        (":: ", "::"),
        (" ?", "?"),
        ("& ", "&"),
        (" ..", ".."),
        (".. ", ".."),
        ("..= ", "..="),
        (" ! (", "!("),
        ("! (", "!("),
        (" ()", "()"),
    ];
    let mut text = tokens.to_string();
    for (spaced, tight) in SPACED {
        text = text.replace(spaced, tight);
    }
    text
}

/// A text on one line, cut where it would fill that.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
