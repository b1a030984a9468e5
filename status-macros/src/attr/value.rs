//! The values of the keys of `#[status(…)]`, a type each.

use super::list::next_item;
use crate::text::{list, shortened, snippet};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, ToTokens};
use std::rc::Rc;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{token, Error, ExprPath, Lit, LitStr, Path, Result, Token, Type};

/// Returns the line of a message with how and where to write a key.
pub(super) type Help<'a> = &'a dyn Fn() -> String;

/// The value of a key.
pub(super) trait Value: Sized {
    /// Parses what follows the key, up to the end of the input.
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self>;

    /// Returns the value for a variant that sets this one where its enum has a default.
    fn over(self: Rc<Self>, _default: &Self) -> Rc<Self> {
        self
    }
}

/// A key without a value.
pub(crate) struct Flag(pub(crate) Ident);

impl Value for Flag {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        if input.peek(token::Paren) || input.peek(Token![=]) {
            let message = format!("`{word}` takes no value\n{}", help());
            return Err(Error::new_spanned(word, message));
        }
        Ok(Flag(word))
    }
}

/// A string that is not empty.
pub(crate) struct Text {
    pub(crate) key: Ident,
    pub(crate) value: LitStr,
}

impl Value for Text {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let value: LitStr = after_equals(&word, "a string", input, help, syn::parse2)?;
        if value.value().is_empty() {
            let message = format!("`{word}` is empty\nremove it, or write some text");
            return Err(Error::new_spanned(value, message));
        }
        Ok(Text { key: word, value })
    }
}

/// `extension` on a field, with the name of the member if it is not the field's.
pub(crate) struct Extension {
    pub(crate) key: Ident,
    pub(crate) name: Option<LitStr>,
}

impl Value for Extension {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let has_value = input.peek(token::Paren) || input.peek(Token![=]);
        let name = match has_value {
            true => Some(after_equals(&word, "a string", input, help, syn::parse2)?),
            false => None,
        };
        Ok(Extension { key: word, name })
    }
}

/// The path to a function. Its type is checked by rustc.
pub(crate) struct Function {
    pub(crate) key: Ident,
    pub(crate) path: ExprPath,
}

impl Value for Function {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let path = after_equals(&word, "a path to a function", input, help, syn::parse2)?;
        Ok(Function { key: word, path })
    }
}

/// The value of `crate`.
pub(crate) struct Crate(pub(crate) Path);

impl Value for Crate {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let path = |value| {
            let path = Path::parse_mod_style.parse2(value)?;
            // A crate is in a module, not in the type.
            match path.segments.iter().find(|part| part.ident == "Self") {
                Some(part) => Err(Error::new_spanned(part, "in a type")),
                None => Ok(Crate(path)),
            }
        };
        after_equals(&word, "a path", input, help, path)
    }
}

/// The type that renders the body of a response.
pub(crate) struct Body(pub(crate) Type);

impl Value for Body {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        after_equals(&word, "a type", input, help, syn::parse2).map(Body)
    }
}

/// A value of the type, to be documented. Its type is checked by rustc.
pub(crate) struct Example {
    pub(crate) key: Ident,
    pub(crate) value: TokenStream,
}

impl Value for Example {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let (has_value, value) = equals(input)?;
        if !has_value || value.is_empty() {
            return Err(wrong_value(&word, "a value of the type", value, &help()));
        }
        Ok(Example { key: word, value })
    }
}

pub(super) const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// A log level, as the variant of `status::LogLevel`.
pub(crate) struct Level(pub(crate) Ident);

impl Value for Level {
    fn parse(word: Ident, input: ParseStream, _: Help) -> Result<Self> {
        let (has_value, value) = equals(input)?;
        let text = match syn::parse2::<LitStr>(value.clone()) {
            Ok(text) => text.value(),
            Err(_) => value.to_string(),
        };
        let level = LEVELS.iter().find(|level| text.eq_ignore_ascii_case(level));
        let help = match level {
            Some(level) if has_value && value.to_string() == *level => {
                let variant = level[..1].to_uppercase() + &level[1..];
                return Ok(Level(Ident::new(&variant, word.span())));
            }
            Some(level) if has_value => format!("write `log = {level}`"),
            _ => {
                let names = LEVELS.map(|level| format!("`{level}`"));
                format!("the levels are {}", list(&names, "and"))
            }
        };
        Err(wrong_value(&word, "a level", value, &help))
    }
}

/// `extension(name = VALUE, …)`: constant members.
#[derive(Clone)]
pub(crate) struct Members {
    pub(crate) key: Ident,
    pub(crate) members: Vec<Rc<Member>>,
}

pub(crate) struct Member {
    pub(crate) name: String,
    /// The tokens of the name.
    pub(crate) tokens: TokenStream,
    pub(crate) value: Constant,
}

pub(crate) enum Constant {
    Text(LitStr),
    /// Another literal, or the path to a constant.
    Other(TokenStream),
}

impl Value for Members {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let members = entries(&word, input, help, |input| {
            let (name, tokens) = if input.peek(LitStr) {
                let name: LitStr = input.parse()?;
                (name.value(), name.into_token_stream())
            } else {
                let name = input.call(Ident::parse_any)?;
                (name.unraw().to_string(), name.into_token_stream())
            };
            input.parse::<Token![=]>()?;
            let value = constant(input)?;
            Ok(Rc::new(Member {
                name,
                tokens,
                value,
            }))
        })?;
        Ok(Members { key: word, members })
    }

    /// Members override those of the same name.
    fn over(self: Rc<Self>, default: &Self) -> Rc<Self> {
        let is_own = |member: &Member| self.members.iter().any(|own| own.name == member.name);
        let others = default.members.iter().filter(|member| !is_own(member));
        Rc::new(Members {
            key: self.key.clone(),
            members: self.members.iter().chain(others).cloned().collect(),
        })
    }
}

fn constant(input: ParseStream) -> Result<Constant> {
    if input.peek(LitStr) {
        return Ok(Constant::Text(input.parse()?));
    }
    let minus: Option<Token![-]> = input.parse()?;
    if minus.is_some() || input.peek(Lit) {
        let literal: Lit = input.parse()?;
        return Ok(Constant::Other(quote!(#minus #literal)));
    }
    let path: ExprPath = input.parse()?;
    Ok(Constant::Other(path.into_token_stream()))
}

/// `header("name" = "value", …)`: constant headers.
pub(crate) struct Headers {
    pub(crate) key: Ident,
    pub(crate) headers: Vec<Rc<Header>>,
}

/// A name and a value.
pub(crate) struct Header(pub(crate) LitStr, pub(crate) LitStr);

impl Value for Headers {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let headers = entries(&word, input, help, |input| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok(Rc::new(Header(name, input.parse()?)))
        })?;
        Ok(Headers { key: word, headers })
    }

    /// Headers override those of the same name.
    fn over(self: Rc<Self>, default: &Self) -> Rc<Self> {
        let is_own = |header: &Header| {
            self.headers
                .iter()
                .any(|own| own.0.value() == header.0.value())
        };
        let others = default.headers.iter().filter(|header| !is_own(header));
        Rc::new(Headers {
            key: self.key.clone(),
            headers: self.headers.iter().chain(others).cloned().collect(),
        })
    }
}

/// Parses a list in parentheses, with an error for each entry that cannot be parsed.
fn entries<T>(
    word: &Ident,
    input: ParseStream,
    help: Help,
    entry: impl Fn(ParseStream) -> Result<T>,
) -> Result<Vec<T>> {
    const TAKES: &str = "a list in parentheses";
    if !input.peek(token::Paren) {
        return Err(wrong_value(word, TAKES, input.parse()?, &help()));
    }
    let content;
    let parentheses = syn::parenthesized!(content in input);
    if content.is_empty() {
        let message = format!("`{word}` has an empty list\n{}", help());
        return Err(Error::new(parentheses.span.join(), message));
    }
    let mut rest = content.parse::<TokenStream>()?.into_iter();
    let mut entries = Vec::new();
    let mut errors: Option<Error> = None;
    while let Some(tokens) = next_item(&mut rest) {
        match (&entry).parse2(tokens.clone()) {
            Ok(entry) => entries.push(entry),
            Err(_) => {
                let what = format!("unexpected `{}` in `{word}(…)`", snippet(&tokens));
                let error = Error::new_spanned(tokens, format!("{what}\n{}", help()));
                match &mut errors {
                    Some(errors) => errors.combine(error),
                    None => errors = Some(error),
                }
            }
        }
    }
    errors.map_or(Ok(entries), Err)
}

/// Parses `= value`. A value that is in quotes by mistake is advised to be written without.
fn after_equals<T>(
    word: &Ident,
    takes: &str,
    input: ParseStream,
    help: Help,
    parse: impl Fn(TokenStream) -> Result<T>,
) -> Result<T> {
    let (has_value, value) = equals(input)?;
    match parse(value.clone()) {
        Ok(parsed) if has_value => return Ok(parsed),
        _ => {}
    }
    let quoted = syn::parse2::<LitStr>(value.clone());
    let text = quoted.map_or_else(|_| String::new(), |quoted| quoted.value());
    let help = match text.parse().map(&parse) {
        Ok(Ok(_)) => format!("write it without quotes: `{word} = {}`", shortened(&text)),
        _ => help(),
    };
    Err(wrong_value(word, takes, value, &help))
}

/// Parses `=`, of which it returns whether it is there, and the rest of the input.
fn equals(input: ParseStream) -> Result<(bool, TokenStream)> {
    let equals: Option<Token![=]> = input.parse()?;
    Ok((equals.is_some(), input.parse()?))
}

/// Returns the error for a key whose value is missing or of another kind.
fn wrong_value(word: &Ident, takes: &str, value: TokenStream, help: &str) -> Error {
    if value.is_empty() {
        return Error::new_spanned(word, format!("`{word}` takes {takes}\n{help}"));
    }
    let message = format!(
        "`{word}` takes {takes}, found `{}`\n{help}",
        snippet(&value)
    );
    Error::new_spanned(value, message)
}
