//! Parsing of a status code, a number or a name, to a row of the table.

pub(crate) mod diagnostics;
pub(crate) mod suggest;

use crate::table::registered::{self, Row};
use diagnostics::{CodeType, Position};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Error, ExprPath, Ident, Lit, LitInt, Result, Token};

/// What a user wrote for a status code.
#[derive(Clone)]
pub(crate) enum Code {
    /// A row of the table, with the number or name that chose it.
    Registered(&'static Row, TokenTree),
    /// A path to a constant, which rustc checks.
    Path(TokenStream),
}

/// Expands `status!`. The input begins with the module that holds the constants, in parentheses.
pub(crate) fn expand_macro(input: TokenStream) -> TokenStream {
    expand_macro_of(input, CodeType::Http, |_| Ok(()))
}

/// Expands the `status!` of a type, whose module may lack a constant, for which `check` returns the message.
pub(crate) fn expand_macro_of(
    input: TokenStream,
    code_type: CodeType,
    check: fn(&Row) -> std::result::Result<(), String>,
) -> TokenStream {
    let mut input = input.into_iter();
    let codes = match input.next() {
        Some(TokenTree::Group(codes)) => codes.stream(),
        _ => TokenStream::new(),
    };
    let parsed = parse_macro(input, code_type).and_then(|(row, span)| {
        check(row).map_err(|message| Error::new(span, message))?;
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

/// Parses the input of `status!`: one registered code.
pub(crate) fn parse_macro(input: IntoIter, code_type: CodeType) -> Result<(&'static Row, Span)> {
    if let Some((row, token)) = plain(input.clone()) {
        return Ok((row, token.span()));
    }
    let position = Position::Macro(code_type);
    let input = in_fragment(input.collect());
    if input.is_empty() {
        return Err(Error::new(Span::call_site(), diagnostics::NO_CODE));
    }
    let parser = |stream: ParseStream| {
        let code = parse(stream, position);
        stream.parse::<Option<Token![,]>>()?;
        let rest: TokenStream = stream.parse()?;
        Ok(if rest.is_empty() { Some(code) } else { None })
    };
    match parser.parse2(input.clone()) {
        Ok(Some(Ok(Code::Registered(row, written)))) => Ok((row, written.span())),
        Ok(Some(Ok(Code::Path(path)))) => Err(diagnostics::path_in_macro(path)),
        Ok(Some(Err(error))) => Err(error),
        Ok(None) | Err(_) => Err(diagnostics::not_a_code(input, position)),
    }
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

/// Parses one code from the front of a stream.
pub(crate) fn parse(input: ParseStream, position: Position) -> Result<Code> {
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
        return path(input, position);
    }
    if input.peek(Ident) {
        let name: Ident = input.parse()?;
        let row = from_name(&name, position)?;
        return Ok(Code::Registered(row, name.into()));
    }
    let mut tokens = up_to_comma(input)?;
    if tokens.is_empty() {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Err(diagnostics::not_a_code(tokens, position))
}

/// Parses one item of an attribute as a code. An expression is one mistake, whatever its first token is.
pub(crate) fn parse_item(input: ParseStream) -> Result<Code> {
    let ahead = input.fork();
    let item = up_to_comma(&ahead)?;
    if is_expression(&item) {
        input.advance_to(&ahead);
        return Err(diagnostics::not_a_code(item, Position::Attribute));
    }
    parse(input, Position::Attribute)
}

/// Whether tokens are more than a literal, a name or a path: an operation, a range, or a call of a function or macro.
fn is_expression(tokens: &TokenStream) -> bool {
    let operator = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if "+-*/%&|^!.".contains(punct.as_char()));
    let arguments = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    // In `-404` and `(404)` they come first.
    let mut rest = tokens.clone().into_iter().skip(1).peekable();
    let begins_with_path = !matches!(tokens.clone().into_iter().next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '<');
    begins_with_path && rest.any(|token| operator(&token) || arguments(&token))
}

fn path(input: ParseStream, position: Position) -> Result<Code> {
    let tokens = up_to_outer_comma(input)?;
    match syn::parse2::<ExprPath>(tokens.clone()) {
        Ok(path) => Ok(Code::Path(path.into_token_stream())),
        Err(_) => Err(diagnostics::not_a_code(tokens, position)),
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

/// The tokens before the next comma that is not between angle brackets, as those of generic arguments are.
pub(crate) fn up_to_outer_comma(input: ParseStream) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    let mut depth = 0_usize;
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        let token: TokenTree = input.parse()?;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        tokens.extend([token]);
    }
    Ok(tokens)
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
        _ => Err(diagnostics::out_of_range(integer, position)),
    }
}

fn from_name(name: &Ident, position: Position) -> Result<&'static Row> {
    let written = name.unraw().to_string();
    registered::by_name(&written)
        .or_else(|| registered::by_constant(&written))
        .ok_or_else(|| diagnostics::unknown_name(name, &written, position))
}

impl Code {
    /// The path to its constant, where `codes` is the path to the module that holds them.
    pub(crate) fn path(&self, codes: &TokenStream) -> TokenStream {
        match self {
            Code::Registered(row, token) => constant(row, token.span(), codes),
            Code::Path(path) => path.clone(),
        }
    }

    /// The tokens that the user wrote.
    pub(crate) fn tokens(&self) -> TokenStream {
        match self {
            Code::Registered(_, token) => token.clone().into(),
            Code::Path(path) => path.clone(),
        }
    }

    /// The same as text, to quote it.
    pub(crate) fn written(&self) -> String {
        diagnostics::source(self.tokens())
    }
}

/// The path to a constant. Its name has the span of what the user wrote, so that an editor shows the constant there.
fn constant(row: &Row, span: Span, codes: &TokenStream) -> TokenStream {
    let name = Ident::new(&row.constant(), span);
    quote!(#codes::#name)
}

#[cfg(test)]
mod tests {
    use super::{expand_macro, parse, parse_macro, Code, CodeType};
    use crate::code::diagnostics::{self, Position};
    use crate::table::registered::{self, Row, ROWS};
    use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
    use quote::quote;
    use std::ops::Range;
    use syn::parse::{ParseStream, Parser as _};

    #[test]
    fn a_number_is_accepted_exactly_when_it_is_registered() {
        for number in 0..=u16::MAX {
            let registered = ROWS.iter().any(|row| row.code == number).then_some(number);
            assert_eq!(code_of(&number.to_string()), registered, "{number}");
            if number < 1000 {
                assert_eq!(code_of(&format!("{number}u16")), registered, "{number}");
            }
        }
    }

    #[test]
    fn a_number_in_another_form_is_refused() {
        for &Row { code, .. } in ROWS {
            for written in [
                format!("0{code}"),
                format!("-{code}"),
                format!("{code}_"),
                format!("{code}_u16"),
                format!("{code}u8"),
                format!("{code}i32"),
                format!("{code}usize"),
                format!("{code}x"),
                format!("{code}.0"),
                format!("{code}f64"),
                format!("{code:#x}"),
                format!("{code:#o}"),
                format!("{code:#b}"),
                format!("\"{code}\""),
                format!("b\"{code}\""),
                format!("({code})"),
                format!("{{{code}}}"),
            ] {
                assert_eq!(code_of(&written), None, "{written}");
            }
        }
    }

    #[test]
    fn every_name_means_its_row() {
        for row in ROWS {
            for name in row.names() {
                assert_eq!(code_of(name), Some(row.code), "{name}");
                let raw = format!("r#{name}");
                assert_eq!(code_of(&raw), Some(row.code), "{raw}");
                let constant = registered::constant(row.code, name);
                assert_eq!(code_of(&constant), Some(row.code), "{constant}");
            }
        }
    }

    #[test]
    fn a_constant_with_the_number_of_another_code_is_refused() {
        for row in ROWS {
            for other in ROWS.iter().filter(|other| other.code != row.code) {
                let constant = registered::constant(other.code, row.name);
                assert_eq!(code_of(&constant), None, "{constant}");
            }
        }
    }

    #[test]
    fn one_code_is_taken_and_a_comma_behind_it() {
        assert_eq!(code_of("404,"), Some(404));
        assert_eq!(code_of("NOT_FOUND,"), Some(404));
        for written in [
            "", ",", "404,,", "404 404", "404, 404", ",404", "404;", "404 + 0",
        ] {
            assert_eq!(code_of(written), None, "{written}");
        }
    }

    #[test]
    fn fragments_that_macro_rules_matched_are_seen_through() {
        let fragment = |tokens: TokenStream| -> TokenStream {
            TokenTree::from(Group::new(Delimiter::None, tokens)).into()
        };
        for written in ["404", "404u16", "NOT_FOUND", "HTTP_404_NOT_FOUND"] {
            let once = fragment(tokens(written));
            let twice = fragment(once.clone());
            let with_comma = quote!(#once,);
            for input in [once, twice, with_comma] {
                let (row, _) = parse_macro(input.into_iter(), CodeType::Http).unwrap();
                assert_eq!(row.code, 404, "{written}");
            }
        }
        for written in ["440", "-404", "NOT_FUOND", "404 + 1", "x::NOT_FOUND"] {
            let error =
                parse_macro(fragment(tokens(written)).into_iter(), CodeType::Http).unwrap_err();
            assert_eq!(columns_of(error.span()), 0..written.len(), "{written}");
        }
        let nothing =
            parse_macro(fragment(TokenStream::new()).into_iter(), CodeType::Http).unwrap_err();
        assert_eq!(nothing.to_string(), diagnostics::NO_CODE);
        let path = fragment(tokens("self::MINE"));
        let Ok(Code::Path(path)) = in_attribute(path) else {
            panic!("a fragment of a path is none");
        };
        assert_eq!(path.to_string(), "self :: MINE");
    }

    #[test]
    fn the_constant_has_the_span_of_what_was_written() {
        for written in [
            "404",
            "404u16",
            "NOT_FOUND",
            "HTTP_404_NOT_FOUND",
            "PAYLOAD_TOO_LARGE",
        ] {
            let module = "(::codes) ";
            let expanded = expand_macro(tokens(&format!("{module}{written}")));
            let name = expanded.into_iter().last().unwrap();
            let columns = module.len()..module.len() + written.len();
            assert_eq!(columns_of(name.span()), columns, "{written}");
        }
    }

    #[test]
    fn what_is_written_is_the_path_of_a_constant() {
        for row in ROWS {
            let expanded = expand_macro(tokens(&format!("(::a::codes) {}", row.code)));
            assert_eq!(
                expanded.to_string(),
                format!(":: a :: codes :: {}", row.constant())
            );
        }
    }

    #[test]
    fn a_mistake_is_one_error_in_what_is_an_expression_and_a_pattern() {
        for written in ["", "440", "NOT_FUOND", "404, 500", "self::MINE"] {
            let expanded = expand_macro(tokens(&format!("(::codes) {written}"))).to_string();
            assert!(
                expanded.starts_with("< [() ; { :: core :: compile_error"),
                "{expanded}"
            );
            assert!(expanded.ends_with("}] > :: CODE"), "{expanded}");
            assert_eq!(expanded.matches("compile_error").count(), 1, "{expanded}");
        }
    }

    #[test]
    fn a_mistake_is_at_the_tokens_that_make_it() {
        for (written, columns) in [
            (" 440 ", 1..4),
            (" NOT_FUOND,", 1..10),
            (" -404 ", 1..5),
            (" \"404\" ", 1..6),
            (" self::MINE ", 1..11),
            (" (404) ", 1..6),
            (" a::404 ", 1..7),
            (" a:: ", 1..4),
            (" 404, 500 ", 1..9),
        ] {
            let span = parse_macro(tokens(written).into_iter(), CodeType::Http)
                .unwrap_err()
                .span();
            assert_eq!(columns_of(span), columns, "{written}");
        }
    }

    #[test]
    fn paths_to_constants_are_for_attributes() {
        for written in [
            "self::MINE",
            "::a::MINE",
            "crate::MINE",
            "Self::MINE",
            "<T as Has<u8>>::CODE",
            "a::b::<C>::D",
        ] {
            let Ok(code) = in_attribute(tokens(written)) else {
                panic!("{written} is no path");
            };
            let path = code.path(&quote!(codes)).to_string();
            for kept in [path, code.tokens().to_string(), code.written()] {
                assert_eq!(kept.replace(' ', ""), written.replace(' ', ""));
            }
            assert!(parse_macro(tokens(written).into_iter(), CodeType::Http).is_err());
        }
    }

    #[test]
    fn a_registered_code_is_quoted_as_it_was_written() {
        let Ok(code) = in_attribute(tokens("PAYLOAD_TOO_LARGE")) else {
            panic!("no code");
        };
        assert_eq!(code.written(), "PAYLOAD_TOO_LARGE");
        assert_eq!(
            code.path(&quote!(codes)).to_string(),
            "codes :: HTTP_413_CONTENT_TOO_LARGE"
        );
        let blame = code.tokens().into_iter().next().unwrap();
        assert_eq!(
            blame.span().start().column..blame.span().end().column,
            0..17
        );
    }

    #[test]
    fn an_attribute_goes_on_behind_the_code() {
        for written in [
            "404, rest",
            "NOT_FOUND, rest",
            "self::MINE, rest",
            "a::404, rest",
            "(404), rest",
        ] {
            let parser = |input: ParseStream| {
                let _ = parse(input, Position::Attribute);
                input.parse::<TokenStream>()
            };
            let rest = parser.parse2(tokens(written)).unwrap();
            assert_eq!(rest.to_string(), ", rest", "{written}");
        }
    }

    /// The code that `status!` makes of a text.
    fn code_of(written: &str) -> Option<u16> {
        parse_macro(tokens(written).into_iter(), CodeType::Http)
            .ok()
            .map(|(row, _)| row.code)
    }

    fn in_attribute(tokens: TokenStream) -> syn::Result<Code> {
        let parser = |input: ParseStream| parse(input, Position::Attribute);
        parser.parse2(tokens)
    }

    fn columns_of(span: Span) -> Range<usize> {
        span.start().column..span.end().column
    }

    fn tokens(text: &str) -> TokenStream {
        text.parse().unwrap()
    }
}
