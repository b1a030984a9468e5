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
        "`{}` is not a three-digit status code from 100 to 599",
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
        "`{}` is not a status code in three decimal digits",
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
        Lit::ByteStr(_) => "a byte string",
        Lit::CStr(_) => "a C string",
        Lit::Float(_) => "a floating-point number",
        Lit::Byte(_) => "a byte",
        Lit::Char(_) => "a character",
        Lit::Bool(_) => "a boolean",
        _ => "a literal of another kind",
    };
    let what = format!("`{}` is {kind}, not a status code", source(literal));
    let near = match literal {
        Lit::Str(phrase) if certain(&phrase.value()).is_none() => suggest::similar(&phrase.value()),
        _ => Vec::new(),
    };
    let fix = if near.is_empty() {
        write(literal, site)
    } else {
        did_you_mean(near.iter().map(by_name))
    };
    two_lines(literal, &what, &fix)
}

pub(crate) fn unexpected(tokens: impl ToTokens, site: Site) -> Error {
    let what = format!("expected a status code, found `{}`", source(&tokens));
    let fix = match (&certain_in(tokens.to_token_stream())[..], site) {
        ([row], _) => format!("write {}", site.with(row.code)),
        (_, Site::Macro) => format!("{}\n{AT_RUN_TIME}", site.example()),
        (_, Site::Attribute) => site.example(),
    };
    two_lines(tokens, &what, &fix)
}

pub(crate) fn not_one_code(input: TokenStream) -> Error {
    let what = format!(
        "`status!` takes one status code, found `{}`",
        source(&input)
    );
    let codes = certain_in(input.clone());
    let fix = match codes[..] {
        _ if computes(&input) => AT_RUN_TIME.to_owned(),
        [] => AT_RUN_TIME.to_owned(),
        [one] => format!("write {}", Site::Macro.with(one.code)),
        [one, two, ..] => {
            let (one, two) = (Site::Macro.with(one.code), Site::Macro.with(two.code));
            format!("write one macro for each, as in {one} and {two}")
        }
    };
    two_lines(input, &what, &fix)
}

/// Whether an operator stands in tokens, so that a code among them is not what is meant.
fn computes(tokens: &TokenStream) -> bool {
    let is_operator =
        |token| matches!(token, TokenTree::Punct(punct) if "+-*/%.<>".contains(punct.as_char()));
    tokens.clone().into_iter().any(is_operator)
}

pub(crate) fn path_in_macro(path: TokenStream) -> Error {
    let what = format!(
        "`{}` is a path, not a number or a registered name",
        source(&path)
    );
    let last = path.clone().into_iter().last();
    let fix = match last.and_then(|last| certain(&last.to_string())) {
        Some(named) => write_either(&named, Site::Macro),
        // In full where it fits, so that it can be copied: the paths into `status::unofficial` do.
        None => {
            let advice = |path: String| format!("write `{path}` without the macro");
            let whole = advice(tight(&path));
            if whole.chars().count() <= WIDTH {
                whole
            } else {
                advice(source(&path))
            }
        }
    };
    two_lines(path, &what, &fix)
}

pub(crate) fn unknown_name(name: &Ident, written: &str, site: Site) -> Error {
    let what = format!(
        "`{}` is not the name of a registered status code",
        source(name)
    );
    if let Some(named) = certain(written) {
        return two_lines(name, &what, &write_either(&named, site));
    }
    let spelt = Spelling::of(written);
    let used = spelt.unofficial();
    if !used.is_empty() {
        return two_lines(name, &what, &unofficial_use(&used));
    }
    let near = match (spelt.numbered(), spelt.named()) {
        (Some(row), Some(named)) => return mixed(name, row, &named),
        (Some(row), None) => vec![format!("`{}`", row.constant())],
        (None, Some((known, row))) => vec![format!("`{}`", registry::constant(row.code, known))],
        (None, None) => suggest::similar(written).iter().map(by_name).collect(),
    };
    two_lines(name, &what, &guess(near, name, site))
}

/// `HTTP_404_OK`: the number is one code's and the name another's.
fn mixed(name: &Ident, numbered: &Row, (known, named): &Named) -> Error {
    let what = format!("`{}` mixes two status codes", source(name));
    let (first, second) = (numbered.constant(), registry::constant(named.code, known));
    let fix = format!("{} is `{first}`\n{known} is `{second}`", numbered.code);
    two_lines(name, &what, &fix)
}

/// The advice where a name is near to these or to none. It may then be one that the user has given to something.
fn guess(near: Vec<String>, name: &Ident, site: Site) -> String {
    let name = source(name);
    let is_own = near.is_empty() || name.starts_with(char::is_lowercase);
    let fix = if near.is_empty() {
        site.example()
    } else {
        did_you_mean(near)
    };
    match site {
        Site::Attribute => format!("{fix}\nfor a constant of your own write `self::{name}`"),
        Site::Macro if is_own => format!("{fix}\n{AT_RUN_TIME}"),
        Site::Macro => fix,
    }
}

/// A name or a phrase taken apart: `HTTP_404_NOT_FOUND` is 404 and `HTTPNOTFOUND`.
struct Spelling {
    number: Option<u16>,
    name: String,
}

impl Spelling {
    fn of(text: &str) -> Self {
        let (numbers, words): (Vec<String>, Vec<String>) = suggest::words(text)
            .into_iter()
            .partition(|word| word.starts_with(|first: char| first.is_ascii_digit()));
        let number = numbers.iter().find(|digits| digits.len() == 3);
        Spelling {
            number: number.and_then(|digits| digits.parse().ok()),
            name: words.concat(),
        }
    }

    /// The row that the number means.
    fn numbered(&self) -> Option<&'static Row> {
        self.number.and_then(registry::by_code)
    }

    /// The row that the name means, and how the table spells it.
    fn named(&self) -> Option<Named> {
        suggest::same_letters(&self.name).or_else(|| suggest::same_letters(self.bare_name()))
    }

    fn bare_name(&self) -> &str {
        self.name.strip_prefix("HTTP").unwrap_or(&self.name)
    }

    /// The unofficial codes that the name means, or the number where there is no name.
    fn unofficial(&self) -> Vec<&'static unofficial::Row> {
        let is_it = |row: &&unofficial::Row| {
            let numbered = self.number == Some(row.code);
            let named = row.names().any(|name| {
                let name = suggest::letters(name);
                name == self.name || name == self.bare_name()
            });
            (numbered && self.bare_name().is_empty())
                || (named && (numbered || self.number.is_none()))
        };
        unofficial::ROWS.iter().filter(is_it).collect()
    }
}

/// The row that a text means beyond doubt, however it is spelt: `404`, `404 Not Found`, `NotFound`, `http_404`.
fn certain(text: &str) -> Option<Named> {
    let spelt = Spelling::of(text);
    match (spelt.numbered(), spelt.named()) {
        (Some(row), Some(named)) => (row.code == named.1.code).then_some(named),
        (Some(row), None) => spelt.bare_name().is_empty().then_some((row.name, row)),
        (None, named) => named.filter(|_| spelt.number.is_none()),
    }
}

/// Every row that tokens mean beyond doubt, in groups too, each once.
fn certain_in(tokens: TokenStream) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for token in tokens {
        let found = match token {
            TokenTree::Group(group) => certain_in(group.stream()),
            TokenTree::Ident(ident) => row_of(&ident.to_string()),
            TokenTree::Literal(literal) => row_of(&text_of(&Lit::new(literal))),
            TokenTree::Punct(_) => Vec::new(),
        };
        for row in found {
            suggest::push_row(&mut rows, row);
        }
    }
    rows
}

fn row_of(text: &str) -> Vec<&'static Row> {
    certain(text).into_iter().map(|(_, row)| row).collect()
}

/// What a literal holds, as far as that can be a code.
fn text_of(literal: &Lit) -> String {
    match literal {
        Lit::Int(integer) => integer.base10_digits().to_owned(),
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

/// The line that says what to write instead of tokens that may hold a code.
pub(crate) fn write(tokens: impl ToTokens, site: Site) -> String {
    write_code_in(tokens, site).unwrap_or_else(|| site.example())
}

/// The same, `None` where the tokens hold no code or several.
pub(crate) fn write_code_in(tokens: impl ToTokens, site: Site) -> Option<String> {
    let tokens = tokens.into_token_stream();
    if computes(&tokens) {
        return None;
    }
    match certain_in(tokens)[..] {
        [row] => Some(format!("write {}", site.with(row.code))),
        _ => None,
    }
}

fn write_either((name, row): &Named, site: Site) -> String {
    format!("write {} or {}", site.with(name), site.with(row.code))
}

/// Who uses an unregistered code, and the constants for it.
fn unofficial_use(rows: &[&unofficial::Row]) -> String {
    let users: Vec<&str> = rows.iter().map(|row| row.used_by).collect();
    let code = rows[0].code;
    let used = format!("{code} is used by {}", users.join(" and "));
    let used = match rows {
        [row] => format!("{used} for \"{}\"", row.phrase),
        _ => used,
    };
    let constants: Vec<String> = rows
        .iter()
        .map(|row| format!("`{}`", row.constant()))
        .collect();
    let constants = either(&constants).replacen('`', "`status::unofficial::", 1);
    format!("{used}\nwrite {constants}")
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

/// Asks for as many of the choices as fit on a line, but for the first in any case.
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

/// Tokens as a person would write them, as far as they fit in a message.
pub(crate) fn source(tokens: impl ToTokens) -> String {
    shortened(&tight(tokens))
}

/// Tokens without the spaces that the compiler puts between any two.
fn tight(tokens: impl ToTokens) -> String {
    const SPACED: [(&str, &str); 5] = [
        (" ::", "::"),
        (":: ", "::"),
        (" ?", "?"),
        ("& ", "&"),
        (" ..= ", "..="),
    ];
    let text = tokens.to_token_stream().to_string();
    SPACED
        .iter()
        .fold(text, |text, (spaced, tight)| text.replace(spaced, tight))
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
