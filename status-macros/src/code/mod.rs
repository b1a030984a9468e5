//! A status code as a user wrote it, a number or a name, and the row of the table that it stands for.

pub(crate) mod diagnostics;
pub(crate) mod parse;
pub(crate) mod position;
pub(crate) mod status_macro;
mod suggest;

use crate::table::registered::Row;
use crate::text::snippet;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// What a user wrote for a status code.
#[derive(Clone)]
pub(crate) enum Code {
    /// A row of the table, with the number or name that chose it.
    Registered(&'static Row, TokenTree),
    /// A path to a constant, which rustc checks.
    Path(TokenStream),
}

impl Code {
    /// Returns the path to its constant, where `codes` is the path to the module that holds them.
    pub(crate) fn path(&self, codes: &TokenStream) -> TokenStream {
        match self {
            Code::Registered(row, token) => constant(row, token.span(), codes),
            Code::Path(path) => path.clone(),
        }
    }

    /// Returns the tokens that the user wrote.
    pub(crate) fn tokens(&self) -> TokenStream {
        match self {
            Code::Registered(_, token) => token.clone().into(),
            Code::Path(path) => path.clone(),
        }
    }

    /// Whether it is the same row or path as another.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Code::Registered(row, _), Code::Registered(other, _)) => row.code == other.code,
            _ => self.written() == other.written(),
        }
    }

    /// Returns the same as text, to quote it.
    pub(crate) fn written(&self) -> String {
        snippet(self.tokens())
    }
}

/// Returns the path to a constant. Its name has the span of what the user wrote, so that an editor shows the constant there.
fn constant(row: &Row, span: Span, codes: &TokenStream) -> TokenStream {
    let name = Ident::new(&row.constant(), span);
    quote!(#codes::#name)
}

#[cfg(test)]
mod tests {
    use super::diagnostics;
    use super::parse::parse;
    use super::position::{CodeType, Position};
    use super::status_macro::{expand, parse_macro};
    use super::Code;
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
    fn one_code_is_taken_and_a_comma_after_it() {
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
                let (row, _) = parse_macro(input.into_iter(), &CodeType::HTTP).unwrap();
                assert_eq!(row.code, 404, "{written}");
            }
        }
        for written in ["440", "-404", "NOT_FUOND", "404 + 1", "x::NOT_FOUND"] {
            let error =
                parse_macro(fragment(tokens(written)).into_iter(), &CodeType::HTTP).unwrap_err();
            assert_eq!(columns_of(error.span()), 0..written.len(), "{written}");
        }
        let nothing =
            parse_macro(fragment(TokenStream::new()).into_iter(), &CodeType::HTTP).unwrap_err();
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
            let expanded = expand(tokens(&format!("{module}{written}")), &CodeType::HTTP);
            let name = expanded.into_iter().last().unwrap();
            let columns = module.len()..module.len() + written.len();
            assert_eq!(columns_of(name.span()), columns, "{written}");
        }
    }

    #[test]
    fn what_is_written_is_the_path_of_a_constant() {
        for row in ROWS {
            let expanded = expand(
                tokens(&format!("(::a::codes) {}", row.code)),
                &CodeType::HTTP,
            );
            assert_eq!(
                expanded.to_string(),
                format!(":: a :: codes :: {}", row.constant())
            );
        }
    }

    #[test]
    fn a_mistake_is_one_error_in_what_is_an_expression_and_a_pattern() {
        for written in ["", "440", "NOT_FUOND", "404, 500", "self::MINE"] {
            let expanded =
                expand(tokens(&format!("(::codes) {written}")), &CodeType::HTTP).to_string();
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
            let span = parse_macro(tokens(written).into_iter(), &CodeType::HTTP)
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
            assert!(parse_macro(tokens(written).into_iter(), &CodeType::HTTP).is_err());
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
    fn what_follows_a_code_is_left() {
        for written in ["404 rest", "NOT_FOUND rest"] {
            let parser = |input: ParseStream| {
                parse(input, Position::Attribute)?;
                input.parse::<TokenStream>()
            };
            let rest = parser.parse2(tokens(written)).unwrap();
            assert_eq!(rest.to_string(), "rest", "{written}");
        }
    }

    /// The code that `status!` makes of a text.
    fn code_of(written: &str) -> Option<u16> {
        parse_macro(tokens(written).into_iter(), &CodeType::HTTP)
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
