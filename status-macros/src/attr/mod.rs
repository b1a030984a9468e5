//! `#[status(…)]`: one parser for every key, on every target. A key is a row of the table below, its value a type of
//! `value`.

pub(crate) mod value;

use crate::attr::value::{
    Body, Crate, Example, Extension, Flag, Function, Headers, Level, Members, Text, Value,
};
use crate::code::diagnostics::{self, Position};
use crate::code::suggest;
use crate::code::{self, up_to_comma, Code};
use crate::errors::Errors;
use crate::table::registered;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Error, Lit, LitStr, Meta, MetaList, MetaNameValue, Path, Result, Token};

/// What an attribute is written on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Target {
    Enum,
    Struct,
    Union,
    Variant,
    Field,
}

/// A row of the table of keys. A key may have a row per kind of target.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    targets: &'static [Target],
    /// What its value is, `None` if it has none.
    pub(crate) takes: Option<&'static str>,
    /// Whether it sets the status, so that a mistake in it explains why there is none.
    sets_status: bool,
    /// The line of an error with how and where to write it.
    pub(crate) help: &'static str,
    set: fn(&mut Attrs, &Self, Ident, ParseStream) -> Result<()>,
}

/// Makes a table of keys: the field of [`Attrs`] that holds a key's value, the type of the value, and the row.
macro_rules! keys {
    ($($field:ident: $value:ty = {
        name: $name:literal,
        targets: [$($target:ident),*],
        sets_status: $sets_status:literal,
        help: $help:literal,
    })*) => {
        /// The values of all `#[status]` attributes on one item.
        // A key whose value no derive reads is a field that is never read.
        #[cfg_attr(feature = "problem", deny(dead_code))]
        #[derive(Default)]
        pub(crate) struct Attrs {
            pub(crate) code: Option<Code>,
            /// The tokens of a bare `#[status]` on a field, which takes the status from it.
            pub(crate) mark: Option<TokenStream>,
            /// A mistake in what sets the status was reported, so a missing status need not be.
            pub(crate) has_errors: bool,
            $(pub(crate) $field: Option<$value>,)*
            /// The names of the keys read so far.
            seen: Vec<&'static str>,
        }

        const KEYS: &[Key] = &[$(Key {
            name: $name,
            targets: &[$(Target::$target),*],
            takes: <$value as Value>::TAKES,
            sets_status: $sets_status,
            help: $help,
            // An assignment through the reference would be a use of the field.
            set: |attrs, key, word, input| {
                let (value, error) = <$value as Value>::parse_or_invalid(key, word, input);
                *attrs = Attrs { $field: value, ..std::mem::take(attrs) };
                error.map_or(Ok(()), Err)
            },
        }),*];
    };
}

keys! {
    transparent: Flag = {
        name: "transparent",
        targets: [Struct, Variant, Field],
        sets_status: true,
        help: "write `#[status(transparent)]` on a field, or on a variant or struct with one field",
    }
    with: Function = {
        name: "with",
        targets: [Struct, Variant, Field],
        sets_status: true,
        help: "write `#[status(with = path)]` on a field, or on a variant or struct with one field",
    }
    krate: Crate = {
        name: "crate",
        targets: [Enum, Struct, Union],
        sets_status: false,
        help: "write the path to the `status` crate on the type, as in `#[status(crate = ::status)]`",
    }
    body: Body = {
        name: "body",
        targets: [Enum, Struct],
        sets_status: false,
        help: "write the body's type on the type, as in `#[status(body = Text)]`",
    }
    type_uri: Text = {
        name: "type",
        targets: [Enum, Struct, Variant],
        sets_status: false,
        help: "write `type = \"https://…\"` after the status code of a variant, struct or enum",
    }
    title: Text = {
        name: "title",
        targets: [Struct, Variant],
        sets_status: false,
        help: "write `title = \"…\"` after the status code of a variant or struct",
    }
    detail: Text = {
        name: "detail",
        targets: [Struct, Variant],
        sets_status: false,
        help: "write `detail = \"…\"` after the status code of a variant or struct",
    }
    constants: Members = {
        name: "extension",
        targets: [Enum, Struct, Variant],
        sets_status: false,
        help: "write `extension(name = \"value\")` on a variant, struct or enum",
    }
    extension: Extension = {
        name: "extension",
        targets: [Field],
        sets_status: false,
        help: "write `#[status(extension)]` or `#[status(extension = \"name\")]` on a field",
    }
    headers: Headers = {
        name: "header",
        targets: [Enum, Struct, Variant],
        sets_status: false,
        help: "write `header(\"name\" = \"value\")` on a variant, struct or enum",
    }
    header: Text = {
        name: "header",
        targets: [Field],
        sets_status: false,
        help: "write `#[status(header = \"name\")]` on a field",
    }
    expose: Flag = {
        name: "expose",
        targets: [Struct, Variant],
        sets_status: false,
        help: "write `expose` after the status code of a variant or struct",
    }
    redact: Flag = {
        name: "redact",
        targets: [Enum, Struct, Variant],
        sets_status: false,
        help: "write `redact` after the status code of a variant, struct or enum",
    }
    log: Level = {
        name: "log",
        targets: [Enum, Struct, Variant],
        sets_status: false,
        help: "write `log = warn` after the status code of a variant, struct or enum",
    }
    source: Flag = {
        name: "source",
        targets: [Field],
        sets_status: false,
        help: "write `#[status(source)]` on the field with the error to log",
    }
    finish: Function = {
        name: "finish",
        targets: [Enum, Struct],
        sets_status: false,
        help: "write a path to a function on the type, as in `#[status(finish = path)]`",
    }
    description: Text = {
        name: "description",
        targets: [Struct, Variant],
        sets_status: false,
        help: "write `description = \"…\"` after the status code of a variant or struct",
    }
    example: Example = {
        name: "example",
        targets: [Struct, Variant],
        sets_status: false,
        help: "write `example = value` after the status code of a variant or struct",
    }
}

/// Reads all `#[status]` attributes of an item as one list.
pub(crate) fn read(attributes: &[Attribute], target: Target, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    for attribute in attributes {
        if !attribute.path().is_ident("status") {
            continue;
        }
        match &attribute.meta {
            Meta::Path(path) if target == Target::Field => attrs.set_mark(path, errors),
            Meta::Path(path) => attrs.add_error(path, empty(target), errors),
            Meta::NameValue(meta) => attrs.add_error(meta, name_value(meta, target), errors),
            Meta::List(list) => attrs.read_list(list, target, errors),
        }
    }
    attrs
}

const MARK: &str = "write `#[status]` to take the status from this field";

fn empty(target: Target) -> String {
    let fix = match target {
        Target::Enum => {
            "write a default for its variants, as in `#[status(500)]`, or remove the attribute"
        }
        Target::Field => MARK,
        _ => "write a status code, as in `#[status(404)]`",
    };
    format!("empty `#[status]` attribute\n{fix}")
}

fn name_value(meta: &MetaNameValue, target: Target) -> String {
    let fix = match target {
        Target::Field => MARK.to_owned(),
        _ => diagnostics::write(&meta.value, Position::Attribute),
    };
    format!("`#[status]` takes its arguments in parentheses\n{fix}")
}

impl Attrs {
    /// Adds a mistake in what sets the status.
    fn add_error(&mut self, tokens: impl ToTokens, message: String, errors: &mut Errors) {
        errors.add(tokens, message);
        self.has_errors = true;
    }

    fn set_mark(&mut self, path: &Path, errors: &mut Errors) {
        if self.mark.is_some() {
            let message = "duplicate `#[status]`\nremove one of the two".to_owned();
            self.add_error(path, message, errors);
        }
        self.mark = Some(path.to_token_stream());
    }

    fn read_list(&mut self, list: &MetaList, target: Target, errors: &mut Errors) {
        if self.code.is_none() && target != Target::Field {
            if let Some((row, token)) = code::plain(list.tokens.clone().into_iter()) {
                self.code = Some(Code::Registered(row, token));
                return;
            }
        }
        if list.tokens.is_empty() {
            return self.add_error(list, empty(target), errors);
        }
        let read = list.parse_args_with(|input: ParseStream| {
            while !input.is_empty() {
                self.read_item(input, target, errors)?;
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.push(error);
        }
    }

    /// Reads one item and its comma. After a mistake it continues after the next comma, so that later items count.
    fn read_item(&mut self, input: ParseStream, target: Target, errors: &mut Errors) -> Result<()> {
        let item = up_to_comma(&input.fork())?;
        if let Err(error) = self.item(input, target) {
            errors.push(error);
            up_to_comma(input)?;
        } else if !input.is_empty() && !input.peek(Token![,]) {
            errors.push(unexpected(up_to_comma(input)?, item));
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(())
    }

    fn item(&mut self, input: ParseStream, target: Target) -> Result<()> {
        let had_errors = std::mem::replace(&mut self.has_errors, true);
        let word = input.fork().call(Ident::parse_any).ok();
        match word.filter(|_| !input.peek2(Token![::]) && !input.peek(Lit)) {
            Some(word) if is_key(&word) => {
                let key = key(&word, target)?;
                self.has_errors = had_errors || key.sets_status;
                let word = input.call(Ident::parse_any)?;
                if self.seen.contains(&key.name) {
                    let message = format!("duplicate `{word}`\nremove one of the two");
                    return Err(Error::new_spanned(word, message));
                }
                self.seen.push(key.name);
                (key.set)(self, key, word, input)?;
            }
            Some(word) if !is_code(&word, input) => {
                return Err(self.unknown_key(&word, input, target));
            }
            _ if target == Target::Field => return Err(code_on_a_field(up_to_comma(input)?)),
            _ => self.set_code(input)?,
        }
        self.has_errors = had_errors;
        Ok(())
    }

    fn set_code(&mut self, input: ParseStream) -> Result<()> {
        if let (Some(_), Ok(text)) = (&self.code, input.fork().parse::<LitStr>()) {
            let found = diagnostics::source(&text);
            let message = format!(
                "expected a key, found the string `{found}`\ndid you mean `detail = {found}`?"
            );
            return Err(Error::new_spanned(text, message));
        }
        let code = code::parse_item(input)?;
        if let Some(first) = &self.code {
            let message = format!(
                "duplicate status code `{}`\nthe status is already `{}`; remove one of the two",
                code.written(),
                first.written()
            );
            return Err(Error::new_spanned(code.tokens(), message));
        }
        self.code = Some(code);
        Ok(())
    }

    /// The error for a name that is neither a key nor a code.
    fn unknown_key(&self, word: &Ident, input: ParseStream, target: Target) -> Error {
        let what = format!("unknown key `{}`", diagnostics::source(word));
        let fix = match nearest_key(&word.to_string()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => self
                .meant(word, input, target)
                .unwrap_or_else(|| keys_on(target)),
        };
        Error::new_spanned(word, format!("{what}\n{fix}"))
    }

    /// What an unknown key with a value was meant to be: `code = 404`, `message = "…"`, `code = "not_found"`.
    fn meant(&self, word: &Ident, input: ParseStream, target: Target) -> Option<String> {
        let item = up_to_comma(&input.fork()).ok()?;
        if target == Target::Field {
            return None;
        }
        if self.code.is_none() {
            if let Some(fix) = diagnostics::write_code_in(&item, Position::Attribute) {
                return Some(fix);
            }
        }
        let value: Lit = syn::parse2(item.into_iter().skip(2).collect()).ok()?;
        let names_text = ["message", "msg", "text"].iter().any(|text| word == text);
        let is_detail = names_text && matches!(value, Lit::Str(_)) && target != Target::Enum;
        let value = diagnostics::source(value);
        Some(if is_detail {
            format!("did you mean `detail = {value}`?")
        } else {
            format!("did you mean `extension({word} = {value})`?")
        })
    }
}

fn code_on_a_field(tokens: TokenStream) -> Error {
    let what = "a status code cannot be set on a field";
    let fix = format!("put it on the variant or struct, or {MARK}");
    Error::new_spanned(tokens, format!("{what}\n{fix}"))
}

fn is_key(word: &Ident) -> bool {
    KEYS.iter().any(|key| word == key.name)
}

/// The row of a key on this target.
fn key(word: &Ident, target: Target) -> Result<&'static Key> {
    let mut rows = KEYS.iter().filter(|key| word == key.name);
    if let Some(key) = rows.clone().find(|key| key.targets.contains(&target)) {
        return Ok(key);
    }
    let help = rows.next().map_or("", |key| key.help);
    let what = format!("`{word}` cannot be used on {}", target.article());
    Err(Error::new_spanned(word, format!("{what}\n{help}")))
}

/// Whether an item that begins with a name is meant as a code: `NOT_FUOND`, `not_found`, `LIMIT + 1`, `code()`.
fn is_code(word: &Ident, input: ParseStream) -> bool {
    let written = word.unraw().to_string();
    if registered::by_name(&written).is_some() || registered::by_constant(&written).is_some() {
        return true;
    }
    if input.peek2(Token![=]) {
        return false;
    }
    if diagnostics::is_registered(&written) {
        return true;
    }
    let is_alone = input.peek2(Token![,]) || up_to_comma(&input.fork()).is_ok_and(is_one);
    nearest_key(&written).is_none() && !(is_alone && diagnostics::is_value(&written))
}

fn is_one(tokens: TokenStream) -> bool {
    tokens.into_iter().nth(1).is_none()
}

/// The key that was misspelled, if the name is near to one.
fn nearest_key(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase();
    let near = KEYS
        .iter()
        .filter_map(|key| Some((suggest::distance(&written, key.name)?, key.name)));
    near.min().map(|(_, name)| name)
}

/// The sentence that lists the keys of a target, on as many lines as that takes.
fn keys_on(target: Target) -> String {
    let names: Vec<String> = KEYS
        .iter()
        .filter(|key| key.targets.contains(&target))
        .map(|key| format!("`{}`", key.name))
        .collect();
    diagnostics::wrapped(&format!("the keys on {} are", target.article()), &names)
}

/// The error for tokens after an item and before its comma.
fn unexpected(rest: TokenStream, item: TokenStream) -> Error {
    let begins_with_key =
        matches!(rest.clone().into_iter().next(), Some(TokenTree::Ident(word)) if is_key(&word));
    let fix = match diagnostics::write_code_in(&item, Position::Attribute) {
        _ if begins_with_key => "separate the two with a comma".to_owned(),
        Some(fix) => fix,
        None if diagnostics::write_code_in(&rest, Position::Attribute).is_some() => {
            "remove one of the two".to_owned()
        }
        None => diagnostics::write(item, Position::Attribute),
    };
    let what = format!("unexpected `{}`", diagnostics::source(&rest));
    Error::new_spanned(rest, format!("{what}\n{fix}"))
}

impl Target {
    fn article(self) -> &'static str {
        match self {
            Target::Enum => "an enum",
            Target::Struct => "a struct",
            Target::Union => "a union",
            Target::Variant => "a variant",
            Target::Field => "a field",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::{problem, status_class};
    use crate::properties::messages;
    use crate::table::registered;
    use proc_macro2::TokenStream;

    /// The messages of both derives, which read the same attributes; rustc shows identical errors once.
    fn reported(input: &str) -> Vec<String> {
        let tokens: TokenStream = input.parse().unwrap();
        let mut reported = messages(status_class::derive(tokens.clone()));
        for message in messages(problem::derive(tokens)) {
            if !reported.contains(&message) {
                reported.push(message);
            }
        }
        reported
    }

    /// Checks inputs that each have one mistake.
    fn assert_errors(cases: &[(&str, &str, &str)]) {
        for (input, what, fix) in cases {
            assert_eq!(reported(input), [format!("{what}\n{fix}")], "{input}");
        }
    }

    #[test]
    fn attributes_without_a_mistake_are_accepted() {
        for input in [
            "#[doc = \"\"] #[status(404)] #[other(404 +)] struct S;",
            "#[status(404, type = \"/missing\", title = \"Missing\", expose, crate = ::facade::status,)] struct S;",
            "#[status(404)] #[status(redact)] #[status(crate = crate)] struct S { #[status(extension)] balance: u8 }",
            "#[status(500, redact)] enum E { #[status(404, expose)] A, B(#[status] X), #[status(self::C)] C }",
            "#[status(404)] struct S(#[status(extension = \"balance\")] u8);",
            "struct S(#[status] #[status(extension = \"balance\")] u8);",
            "#[status[transparent]] struct S(u8);",
            "#[status(404, detail = \"no {0}\", log = warn, finish = f, body = Json<(u8, u8)>)] struct S(u8);",
            "#[status(with = <A as B<u8>>::f)] struct S(#[status(source, header = \"age\")] u8);",
            "#[status(500, extension(a = -1, \"b-c\" = a::B, type_ = \"{lowercase}\"), header(\"a\" = \"b\", \"a\" = \"c\"))] enum E { A }",
            "struct S(u8, #[status(transparent)] u8);",
        ] {
            assert_eq!(reported(input), [""; 0], "{input}");
        }
    }

    #[test]
    fn an_empty_attribute_is_an_error() {
        let empty = "empty `#[status]` attribute";
        let code = "write a status code, as in `#[status(404)]`";
        assert_errors(&[
            ("#[status] struct S;", empty, code),
            ("#[status()] struct S;", empty, code),
            ("enum E { #[status] A }", empty, code),
            (
                "#[status()] enum E { A }",
                empty,
                "write a default for its variants, as in `#[status(500)]`, or remove the attribute",
            ),
            (
                "struct S(#[status()] u8);",
                empty,
                "write `#[status]` to take the status from this field",
            ),
        ]);
    }

    #[test]
    fn arguments_are_in_parentheses() {
        let what = "`#[status]` takes its arguments in parentheses";
        assert_errors(&[
            ("#[status = 404] struct S;", what, "write `#[status(404)]`"),
            (
                "struct S(#[status = 404] u8);",
                what,
                "write `#[status]` to take the status from this field",
            ),
        ]);
    }

    #[test]
    fn a_duplicate_is_an_error() {
        let remove = "remove one of the two";
        assert_errors(&[
            (
                "#[status(404)] #[status(NOT_FOUND)] struct S;",
                "duplicate status code `NOT_FOUND`",
                "the status is already `404`; remove one of the two",
            ),
            (
                "#[status(transparent, transparent)] struct S(u8);",
                "duplicate `transparent`",
                remove,
            ),
            (
                "#[status(404, crate = a, crate = b)] struct S;",
                "duplicate `crate`",
                remove,
            ),
            (
                "#[status(404, title = \"a\", title = \"b\")] struct S;",
                "duplicate `title`",
                remove,
            ),
            (
                "#[status(404, expose, expose)] struct S;",
                "duplicate `expose`",
                remove,
            ),
            (
                "struct S(#[status] #[status] u8);",
                "duplicate `#[status]`",
                remove,
            ),
        ]);
    }

    #[test]
    fn a_key_on_another_target_is_an_error_whatever_its_value_is() {
        let code = "a status code cannot be set on a field";
        let put = "put it on the variant or struct, or write `#[status]` to take the status from this field";
        let title = "write `title = \"…\"` after the status code of a variant or struct";
        let krate =
            "write the path to the `status` crate on the type, as in `#[status(crate = ::status)]`";
        let expose = "write `expose` after the status code of a variant or struct";
        assert_errors(&[
            (
                "#[status(transparent)] enum E { A(u8) }",
                "`transparent` cannot be used on an enum",
                "write `#[status(transparent)]` on a field, or on a variant or struct with one field",
            ),
            (
                "enum E { #[status(404, crate = 1)] A }",
                "`crate` cannot be used on a variant",
                krate,
            ),
            (
                "#[status(404)] struct S(#[status(crate = a)] u8);",
                "`crate` cannot be used on a field",
                krate,
            ),
            (
                "#[status(404, title = 1)] enum E { A }",
                "`title` cannot be used on an enum",
                title,
            ),
            (
                "#[status(404, expose)] enum E { A }",
                "`expose` cannot be used on an enum",
                expose,
            ),
            (
                "#[status(404)] struct S { #[status(detail = \"a\")] a: u8 }",
                "`detail` cannot be used on a field",
                "write `detail = \"…\"` after the status code of a variant or struct",
            ),
            (
                "enum E { #[status(404, body = Text)] A }",
                "`body` cannot be used on a variant",
                "write the body's type on the type, as in `#[status(body = Text)]`",
            ),
            (
                "enum E { #[status(404, finish = f)] A }",
                "`finish` cannot be used on a variant",
                "write a path to a function on the type, as in `#[status(finish = path)]`",
            ),
            (
                "#[status(404)] struct S(#[status(log = off)] u8);",
                "`log` cannot be used on a field",
                "write `log = warn` after the status code of a variant, struct or enum",
            ),
            (
                "#[status(404, source)] struct S;",
                "`source` cannot be used on a struct",
                "write `#[status(source)]` on the field with the error to log",
            ),
            ("struct S(#[status(404)] u8);", code, put),
            ("struct S(#[status(600)] u8);", code, put),
            ("struct S(#[status(NOT_FUOND)] u8);", code, put),
            ("struct S(#[status(self::X)] u8);", code, put),
        ]);
    }

    #[test]
    fn a_value_of_another_kind_is_an_error() {
        let title = "write `title = \"…\"` after the status code of a variant or struct";
        let redact = "write `redact` after the status code of a variant, struct or enum";
        assert_errors(&[
            (
                "#[status(404, redact = false)] struct S;",
                "`redact` takes no value",
                redact,
            ),
            (
                "#[status(404, redact())] struct S;",
                "`redact` takes no value",
                redact,
            ),
            (
                "#[status(404, title)] struct S;",
                "`title` takes a string",
                title,
            ),
            (
                "#[status(404, title =)] struct S;",
                "`title` takes a string",
                title,
            ),
            (
                "#[status(404, title = 1)] struct S;",
                "`title` takes a string, found `1`",
                title,
            ),
            (
                "#[status(404, title(\"a\"))] struct S;",
                "`title` takes a string, found `(\"a\")`",
                title,
            ),
            (
                "#[status(404, title = \"\")] struct S;",
                "`title` is empty",
                "remove it, or write a text",
            ),
            (
                "#[status(404, finish = \"a::b\")] struct S;",
                "`finish` takes a path to a function, found `\"a::b\"`",
                "write it without quotes: `finish = a::b`",
            ),
            (
                "#[status(with = |e| e.status())] struct S(u8);",
                "`with` takes a path to a function, found `| e | e . status()`",
                "write `#[status(with = path)]` on a field, or on a variant or struct with one field",
            ),
            (
                "#[status(404, log = WARN)] struct S;",
                "`log` takes a level, found `WARN`",
                "write `log = warn`",
            ),
            (
                "#[status(404, log = loud)] struct S;",
                "`log` takes a level, found `loud`",
                "the levels are `off`, `error`, `warn`, `info`, `debug` and `trace`",
            ),
            (
                "#[status(404, body = Json<(u8 _ u8)>)] struct S;",
                "`body` takes a type, found `Json < (u8 _ u8) >`",
                "write the body's type on the type, as in `#[status(body = Text)]`",
            ),
            (
                "#[status(404, body = 1)] struct S;",
                "`body` takes a type, found `1`",
                "write the body's type on the type, as in `#[status(body = Text)]`",
            ),
            (
                "#[status(404, extension)] struct S;",
                "`extension` takes a list in parentheses",
                "write `extension(name = \"value\")` on a variant, struct or enum",
            ),
            (
                "#[status(404, extension(a))] struct S;",
                "unexpected `a` in `extension(…)`",
                "write `extension(name = \"value\")` on a variant, struct or enum",
            ),
            (
                "#[status(404, header(\"a\" = 1))] struct S;",
                "unexpected `\"a\" = 1` in `header(…)`",
                "write `header(\"name\" = \"value\")` on a variant, struct or enum",
            ),
            (
                "#[status(404, header())] struct S;",
                "`header` has an empty list",
                "write `header(\"name\" = \"value\")` on a variant, struct or enum",
            ),
            (
                "#[status(404)] struct S(#[status(extension = 1)] u8);",
                "`extension` takes a string, found `1`",
                "write `#[status(extension)]` or `#[status(extension = \"name\")]` on a field",
            ),
        ]);
    }

    #[test]
    fn without_the_path_to_the_crate_only_that_is_reported() {
        let path =
            "write the path to the `status` crate on the type, as in `#[status(crate = ::status)]`";
        let quotes = "write it without quotes: `crate = a::b`";
        for (value, found, fix) in [
            ("crate", "", path),
            ("crate =", "", path),
            ("crate = Self::status", ", found `Self::status`", path),
            ("crate facade", ", found `facade`", path),
            ("crate = 404", ", found `404`", path),
            ("crate = \"a::b\"", ", found `\"a::b\"`", quotes),
            ("crate = \"a b\"", ", found `\"a b\"`", path),
        ] {
            let input = format!("#[status(404, {value})] struct S;");
            assert_errors(&[(&input, &format!("`crate` takes a path{found}"), fix)]);
            let output = status_class::derive(input.parse().unwrap());
            assert!(!output.to_string().contains("impl"), "{value}");
        }
    }

    #[test]
    fn an_unknown_key_is_reported_with_the_one_that_was_meant_or_all() {
        assert_errors(&[
            (
                "#[status(transparant)] struct S(u8);",
                "unknown key `transparant`",
                "did you mean `transparent`?",
            ),
            (
                "#[status(TRANSPARENT)] struct S(u8);",
                "unknown key `TRANSPARENT`",
                "did you mean `transparent`?",
            ),
            (
                "#[status(404, redacted)] struct S;",
                "unknown key `redacted`",
                "did you mean `redact`?",
            ),
            (
                "#[status(code = 404)] struct S;",
                "unknown key `code`",
                "write `#[status(404)]`",
            ),
            (
                "#[status(404, code = 500)] struct S;",
                "unknown key `code`",
                "did you mean `extension(code = 500)`?",
            ),
            (
                "enum E { #[status(404, code = \"a\")] A }",
                "unknown key `code`",
                "did you mean `extension(code = \"a\")`?",
            ),
            (
                "enum E { #[status(404, message = \"a\")] A }",
                "unknown key `message`",
                "did you mean `detail = \"a\"`?",
            ),
            (
                "enum E { #[status(500, internal)] A }",
                "unknown key `internal`",
                "the keys on a variant are `transparent`, `with`, `type`, `title`, `detail`, `extension`,\n\
                 `header`, `expose`, `redact`, `log`, `description` and `example`",
            ),
            (
                "#[status(skip)] enum E { }",
                "unknown key `skip`",
                "the keys on an enum are `crate`, `body`, `type`, `extension`, `header`, `redact`,\n\
                 `log` and `finish`",
            ),
            (
                "#[status(404)] struct S(#[status(skip)] u8);",
                "unknown key `skip`",
                "the keys on a field are `transparent`, `with`, `extension`, `header` and `source`",
            ),
            (
                "#[status(404, \"no such order\")] struct S;",
                "expected a key, found the string `\"no such order\"`",
                "did you mean `detail = \"no such order\"`?",
            ),
        ]);
    }

    #[test]
    fn the_name_of_a_code_is_never_a_key() {
        for row in registered::ROWS {
            for name in row.names() {
                let tokens = format!("#[status({name})] struct S;").parse().unwrap();
                assert_eq!(messages(status_class::derive(tokens)), [""; 0]);
                let lower = name.to_lowercase();
                let reported = reported(&format!("#[status({lower})] struct S;"));
                let codes = [name.to_owned(), row.code.to_string()];
                let advice = codes.map(|code| format!("write `#[status({code})]`"));
                assert!(
                    advice.iter().any(|advice| reported[0].contains(advice)),
                    "{reported:?}"
                );
            }
        }
    }

    #[test]
    fn an_expression_is_one_mistake() {
        let example = "write a registered code, as in `#[status(404)]`, or a path to a constant";
        assert_errors(&[
            (
                "#[status(LIMIT + 1)] struct S;",
                "expected a status code, found `LIMIT + 1`",
                example,
            ),
            (
                "#[status(400 + 4)] struct S;",
                "expected a status code, found `400 + 4`",
                example,
            ),
            (
                "#[status(<(u8 _ u8) as X>::Y)] struct S;",
                "expected a status code, found `< (u8 _ u8) as X >::Y`",
                example,
            ),
            (
                "#[status(code())] struct S;",
                "expected a status code, found `code()`",
                example,
            ),
            (
                "#[status(status!(404))] struct S;",
                "expected a status code, found `status!(404)`",
                "write `#[status(404)]`",
            ),
            (
                "#[status(400..=499)] struct S;",
                "`400..=499` is a class of status codes, not one code",
                "write one of its codes, as in `#[status(400)]`",
            ),
        ]);
    }

    #[test]
    fn tokens_after_an_item_are_unexpected() {
        assert_errors(&[
            (
                "#[status(404 expose)] struct S;",
                "unexpected `expose`",
                "separate the two with a comma",
            ),
            (
                "#[status(404 NOT_FOUND)] struct S;",
                "unexpected `NOT_FOUND`",
                "write `#[status(404)]`",
            ),
            (
                "#[status(404 500)] struct S;",
                "unexpected `500`",
                "remove one of the two",
            ),
        ]);
    }

    #[test]
    fn items_after_a_mistake_are_read() {
        let reported = reported(
            "#[status(404, title = 1, expose(), redact, redact, crate = ::a, foo = \"\")] struct S;",
        );

        let first_lines: Vec<&str> = reported
            .iter()
            .filter_map(|message| message.lines().next())
            .collect();
        assert_eq!(
            first_lines,
            [
                "`title` takes a string, found `1`",
                "`expose` takes no value",
                "duplicate `redact`",
                "unknown key `foo`",
            ]
        );
    }

    #[test]
    fn a_missing_status_is_reported_beside_mistakes_that_do_not_explain_it() {
        for (input, errors) in [
            ("#[status(600)] struct S;", 1),
            ("#[status(transparent = 1)] struct S;", 1),
            ("#[status(600)] enum E { A, B }", 1),
            ("#[status(title = 1)] struct S;", 2),
            ("#[status(title = \"a\")] struct S;", 1),
        ] {
            assert_eq!(reported(input).len(), errors, "{input}");
        }
    }
}
