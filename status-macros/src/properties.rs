//! Properties of the macros' output for any input, for the tests below and the fuzz targets.

use crate::attr::keys::{keys, Target};
use crate::code::position::CodeType;
use crate::code::status_macro::expand;
use crate::derive::describe::{aide, catalog, utoipa};
use crate::derive::response::{self, actix_web, rocket};
use crate::derive::{problem, status_class};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::Parser as _;
use syn::{DeriveInput, Expr, File, Item, LitStr, Pat};

type Macro = fn(TokenStream) -> TokenStream;

const CODE_TYPES: [&CodeType; 3] = [&CodeType::HTTP, &actix_web::CODE_TYPE, &rocket::CODE_TYPE];

pub(crate) fn derives() -> impl Iterator<Item = Macro> {
    let others: [Macro; 6] = [
        status_class::derive,
        problem::derive,
        utoipa::derive,
        utoipa::derive_5,
        aide::derive,
        catalog::derive,
    ];
    others.into_iter().chain(response::DERIVES.iter().copied())
}

/// Checks that `status!` expands any tokens to an expression that is a pattern too.
pub(crate) fn check_macros(input: &TokenStream) {
    for code_type in CODE_TYPES {
        let output = expand(quote!((::status::codes) #input), code_type);
        check_messages(&output);
        let is_pattern = Pat::parse_single.parse2(output.clone()).is_ok();
        assert!(is_pattern, "not a pattern: {output}");
        let is_expression = syn::parse2::<Expr>(output.clone()).is_ok();
        assert!(is_expression, "not an expression: {output}");
    }
}

/// Checks that the derives expand any tokens to impls or to `compile_error!`. Returns whether there was no error.
pub(crate) fn check_derives(input: &TokenStream) -> bool {
    check_each(derives(), input)
}

/// Checks the same of any tokens as the value of each key that has one, with the derives that read them.
pub(crate) fn check_values(value: &TokenStream) {
    let names = keys()
        .filter(|key| key.targets.contains(&Target::Variant) && key.example.contains(" = "))
        .filter(|key| !key.is_list())
        .map(|key| Ident::new(key.name, Span::call_site()));
    let keys = quote! {
        #(#names = #value,)*
        extension(a = #value, ..#value), header("a" = #value, "b" = #value)
    };
    let readers: [Macro; 2] = [status_class::derive, problem::derive];
    check_each(
        readers,
        &quote!(
            #[status(#keys)]
            struct Thing(u8, Inner);
        ),
    );
    check_each(
        readers,
        &quote!(
            enum Thing {
                #[status(404 | 500, expose, #keys)]
                V { a: u8 },
            }
        ),
    );
}

fn check_each(derives: impl IntoIterator<Item = Macro>, input: &TokenStream) -> bool {
    let mut accepted = true;
    // rustc passes no item to a derive that does not parse. There the message is the parser's.
    let is_item = syn::parse2::<DeriveInput>(input.clone()).is_ok();
    for derive in derives {
        let output = derive(input.clone());
        accepted &= messages(output.clone()).is_empty();
        if is_item {
            check_messages(&output);
        }
        check_items(&output);
    }
    accepted
}

fn check_items(output: &TokenStream) {
    let file: File = match syn::parse2(output.clone()) {
        Ok(file) => file,
        Err(error) => panic!("not Rust: {error}: {output}"),
    };
    assert!(!file.items.is_empty(), "nothing at all");
    for item in &file.items {
        let is_expected = match item {
            Item::Impl(_) => true,
            Item::Macro(item) => {
                let name = item.mac.path.segments.last();
                name.is_some_and(|name| name.ident == "compile_error")
            }
            // `syn` parses more than rustc passes to a derive (`enum E<_>`), and has no type for what that expands to.
            Item::Verbatim(_) => true,
            _ => false,
        };
        assert!(is_expected, "an item of another kind: {output}");
    }
}

fn check_messages(output: &TokenStream) {
    for message in messages(output.clone()) {
        let lines: Vec<&str> = message.lines().collect();
        // A message of the parser's is one line.
        assert!((2..=3).contains(&lines.len()), "lines: {message}");
        let is_narrow = lines.iter().all(|line| line.chars().count() <= 93);
        assert!(is_narrow, "too wide: {message}");
        assert!(
            !message.starts_with(char::is_uppercase),
            "a capital: {message}"
        );
        let has_stop = lines.iter().any(|line| line.ends_with('.'));
        assert!(!has_stop, "a full stop: {message}");
    }
}

/// The text of every `compile_error!` in tokens.
pub(crate) fn messages(tokens: TokenStream) -> Vec<String> {
    let mut messages = Vec::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => {
                // The exclamation mark is between.
                if let Some(TokenTree::Group(group)) = tokens.nth(1) {
                    messages.extend(syn::parse2::<LitStr>(group.stream()).map(|text| text.value()));
                }
            }
            TokenTree::Group(group) => messages.extend(self::messages(group.stream())),
            _ => {}
        }
    }
    messages
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{check_derives, check_macros, check_values, derives};
    use crate::attr::keys::keys;
    use crate::derive::response::DERIVES;
    use crate::table::registered::ROWS;
    use proc_macro2::{
        Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree,
    };
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use quote::quote;

    proptest! {
        #[test]
        fn any_tokens_expand(input in tokens()) {
            check_macros(&input);
            check_derives(&input);
        }

        #[test]
        fn any_tokens_in_an_attribute_expand(input in tokens(), other in tokens()) {
            check_derives(&quote!(#[status(#input)] struct Thing(#[status(#other)] u8);));
            check_derives(&quote!(#[status(#input)] enum Thing { #[status(#other)] Variant }));
            check_derives(&quote!(#[status #input] enum Thing { Variant { #[status #other] field: u8 } }));
        }

        #[test]
        fn any_tokens_in_place_of_a_value_expand(value in tokens()) {
            check_values(&value);
        }

        #[test]
        fn a_type_with_misplaced_tokens_expands(
            text in select(VALID),
            edits in vec((any::<prop::sample::Index>(), edit()), 1..4),
        ) {
            let mut input: TokenStream = text.parse().unwrap();
            for (place, edit) in edits {
                let mut countdown = place.index(count(&input));
                input = edited(input, &mut countdown, &edit);
            }
            check_derives(&input);
        }
    }

    #[test]
    fn every_entry_point_is_tested() {
        // Those of the frameworks are defined by a macro, from the table that their functions are from.
        let others = include_str!("lib.rs")
            .lines()
            .filter(|line| line.starts_with("#[proc_macro_derive("));
        assert_eq!(others.count() + DERIVES.len(), derives().count());
    }

    #[test]
    fn a_valid_type_is_accepted() {
        for text in VALID {
            assert!(check_derives(&text.parse().unwrap()), "{text}");
        }
    }

    const VALID: &[&str] = &[
        "#[status(404)] struct Missing;",
        "#[status(crate = ::facade::status, self::MINE)] pub(crate) struct Wrapped<'a, T: ?Sized>(&'a T) where T: Send;",
        "struct Upstream<T, const N: usize> { #[status] code: T, bytes: [u8; N] }",
        "#[status(transparent)] struct r#type { r#struct: Box<dyn StatusClass> }",
        "enum Never {}",
        "#[status(with = (self.code, |a: u8, b: u8| a < b).0)] struct Computed { code: StatusCode }",
        "#[status(500)] #[status(redact, log = self.level(), detail = self.text::<u8, u8>(), body = json((u8, T)))] pub enum Error<T = u8> {
            #[status(NOT_FOUND, type = \"about:blank\", title = \"No such thing\")] Missing(String),
            #[status(transparent)] Io(std::io::Error),
            #[status(HTTP_409_CONFLICT, expose)] Conflict { #[status(extension)] by_user: u64, #[status(extension = \"since\")] at: T },
            #[status(404, detail = \"no {0:?} of {1}\", header(\"retry-after\" = \"{UPPERCASE}\"), extension(code = \"{kebab-case}\", \"a-b\" = -1))] Lost(u8, T),
            #[status(404 | 500, with = <T as Has>::code(_0), body = text(\"text/markdown\"), instance = \"/{kebab-case}/{0}\")]
            Computed(#[status(source, header = \"Age\")] T),
            #[status(303, body = empty, header(\"Location\" = match at { 0 => \"/\", _ => { \"/a\" } }), extension(a = b\"x\", ..[at, *at]))]
            Other2 { at: u8 },
            #[status(detail = \"{at:>3}\", log = warn, expose, header(\"x\" = at as u32 + 1))]
            Delegated { #[status(transparent)] inner: Inner, at: u8 },
            Tree(#[status] Box<Error<T>>, u8),
            #[doc = \"The rest\"] Other,
        }",
    ];

    /// One edit of a token.
    #[derive(Clone, Debug)]
    enum Edit {
        Remove,
        Repeat,
        Replace(TokenTree),
        Insert(TokenTree),
        Wrap(Delimiter),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            Just(Edit::Remove),
            Just(Edit::Repeat),
            token().prop_map(Edit::Replace),
            token().prop_map(Edit::Insert),
            delimiter().prop_map(Edit::Wrap),
        ]
    }

    /// How many tokens there are, those in groups included.
    fn count(tokens: &TokenStream) -> usize {
        let within = |token| match token {
            TokenTree::Group(group) => 1 + count(&group.stream()),
            _ => 1,
        };
        tokens.clone().into_iter().map(within).sum()
    }

    /// The tokens with an edit made where the countdown ends.
    fn edited(tokens: TokenStream, countdown: &mut usize, edit: &Edit) -> TokenStream {
        let mut edited = TokenStream::new();
        for token in tokens {
            let is_here = *countdown == 0;
            *countdown = countdown.wrapping_sub(1);
            match (token, edit) {
                (_, Edit::Remove) if is_here => {}
                (token, Edit::Repeat) if is_here => edited.extend([token.clone(), token]),
                (_, Edit::Replace(other)) if is_here => edited.extend([other.clone()]),
                (token, Edit::Insert(other)) if is_here => edited.extend([other.clone(), token]),
                // A fragment of a macro is never punctuation alone.
                (token @ TokenTree::Punct(_), Edit::Wrap(Delimiter::None)) if is_here => {
                    edited.extend([token]);
                }
                (token, Edit::Wrap(delimiter)) if is_here => {
                    edited.extend([TokenTree::from(Group::new(*delimiter, token.into()))]);
                }
                (TokenTree::Group(group), _) => {
                    let within = self::edited(group.stream(), countdown, edit);
                    edited.extend([TokenTree::from(Group::new(group.delimiter(), within))]);
                }
                (token, _) => edited.extend([token]),
            }
        }
        edited
    }

    pub(crate) fn tokens() -> impl Strategy<Value = TokenStream> {
        vec(token(), 0..8).prop_map(TokenStream::from_iter)
    }

    fn token() -> impl Strategy<Value = TokenTree> {
        let leaf = prop_oneof![
            3 => word().prop_map(|word| Ident::new(&word, Span::call_site()).into()),
            3 => punctuation(),
            3 => literal().prop_map(TokenTree::from),
        ];
        leaf.prop_recursive(3, 24, 6, |token| {
            (delimiter(), vec(token, 0..6)).prop_map(|(delimiter, within)| {
                Group::new(delimiter, within.into_iter().collect()).into()
            })
        })
    }

    fn delimiter() -> impl Strategy<Value = Delimiter> {
        select(&[
            Delimiter::Parenthesis,
            Delimiter::Brace,
            Delimiter::Bracket,
            Delimiter::None,
        ])
    }

    fn word() -> impl Strategy<Value = String> {
        let mut known = vec!["_", "self", "Self", "status", "warn"];
        known.extend(keys().map(|key| key.name));
        prop_oneof![
            select(known).prop_map(str::to_owned),
            (0..ROWS.len()).prop_map(|at| ROWS[at].name.to_owned()),
            (0..ROWS.len()).prop_map(|at| ROWS[at].constant()),
            "[A-Za-z][A-Z_a-z0-9]{0,60}",
        ]
    }

    fn punctuation() -> impl Strategy<Value = TokenTree> {
        let all: Vec<char> = "=<>!~+-*/%^&|@.,;:#$?'".chars().collect();
        let spacing = select(&[Spacing::Alone, Spacing::Joint]);
        (select(all), spacing).prop_map(|(punct, spacing)| Punct::new(punct, spacing).into())
    }

    fn literal() -> impl Strategy<Value = Literal> {
        prop_oneof![
            (0..1000_u16).prop_map(Literal::u16_unsuffixed),
            (0..1000_u16).prop_map(Literal::u16_suffixed),
            any::<u64>().prop_map(Literal::u64_unsuffixed),
            any::<i128>().prop_map(Literal::i128_suffixed),
            (0.0..1e9).prop_map(Literal::f64_unsuffixed),
            any::<char>().prop_map(Literal::character),
            any::<String>().prop_map(|text| Literal::string(&text)),
            any::<Vec<u8>>().prop_map(|bytes| Literal::byte_string(&bytes)),
            "[0-9A-Za-z /.{}:$-]{0,99}".prop_map(|text| Literal::string(&text)),
        ]
    }
}
