//! The values of the keys of `#[status(…)]`, a type each.

use super::expr::{up_to_comma, Expr};
use crate::text::{each, list, shortened, snippet, tight};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use std::rc::Rc;
use syn::ext::IdentExt as _;
use syn::parse::discouraged::Speculative as _;
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{token, Error, Lit, LitStr, Path, Result, Token, Type};

/// Returns the line of a message with how and where to write a key.
pub(super) type Help<'a> = &'a dyn Fn() -> String;

/// Expressions, each with its key.
type Expressions<'a> = Vec<(&'static str, &'a Expr)>;

/// The value of a key.
pub(super) trait Value: Sized {
    /// Whether it is a text with fields in it.
    const TAKES_FORMAT: bool = false;

    /// Parses what follows the key, up to the end of the input.
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self>;

    /// Returns the value for a variant that sets this one where its enum has a default.
    fn over(self: Rc<Self>, _default: &Self) -> Rc<Self> {
        self
    }

    /// Adds the expressions in it, with its key, but not that of the status.
    fn add_expressions<'a>(&'a self, _key: &'static str, _found: &mut Expressions<'a>) {}
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
pub(crate) struct Text(pub(crate) LitStr);

impl Value for Text {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let value: LitStr = after_equals(&word, "a string", input, help, syn::parse2)?;
        check_not_empty(&word, &value)?;
        Ok(Text(value))
    }
}

fn check_not_empty(word: &Ident, text: &LitStr) -> Result<()> {
    if !text.value().is_empty() {
        return Ok(());
    }
    let message = format!("`{word}` is empty\nremove it, or write some text");
    Err(Error::new_spanned(text, message))
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

/// The expression that computes the status.
pub(crate) struct With {
    pub(crate) key: Ident,
    pub(crate) expr: Expr,
}

impl Value for With {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let expr: Expr = after_equals(&word, "an expression", input, help, not_quoted)?;
        Ok(With { key: word, expr })
    }
}

/// Parses an expression that is no string, which other crates' attributes have for a path.
fn not_quoted(value: TokenStream) -> Result<Expr> {
    let expr: Expr = syn::parse2(value)?;
    match expr.text() {
        Some(text) => Err(Error::new_spanned(text, "a string")),
        None => Ok(expr),
    }
}

/// A text with placeholders, or an expression.
pub(crate) enum TextOrExpr {
    Text(LitStr),
    Expr(Expr),
}

impl TextOrExpr {
    fn add_expression<'a>(&'a self, key: &'static str, found: &mut Expressions<'a>) {
        if let TextOrExpr::Expr(expr) = self {
            found.push((key, expr));
        }
    }
}

impl ToTokens for TextOrExpr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            TextOrExpr::Text(text) => text.to_tokens(tokens),
            TextOrExpr::Expr(expr) => expr.to_tokens(tokens),
        }
    }
}

impl Parse for TextOrExpr {
    fn parse(input: ParseStream) -> Result<Self> {
        let ahead = input.fork();
        if let Some(text) = ahead.parse().ok().filter(|_| ahead.is_empty()) {
            input.advance_to(&ahead);
            return Ok(TextOrExpr::Text(text));
        }
        let expr: Expr = input.parse()?;
        Ok(match expr.text() {
            Some(text) => TextOrExpr::Text(text),
            None => TextOrExpr::Expr(expr),
        })
    }
}

/// What is sent as a text: a template, or anything with `Display`.
pub(crate) struct Computed(pub(crate) TextOrExpr);

impl Value for Computed {
    const TAKES_FORMAT: bool = true;

    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let takes = "a string or an expression";
        let value = after_equals(&word, takes, input, help, syn::parse2)?;
        if let TextOrExpr::Text(text) = &value {
            check_not_empty(&word, text)?;
        }
        Ok(Computed(value))
    }

    fn add_expressions<'a>(&'a self, key: &'static str, found: &mut Expressions<'a>) {
        self.0.add_expression(key, found);
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

/// What renders the body of a response.
pub(crate) enum Body {
    /// `json(T)`, with a content type if it is not the usual one.
    Json(Type, Option<LitStr>),
    Text(Option<LitStr>),
    Empty,
    /// A type that implements `status::body::Body`.
    Type(Type),
}

impl Value for Body {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let takes = "`json(T)`, `text`, `empty` or a type";
        after_equals(&word, takes, input, help, |value| Body::parse.parse2(value))
    }
}

impl Body {
    fn parse(input: ParseStream) -> Result<Self> {
        let keyword: Option<Ident> = input.fork().parse().ok();
        let keyword = keyword.map_or_else(String::new, |keyword| keyword.to_string());
        let has_arguments = input.peek2(token::Paren);
        let is_keyword = match &*keyword {
            "json" | "text" | "empty" => !input.peek2(Token![::]),
            _ => false,
        };
        if !is_keyword {
            return Ok(Body::Type(input.parse()?));
        }
        input.parse::<Ident>()?;
        Ok(match &*keyword {
            "json" => {
                let arguments;
                syn::parenthesized!(arguments in input);
                let ty = arguments.parse()?;
                arguments.parse::<Option<Token![,]>>()?;
                Body::Json(ty, content_type(&arguments)?)
            }
            "text" if has_arguments => {
                let arguments;
                syn::parenthesized!(arguments in input);
                Body::Text(content_type(&arguments)?)
            }
            "text" => Body::Text(None),
            _ => Body::Empty,
        })
    }
}

fn content_type(input: ParseStream) -> Result<Option<LitStr>> {
    if input.is_empty() {
        return Ok(None);
    }
    let content_type = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok(Some(content_type))
}

/// A value of the type, to be documented. Its type is checked by rustc.
pub(crate) struct Example(pub(crate) TokenStream);

impl Value for Example {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let (has_value, value) = equals(input)?;
        if !has_value || value.is_empty() {
            return Err(wrong_value(&word, "a value of the type", value, &help()));
        }
        Ok(Example(value))
    }
}

pub(super) const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// Returns the sentence that lists the levels.
pub(crate) fn levels() -> String {
    let names = each(&LEVELS, |level| format!("`{level}`"));
    format!("the levels are {}", list(&names, "and"))
}

/// The level of the log.
pub(crate) enum Level {
    /// The variant of `status::LogLevel`.
    Named(Ident),
    Expr(Expr),
}

impl Value for Level {
    fn parse(word: Ident, input: ParseStream, _: Help) -> Result<Self> {
        let level_of = |text: String| {
            LEVELS
                .into_iter()
                .find(|level| text.eq_ignore_ascii_case(level))
        };
        let (_, written) = equals(&input.fork())?;
        let help = || match level_of(written.to_string()) {
            Some(level) => format!("write `log = {level}`"),
            None => levels(),
        };
        after_equals(&word, "a level", input, &help, |value| {
            let text = value.to_string();
            let is_literal = syn::parse2::<Lit>(value.clone()).is_ok();
            match level_of(text.clone()) {
                Some(level) if level == text => {
                    let variant = level[..1].to_uppercase() + &level[1..];
                    Ok(Level::Named(Ident::new(&variant, word.span())))
                }
                None if !is_literal => syn::parse2(value).map(Level::Expr),
                _ => Err(Error::new_spanned(value, "no level")),
            }
        })
    }

    fn add_expressions<'a>(&'a self, key: &'static str, found: &mut Expressions<'a>) {
        if let Level::Expr(expr) = self {
            found.push((key, expr));
        }
    }
}

/// `extension(name = VALUE, …, ..VALUES)`: members.
#[derive(Clone)]
pub(crate) struct Members {
    pub(crate) members: Vec<Rc<Member>>,
    /// The expression with the members that have no name here.
    pub(crate) rest: Option<Rc<Expr>>,
}

pub(crate) struct Member {
    pub(crate) name: String,
    /// The tokens of the name.
    pub(crate) tokens: TokenStream,
    pub(crate) value: TextOrExpr,
}

enum Entry {
    Member(Rc<Member>),
    Rest(Rc<Expr>),
}

impl Value for Members {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let mut members = Vec::new();
        let mut rests = Vec::new();
        for entry in entries(&word, input, help, Entry::parse)? {
            match entry {
                Entry::Member(member) => members.push(member),
                Entry::Rest(expr) => rests.push((members.len(), expr)),
            }
        }
        let misplaced = rests.iter().find(|(before, _)| *before < members.len());
        if let Some((_, expr)) = misplaced.or(rests.get(1)) {
            let what = format!("`..{}` is not the last in `{word}(…)`", snippet(expr));
            let message = format!("{what}\nwrite it once, after the named members");
            return Err(Error::new_spanned(expr, message));
        }
        let rest = rests.pop().map(|(_, expr)| expr);
        Ok(Members { members, rest })
    }

    /// Members override those of the same name.
    fn over(self: Rc<Self>, default: &Self) -> Rc<Self> {
        let is_same = |own: &Member, other: &Member| own.name == other.name;
        Rc::new(Members {
            members: merged(&self.members, &default.members, is_same),
            rest: self.rest.as_ref().or(default.rest.as_ref()).cloned(),
        })
    }

    fn add_expressions<'a>(&'a self, key: &'static str, found: &mut Expressions<'a>) {
        for member in &self.members {
            member.value.add_expression(key, found);
        }
        if let Some(rest) = &self.rest {
            found.push((key, rest));
        }
    }
}

impl Entry {
    fn parse(input: ParseStream) -> Result<Self> {
        if input.parse::<Option<Token![..]>>()?.is_some() {
            return Ok(Entry::Rest(Rc::new(input.parse()?)));
        }
        let (name, tokens) = if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            (name.value(), name.into_token_stream())
        } else {
            let name = input.call(Ident::parse_any)?;
            (name.unraw().to_string(), name.into_token_stream())
        };
        input.parse::<Token![=]>()?;
        let value = input.parse()?;
        Ok(Entry::Member(Rc::new(Member {
            name,
            tokens,
            value,
        })))
    }
}

/// `header("name" = VALUE, …)`: headers.
#[derive(Clone)]
pub(crate) struct Headers(pub(crate) Vec<Rc<Header>>);

pub(crate) struct Header {
    pub(crate) name: LitStr,
    pub(crate) value: TextOrExpr,
}

impl Header {
    /// Whether it is the same header as another; the case of names makes no difference.
    fn has_name_of(&self, other: &Header) -> bool {
        self.name.value().eq_ignore_ascii_case(&other.name.value())
    }
}

impl Value for Headers {
    fn parse(word: Ident, input: ParseStream, help: Help) -> Result<Self> {
        let headers = entries(&word, input, help, |input| {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            let value = input.parse()?;
            Ok(Rc::new(Header { name, value }))
        })?;
        Ok(Headers(headers))
    }

    /// Headers override those of the same name.
    fn over(self: Rc<Self>, default: &Self) -> Rc<Self> {
        Rc::new(Headers(merged(&self.0, &default.0, Header::has_name_of)))
    }

    fn add_expressions<'a>(&'a self, key: &'static str, found: &mut Expressions<'a>) {
        for header in &self.0 {
            header.value.add_expression(key, found);
        }
    }
}

/// Returns a list and the defaults that it does not override.
fn merged<T>(list: &[Rc<T>], defaults: &[Rc<T>], is_same: fn(&T, &T) -> bool) -> Vec<Rc<T>> {
    let mut merged = list.to_vec();
    for default in defaults {
        if !list.iter().any(|own| is_same(own, default)) {
            merged.push(default.clone());
        }
    }
    merged
}

/// Parses a list in parentheses, with an error for each entry that cannot be parsed.
fn entries<T>(
    word: &Ident,
    input: ParseStream,
    help: Help,
    entry: fn(ParseStream) -> Result<T>,
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
    let mut entries = Vec::new();
    let mut errors: Option<Error> = None;
    while !content.is_empty() {
        let tokens = match content.peek(Token![,]) {
            true => content.fork().parse::<Token![,]>()?.into_token_stream(),
            false => up_to_comma(&content)?,
        };
        content.parse::<Option<Token![,]>>()?;
        let mut error = dotted(word, &tokens);
        if error.is_none() {
            if let Ok(entry) = entry.parse2(tokens.clone()) {
                entries.push(entry);
                continue;
            }
        }
        let parses = |tokens: &TokenStream| entry.parse2(tokens.clone()).is_ok();
        error = error.or_else(|| missing_equals(word, &tokens, &content, &parses));
        let error = error.unwrap_or_else(|| unexpected(word, tokens, &help()));
        match &mut errors {
            Some(errors) => errors.combine(error),
            None => errors = Some(error),
        }
    }
    errors.map_or(Ok(entries), Err)
}

/// Returns the error for tokens in a list.
fn unexpected(word: &Ident, tokens: TokenStream, help: &str) -> Error {
    let what = format!("unexpected `{}` in `{word}(…)`", snippet(&tokens));
    Error::new_spanned(tokens, format!("{what}\n{help}"))
}

/// Returns the error for a name whose value begins with a dot.
fn dotted(word: &Ident, entry: &TokenStream) -> Option<Error> {
    let mut tokens = entry.clone().into_iter();
    tokens.next();
    let is_equals = matches!(tokens.next()?, TokenTree::Punct(punct) if punct.as_char() == '=');
    let value: TokenStream = tokens.collect();
    let written = without_dot(&value).filter(|_| is_equals)?;
    Some(unexpected(word, value, &in_scope(&written)))
}

/// Returns the error for a name and its value that are separated by a colon or, where the name is in quotes, by a comma. A value
/// after a comma is parsed.
fn missing_equals(
    word: &Ident,
    entry: &TokenStream,
    rest: ParseStream,
    parses: &dyn Fn(&TokenStream) -> bool,
) -> Option<Error> {
    let with_equals = |written: &TokenStream| {
        let mut tokens = written.clone().into_iter();
        let (name, separator) = (tokens.next()?, tokens.next()?);
        let value: TokenStream = tokens.collect();
        let fixed = quote!(#name = #value);
        let is_separator =
            matches!(&separator, TokenTree::Punct(punct) if [':', ','].contains(&punct.as_char()));
        (is_separator && parses(&fixed)).then_some(fixed)
    };
    let ahead = rest.fork();
    let mut written = entry.clone();
    // A number is not parsed: a long one takes long.
    if entry.to_string().starts_with('"') && entry.clone().into_iter().count() == 1 {
        let value = up_to_comma(&ahead).ok()?;
        ahead.parse::<Option<Token![,]>>().ok()?;
        written = quote!(#entry, #value);
    }
    let fixed = with_equals(&written)?;
    rest.advance_to(&ahead);
    let what = "missing `=` between a name and its value";
    let fix = format!("write `{word}({})`", snippet(&fixed));
    Some(Error::new_spanned(written, format!("{what}\n{fix}")))
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
        Ok(parsed) if has_value && without_dot(&value).is_none() => Ok(parsed),
        _ => {
            let parses = |text: TokenStream| parse(text).is_ok();
            Err(wrong_or_quoted(word, takes, value, help, &parses))
        }
    }
}

/// Returns the error for a value that does not parse. It may do so without a dot, or without quotes. Not generic, since
/// `after_equals` is compiled for each kind of value.
fn wrong_or_quoted(
    word: &Ident,
    takes: &str,
    value: TokenStream,
    help: Help,
    parses: &dyn Fn(TokenStream) -> bool,
) -> Error {
    let quoted = syn::parse2::<LitStr>(value.clone());
    let text = quoted.map_or_else(|_| String::new(), |quoted| quoted.value());
    let help = if let Some(written) = without_dot(&value) {
        in_scope(&written)
    } else if text.parse().is_ok_and(parses) {
        format!("write it without quotes: `{word} = {}`", shortened(&text))
    } else {
        help()
    };
    wrong_value(word, takes, value, &help)
}

/// Returns the advice for an expression that begins with a dot, given it [without](without_dot).
fn in_scope(written: &str) -> String {
    format!("a field is in scope by its name: write `{written}`")
}

/// Returns an expression that begins with `.name` or `.0`, as thiserror's may, as it is written here.
pub(super) fn without_dot(value: &TokenStream) -> Option<String> {
    let mut tokens = value.clone().into_iter();
    let (dot, member) = (tokens.next()?, tokens.next()?);
    let prefix = match member {
        TokenTree::Punct(_) => return None,
        TokenTree::Literal(_) => "_",
        _ => "",
    };
    let is_dot = matches!(dot, TokenTree::Punct(dot) if dot.as_char() == '.');
    let written = tight(value);
    is_dot.then(|| {
        format!(
            "{prefix}{}",
            shortened(written.trim_start_matches(['.', ' ']))
        )
    })
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
