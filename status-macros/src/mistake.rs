//! What to say of a code that is none: the first line quotes what was written, the next says what to write.

use crate::registry::{self, Row};
use crate::suggest::{self, Named};
use crate::unofficial;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use std::fmt::Display;
use syn::{Error, Lit, LitInt, Token};

pub(crate) const NO_CODE: &str =
    "`status!` takes one status code\nwrite it in the parentheses, as in `status!(404)`";

const AT_RUN_TIME: &str = "for a number known only at run time, use `StatusCode::from_u16`";

/// What still fits after `error: ` in a terminal of 100 columns.
const WIDTH: usize = 93;

/// Where a code is written; messages say what to write in the same form.
#[derive(Clone, Copy)]
pub(crate) enum Site {
    Macro,
    Attribute,
}

impl Site {
    fn with(self, code: impl Display) -> String {
        match self {
            Site::Macro => format!("`status!({code})`"),
            Site::Attribute => format!("`#[status({code})]`"),
        }
    }

    fn example(self) -> String {
        format!("write a registered code, as in {}", self.with(404))
    }
}

pub(crate) fn unregistered(integer: &LitInt, code: u16) -> Error {
    let slips = suggest::slips(integer.base10_digits());
    let used: Vec<&unofficial::Row> = unofficial::by_code(code).collect();
    let what = format!("`{integer}` is not a registered status code");
    let message = match (slips.is_empty(), used.is_empty()) {
        (true, true) => format!("{what}\n{}", nearest(code)),
        (false, true) => format!("{what}\n{}", did_you_mean(slips.iter().map(by_number))),
        (true, false) => format!("{what}\n{}", unofficial_use(&used)),
        (false, false) => format!(
            "{what}; {}\n{}",
            did_you_mean(slips.iter().map(by_number)),
            unofficial_use(&used)
        ),
    };
    Error::new_spanned(integer, message)
}

pub(crate) fn out_of_range(integer: &LitInt, site: Site) -> Error {
    let digits = integer.base10_digits();
    let what = format!(
        "`{}` is not a status code: it has three digits, from 100 to 599",
        source(integer)
    );
    let slips = suggest::slips(digits);
    let near = if slips.is_empty() {
        suggest::mistyped(digits)
    } else {
        slips
    };
    let fix = if near.is_empty() {
        site.example()
    } else {
        did_you_mean(near.iter().map(by_number))
    };
    two_lines(integer, &what, &fix)
}

pub(crate) fn not_plain_digits(integer: &LitInt, site: Site) -> Error {
    let what = format!(
        "`{}` is not how a status code is written: it has three decimal digits",
        source(integer)
    );
    two_lines(integer, &what, &write(integer, site))
}

pub(crate) fn negative(minus: Token![-], literal: &Lit, site: Site) -> Error {
    let what = format!("`-{}` is not a status code", source(literal));
    two_lines(quote!(#minus #literal), &what, &write(literal, site))
}

pub(crate) fn not_an_integer(literal: &Lit, site: Site) -> Error {
    let kind = match literal {
        Lit::Str(_) => "a string",
        Lit::Float(_) => "a floating-point number",
        Lit::Char(_) => "a character",
        Lit::Bool(_) => "a boolean",
        // A negative integer that another macro made is a single token.
        _ => "a literal of another kind",
    };
    let what = format!("`{}` is {kind}, not a status code", source(literal));
    two_lines(literal, &what, &write(literal, site))
}

pub(crate) fn unexpected(token: &TokenTree, site: Site) -> Error {
    let what = format!("expected a status code, found `{}`", source(token));
    two_lines(token, &what, &write(token, site))
}

pub(crate) fn not_one_code(input: TokenStream) -> Error {
    let codes: Vec<&Row> = certain_in(input.clone());
    let fix = match codes[..] {
        [] => AT_RUN_TIME.to_owned(),
        [one] => format!("write {}", Site::Macro.with(one.code)),
        [one, two, ..] => {
            let (one, two) = (Site::Macro.with(one.code), Site::Macro.with(two.code));
            format!("write one macro for each: {one} and {two}")
        }
    };
    two_lines(input, "`status!` takes one status code", &fix)
}

pub(crate) fn path_in_macro(path: TokenStream) -> Error {
    let what = "`status!` takes a number or a registered name, not a path";
    let last = path.clone().into_iter().last();
    let fix = match last.and_then(|last| certain(&last.to_string())) {
        Some(row) => format!(
            "write {} or {}",
            Site::Macro.with(row.name),
            Site::Macro.with(row.code)
        ),
        None => format!("a constant needs no macro: write `{}` alone", source(&path)),
    };
    two_lines(path, what, &fix)
}

pub(crate) fn unknown_name(name: &Ident, written: &str, site: Site) -> Error {
    let what = format!(
        "`{}` is not the name of a registered status code",
        source(name)
    );
    if let Some(row) = certain(written) {
        let fix = format!("write {} or {}", site.with(row.name), site.with(row.code));
        return two_lines(name, &what, &fix);
    }
    let used = unofficial_named(written);
    if !used.is_empty() {
        return two_lines(name, &what, &unofficial_use(&used));
    }
    if let Some((number, rest)) = split_constant(written) {
        return wrong_constant(name, &what, &number, &rest, site);
    }
    let near = suggest::similar(written);
    let fix = match site {
        Site::Macro if near.is_empty() => format!("{}\n{AT_RUN_TIME}", site.example()),
        Site::Macro => did_you_mean(near.iter().map(by_name)),
        Site::Attribute => {
            let first = if near.is_empty() {
                site.example()
            } else {
                did_you_mean(near.iter().map(by_name))
            };
            format!(
                "{first}\nfor a constant of your own write `self::{}`",
                source(name)
            )
        }
    };
    two_lines(name, &what, &fix)
}

/// `HTTP_404_OK` and other constants whose number and name do not belong together.
fn wrong_constant(name: &Ident, what: &str, number: &str, rest: &str, site: Site) -> Error {
    let numbered = number.parse().ok().and_then(registry::by_code);
    let named = suggest::same_letters(rest);
    if let (Some(numbered), Some((name_meant, named))) = (numbered, named) {
        let what = format!("`{}` mixes two status codes", source(name));
        let (first, second) = (
            numbered.constant(),
            registry::constant(named.code, name_meant),
        );
        return two_lines(
            name,
            &what,
            &format!("{number} is `{first}`, {name_meant} is `{second}`"),
        );
    }
    let fix = match numbered.or(named.map(|(_, row)| row)) {
        Some(row) => did_you_mean([format!("`{}`", row.constant())]),
        None => site.example(),
    };
    two_lines(name, what, &fix)
}

/// A constant's number and what follows it, as letters: `404` and `NOTFOUND`.
fn split_constant(written: &str) -> Option<(String, String)> {
    let letters = suggest::letters(written);
    let rest = letters.strip_prefix("HTTP")?;
    let name = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = &rest[..rest.len() - name.len()];
    (!number.is_empty()).then(|| (number.to_owned(), name.to_owned()))
}

/// The row that a text means beyond doubt, however it is spelt: `404`, `"Not Found"`, `NotFound`, `http_404`.
fn certain(text: &str) -> Option<&'static Row> {
    let letters = suggest::letters(text);
    if letters.bytes().all(|letter| letter.is_ascii_digit()) {
        return letters.parse().ok().and_then(registry::by_code);
    }
    if let Some((_, row)) = suggest::same_letters(&letters) {
        return Some(row);
    }
    let (number, name) = split_constant(&letters)?;
    let row = number.parse().ok().and_then(registry::by_code)?;
    let agrees = name.is_empty() || row.names().any(|known| suggest::letters(known) == name);
    agrees.then_some(row)
}

/// Every row that tokens mean beyond doubt, in groups too.
fn certain_in(tokens: TokenStream) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => rows.extend(certain_in(group.stream())),
            TokenTree::Ident(ident) => rows.extend(certain(&ident.to_string())),
            TokenTree::Literal(literal) => rows.extend(certain_literal(Lit::new(literal))),
            TokenTree::Punct(_) => {}
        }
    }
    rows
}

fn certain_literal(literal: Lit) -> Option<&'static Row> {
    match literal {
        Lit::Int(integer) => certain(integer.base10_digits()),
        Lit::Float(float) => certain(float.base10_digits().strip_suffix(".0")?),
        Lit::Str(string) => certain(&string.value()),
        _ => None,
    }
}

/// The line that says what to write instead of tokens that may hold a code.
pub(crate) fn write(tokens: impl ToTokens, site: Site) -> String {
    match certain_in(tokens.into_token_stream())[..] {
        [row] => format!("write {}", site.with(row.code)),
        _ => site.example(),
    }
}

fn unofficial_named(written: &str) -> Vec<&'static unofficial::Row> {
    let letters = suggest::letters(written);
    let is_it = |row: &unofficial::Row, name| {
        letters == suggest::letters(name)
            || letters == suggest::letters(&registry::constant(row.code, name))
    };
    unofficial::ROWS
        .iter()
        .filter(|row| row.names().any(|name| is_it(row, name)))
        .collect()
}

/// Who uses an unregistered code, and the constants for it.
fn unofficial_use(rows: &[&unofficial::Row]) -> String {
    let users: Vec<String> = match rows {
        [row] => vec![format!(
            "{} uses {} for \"{}\"",
            row.used_by, row.code, row.phrase
        )],
        _ => rows
            .iter()
            .map(|row| format!("{} uses {}", row.used_by, row.code))
            .collect(),
    };
    let constants: Vec<String> = rows
        .iter()
        .map(|row| format!("`{}`", row.constant()))
        .collect();
    let constants = either(&constants).replacen('`', "`status::unofficial::", 1);
    format!("{}\nwrite {constants}", users.join(", "))
}

fn nearest(code: u16) -> String {
    let near: Vec<String> = suggest::neighbours(code).iter().map(by_number).collect();
    format!("nearest: {}", near.join(" and "))
}

fn by_number(row: &&Row) -> String {
    format!("`{}` ({})", row.code, row.phrase)
}

fn by_name((name, row): &Named) -> String {
    format!("`{name}` ({})", row.code)
}

fn did_you_mean(choices: impl IntoIterator<Item = String>) -> String {
    fitting("did you mean ", choices, "?")
}

/// Joins as many of the choices as fit on a line, but the first in any case.
fn fitting(before: &str, choices: impl IntoIterator<Item = String>, after: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for choice in choices {
        kept.push(choice);
        if kept.len() > 1 && before.len() + either(&kept).len() + after.len() > WIDTH {
            kept.pop();
            break;
        }
    }
    format!("{before}{}{after}", either(&kept))
}

fn either(choices: &[String]) -> String {
    match choices {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn two_lines(tokens: impl ToTokens, what: &str, fix: &str) -> Error {
    Error::new_spanned(tokens, format!("{what}\n{fix}"))
}

/// Tokens as a person would write them, cut where they would fill the line.
pub(crate) fn source(tokens: impl ToTokens) -> String {
    const LONGEST: usize = 40;
    let text = tokens
        .to_token_stream()
        .to_string()
        .replace(" :: ", "::")
        .replace('\n', " ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
