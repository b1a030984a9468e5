//! The values of the keys of `#[status(…)]`, a type each.

use crate::attr::Key;
use crate::code::diagnostics::{self, shortened, source};
use crate::code::{up_to_comma, up_to_outer_comma};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{token, Error, Expr, ExprPath, Lit, LitStr, Path, Result, Token, Type};

/// The value of a key.
pub(crate) trait Value: Sized {
    /// What it is, in a message; `None` if the key has none.
    const TAKES: Option<&'static str>;

    /// Parses what follows the key, up to the comma.
    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self>;

    /// Stands for a value that cannot be parsed, if it makes a difference that there is one.
    fn invalid() -> Option<Self> {
        None
    }

    /// Parses the value. With an error, what stands for it is returned too.
    fn parse_or_invalid(
        key: &Key,
        word: Ident,
        input: ParseStream,
    ) -> (Option<Self>, Option<Error>) {
        match Self::parse(key, word, input) {
            Ok(value) => (Some(value), None),
            Err(error) => (Self::invalid(), Some(error)),
        }
    }
}

/// A key without a value.
pub(crate) struct Flag(pub(crate) Ident);

impl Value for Flag {
    const TAKES: Option<&'static str> = None;

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        if input.peek(token::Paren) || input.peek(Token![=]) {
            let message = format!("`{word}` takes no value\n{}", key.help);
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
    const TAKES: Option<&'static str> = Some("a string");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let value: LitStr = after_equals(key, &word, input)?;
        if value.value().is_empty() {
            let message = format!("`{word}` is empty\nremove it, or write a text");
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
    const TAKES: Option<&'static str> = Some("a string");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let has_value = input.peek(token::Paren) || input.peek(Token![=]);
        let name = match has_value {
            true => Some(after_equals(key, &word, input)?),
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

impl Function {
    /// A call of the function at a path, which coerces to a type so that rustc reports another one on the path.
    pub(crate) fn call(
        path: &TokenStream,
        ty: &TokenStream,
        arguments: &TokenStream,
    ) -> TokenStream {
        let arguments = located_at(arguments, path);
        quote!({
            let __status_function: #ty = #path;
            __status_function(#arguments)
        })
    }
}

/// Tokens that rustc's errors about them mark other tokens for, which the user wrote.
pub(crate) fn located_at(tokens: &TokenStream, user: &TokenStream) -> TokenStream {
    let Some(first) = user.clone().into_iter().next() else {
        return tokens.clone();
    };
    let locate = |mut token: TokenTree| {
        token.set_span(token.span().located_at(first.span()));
        token
    };
    tokens.clone().into_iter().map(locate).collect()
}

impl Value for Function {
    const TAKES: Option<&'static str> = Some("a path to a function");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let ahead = input.fork();
        let is_quoted = ahead.parse::<Token![=]>().is_ok() && ahead.peek(LitStr);
        if let (true, Ok(text)) = (is_quoted, ahead.parse::<LitStr>()) {
            if text.parse::<ExprPath>().is_ok() {
                return Err(quoted(&word, Self::TAKES, &text));
            }
        }
        let path = after_equals(key, &word, input)?;
        Ok(Function { key: word, path })
    }
}

/// The value of `crate`.
pub(crate) enum Crate {
    Path(Path),
    /// The path was given but cannot be read, so that none is known.
    Invalid,
}

impl Value for Crate {
    const TAKES: Option<&'static str> = Some("a path");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let has_value = input.parse::<Option<Token![=]>>()?.is_some();
        let value = up_to_comma(input)?;
        match Path::parse_mod_style.parse2(value.clone()) {
            // A crate is in a module, not in the type.
            Ok(path) if has_value && path.segments.iter().all(|part| part.ident != "Self") => {
                return Ok(Crate::Path(path));
            }
            _ => {}
        }
        if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
            if text.parse_with(Path::parse_mod_style).is_ok() {
                return Err(quoted(&word, Self::TAKES, &text));
            }
        }
        Err(wrong_value(&word, Self::TAKES, value, key.help))
    }

    fn invalid() -> Option<Self> {
        Some(Crate::Invalid)
    }
}

/// The type that renders the body of a response.
pub(crate) struct Body(pub(crate) Type);

impl Value for Body {
    const TAKES: Option<&'static str> = Some("a type");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let has_value = input.parse::<Option<Token![=]>>()?.is_some();
        let value = up_to_outer_comma(input)?;
        match syn::parse2(value.clone()) {
            Ok(body) if has_value => return Ok(Body(body)),
            _ => {}
        }
        if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
            if text.parse::<Type>().is_ok() {
                return Err(quoted(&word, Self::TAKES, &text));
            }
        }
        Err(wrong_value(&word, Self::TAKES, value, key.help))
    }
}

/// A value of the type, to be documented. Its type is checked by rustc.
pub(crate) struct Example {
    pub(crate) key: Ident,
    pub(crate) value: TokenStream,
}

impl Value for Example {
    const TAKES: Option<&'static str> = Some("a value of the type");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let has_value = input.parse::<Option<Token![=]>>()?.is_some();
        // A comma can be between two arguments of a type. What is no expression to `syn`, which knows only some kinds here, is
        // left to rustc.
        let ahead = input.fork();
        let value = match ahead.parse::<Expr>() {
            Ok(value) if ahead.is_empty() || ahead.peek(Token![,]) => {
                syn::parse::discouraged::Speculative::advance_to(input, &ahead);
                value.into_token_stream()
            }
            _ => up_to_comma(input)?,
        };
        if !has_value || value.is_empty() {
            return Err(wrong_value(&word, Self::TAKES, value, key.help));
        }
        Ok(Example { key: word, value })
    }
}

/// A log level, as the variant of `status::LogLevel`.
pub(crate) struct Level(pub(crate) Ident);

impl Value for Level {
    const TAKES: Option<&'static str> = Some("a level");

    fn parse(_: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        const LEVELS: [(&str, &str); 6] = [
            ("off", "Off"),
            ("error", "Error"),
            ("warn", "Warn"),
            ("info", "Info"),
            ("debug", "Debug"),
            ("trace", "Trace"),
        ];
        let has_value = input.parse::<Option<Token![=]>>()?.is_some();
        let value = up_to_comma(input)?;
        let text = match syn::parse2::<LitStr>(value.clone()) {
            Ok(text) => text.value(),
            Err(_) => value.to_string(),
        };
        let level = LEVELS
            .iter()
            .find(|(level, _)| text.eq_ignore_ascii_case(level));
        match level {
            Some((level, variant)) if has_value => {
                if value.to_string() == *level {
                    return Ok(Level(Ident::new(variant, word.span())));
                }
                let help = format!("write `log = {level}`");
                Err(wrong_value(&word, Self::TAKES, value, &help))
            }
            _ => {
                let names = LEVELS.map(|(level, _)| format!("`{level}`"));
                let help = format!("the levels are {}", diagnostics::list(&names, "and"));
                Err(wrong_value(&word, Self::TAKES, value, &help))
            }
        }
    }
}

/// `extension(name = VALUE, …)`: constant members.
pub(crate) struct Members {
    pub(crate) key: Ident,
    pub(crate) members: Vec<Member>,
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
    const TAKES: Option<&'static str> = Some("a list in parentheses");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let members = list(key, &word, input, |input| {
            let (name, tokens) = if input.peek(LitStr) {
                let name: LitStr = input.parse()?;
                (name.value(), name.into_token_stream())
            } else {
                let name = input.call(Ident::parse_any)?;
                (name.unraw().to_string(), name.into_token_stream())
            };
            input.parse::<Token![=]>()?;
            let value = constant(input)?;
            Ok(Member {
                name,
                tokens,
                value,
            })
        })?;
        Ok(Members { key: word, members })
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
    pub(crate) headers: Vec<(LitStr, LitStr)>,
}

impl Value for Headers {
    const TAKES: Option<&'static str> = Some("a list in parentheses");

    fn parse(key: &Key, word: Ident, input: ParseStream) -> Result<Self> {
        let headers = list(key, &word, input, |input| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok((name, input.parse()?))
        })?;
        Ok(Headers { key: word, headers })
    }
}

/// Parses a list in parentheses. After a mistake it continues after the next comma.
fn list<T>(
    key: &Key,
    word: &Ident,
    input: ParseStream,
    item: impl Fn(ParseStream) -> Result<T>,
) -> Result<Vec<T>> {
    if !input.peek(token::Paren) {
        let value = up_to_comma(input)?;
        let takes = format!("`{word}` takes {}", key.takes.unwrap_or("no value"));
        let tokens = if value.is_empty() {
            word.to_token_stream()
        } else {
            value
        };
        return Err(Error::new_spanned(tokens, format!("{takes}\n{}", key.help)));
    }
    let content;
    let parentheses = syn::parenthesized!(content in input);
    if content.is_empty() {
        let message = format!("`{word}` has an empty list\n{}", key.help);
        return Err(Error::new(parentheses.span.join(), message));
    }
    let mut items = Vec::new();
    let mut errors: Option<Error> = None;
    while !content.is_empty() {
        // From tokens of its own, because what remains of a group in `content` would be an error too.
        let whole = up_to_outer_comma(&content)?;
        match (&item).parse2(whole.clone()) {
            Ok(item) => items.push(item),
            Err(_) => {
                let tokens = match content.fork().parse::<Token![,]>() {
                    Ok(comma) if whole.is_empty() => comma.into_token_stream(),
                    _ => whole,
                };
                let found = source(&tokens);
                let what = format!("unexpected `{found}` in `{word}(…)`");
                let error = Error::new_spanned(tokens, format!("{what}\n{}", key.help));
                match &mut errors {
                    Some(errors) => errors.combine(error),
                    None => errors = Some(error),
                }
            }
        }
        content.parse::<Option<Token![,]>>()?;
    }
    errors.map_or(Ok(items), Err)
}

/// Parses `= value`.
fn after_equals<T: Parse>(key: &Key, word: &Ident, input: ParseStream) -> Result<T> {
    let has_value = input.parse::<Option<Token![=]>>()?.is_some();
    let value = up_to_comma(input)?;
    let parsed = syn::parse2(value.clone()).ok().filter(|_| has_value);
    parsed.ok_or_else(|| wrong_value(word, key.takes, value, key.help))
}

/// The error for a key whose value is missing or of another kind.
fn wrong_value(word: &Ident, takes: Option<&str>, value: TokenStream, help: &str) -> Error {
    let takes = takes.unwrap_or("no value");
    if value.is_empty() {
        return Error::new_spanned(word, format!("`{word}` takes {takes}\n{help}"));
    }
    let found = diagnostics::source(&value);
    let message = format!("`{word}` takes {takes}, found `{found}`\n{help}");
    Error::new_spanned(value, message)
}

/// The error for a path in quotes.
fn quoted(word: &Ident, takes: Option<&str>, text: &LitStr) -> Error {
    let help = format!(
        "write it without quotes: `{word} = {}`",
        shortened(&text.value())
    );
    wrong_value(word, takes, text.to_token_stream(), &help)
}
