//! From what stands where a status code is expected, a number or a name, to a row of the table.

use crate::mistake::{self, Site};
use crate::registry::{self, Row};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Error, ExprPath, Lit, LitInt, Result, Token};

/// What a user wrote for a status code.
#[derive(Clone)]
pub(crate) enum Code {
    /// A row of the table, with the span of the number or name that chose it.
    Registered(&'static Row, Span),
    /// A path to a constant, which rustc will check.
    Path(TokenStream),
}

/// Expands `status!`. The input begins with the module that holds the constants, in parentheses.
pub(crate) fn expand_macro(input: TokenStream) -> TokenStream {
    expand_macro_where(input, |_| Ok(()))
}

/// Expands a `status!` whose module may lack a constant: `has` returns what to say then.
pub(crate) fn expand_macro_where(
    input: TokenStream,
    has: fn(&Row) -> std::result::Result<(), String>,
) -> TokenStream {
    let mut input = input.into_iter();
    let codes = match input.next() {
        Some(TokenTree::Group(codes)) => codes.stream(),
        _ => TokenStream::new(),
    };
    let parsed = parse_macro(input.collect()).and_then(|(row, span)| {
        has(row).map_err(|message| Error::new(span, message))?;
        Ok((row, span))
    });
    match parsed {
        Ok((row, span)) => constant(row, span, &codes),
        Err(error) => {
            let error = error.into_compile_error();
            // Part of a type, because as a pattern `compile_error!` alone matches everything, and rustc would warn
            // of unreachable arms. On a type with an error in it, rustc does not look for `CODE`.
            quote!(<[(); { #error }]>::CODE)
        }
    }
}

/// Reads what the user gave to `status!`: one registered code.
pub(crate) fn parse_macro(input: TokenStream) -> Result<(&'static Row, Span)> {
    if input.is_empty() {
        return Err(Error::new(Span::call_site(), mistake::NO_CODE));
    }
    let parser = |stream: ParseStream| {
        let code = parse(stream, Site::Macro);
        stream.parse::<Option<Token![,]>>()?;
        let rest: TokenStream = stream.parse()?;
        Ok(if rest.is_empty() { Some(code) } else { None })
    };
    match parser.parse2(input.clone()) {
        Ok(Some(Ok(Code::Registered(row, span)))) => Ok((row, span)),
        Ok(Some(Ok(Code::Path(path)))) => Err(mistake::path_in_macro(path)),
        Ok(Some(Err(error))) => Err(error),
        Ok(None) | Err(_) => Err(mistake::not_one_code(input)),
    }
}

/// Reads one code from the front of a stream.
pub(crate) fn parse(input: ParseStream, site: Site) -> Result<Code> {
    // Before literals, because `syn` reads `-404` as one.
    if input.peek(Token![-]) && input.peek2(Lit) {
        let (minus, literal): (Token![-], Lit) = (input.parse()?, input.parse()?);
        return Err(mistake::negative(minus, &literal, site));
    }
    if input.peek(Lit) {
        let literal: Lit = input.parse()?;
        return from_literal(&literal, site).map(|row| Code::Registered(row, literal.span()));
    }
    let is_name = input.peek(Ident::peek_any);
    if is_name && !input.peek2(Token![::]) {
        let name = input.call(Ident::parse_any)?;
        return from_name(&name, site).map(|row| Code::Registered(row, name.span()));
    }
    if is_name || input.peek(Token![::]) || input.peek(Token![<]) {
        return path(input, site);
    }
    let token: TokenTree = input.parse()?;
    Err(mistake::unexpected(token, site))
}

fn path(input: ParseStream, site: Site) -> Result<Code> {
    let ahead = input.fork();
    match ahead.parse::<ExprPath>() {
        Ok(path) => {
            input.advance_to(&ahead);
            Ok(Code::Path(path.into_token_stream()))
        }
        Err(_) => Err(mistake::unexpected(up_to_comma(input)?, site)),
    }
}

/// The tokens before the next comma.
pub(crate) fn up_to_comma(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

fn from_literal(literal: &Lit, site: Site) -> Result<&'static Row> {
    match literal {
        Lit::Int(integer) => from_integer(integer, site),
        _ => Err(mistake::not_an_integer(literal, site)),
    }
}

fn from_integer(integer: &LitInt, site: Site) -> Result<&'static Row> {
    let digits = integer.base10_digits();
    let is_plain = matches!(integer.suffix(), "" | "u16")
        && integer.to_string().strip_suffix(integer.suffix()) == Some(digits);
    if !is_plain {
        return Err(mistake::not_plain_digits(integer, site));
    }
    match digits.parse() {
        Ok(code @ 100..=599) => {
            registry::by_code(code).ok_or_else(|| mistake::unregistered(integer, code))
        }
        _ => Err(mistake::out_of_range(integer, site)),
    }
}

fn from_name(name: &Ident, site: Site) -> Result<&'static Row> {
    let written = name.unraw().to_string();
    registry::by_name(&written)
        .or_else(|| registry::by_constant(&written))
        .ok_or_else(|| mistake::unknown_name(name, &written, site))
}

impl Code {
    /// The path to its constant, where `codes` is the path to the module that holds them.
    pub(crate) fn path(&self, codes: &TokenStream) -> TokenStream {
        match self {
            Code::Registered(row, span) => constant(row, *span, codes),
            Code::Path(path) => path.clone(),
        }
    }

    /// The tokens to point at when the code is out of place.
    pub(crate) fn blame(&self) -> TokenStream {
        match self {
            Code::Registered(row, span) => Ident::new(row.name, *span).into_token_stream(),
            Code::Path(path) => path.clone(),
        }
    }

    /// What the user wrote, but numbers for names.
    pub(crate) fn written(&self) -> String {
        match self {
            Code::Registered(row, _) => row.code.to_string(),
            Code::Path(path) => mistake::source(path),
        }
    }
}

/// The name has the span of what the user wrote, so that an editor shows the constant there.
fn constant(row: &Row, span: Span, codes: &TokenStream) -> TokenStream {
    let name = Ident::new(&row.constant(), span);
    quote!(#codes::#name)
}
