//! `status!`, for the type of `http` and for those of the frameworks that have their own.

use super::position::{CodeType, Position};
use super::{constant, diagnostics, parse, Code};
use crate::table::registered::Row;
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser as _};
use syn::{Error, Result};

/// Expands the `status!` of a type. The input begins with the module that holds the constants, in parentheses.
pub(crate) fn expand(input: TokenStream, code_type: &'static CodeType) -> TokenStream {
    let mut input = input.into_iter();
    let codes = match input.next() {
        Some(TokenTree::Group(codes)) => codes.stream(),
        _ => TokenStream::new(),
    };
    let parsed =
        parse_macro(input, code_type).and_then(|(row, span)| match (code_type.has_constant)(row) {
            true => Ok(constant(row, span, &codes)),
            false => Err(diagnostics::no_constant(row, span, code_type)),
        });
    parsed.unwrap_or_else(|error| {
        let error = error.into_compile_error();
        // Part of a type, because as a pattern `compile_error!` alone matches everything, and rustc would warn
        // of unreachable arms. On a type with an error in it, rustc does not look for `CODE`.
        quote!(<[(); { #error }]>::CODE)
    })
}

/// Parses the input of `status!`: one registered code.
pub(crate) fn parse_macro(
    input: IntoIter,
    code_type: &'static CodeType,
) -> Result<(&'static Row, Span)> {
    if let Some((row, token)) = parse::plain(input.clone()) {
        return Ok((row, token.span()));
    }
    let position = Position::Macro(code_type);
    let whole = in_fragment(input.collect());
    if whole.is_empty() {
        return Err(Error::new(Span::call_site(), diagnostics::NO_CODE));
    }
    if let Some(number) = parse::long_number(whole.clone()) {
        return Err(diagnostics::out_of_range(&number, position));
    }
    let parser = |input: ParseStream| {
        let code = parse::parse(input, position);
        let rest: TokenStream = input.parse()?;
        Ok(code).map(|code| rest.is_empty().then_some(code))
    };
    match parser.parse2(without_last_comma(whole.clone()))? {
        Some(Ok(Code::Registered(row, written))) => Ok((row, written.span())),
        Some(Ok(Code::Path(path))) => Err(diagnostics::path_in_macro(path, position)),
        Some(Err(error)) => Err(error),
        None => Err(diagnostics::not_a_code(&whole, position)),
    }
}

fn without_last_comma(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    if kept.len() > 1 && kept.last().is_some_and(is_comma) {
        kept.pop();
    }
    kept.into_iter().collect()
}

/// The tokens that the user wrote where a `macro_rules` macro passed them on as one `$code:expr`, whose own span is in that
/// macro.
fn in_fragment(input: TokenStream) -> TokenStream {
    let mut tokens = input.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(only)), None) if only.delimiter() == Delimiter::None => {
            in_fragment(only.stream())
        }
        _ => input,
    }
}
