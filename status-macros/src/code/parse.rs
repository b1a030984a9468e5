//! Parsing of a status code. The input ends where the code has to end; what follows it is left to the caller.

use super::diagnostics;
use super::position::Position;
use super::Code;
use crate::table::registered::{self, Row};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Error, ExprPath, Ident, Lit, LitInt, Result, Token};

/// The row of a number or a name that is the only token, as nearly every code is. It spares these the parser.
pub(crate) fn plain(mut tokens: IntoIter) -> Option<(&'static Row, TokenTree)> {
    let (Some(token), None) = (tokens.next(), tokens.next()) else {
        return None;
    };
    let text = token.to_string();
    let row = match &token {
        TokenTree::Literal(_) if text.len() == 3 => registered::by_code(text.parse().ok()?),
        TokenTree::Ident(_) => registered::by_name(&text),
        _ => None,
    };
    Some((row?, token))
}

/// Parses a code from the front of the input. An expression is one mistake, whatever its first token is.
pub(crate) fn parse(input: ParseStream, position: Position) -> Result<Code> {
    let whole: TokenStream = input.fork().parse()?;
    if let (Position::Attribute, true) = (position, is_expression(&whole)) {
        return Err(not_a_code(input, position));
    }
    // Before literals, because `syn` reads `-404` as one.
    if input.peek(Token![-]) && input.peek2(Lit) {
        let (minus, literal): (Token![-], Lit) = (input.parse()?, input.parse()?);
        return Err(diagnostics::negative(minus, &literal, position));
    }
    if input.peek(Lit) {
        return match input.parse()? {
            Lit::Int(integer) => {
                let row = from_integer(&integer, position)?;
                Ok(Code::Registered(row, integer.token().into()))
            }
            other => Err(diagnostics::not_an_integer(&other, position)),
        };
    }
    if input.peek2(Token![::]) || input.peek(Token![::]) || input.peek(Token![<]) {
        return match syn::parse2::<ExprPath>(whole) {
            Ok(_) => Ok(Code::Path(input.parse()?)),
            Err(_) => Err(not_a_code(input, position)),
        };
    }
    if input.peek(Ident) {
        let name: Ident = input.parse()?;
        let row = from_name(&name, position)?;
        return Ok(Code::Registered(row, name.into()));
    }
    Err(not_a_code(input, position))
}

/// Returns a number among tokens that is so long that `syn`, which computes its value, would take minutes.
pub(crate) fn long_number(tokens: TokenStream) -> Option<Literal> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            let is_long =
                text.len() > 1000 && text.starts_with(|first: char| first.is_ascii_digit());
            is_long.then_some(literal)
        }
        TokenTree::Group(group) => long_number(group.stream()),
        _ => None,
    })
}

/// Returns the error for the whole input.
fn not_a_code(input: ParseStream, position: Position) -> Error {
    match input.parse::<TokenStream>() {
        Ok(tokens) => diagnostics::not_a_code(&tokens, position),
        Err(error) => error,
    }
}

/// Whether tokens are more than a literal, a name or a path: an operation, a range, or a call of a function or macro.
fn is_expression(tokens: &TokenStream) -> bool {
    let operator = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if "+-*/%&^!.".contains(punct.as_char()));
    let arguments = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    // In `-404` and `(404)` they come first.
    let mut rest = tokens.clone().into_iter();
    let begins_with_path =
        !matches!(rest.next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '<');
    begins_with_path && rest.any(|token| operator(&token) || arguments(&token))
}

fn from_integer(integer: &LitInt, position: Position) -> Result<&'static Row> {
    let digits = integer.base10_digits();
    let is_plain = matches!(integer.suffix(), "" | "u16")
        && integer.to_string().strip_suffix(integer.suffix()) == Some(digits);
    if !is_plain {
        return Err(diagnostics::not_plain_digits(integer, position));
    }
    match digits.parse() {
        Ok(code @ 100..=599) => {
            registered::by_code(code).ok_or_else(|| diagnostics::unregistered(integer, position))
        }
        _ => Err(diagnostics::out_of_range(&integer.token(), position)),
    }
}

fn from_name(name: &Ident, position: Position) -> Result<&'static Row> {
    let written = name.unraw().to_string();
    registered::by_name(&written)
        .or_else(|| registered::by_constant(&written))
        .ok_or_else(|| diagnostics::unknown_name(name, &written, position))
}
