//! `#[status(…)]`: one parser for every key, on every target. A key is a row of the table in `keys`, its value a type of
//! `value`.

pub(crate) mod expr;
pub(crate) mod keys;
pub(crate) mod names;
pub(crate) mod value;

pub(crate) use keys::{FieldKeys, ItemKeys, Target, TypeKeys};

use crate::code::position::Position;
use crate::code::{diagnostics, parse, Code};
use crate::errors::Errors;
use crate::table::registered;
use crate::table::rules::MEMBERS;
use crate::text::{each, snippet, WIDTH};
use expr::{short_item, up_to, up_to_comma, Expr};
use keys::is_key;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Error, Lit, LitStr, Meta, MetaList, MetaNameValue, Path, Token, Type};
use value::without_dot;

/// What all `#[status]` attributes on one item have.
#[derive(Default)]
pub(crate) struct Attrs {
    /// The status code, or those that a computed one can be.
    pub(crate) codes: Vec<Code>,
    /// Codes in items after the first that has any, which are errors.
    further: Vec<Code>,
    /// The tokens of a bare `#[status]` on a field, which takes the status from it.
    pub(crate) mark: Option<TokenStream>,
    pub(crate) of_type: TypeKeys,
    pub(crate) of_item: ItemKeys,
    pub(crate) of_field: FieldKeys,
    /// A mistake in what sets the status was reported, so a missing status need not be.
    pub(crate) has_errors: bool,
    /// The names of the keys, also of those whose value cannot be read.
    pub(crate) seen: Vec<&'static str>,
}

/// An error in an item of an attribute.
struct Mistake {
    error: Error,
    /// Whether the item may have been meant to set the status.
    hides_status: bool,
}

impl From<Error> for Mistake {
    fn from(error: Error) -> Self {
        Mistake {
            error,
            hides_status: true,
        }
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
    attrs.check_further(errors);
    attrs.check_expressions(target, errors);
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
        if self.codes.is_empty() && target != Target::Field {
            if let Some((row, token)) = parse::plain(list.tokens.clone().into_iter()) {
                self.codes.push(Code::Registered(row, token));
                return;
            }
        }
        if list.tokens.is_empty() {
            return self.add_error(list, empty(target), errors);
        }
        let read = list.parse_args_with(|input: ParseStream| {
            while !input.is_empty() {
                let item = next_item(input)?;
                match format_arguments(&item, input)? {
                    Some(arguments) => errors.push(not_a_format(&item, arguments)),
                    None => {
                        let rest = up_to_comma(input)?;
                        self.read_item(item, rest, target, errors);
                    }
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        });
        if let Err(error) = read {
            errors.push(error);
        }
    }

    /// Reports what an expression does that it cannot do on the target, whatever the type of `self` is.
    fn check_expressions(&mut self, target: Target, errors: &mut Errors) {
        let is_on_enum = matches!(target, Target::Enum | Target::Variant);
        let ItemKeys { with, .. } = &self.of_item;
        if let Some(mistake) = with
            .as_ref()
            .and_then(|with| with.expr.mistake("with", "status", is_on_enum))
        {
            errors.push(mistake);
            self.has_errors = true;
        }
        for (key, expr) in self.of_item.expressions() {
            let method = if key == "log" { "log_level" } else { "problem" };
            if let Some(mistake) = expr.mistake(key, method, is_on_enum) {
                errors.push(mistake);
            }
        }
    }

    /// Reads an item, and reports what follows it before the next comma.
    fn read_item(
        &mut self,
        item: TokenStream,
        rest: TokenStream,
        target: Target,
        errors: &mut Errors,
    ) {
        if let Some(number) = parse::long_number(item.clone()) {
            errors.push(diagnostics::out_of_range(&number, Position::Attribute));
            self.has_errors = true;
            return;
        }
        let parser = |input: ParseStream| {
            let result = self.item(input, target);
            let unread: TokenStream = input.parse()?;
            Ok(result.map(|()| unread))
        };
        match parser.parse2(item.clone()) {
            Ok(Ok(unread)) => {
                let rest = quote!(#unread #rest);
                if !rest.is_empty() {
                    // It may be what is missing beside a list of codes.
                    self.has_errors |= self.codes.len() > 1;
                    errors.push(unexpected(rest, item));
                }
            }
            Ok(Err(Mistake {
                error,
                hides_status,
            })) => {
                errors.push(error);
                self.has_errors |= hides_status;
            }
            Err(error) => errors.push(error),
        }
    }

    fn item(&mut self, input: ParseStream, target: Target) -> Result<(), Mistake> {
        let word = input.fork().call(Ident::parse_any).ok();
        match word.filter(|_| !input.peek2(Token![::]) && !input.peek(Lit)) {
            Some(word) if is_key(&word) => self.set_key(input, target),
            Some(word) if !is_code(&word, input) => {
                Err(self.unknown_key(&word, input, target).into())
            }
            _ if target == Target::Field => Err(code_on_a_field(input.parse()?).into()),
            _ => Ok(self.set_codes(input)?),
        }
    }

    fn set_key(&mut self, input: ParseStream, target: Target) -> Result<(), Mistake> {
        let word = input.call(Ident::parse_any)?;
        let key = keys::find(&word, target)?;
        let mistake = |error| Mistake {
            error,
            hides_status: key.sets_status(),
        };
        if self.seen.contains(&key.name) {
            let fix = match key.is_list() {
                true => "merge the two lists",
                false => "remove one of the two",
            };
            let message = format!("duplicate `{word}`\n{fix}");
            return Err(mistake(Error::new_spanned(word, message)));
        }
        self.seen.push(key.name);
        (key.set)(self, key, word, input).map_err(mistake)
    }

    fn set_codes(&mut self, input: ParseStream) -> syn::Result<()> {
        if let (false, Ok(text)) = (self.codes.is_empty(), input.fork().parse::<LitStr>()) {
            let found = snippet(&text);
            let message = format!(
                "expected a key, found the string `{found}`\ndid you mean `detail = {found}`?"
            );
            return Err(Error::new_spanned(text, message));
        }
        let item: TokenStream = input.parse()?;
        let mut codes: Vec<Code> = Vec::new();
        for written in alternatives(item.clone()) {
            if written.is_empty() {
                return Err(diagnostics::not_a_code(&item, Position::Attribute));
            }
            let code = one_code(written)?;
            if let Some(first) = codes.iter().find(|other| other.is_same(&code)) {
                return Err(duplicate(first, &code));
            }
            codes.push(code);
        }
        match self.codes.is_empty() {
            true => self.codes = codes,
            false => self.further.append(&mut codes),
        }
        Ok(())
    }

    /// Reports the codes after the first item with any.
    fn check_further(&mut self, errors: &mut Errors) {
        let is_computed = self.seen.contains(&"with");
        let mut last = None;
        for code in std::mem::take(&mut self.further) {
            self.has_errors = true;
            match self.codes.iter().find(|other| other.is_same(&code)) {
                // As it is meant, so that `with` does not conflict with one code.
                None if is_computed => {
                    last = Some(code.tokens());
                    self.codes.push(code);
                }
                same => errors.push(duplicate(same.unwrap_or(&self.codes[0]), &code)),
            }
        }
        if let Some(last) = last {
            let codes = each(&self.codes, Code::written).join(" | ");
            let fix = format!("list them as `{codes}`");
            errors.add(
                last,
                format!("the codes of `with` are separate items\n{fix}"),
            );
        }
    }

    /// Returns the error for a name that is neither a key nor a code.
    fn unknown_key(&self, word: &Ident, input: ParseStream, target: Target) -> Error {
        let what = format!("unknown key `{}`", snippet(word));
        let fix = match keys::nearest(&word.to_string()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => self
                .meant(word, input, target)
                .unwrap_or_else(|| keys::all_on(target)),
        };
        Error::new_spanned(word, format!("{what}\n{fix}"))
    }

    /// Returns what an unknown key was meant to be: `level = warn`, `code = 404`, `code = "not_found"`.
    fn meant(&self, word: &Ident, input: ParseStream, target: Target) -> Option<String> {
        let item: TokenStream = input.fork().parse().ok()?;
        let mut value = item.clone().into_iter();
        value.nth(1);
        let (mut value, is_literal) = match (value.next(), value.next()) {
            (Some(value), None) => (snippet(&value), matches!(value, TokenTree::Literal(_))),
            _ => (String::new(), false),
        };
        if value.is_empty() || value.ends_with('…') {
            value = "\"…\"".to_owned();
        }
        if let Some(fix) = keys::meant(word, target, &value) {
            return Some(fix);
        }
        if target == Target::Field {
            return None;
        }
        if self.codes.is_empty() {
            if let Some(fix) = diagnostics::write_code_in(&item, Position::Attribute) {
                return Some(fix);
            }
        }
        let is_member = is_literal && !MEMBERS.iter().any(|member| word == member);
        is_member.then(|| format!("did you mean `extension({word} = {value})`?"))
    }
}

fn duplicate(first: &Code, code: &Code) -> Error {
    let (first, written) = (first.written(), code.written());
    let what = format!("duplicate status code `{written}`");
    let fix = format!("the status is already `{first}`; remove one of the two");
    Error::new_spanned(code.tokens(), format!("{what}\n{fix}"))
}

fn code_on_a_field(tokens: TokenStream) -> Error {
    let what = "a status code cannot be set on a field";
    let fix = format!("put it on the variant or struct, or {MARK}");
    Error::new_spanned(tokens, format!("{what}\n{fix}"))
}

/// Whether an item that begins with a name is meant as a code: `NOT_FUOND`, `not_found`, `LIMIT + 1`, `code()`.
fn is_code(word: &Ident, input: ParseStream) -> bool {
    let written = word.unraw().to_string();
    if registered::by_name(&written).is_some() || registered::by_constant(&written).is_some() {
        return true;
    }
    if input.peek2(Token![=]) || keys::is_other_name(&written) {
        return false;
    }
    if diagnostics::is_registered(&written) {
        return true;
    }
    let item = input.fork().parse::<TokenStream>();
    let is_alone = item.is_ok_and(|item| item.into_iter().nth(1).is_none());
    keys::nearest(&written).is_none() && !(is_alone && diagnostics::is_value(&written))
}

/// Takes an item off the front of a list: an expression, or a key with a type. A comma without an item is one itself.
fn next_item(input: ParseStream) -> syn::Result<TokenStream> {
    if input.peek(Token![,]) {
        return Ok(input.parse::<Token![,]>()?.to_token_stream());
    }
    if let Some(item) = short_item(input)? {
        return Ok(item);
    }
    let ahead = input.fork();
    let key: Option<Ident> = ahead.parse().ok();
    if key.is_some_and(|key| key == "body") {
        let ty: syn::Result<(Token![=], Type)> = (|| Ok((ahead.parse()?, ahead.parse()?)))();
        // The commas between its arguments are no end.
        if ty.is_ok() && (ahead.is_empty() || ahead.peek(Token![,])) {
            return Ok(up_to(input, &ahead));
        }
    }
    Ok(input.parse::<Expr>()?.to_token_stream())
}

fn one_code(written: TokenStream) -> syn::Result<Code> {
    let parser = |input: ParseStream| {
        let code = parse::parse(input, Position::Attribute)?;
        let rest: TokenStream = input.parse()?;
        match rest.is_empty() {
            true => Ok(code),
            false => Err(unexpected(rest, written.clone())),
        }
    };
    parser.parse2(written.clone())
}

/// Returns what `|` separates.
fn alternatives(tokens: TokenStream) -> Vec<TokenStream> {
    let mut alternatives = vec![TokenStream::new()];
    for token in tokens {
        match (&token, alternatives.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == '|' => {
                alternatives.push(TokenStream::new());
            }
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    alternatives
}

/// Takes the items after `detail = "{}"` that are neither keys nor codes: its arguments, if it were a format as thiserror's are.
fn format_arguments(
    item: &TokenStream,
    input: ParseStream,
) -> syn::Result<Option<Vec<TokenStream>>> {
    let mut tokens = item.clone().into_iter();
    let is_format = match (tokens.next(), tokens.next(), tokens.next()) {
        // A literal is not parsed: that of a long number takes long.
        (Some(TokenTree::Ident(key)), Some(_), Some(TokenTree::Literal(text))) => {
            keys::takes_format(&key) && text.to_string().contains("{}")
        }
        _ => false,
    };
    if !is_format {
        return Ok(None);
    }
    let mut arguments = Vec::new();
    loop {
        let ahead = input.fork();
        if ahead.parse::<Option<Token![,]>>()?.is_none() || ahead.is_empty() {
            break;
        }
        let argument = next_item(&ahead)?;
        let first = argument.clone().into_iter().next();
        if matches!(first, Some(TokenTree::Ident(word)) if is_key(&word)) {
            break;
        }
        if diagnostics::write_code_in(&argument, Position::Attribute).is_some() {
            break;
        }
        input.advance_to(&ahead);
        arguments.push(argument);
    }
    Ok((!arguments.is_empty()).then_some(arguments))
}

/// Returns the error for a string with the arguments of a format.
fn not_a_format(item: &TokenStream, arguments: Vec<TokenStream>) -> Error {
    let (key, text) = (
        item.clone().into_iter().next(),
        item.clone().into_iter().nth(2),
    );
    let (key, text) = (snippet(key), snippet(text));
    let written = each(&arguments, |argument| {
        without_dot(argument).unwrap_or_else(|| snippet(argument))
    });
    let fix = format!("write `{key} = format!({text}, {})`", written.join(", "));
    let fix = match fix.len() <= WIDTH {
        true => fix,
        false => format!("write it as an expression: `{key} = format!(…)`"),
    };
    let what = format!("`{key}` takes no format arguments");
    Error::new_spanned(quote!(#item, #(#arguments),*), format!("{what}\n{fix}"))
}

/// Returns the error for tokens after an item and before its comma.
fn unexpected(rest: TokenStream, item: TokenStream) -> Error {
    let begins_with_key = |tokens: &TokenStream| {
        let first = tokens.clone().into_iter().next();
        matches!(first, Some(TokenTree::Ident(word)) if is_key(&word))
    };
    let fix = match diagnostics::write_code_in(&item, Position::Attribute) {
        _ if begins_with_key(&rest) => "separate the two with a comma".to_owned(),
        _ if begins_with_key(&item) => "remove it, or write an operator before it".to_owned(),
        Some(fix) => fix,
        None if diagnostics::write_code_in(&rest, Position::Attribute).is_some() => {
            "remove one of the two".to_owned()
        }
        None => diagnostics::write(&item, Position::Attribute),
    };
    let what = format!("unexpected `{}`", snippet(&rest));
    Error::new_spanned(rest, format!("{what}\n{fix}"))
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

    /// Checks that each input has one mistake. The messages are in `tests/ui`.
    fn assert_errors(inputs: &[&str]) {
        for input in inputs {
            let reported = reported(input);
            assert_eq!(reported.len(), 1, "{input}: {reported:?}");
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
            "#[status(404, detail = \"no {0}\", log = warn, body = json((u8, u8)))] struct S(u8);"  ,
            "#[status(404 | 500, with = <A as B<u8, u8>>::f(&_0, |a, b| a < b), body = Own<u8, u8>, log = level(_0))] struct S(u8);",
            "#[status(with = code)] struct S { #[status(source, header = \"age\")] code: u8 }",
            "#[status(500, extension(a = -1, \"b-c\" = a::B, type_ = \"{lowercase}\"), header(\"a\" = \"b\", \"a\" = \"c\"))] enum E { A }",
            "struct S(u8, #[status(transparent)] u8);",
        ] {
            assert_eq!(reported(input), [""; 0], "{input}");
        }
    }

    #[test]
    fn an_empty_attribute_is_an_error() {
        assert_errors(&[
            "#[status] struct S;",
            "#[status()] struct S;",
            "enum E { #[status] A }",
            "#[status()] enum E { A }",
            "struct S(#[status()] u8);",
        ]);
    }

    #[test]
    fn arguments_are_in_parentheses() {
        assert_errors(&["#[status = 404] struct S;", "struct S(#[status = 404] u8);"]);
    }

    #[test]
    fn a_duplicate_is_an_error() {
        assert_errors(&[
            "#[status(404)] #[status(NOT_FOUND)] struct S;",
            "#[status(transparent, transparent)] struct S(u8);",
            "#[status(404, crate = a, crate = b)] struct S;",
            "#[status(404, title = \"a\", title = \"b\")] struct S;",
            "#[status(404, expose, expose)] struct S;",
            "struct S(#[status] #[status] u8);",
        ]);
    }

    #[test]
    fn a_key_on_another_target_is_an_error_whatever_its_value_is() {
        assert_errors(&[
            "#[status(transparent)] enum E { A(u8) }",
            "enum E { #[status(404, crate = 1)] A }",
            "#[status(404)] struct S(#[status(crate = a)] u8);",
            "#[status(404, title = 1)] enum E { A }",
            "#[status(404)] struct S { #[status(detail = \"a\")] a: u8 }",
            "enum E { #[status(404, into)] A }",
            "#[status(404)] struct S(#[status(log = off)] u8);",
            "#[status(404, source)] struct S;",
            "struct S(#[status(with = f(_0))] u8);",
            "struct S(#[status(404)] u8);",
            "struct S(#[status(600)] u8);",
            "struct S(#[status(NOT_FUOND)] u8);",
            "struct S(#[status(self::X)] u8);",
        ]);
    }

    #[test]
    fn a_value_of_another_kind_is_an_error() {
        assert_errors(&[
            "#[status(404, redact = false)] struct S;",
            "#[status(404, redact())] struct S;",
            "#[status(404, title)] struct S;",
            "#[status(404, title =)] struct S;",
            "#[status(404, title = 1)] struct S;",
            "#[status(404, title(\"a\"))] struct S;",
            "#[status(404, title = \"\")] struct S;",
            "#[status(404, finish = f)] struct S;",
            "#[status(with = \"a::b\")] struct S(u8);",
            "#[status(404, log = WARN)] struct S;",
            "#[status(404, log = \"loud\")] struct S;",
            "#[status(404, body = json((u8 _ u8)))] struct S;",
            "#[status(404, body = 1)] struct S;",
            "#[status(404, extension)] struct S;",
            "#[status(404, extension(a))] struct S;",
            "#[status(404, header(a = 1))] struct S;",
            "#[status(404, header())] struct S;",
            "#[status(404)] struct S(#[status(extension = 1)] u8);",
        ]);
    }

    #[test]
    fn without_the_path_to_the_crate_only_that_is_reported() {
        for value in [
            "crate",
            "crate =",
            "crate = Self::status",
            "crate facade",
            "crate = 404",
            "crate = \"a::b\"",
            "crate = \"a b\"",
        ] {
            let input = format!("#[status(404, {value})] struct S;");
            assert_errors(&[&input]);
            let output = status_class::derive(input.parse().unwrap());
            assert!(!output.to_string().contains("impl"), "{value}");
        }
    }

    #[test]
    fn an_unknown_key_is_reported_with_the_one_that_was_meant_or_all() {
        assert_errors(&[
            "#[status(transparant)] struct S(u8);",
            "#[status(TRANSPARENT)] struct S(u8);",
            "#[status(404, redacted)] struct S;",
            "#[status(code = 404)] struct S;",
            "#[status(404, code = 500)] struct S;",
            "enum E { #[status(404, code = \"a\")] A }",
            "enum E { #[status(404, message = \"a\")] A }",
            "enum E { #[status(500, internal)] A }",
            "#[status(skip)] enum E { }",
            "#[status(404)] struct S(#[status(skip)] u8);",
            "#[status(404, \"no such order\")] struct S;",
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
    fn a_number_of_a_million_digits_is_read_at_once() {
        let digits = "4".repeat(1_000_000);
        assert_errors(&[
            &format!("#[status({digits})] struct S;"),
            &format!("#[status(-{digits})] struct S;"),
            &format!("#[status(code = {digits})] struct S;"),
        ]);
    }

    #[test]
    fn an_expression_is_one_mistake() {
        assert_errors(&[
            "#[status(LIMIT + 1)] struct S;",
            "#[status(400 + 4)] struct S;",
            "#[status(<(u8 _ u8) as X>::Y)] struct S;",
            "#[status(code())] struct S;",
            "#[status(status!(404))] struct S;",
            "#[status(400..=499)] struct S;",
        ]);
    }

    #[test]
    fn tokens_after_an_item_are_unexpected() {
        assert_errors(&[
            "#[status(404 expose)] struct S;",
            "#[status(404 NOT_FOUND)] struct S;",
            "#[status(404 500)] struct S;",
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
