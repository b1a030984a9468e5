//! `#[status(…)]`: one parser for every key, wherever it is written.

use crate::code::{self, Code};
use crate::errors::Errors;
use crate::mistake::{self, Site};
use crate::suggest;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Error, LitStr, Meta, MetaNameValue, Path, Result, Token};

/// What all the `#[status]` attributes of one item say together.
#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) code: Option<Code>,
    pub(crate) transparent: Option<Ident>,
    /// The tokens of a bare `#[status]`, which makes a field the one to ask.
    pub(crate) asked: Option<TokenStream>,
    pub(crate) krate: Option<Crate>,
    /// Something that was meant to say the status has been reported, so its absence need not be.
    pub(crate) mistaken: bool,
}

/// The value of `crate = …`.
pub(crate) enum Crate {
    Path(Path),
    /// It was given but cannot be read, so no path into the crate is known.
    Unreadable,
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

/// One of the comma-separated items of an attribute, with the tokens to blame if it is out of place.
enum Item {
    Code(Code),
    Transparent(Ident),
    Crate(Ident, Result<Path>),
}

const KEYS: [&str; 2] = ["transparent", "crate"];

const WHAT_IT_TAKES: &str =
    "write a status code, as in `#[status(404)]`, or `#[status(transparent)]`";

/// Reads all `#[status]` attributes of an item as one list.
pub(crate) fn read(attributes: &[Attribute], on: On, errors: &mut Errors) -> Attrs {
    let mut attrs = Attrs::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("status"))
    {
        match &attribute.meta {
            Meta::Path(path) if on == On::Field => attrs.mark(path, errors),
            Meta::Path(path) => attrs.mistake(path, &empty(on), errors),
            Meta::NameValue(meta) => attrs.mistake(meta, &name_value(meta), errors),
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
        On::Struct | On::Union | On::Variant => WHAT_IT_TAKES,
    };
    format!("this attribute says nothing\n{fix}")
}

fn name_value(meta: &MetaNameValue) -> String {
    let fix = mistake::write(&meta.value, Site::Attribute);
    format!("`#[status]` takes its values in parentheses\n{fix}")
}

impl Attrs {
    fn mistake(&mut self, tokens: impl ToTokens, message: &str, errors: &mut Errors) {
        errors.add(tokens, message);
        self.mistaken = true;
    }

    fn mark(&mut self, path: &Path, errors: &mut Errors) {
        if self.asked.is_some() {
            self.mistake(
                path,
                "this field is marked twice\nremove one `#[status]`",
                errors,
            );
        }
        self.asked = Some(path.to_token_stream());
    }

    /// Reads one item and its comma; after a mistake it goes on behind the next comma, so that later items count.
    fn read_item(&mut self, input: ParseStream, on: On, errors: &mut Errors) -> Result<()> {
        match item(input) {
            Ok(item) => self.add(item, on, errors),
            Err(error) => {
                errors.push(error);
                self.mistaken = true;
                rest_of_item(input)?;
            }
        }
        let rest = rest_of_item(input)?;
        if !rest.is_empty() {
            let message = format!(
                "unexpected `{}`\nput a comma between two items",
                mistake::source(&rest)
            );
            errors.add(rest, message);
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(())
    }

    fn add(&mut self, item: Item, on: On, errors: &mut Errors) {
        if let Item::Crate(_, Err(error)) = item {
            errors.push(error);
            self.krate = Some(Crate::Unreadable);
        } else if let Some(message) = item.misplaced(on) {
            self.mistake(item.blame(), message, errors);
        } else if let Some(message) = self.given_already(&item) {
            self.mistake(
                item.blame(),
                &format!("{message}\nremove one of the two"),
                errors,
            );
        } else {
            match item {
                Item::Code(code) => self.code = Some(code),
                Item::Transparent(key) => self.transparent = Some(key),
                Item::Crate(_, path) => self.krate = path.ok().map(Crate::Path),
            }
        }
    }

    fn given_already(&self, item: &Item) -> Option<String> {
        match (item, &self.code) {
            (Item::Code(second), Some(first)) => {
                let (first, second) = (first.written(), second.written());
                Some(format!(
                    "`{second}` is a second status where `{first}` is given already"
                ))
            }
            (Item::Transparent(_), _) if self.transparent.is_some() => {
                Some("`transparent` is given twice".to_owned())
            }
            (Item::Crate(..), _) if self.krate.is_some() => {
                Some("`crate` is given twice".to_owned())
            }
            _ => None,
        }
    }
}

fn item(input: ParseStream) -> Result<Item> {
    if !input.peek(Ident::peek_any) || input.peek2(Token![::]) {
        return code::parse(input, Site::Attribute).map(Item::Code);
    }
    let key = input.fork().call(Ident::parse_any)?;
    let has_value = input.peek2(Token![=]);
    match key.to_string().as_str() {
        "crate" if has_value => {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            Ok(Item::Crate(key, crate_path(input)))
        }
        "crate" => Err(Error::new_spanned(
            key,
            format!("`crate` has no value\n{CRATE_IS}"),
        )),
        "transparent" if has_value => Err(Error::new_spanned(
            key,
            "`transparent` takes no value\nwrite `#[status(transparent)]`",
        )),
        "transparent" => input.call(Ident::parse_any).map(Item::Transparent),
        _ if has_value => Err(unknown_key(&key, input)),
        written => match nearest_key(written) {
            Some(near) => {
                let fix = format!("did you mean `{near}`?");
                Err(Error::new_spanned(
                    &key,
                    format!("`#[status(…)]` has no `{key}`\n{fix}"),
                ))
            }
            None => code::parse(input, Site::Attribute).map(Item::Code),
        },
    }
}

const CRATE_IS: &str =
    "write the path to the `status` crate, as in `#[status(crate = facade::status)]`";

fn crate_path(input: ParseStream) -> Result<Path> {
    let ahead = input.fork();
    let value = rest_of_item(input)?;
    if let Ok(path) = Path::parse_mod_style.parse2(value.clone()) {
        return Ok(path);
    }
    Err(match ahead.parse::<LitStr>() {
        Ok(quoted) => {
            let fix = format!("write it without quotes: `crate = {}`", quoted.value());
            Error::new_spanned(value, format!("`crate` takes a path, not a string\n{fix}"))
        }
        Err(_) => {
            let what = format!("`crate` takes a path, found `{}`", mistake::source(&value));
            Error::new_spanned(value, format!("{what}\n{CRATE_IS}"))
        }
    })
}

/// A key that there is none of, with a value.
fn unknown_key(key: &Ident, input: ParseStream) -> Error {
    let what = format!("`#[status(…)]` has no key `{key}`");
    let fix = match nearest_key(&key.to_string()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => mistake::write(
            rest_of_item(&input.fork()).unwrap_or_default(),
            Site::Attribute,
        ),
    };
    Error::new_spanned(key, format!("{what}\n{fix}"))
}

/// The key that a misspelt word was meant to be.
fn nearest_key(written: &str) -> Option<&'static str> {
    let written = suggest::letters(written);
    let distance = |key: &str| strsim::damerau_levenshtein(&written, &suggest::letters(key));
    KEYS.into_iter().find(|key| distance(key) * 4 <= key.len())
}

impl Item {
    /// The tokens to point at when the item as a whole is wrong.
    fn blame(&self) -> TokenStream {
        match self {
            Item::Code(code) => code.blame(),
            Item::Transparent(key) | Item::Crate(key, _) => key.to_token_stream(),
        }
    }

    /// Where the item belongs, if that is elsewhere.
    fn misplaced(&self, on: On) -> Option<&'static str> {
        match (self, on) {
            (Item::Code(_), On::Field) => Some(
                "a status code does not belong on a field\n\
                 write it on the variant or the struct, or mark the field with `#[status]` to ask it",
            ),
            (Item::Transparent(_), On::Enum) => Some(
                "`transparent` does not belong on an enum\n\
                 write `#[status(transparent)]` on each variant whose field says the status",
            ),
            (Item::Transparent(_), On::Field) => {
                Some("`transparent` does not belong on a field\nwrite `#[status]` to ask this field")
            }
            (Item::Crate(..), On::Variant | On::Field) => Some(
                "`crate` belongs on the type\nwrite `#[status(crate = …)]` above the `enum` or `struct`",
            ),
            _ => None,
        }
    }
}

/// The tokens up to the next comma.
fn rest_of_item(input: ParseStream) -> Result<TokenStream> {
    let mut rest = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        rest.extend([input.parse::<TokenTree>()?]);
    }
    Ok(rest)
}
