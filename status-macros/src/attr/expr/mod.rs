//! Expressions in attributes. `syn` parses all of them only with its feature `full`, which users would wait for; but all that
//! a derive has to know is where one ends and which names are in it. The rest is left to rustc.

#[cfg(test)]
mod tests;

use crate::attr::names::{self, FieldNames};
use crate::text::snippet;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::slice;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{token, BinOp, Error, ExprPath, Lifetime, LitStr, Path, Result, Token, Type};

/// The tokens of an expression, which rustc may refuse.
pub(crate) struct Expr(TokenStream);

/// What an expression takes from the error that it is evaluated for.
pub(crate) struct Names {
    /// The places of the fields, ascending.
    pub(crate) fields: Vec<usize>,
    /// The places of those that are reached through `self`: of `self.name` that one, of `self.method()` none, and of `self` alone
    /// each.
    pub(crate) of_self: Vec<usize>,
    pub(crate) has_self: bool,
}

impl Parse for Expr {
    /// Takes the tokens up to the comma that ends the expression, or up to what cannot follow an operand, as a second one, before
    /// which a comma was forgotten.
    fn parse(input: ParseStream) -> Result<Self> {
        let mut tokens = TokenStream::new();
        let mut is_complete = false;
        while !input.is_empty() && !input.peek(Token![,]) {
            is_complete = match is_complete {
                true if !continues(input) => break,
                true => operator(input, &mut tokens)?,
                false => operand(input, &mut tokens)?,
            };
        }
        if tokens.is_empty() {
            return Err(input.error("expected an expression"));
        }
        Ok(Expr(tokens))
    }
}

impl ToTokens for Expr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

impl Expr {
    /// The text if it is a string literal alone, which is a template.
    pub(crate) fn text(&self) -> Option<LitStr> {
        // Most are none, which their first token tells sooner than a parser.
        let first = self.0.clone().into_iter().next()?;
        let can_be_text = matches!(first, TokenTree::Literal(_) | TokenTree::Group(_));
        can_be_text.then(|| syn::parse2(self.0.clone()).ok())?
    }

    /// The path if it is one alone.
    pub(crate) fn path(&self) -> Option<ExprPath> {
        // Most are none, which their last token tells sooner than a parser.
        let can_be_path = match self.0.clone().into_iter().last()? {
            TokenTree::Group(group) => group.delimiter() == Delimiter::None,
            token => !matches!(token, TokenTree::Literal(_)),
        };
        can_be_path.then(|| syn::parse2(self.0.clone()).ok())?
    }

    /// The field if it is the name of one alone.
    pub(crate) fn field(&self, fields: &FieldNames) -> Option<usize> {
        let path = self.path()?;
        fields.place(&path.path.get_ident()?.unraw().to_string())
    }

    /// Finds the fields that are named, and `self`. A name that is declared again within the expression counts as well, so that
    /// nothing that is taken from the error is missed.
    pub(crate) fn names(&self, fields: &FieldNames) -> Names {
        let found = self.found();
        let (mut named, mut of_self) = (Vec::new(), Vec::new());
        for name in &found.values {
            named.extend(fields.place(name));
        }
        for part in &found.of_self {
            of_self.extend(part.fields(fields));
        }
        Names {
            fields: fields.each_once(&named),
            of_self: fields.each_once(&of_self),
            has_self: !found.of_self.is_empty(),
        }
    }

    /// Returns the error for a use of `self` that cannot work: a call of the method that evaluates the expression, and a field where
    /// `self` is an enum.
    pub(crate) fn mistake(&self, key: &str, method: &str, is_on_enum: bool) -> Option<Error> {
        // What a macro makes of its arguments is not known.
        let parts = self.found().of_self.into_iter();
        let mut parts = parts.filter(|part| !part.is_in_macro);
        parts.find_map(|part| part.mistake(key, method, is_on_enum))
    }

    fn found(&self) -> Found {
        let mut found = Found::default();
        collect(self.0.clone(), false, false, &mut found);
        found
    }

    /// The tokens with names that resolve where a span does, and with their own locations for errors.
    ///
    /// The span is one of the user's, not the call site: tokens have the edition of what they resolve at, and the call site
    /// has this crate's.
    pub(crate) fn resolved_at(&self, site: Span) -> TokenStream {
        resolved_at(self.0.clone(), site)
    }
}

/// Takes an item of a list up to its comma if it is a token, `key(…)` or `key = value`, as most are: to look for the end of an
/// expression takes longer.
pub(super) fn short_item(input: ParseStream) -> Result<Option<TokenStream>> {
    let is_punct = |token: &TokenTree| matches!(token, TokenTree::Punct(_));
    input.step(|cursor| {
        let mut tokens = Vec::new();
        let mut rest = *cursor;
        while let Some((token, next)) = rest.token_tree() {
            if tokens.len() == 3 || punct(Some(&token)) == ',' {
                break;
            }
            tokens.push(token);
            rest = next;
        }
        let next = rest.token_tree().map(|(token, _)| token);
        let is_at_end = next.is_none() || punct(next.as_ref()) == ',';
        let is_short = match &tokens[..] {
            [first] | [first, TokenTree::Group(_)] => !is_punct(first),
            [first, equals, value] => {
                punct(Some(equals)) == '=' && !is_punct(first) && !is_punct(value)
            }
            _ => false,
        };
        Ok(match is_at_end && is_short {
            true => (Some(tokens.into_iter().collect()), rest),
            false => (None, *cursor),
        })
    })
}

/// Takes the tokens up to the comma that ends an item of a list.
pub(super) fn up_to_comma(input: ParseStream) -> Result<TokenStream> {
    if let Some(item) = short_item(input)? {
        return Ok(item);
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<Expr>()?.to_tokens(&mut tokens);
    }
    Ok(tokens)
}

/// Whether an expression that is complete goes on.
fn continues(input: ParseStream) -> bool {
    let cursor = input.cursor();
    // A fragment of a `macro_rules` macro is an operand, but for a block.
    if cursor.group(Delimiter::None).is_some() {
        return input.peek(token::Brace);
    }
    if let Some((word, _)) = cursor.ident() {
        return ["as", "else", "in"].iter().any(|operator| word == operator);
    }
    if let Some((punct, _)) = cursor.punct() {
        return match punct.as_char() {
            ':' => input.peek(Token![::]),
            '=' => !input.peek(Token![=>]),
            other => !"#$';~".contains(other),
        };
    }
    // What is in brackets is an argument, an index or a block.
    cursor.literal().is_none() && cursor.lifetime().is_none() && !cursor.eof()
}

/// Takes what follows an operand. Returns whether the expression is complete after it.
fn operator(input: ParseStream, tokens: &mut TokenStream) -> Result<bool> {
    if input.peek(Token![as]) {
        take::<Token![as]>(input, tokens)?;
        return Ok(take_type(input, tokens));
    }
    if input.peek(Token![::]) {
        take::<Token![::]>(input, tokens)?;
        let has_arguments = input.peek(Token![<]);
        if has_arguments {
            take_angle_brackets(input, tokens)?;
        }
        return Ok(has_arguments);
    }
    if take::<BinOp>(input, tokens).is_ok() {
        return Ok(false);
    }
    Ok(match take(input, tokens)? {
        // The `!` is that of a macro.
        TokenTree::Punct(punct) => matches!(punct.as_char(), '?' | '!'),
        // Arguments, an index, the fields of a struct, or the block of an `if`.
        TokenTree::Group(_) => true,
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

/// Takes a part of an operand. Returns whether it is complete.
fn operand(input: ParseStream, tokens: &mut TokenStream) -> Result<bool> {
    if input.peek(Token![<]) {
        take_angle_brackets(input, tokens)?;
        return Ok(false);
    }
    if input.peek(Token![|]) {
        take_closure_parameters(input, tokens)?;
        return Ok(false);
    }
    if input.peek(Token![#]) && input.peek2(token::Bracket) {
        take::<Token![#]>(input, tokens)?;
        take::<TokenTree>(input, tokens)?;
        return Ok(false);
    }
    if input.peek(Lifetime) {
        // `'crate` looks like one and is none.
        if take::<Lifetime>(input, tokens).is_err() {
            take::<TokenTree>(input, tokens)?;
        }
        take::<Option<Token![:]>>(input, tokens)?;
        return Ok(false);
    }
    Ok(match take(input, tokens)? {
        TokenTree::Ident(word) => is_operand(&word),
        TokenTree::Punct(_) => false,
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    })
}

/// Whether an identifier is an operand. After most keywords an operand, a pattern or a block follows.
fn is_operand(word: &Ident) -> bool {
    const KEYWORDS: [&str; 8] = [
        "_", "await", "crate", "false", "self", "Self", "super", "true",
    ];
    !is_keyword(word) || KEYWORDS.iter().any(|keyword| word == keyword)
}

/// Whether an identifier is a keyword, of those that `syn` parses as none.
fn is_keyword(word: &Ident) -> bool {
    const KEYWORDS: [&str; 52] = [
        "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
        "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if",
        "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv",
        "pub", "ref", "return", "Self", "self", "static", "struct", "super", "trait", "true",
        "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    let word = word.to_string();
    KEYWORDS.contains(&&*word)
}

/// Takes the tokens from `<` to its `>`.
fn take_angle_brackets(input: ParseStream, tokens: &mut TokenStream) -> Result<()> {
    let mut depth = 0_usize;
    while !input.is_empty() {
        if input.peek(Token![->]) {
            take::<Token![->]>(input, tokens)?;
            continue;
        }
        if let TokenTree::Punct(punct) = take(input, tokens)? {
            match punct.as_char() {
                '<' => depth += 1,
                '>' if depth <= 1 => break,
                '>' => depth -= 1,
                _ => {}
            }
        }
    }
    Ok(())
}

/// Takes the tokens from `|` to its `|`, and the type that the closure returns.
fn take_closure_parameters(input: ParseStream, tokens: &mut TokenStream) -> Result<()> {
    take::<Token![|]>(input, tokens)?;
    while !input.is_empty() && !input.peek(Token![|]) {
        take::<TokenTree>(input, tokens)?;
    }
    take::<Option<Token![|]>>(input, tokens)?;
    if input.peek(Token![->]) {
        take::<Token![->]>(input, tokens)?;
        take_type(input, tokens);
    }
    Ok(())
}

/// Takes a type if there is one.
fn take_type(input: ParseStream, tokens: &mut TokenStream) -> bool {
    let ahead = input.fork();
    if Type::without_plus(&ahead).is_err() {
        return false;
    }
    tokens.extend(up_to(input, &ahead));
    true
}

/// Takes the tokens that a fork is ahead by. To advance to it would report what is left in its brackets, in the parser's words.
pub(super) fn up_to(input: ParseStream, ahead: ParseStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    while input.cursor() != ahead.cursor() {
        match input.parse::<TokenTree>() {
            Ok(token) => tokens.extend([token]),
            Err(_) => break,
        }
    }
    tokens
}

fn take<T: Parse + ToTokens>(input: ParseStream, tokens: &mut TokenStream) -> Result<T> {
    let taken: T = input.parse()?;
    taken.to_tokens(tokens);
    Ok(taken)
}

/// What an expression names.
#[derive(Default)]
struct Found {
    values: Vec<String>,
    of_self: Vec<OfSelf>,
}

/// A use of `self`.
struct OfSelf {
    /// The name after `self.`, `None` for `self` alone.
    member: Option<TokenTree>,
    is_call: bool,
    is_in_macro: bool,
    /// `self.name`.
    tokens: TokenStream,
}

impl Found {
    /// Adds the names in what may be a format string.
    fn add_text(&mut self, text: &str, token: &TokenTree) {
        for name in names::in_format(text) {
            match &*name {
                "self" => self
                    .of_self
                    .push(OfSelf::read(slice::from_ref(token), true)),
                _ => self.values.push(name),
            }
        }
    }
}

impl OfSelf {
    /// Returns the use of a `self` that these tokens begin with.
    fn read(tokens: &[TokenTree], is_in_macro: bool) -> Self {
        let (member, after) = match &tokens[1..] {
            [dot, name @ (TokenTree::Ident(_) | TokenTree::Literal(_)), after @ ..]
                if punct(Some(dot)) == '.' =>
            {
                (Some(name.clone()), after)
            }
            after => (None, after),
        };
        OfSelf {
            is_call: member.is_some() && is_call(after),
            member,
            is_in_macro,
            tokens: TokenStream::from_iter(tokens[..tokens.len().min(3)].to_vec()),
        }
    }

    /// Returns the fields whose values it can have.
    fn fields(&self, fields: &FieldNames) -> Vec<usize> {
        let name = match &self.member {
            // `self.0.1` has a number of two.
            Some(TokenTree::Literal(place)) => {
                let place = place.to_string();
                format!("_{}", place.split('.').next().unwrap_or_default())
            }
            Some(TokenTree::Ident(name)) if !self.is_call => name.unraw().to_string(),
            // That is the `Display`, which may be the text of a field.
            Some(TokenTree::Ident(name)) if name != "to_string" => return Vec::new(),
            _ => return fields.places().collect(),
        };
        fields.place(&name).into_iter().collect()
    }

    /// See [`Expr::mistake`].
    fn mistake(&self, key: &str, method: &str, is_on_enum: bool) -> Option<Error> {
        let name = self.member.as_ref()?;
        let message = if self.is_call && name.to_string() == method {
            let what = format!("`{key}` cannot call `self.{method}()`, which evaluates it");
            format!("{what}\nwrite the value itself, or call another method")
        } else if is_on_enum && !self.is_call {
            let what = format!(
                "`self` is an enum here, which has no field `{}`",
                snippet(name)
            );
            let field = match name {
                TokenTree::Literal(place) => format!("_{place}"),
                name => name.to_string(),
            };
            format!("{what}\na field of the variant is in scope by its name: write `{field}`")
        } else {
            return None;
        };
        Some(Error::new_spanned(&self.tokens, message))
    }
}

/// Whether what follows the name of a member calls it.
fn is_call(after: &[TokenTree]) -> bool {
    match after.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        next => punct(next) == ':',
    }
}

/// Adds the names of values. In the arguments of a macro, those in format strings too.
fn collect(tokens: TokenStream, is_in_braces: bool, is_in_macro: bool, found: &mut Found) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let (before, after) = (&tokens[..at], &tokens[at + 1..]);
        match token {
            // A macro can take apart what is a path or a member elsewhere.
            TokenTree::Ident(word)
                if word == "self" && (is_in_macro || is_value(before, after)) =>
            {
                found.of_self.push(OfSelf::read(&tokens[at..], is_in_macro));
            }
            TokenTree::Ident(word) if !is_keyword(word) => {
                let is_field_of_struct =
                    is_in_braces && !is_in_macro && is_initialized(before, after);
                if is_value(before, after) && !is_field_of_struct {
                    found.values.push(word.unraw().to_string());
                }
            }
            TokenTree::Literal(literal) if is_in_macro => {
                if let Ok(text) = syn::parse2::<LitStr>(literal.to_token_stream()) {
                    found.add_text(&text.value(), token);
                }
            }
            TokenTree::Group(group) => {
                let is_in_braces = group.delimiter() == Delimiter::Brace;
                let is_in_macro = is_in_macro || punct(before.last()) == '!';
                collect(group.stream(), is_in_braces, is_in_macro, found);
            }
            _ => {}
        }
    }
}

/// Whether a name between tokens is that of a value: no member, part of a longer path, macro or lifetime.
fn is_value(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_macro = punct(after.first()) == '!' && matches!(after.get(1), Some(TokenTree::Group(_)));
    let is_part = match [punct(before.iter().nth_back(1)), punct(before.last())] {
        [previous, '.'] => previous != '.',
        [':', ':'] | [_, '\''] => true,
        _ => punct(after.first()) == ':' && punct(after.get(1)) == ':',
    };
    !is_macro && !is_part
}

/// Whether a name in braces is the field of a struct that a value follows.
fn is_initialized(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is_first = before.is_empty() || punct(before.last()) == ',';
    is_first && punct(after.first()) == ':'
}

/// The character of a token that is punctuation, otherwise a space.
fn punct(token: Option<&TokenTree>) -> char {
    match token {
        Some(TokenTree::Punct(punct)) => punct.as_char(),
        _ => ' ',
    }
}

/// See [`Expr::resolved_at`].
fn resolved_at(tokens: TokenStream, site: Span) -> TokenStream {
    let mut resolved = TokenStream::new();
    for mut token in tokens {
        match &mut token {
            // It resolves to the crate of its macro.
            TokenTree::Ident(word) if word == "$crate" => {}
            TokenTree::Group(group) => *group = resolved_group(group, site),
            token => token.set_span(token.span().resolved_at(site)),
        }
        resolved.extend([token]);
    }
    resolved
}

/// The same for a group. rustc ignores the invisible delimiters around a fragment of a `macro_rules` macro, so that `$e * 2` with
/// `1 + 1` would be 3. Parentheses take their place, as if the derive had written them, so that rustc calls none unnecessary.
fn resolved_group(group: &Group, site: Span) -> Group {
    let is_fragment = group.delimiter() == Delimiter::None;
    let (delimiter, span) = match is_fragment && !is_indivisible(group.stream()) {
        true => (
            Delimiter::Parenthesis,
            Span::call_site().located_at(group.span()),
        ),
        false => (group.delimiter(), group.span().resolved_at(site)),
    };
    let mut resolved = Group::new(delimiter, resolved_at(group.stream(), site));
    resolved.set_span(span);
    resolved
}

/// Whether tokens are one without parentheses, which a path (`$path { … }`) and a lifetime cannot be in.
fn is_indivisible(tokens: TokenStream) -> bool {
    tokens.clone().into_iter().nth(1).is_none()
        || syn::parse2::<Path>(tokens.clone()).is_ok()
        || syn::parse2::<Lifetime>(tokens).is_ok()
}
