//! `#[status(…)]`: one parser for every key, wherever it is written.

use crate::code::{self, up_to_comma, Code};
use crate::errors::Errors;
use crate::mistake::{self, Site};
use crate::suggest;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{token, Attribute, Error, LitStr, Meta, MetaNameValue, Path, Result, Token};

/// What all the `#[status]` attributes of one item say together.
#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) code: Option<Code>,
    pub(crate) transparent: Option<Ident>,
    /// The tokens of a bare `#[status]`, which makes a field the one to ask.
    pub(crate) asked: Option<TokenStream>,
    pub(crate) krate: Option<Crate>,
    pub(crate) type_uri: Option<Text>,
    pub(crate) title: Option<Text>,
    pub(crate) expose: Option<Ident>,
    pub(crate) redact: Option<Ident>,
    pub(crate) extension: Option<Extension>,
    /// Something that was meant to say the status has been reported, so its absence need not be.
    pub(crate) mistaken: bool,
    seen: Vec<&'static str>,
}

/// The value of `crate = …`.
pub(crate) enum Crate {
    Path(Path),
    /// It was given but cannot be read, so no path into the crate is known.
    Unreadable,
}

/// A key with a string.
pub(crate) struct Text {
    pub(crate) key: Ident,
    pub(crate) value: LitStr,
}

/// `extension`, with the member's name if it is not the field's.
pub(crate) struct Extension {
    pub(crate) key: Ident,
    pub(crate) name: Option<LitStr>,
}

/// What an attribute is written on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum On {
    Enum,
    Struct,
    Union,
    Variant,
    Field,
}

struct Key {
    name: &'static str,
    takes: Takes,
    on: &'static [On],
    /// The line of an error that says how it is written and where.
    fix: &'static str,
}

#[derive(Clone, Copy, PartialEq)]
enum Takes {
    Nothing,
    Path,
    Text,
    MaybeText,
}

const KEYS: &[Key] = &[
    Key {
        name: "transparent",
        takes: Takes::Nothing,
        on: &[On::Struct, On::Variant],
        fix: "write `#[status(transparent)]` on a variant or a struct, or `#[status]` on the field to ask",
    },
    Key {
        name: "crate",
        takes: Takes::Path,
        on: &[On::Enum, On::Struct, On::Union],
        fix: "write the path to the `status` crate, as in `#[status(crate = facade::status)]`, on the type",
    },
    Key {
        name: "type",
        takes: Takes::Text,
        on: &[On::Struct, On::Variant],
        fix: "write `type = \"https://…\"` behind the code of a variant or a struct",
    },
    Key {
        name: "title",
        takes: Takes::Text,
        on: &[On::Struct, On::Variant],
        fix: "write `title = \"…\"` behind the code of a variant or a struct",
    },
    Key {
        name: "expose",
        takes: Takes::Nothing,
        on: &[On::Enum, On::Struct, On::Variant],
        fix: "write `expose` behind the code of a variant, a struct or an enum",
    },
    Key {
        name: "redact",
        takes: Takes::Nothing,
        on: &[On::Enum, On::Struct, On::Variant],
        fix: "write `redact` behind the code of a variant, a struct or an enum",
    },
    Key {
        name: "extension",
        takes: Takes::MaybeText,
        on: &[On::Field],
        fix: "write `#[status(extension)]` or `#[status(extension = \"name\")]` on a field",
    },
];

/// Reads all `#[status]` attributes of an item as one list.
pub(crate) fn read(attributes: &[Attribute], on: On, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    for attribute in attributes {
        if !attribute.path().is_ident("status") {
            continue;
        }
        match &attribute.meta {
            Meta::Path(path) if on == On::Field => attrs.ask(path, errors),
            Meta::Path(path) => attrs.mistake(path, &empty(on), errors),
            Meta::NameValue(meta) => attrs.mistake(meta, &name_value(meta, on), errors),
            Meta::List(list) if list.tokens.is_empty() => attrs.mistake(list, &empty(on), errors),
            Meta::List(list) => {
                let read = list.parse_args_with(|input: ParseStream| {
                    while !input.is_empty() {
                        attrs.read_item(input, on, errors)?;
                    }
                    Ok(())
                });
                if let Err(error) = read {
                    errors.push(error);
                }
            }
        }
    }
    attrs
}

fn empty(on: On) -> String {
    let fix = match on {
        On::Enum => {
            "write the status of its variants, as in `#[status(500)]`, or leave the attribute out"
        }
        On::Field => "write `#[status]` to ask this field",
        _ => "write a status code, as in `#[status(404)]`, or `#[status(transparent)]`",
    };
    format!("this attribute says nothing\n{fix}")
}

fn name_value(meta: &MetaNameValue, on: On) -> String {
    let fix = match on {
        On::Field => "write `#[status]` to ask this field".to_owned(),
        _ => mistake::write(&meta.value, Site::Attribute),
    };
    format!("`#[status]` takes its values in parentheses\n{fix}")
}

impl Attrs {
    /// Adds a mistake in what was meant to say the status.
    fn mistake(&mut self, tokens: impl ToTokens, message: &str, errors: &mut Errors) {
        errors.add(tokens, message);
        self.mistaken = true;
    }

    fn ask(&mut self, path: &Path, errors: &mut Errors) {
        if self.asked.is_some() {
            self.mistake(
                path,
                "this field is marked twice\nremove one `#[status]`",
                errors,
            );
        }
        self.asked = Some(path.to_token_stream());
    }

    /// Reads one item and its comma. After a mistake it goes on behind the next comma, so that later items count.
    fn read_item(&mut self, input: ParseStream, on: On, errors: &mut Errors) -> Result<()> {
        let whole = up_to_comma(&input.fork())?;
        if let Err(error) = self.item(input, on) {
            errors.push(error);
            up_to_comma(input)?;
        } else if !input.is_empty() && !input.peek(Token![,]) {
            errors.push(left_over(up_to_comma(input)?, whole));
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(())
    }

    fn item(&mut self, input: ParseStream, on: On) -> Result<()> {
        let mistaken = std::mem::replace(&mut self.mistaken, true);
        match key(input)? {
            None => self.set_code(code::parse(input, Site::Attribute)?, on)?,
            Some(key) => {
                // The other keys say nothing of the status, so a mistake in them does not explain its absence.
                self.mistaken = mistaken || key.name == "transparent";
                self.set(key, input, on)?;
            }
        }
        self.mistaken = mistaken;
        Ok(())
    }

    fn set_code(&mut self, code: Code, on: On) -> Result<()> {
        if on == On::Field {
            let fix =
                "write it on the variant or the struct, or `#[status]` alone to ask this field";
            let message = format!("a status code does not belong on a field\n{fix}");
            return Err(Error::new_spanned(code.blame(), message));
        }
        if let Some(first) = &self.code {
            let (first, second) = (first.written(), code.written());
            let message =
                format!("`{second}` is a second status\nthe first is `{first}`; remove one");
            return Err(Error::new_spanned(code.blame(), message));
        }
        self.code = Some(code);
        Ok(())
    }

    fn set(&mut self, key: &Key, input: ParseStream, on: On) -> Result<()> {
        let word = input.call(Ident::parse_any)?;
        let (path, text) = match key.takes {
            Takes::Path => match crate_path(&word, key, input) {
                Ok(path) => (Some(path), None),
                Err(error) => {
                    self.krate = Some(Crate::Unreadable);
                    return Err(error);
                }
            },
            _ => (None, text(&word, key, input)?),
        };
        if !key.on.contains(&on) {
            let message = format!("`{word}` does not belong on {}\n{}", on.article(), key.fix);
            return Err(Error::new_spanned(word, message));
        }
        if self.seen.contains(&key.name) {
            let message = format!("`{word}` is given twice\nremove one of the two");
            return Err(Error::new_spanned(word, message));
        }
        self.seen.push(key.name);
        match key.name {
            "transparent" => self.transparent = Some(word),
            "crate" => self.krate = path.map(Crate::Path),
            "type" => self.type_uri = text.map(|value| Text { key: word, value }),
            "title" => self.title = text.map(|value| Text { key: word, value }),
            "expose" => self.expose = Some(word),
            "redact" => self.redact = Some(word),
            _ => {
                self.extension = Some(Extension {
                    key: word,
                    name: text,
                })
            }
        }
        Ok(())
    }
}

/// The key that an item begins with; `None` if it begins as a code does.
fn key(input: ParseStream) -> Result<Option<&'static Key>> {
    if !input.peek(Ident::peek_any) || input.peek2(Token![::]) {
        return Ok(None);
    }
    let word = input.fork().call(Ident::parse_any)?;
    let written = word.to_string();
    if let Some(key) = KEYS.iter().find(|key| key.name == written) {
        return Ok(Some(key));
    }
    let has_value = input.peek2(Token![=]);
    match nearest_key(&written) {
        Some(near) => Err(unknown_key(&word, &format!("did you mean `{near}`?"))),
        None if has_value => {
            let code = mistake::write_code_in(up_to_comma(&input.fork())?, Site::Attribute);
            let keys =
                || "the keys with a value are `crate`, `type`, `title` and `extension`".to_owned();
            Err(unknown_key(&word, &code.unwrap_or_else(keys)))
        }
        None => Ok(None),
    }
}

fn unknown_key(word: &Ident, fix: &str) -> Error {
    let what = format!("`#[status(…)]` has no key `{}`", mistake::source(word));
    Error::new_spanned(word, format!("{what}\n{fix}"))
}

/// The key that a misspelt word was meant to be: one letter in three may be wrong.
fn nearest_key(written: &str) -> Option<&'static str> {
    let written = suggest::letters(written);
    let distance = |key: &str| strsim::damerau_levenshtein(&written, &suggest::letters(key));
    KEYS.iter()
        .map(|key| key.name)
        .find(|key| distance(key) * 3 <= key.len())
}

/// Tokens behind an item and before its comma.
fn left_over(rest: TokenStream, whole: TokenStream) -> Error {
    let is_key = |token: TokenTree| KEYS.iter().any(|key| token.to_string() == key.name);
    let begins_an_item = rest.clone().into_iter().next().is_some_and(is_key);
    let fix = match mistake::write_code_in(&whole, Site::Attribute) {
        _ if begins_an_item => "put a comma between two items".to_owned(),
        Some(fix) => fix,
        None if mistake::write_code_in(&rest, Site::Attribute).is_some() => {
            "remove one of the two".to_owned()
        }
        None => mistake::write(whole, Site::Attribute),
    };
    let what = format!("unexpected `{}`", mistake::source(&rest));
    Error::new_spanned(rest, format!("{what}\n{fix}"))
}

/// The string of a key, where it takes one.
fn text(word: &Ident, key: &Key, input: ParseStream) -> Result<Option<LitStr>> {
    let has_arguments = input.peek(token::Paren);
    let has_value = input.parse::<Option<Token![=]>>()?.is_some();
    match key.takes {
        Takes::Nothing if has_arguments || has_value => {
            let message = format!("`{word}` takes no value\n{}", key.fix);
            Err(Error::new_spanned(word, message))
        }
        Takes::Text | Takes::MaybeText if has_arguments || has_value => {
            let value = up_to_comma(input)?;
            match syn::parse2(value.clone()) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Err(wrong_value(word, "a string", value, key.fix)),
            }
        }
        Takes::Text => Err(wrong_value(word, "a string", TokenStream::new(), key.fix)),
        Takes::Nothing | Takes::MaybeText | Takes::Path => Ok(None),
    }
}

fn crate_path(word: &Ident, key: &Key, input: ParseStream) -> Result<Path> {
    let has_value = input.parse::<Option<Token![=]>>()?.is_some();
    let value = up_to_comma(input)?;
    match Path::parse_mod_style.parse2(value.clone()) {
        // A crate is in a module, not in the type.
        Ok(path) if has_value && path.segments.iter().all(|segment| segment.ident != "Self") => {
            return Ok(path);
        }
        _ => {}
    }
    let quoted = syn::parse2::<LitStr>(value.clone()).ok();
    let fix = match quoted.filter(|quoted| quoted.parse_with(Path::parse_mod_style).is_ok()) {
        Some(path) => format!(
            "write it without quotes: `crate = {}`",
            mistake::shortened(&path.value())
        ),
        None => key.fix.to_owned(),
    };
    Err(wrong_value(word, "a path", value, &fix))
}

/// A key whose value is missing or none that it takes.
fn wrong_value(word: &Ident, takes: &str, value: TokenStream, fix: &str) -> Error {
    if value.is_empty() {
        return Error::new_spanned(word, format!("`{word}` takes {takes}\n{fix}"));
    }
    let found = mistake::source(&value);
    let message = format!("`{word}` takes {takes}, found `{found}`\n{fix}");
    Error::new_spanned(value, message)
}

impl On {
    fn article(self) -> &'static str {
        match self {
            On::Enum => "an enum",
            On::Struct => "a struct",
            On::Union => "a union",
            On::Variant => "a variant",
            On::Field => "a field",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::problem;
    use crate::properties::messages;
    use crate::status_class;
    use proc_macro2::TokenStream;

    /// What is said of an input, to the last line.
    fn said_of(input: &str) -> Vec<String> {
        let tokens: TokenStream = input.parse().unwrap();
        let said = messages(status_class::derive(tokens.clone()));
        let of_problem = messages(problem::derive(tokens));
        // Both derives read the attributes, and rustc shows once what they say alike.
        assert!(
            said.iter().all(|message| of_problem.contains(message)),
            "{of_problem:?}"
        );
        said
    }

    fn is_said(input: &str, what: &str, fix: &str) {
        assert_eq!(said_of(input), [format!("{what}\n{fix}")], "{input}");
    }

    #[test]
    fn attributes_of_others_and_attributes_without_a_mistake_are_accepted() {
        for input in [
            "#[doc = \"\"] #[status(404)] #[other(404 +)] struct S;",
            "#[status(404, type = \"/missing\", title = \"Missing\", expose, crate = ::facade::status,)] struct S;",
            "#[status(404)] #[status(redact)] #[status(crate = crate)] struct S { #[status(extension)] balance: u8 }",
            "#[status(500, redact)] enum E { #[status(404, expose)] A, B(#[status] X), #[status(self::C)] C }",
            "#[status(404)] struct S(#[status(extension = \"balance\")] u8);",
            "struct S(#[status] #[status(extension = \"balance\")] u8);",
            "#[status[transparent]] struct S(u8);",
        ] {
            assert_eq!(said_of(input), [""; 0], "{input}");
        }
    }

    #[test]
    fn an_attribute_that_says_nothing_is_told_what_it_may_say() {
        let nothing = "this attribute says nothing";
        let code = "write a status code, as in `#[status(404)]`, or `#[status(transparent)]`";
        let default =
            "write the status of its variants, as in `#[status(500)]`, or leave the attribute out";
        is_said("#[status] struct S;", nothing, code);
        is_said("#[status()] struct S;", nothing, code);
        is_said("enum E { #[status] A }", nothing, code);
        is_said("#[status()] enum E { A }", nothing, default);
        is_said(
            "struct S(#[status()] u8);",
            nothing,
            "write `#[status]` to ask this field",
        );
    }

    #[test]
    fn a_value_outside_of_parentheses_is_put_into_them() {
        let what = "`#[status]` takes its values in parentheses";
        is_said("#[status = 404] struct S;", what, "write `#[status(404)]`");
        is_said(
            "struct S(#[status = 404] u8);",
            what,
            "write `#[status]` to ask this field",
        );
    }

    #[test]
    fn a_second_of_anything_is_to_be_removed() {
        let two = "remove one of the two";
        is_said(
            "#[status(404)] #[status(NOT_FOUND)] struct S;",
            "`NOT_FOUND` is a second status",
            "the first is `404`; remove one",
        );
        is_said(
            "#[status(transparent, transparent)] struct S(u8);",
            "`transparent` is given twice",
            two,
        );
        is_said(
            "#[status(404, crate = a, crate = b)] struct S;",
            "`crate` is given twice",
            two,
        );
        is_said(
            "#[status(404, title = \"\", title = \"\")] struct S;",
            "`title` is given twice",
            two,
        );
        is_said(
            "#[status(404, type = \"a\", type = \"b\")] struct S;",
            "`type` is given twice",
            two,
        );
        is_said(
            "#[status(404, expose, expose)] struct S;",
            "`expose` is given twice",
            two,
        );
        is_said(
            "#[status(404, redact, redact)] struct S;",
            "`redact` is given twice",
            two,
        );
        is_said(
            "struct S(#[status] #[status] u8);",
            "this field is marked twice",
            "remove one `#[status]`",
        );
    }

    #[test]
    fn what_stands_in_the_wrong_place_is_told_the_right_one() {
        let transparent =
            "write `#[status(transparent)]` on a variant or a struct, or `#[status]` on the field to ask";
        let krate = "write the path to the `status` crate, as in `#[status(crate = facade::status)]`, on the type";
        let expose = "write `expose` behind the code of a variant, a struct or an enum";
        let title = "write `title = \"…\"` behind the code of a variant or a struct";
        let type_uri = "write `type = \"https://…\"` behind the code of a variant or a struct";
        let extension =
            "write `#[status(extension)]` or `#[status(extension = \"name\")]` on a field";
        let code = "write it on the variant or the struct, or `#[status]` alone to ask this field";
        let on = |what: &str, place: &str| format!("`{what}` does not belong on {place}");

        is_said(
            "#[status(transparent)] enum E { A(u8) }",
            &on("transparent", "an enum"),
            transparent,
        );
        is_said(
            "struct S(#[status(transparent)] u8);",
            &on("transparent", "a field"),
            transparent,
        );
        is_said(
            "enum E { #[status(404, crate = a)] A }",
            &on("crate", "a variant"),
            krate,
        );
        is_said(
            "#[status(404)] struct S(#[status(crate = a)] u8);",
            &on("crate", "a field"),
            krate,
        );
        is_said(
            "#[status(404)] struct S(#[status(expose)] u8);",
            &on("expose", "a field"),
            expose,
        );
        is_said(
            "#[status(404, title = \"\")] enum E { A }",
            &on("title", "an enum"),
            title,
        );
        is_said(
            "#[status(404, type = \"a\")] enum E { A }",
            &on("type", "an enum"),
            type_uri,
        );
        is_said(
            "#[status(404, extension)] struct S;",
            &on("extension", "a struct"),
            extension,
        );
        is_said(
            "struct S(#[status(404)] u8);",
            "a status code does not belong on a field",
            code,
        );
    }

    #[test]
    fn a_value_of_another_kind_is_told_the_right_one() {
        let transparent =
            "write `#[status(transparent)]` on a variant or a struct, or `#[status]` on the field to ask";
        let title = "write `title = \"…\"` behind the code of a variant or a struct";
        let redact = "write `redact` behind the code of a variant, a struct or an enum";
        let extension =
            "write `#[status(extension)]` or `#[status(extension = \"name\")]` on a field";

        is_said(
            "#[status(transparent = true)] struct S(u8);",
            "`transparent` takes no value",
            transparent,
        );
        is_said(
            "#[status(transparent(0))] struct S(u8);",
            "`transparent` takes no value",
            transparent,
        );
        is_said(
            "#[status(404, redact = false)] struct S;",
            "`redact` takes no value",
            redact,
        );
        is_said(
            "#[status(404, title)] struct S;",
            "`title` takes a string",
            title,
        );
        is_said(
            "#[status(404, title =)] struct S;",
            "`title` takes a string",
            title,
        );
        is_said(
            "#[status(404, title = 1)] struct S;",
            "`title` takes a string, found `1`",
            title,
        );
        is_said(
            "#[status(404, title(\"a\"))] struct S;",
            "`title` takes a string, found `(\"a\")`",
            title,
        );
        is_said(
            "#[status(404)] struct S(#[status(extension = 1)] u8);",
            "`extension` takes a string, found `1`",
            extension,
        );
    }

    #[test]
    fn a_crate_that_cannot_be_read_is_the_only_thing_said() {
        let path = "write the path to the `status` crate, as in `#[status(crate = facade::status)]`, on the type";
        let quotes = "write it without quotes: `crate = a::b`";
        for (value, what, fix) in [
            ("crate", "`crate` takes a path", path),
            ("crate =", "`crate` takes a path", path),
            (
                "crate = Self::status",
                "`crate` takes a path, found `Self::status`",
                path,
            ),
            ("crate facade", "`crate` takes a path, found `facade`", path),
            ("crate = 404", "`crate` takes a path, found `404`", path),
            (
                "crate = \"a::b\"",
                "`crate` takes a path, found `\"a::b\"`",
                quotes,
            ),
            (
                "crate = \"a b\"",
                "`crate` takes a path, found `\"a b\"`",
                path,
            ),
        ] {
            is_said(&format!("#[status(404, {value})] struct S;"), what, fix);
            let tokens: TokenStream = format!("#[status(404, {value})] struct S;")
                .parse()
                .unwrap();
            assert!(
                !status_class::derive(tokens).to_string().contains("impl"),
                "{value}"
            );
        }
    }

    #[test]
    fn an_unknown_key_is_told_the_nearest_or_all() {
        let unknown = |key: &str| format!("`#[status(…)]` has no key `{key}`");
        let keys = "the keys with a value are `crate`, `type`, `title` and `extension`";

        is_said(
            "#[status(transparant)] struct S(u8);",
            &unknown("transparant"),
            "did you mean `transparent`?",
        );
        is_said(
            "#[status(404, redacted)] struct S;",
            &unknown("redacted"),
            "did you mean `redact`?",
        );
        is_said(
            "#[status(404, tilte = \"\")] struct S;",
            &unknown("tilte"),
            "did you mean `title`?",
        );
        is_said(
            "#[status(404, detail = \"\")] struct S;",
            &unknown("detail"),
            keys,
        );
        is_said(
            "#[status(code = 404)] struct S;",
            &unknown("code"),
            "write `#[status(404)]`",
        );
    }

    #[test]
    fn a_word_that_is_near_to_no_key_is_the_name_of_a_code() {
        for row in crate::registry::ROWS {
            for name in row.names() {
                assert_eq!(said_of(&format!("#[status({name})] struct S;")), [""; 0]);
            }
        }
        for word in ["detail", "transpoooont"] {
            let said = said_of(&format!("#[status({word})] struct S;"));
            let unknown = format!("`{word}` is not the name of a registered status code");
            assert!(said[0].starts_with(&unknown), "{said:?}");
        }
    }

    #[test]
    fn what_follows_an_item_is_unexpected() {
        is_said(
            "#[status(404 expose)] struct S;",
            "unexpected `expose`",
            "put a comma between two items",
        );
        is_said(
            "#[status(404 NOT_FOUND)] struct S;",
            "unexpected `NOT_FOUND`",
            "write `#[status(404)]`",
        );
        is_said(
            "#[status(404 500)] struct S;",
            "unexpected `500`",
            "remove one of the two",
        );
        is_said(
            "#[status(400 + 4)] struct S;",
            "unexpected `+ 4`",
            "write a registered code, as in `#[status(404)]`",
        );
    }

    #[test]
    fn a_mistake_in_one_item_leaves_the_others_to_be_read() {
        let said =
            said_of("#[status(404, title = 1, expose(), crate = ::a, foo = \"\")] struct S;");

        let firsts: Vec<&str> = said
            .iter()
            .filter_map(|message| message.lines().next())
            .collect();
        assert_eq!(
            firsts,
            [
                "`title` takes a string, found `1`",
                "`expose` takes no value",
                "`#[status(…)]` has no key `foo`",
            ]
        );
    }

    #[test]
    fn only_a_mistake_in_what_says_the_status_explains_that_there_is_none() {
        let firsts = |input: &str| said_of(input).len();

        assert_eq!(firsts("#[status(600)] struct S;"), 1);
        assert_eq!(firsts("#[status(transparent = 1)] struct S;"), 1);
        assert_eq!(firsts("#[status(600)] enum E { A, B }"), 1);
        assert_eq!(
            messages(status_class::derive(
                "#[status(title = 1)] struct S;".parse().unwrap()
            ))
            .len(),
            2
        );
        assert_eq!(
            messages(status_class::derive(
                "#[status(title = \"\")] struct S;".parse().unwrap()
            ))
            .len(),
            1
        );
    }
}
