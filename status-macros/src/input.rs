//! What is being derived on, checked: which code or which field each variant answers with.

use crate::attr::{self, Attrs, Crate, On};
use crate::code::Code;
use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, ToTokens};
use syn::{Data, DataEnum, DeriveInput, Error, Field, Fields, Generics, Index, Member, Type};

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The path to the `status` crate; none where the user gave one that cannot be read.
    pub(crate) krate: Option<TokenStream>,
    /// One a variant, or one for a struct. Complete only if there was no mistake.
    pub(crate) arms: Vec<Arm<'a>>,
}

/// A variant, or a struct as a whole, and what it answers with.
pub(crate) struct Arm<'a> {
    pub(crate) variant: Option<&'a Ident>,
    pub(crate) says: Says<'a>,
}

pub(crate) enum Says<'a> {
    Code(Code),
    /// Whatever this field answers with.
    Field(Member, &'a Type),
}

/// What the variants without a status of their own answer with.
enum Default {
    Code(Code),
    None,
    /// There is one, but with a mistake, so the variants are not to blame.
    Mistaken,
}

/// Reads the whole of a derive's input, adding every mistake.
pub(crate) fn read<'a>(node: &'a DeriveInput, errors: &mut Errors) -> Input<'a> {
    let on = match node.data {
        Data::Enum(_) => On::Enum,
        Data::Struct(_) => On::Struct,
        Data::Union(_) => On::Union,
    };
    let mut attrs = attr::read(&node.attrs, on, errors);
    let krate = match attrs.krate.take() {
        None => Some(quote!(::status)),
        Some(Crate::Path(path)) => Some(path.into_token_stream()),
        Some(Crate::Unreadable) => None,
    };
    let arms = match &node.data {
        Data::Enum(data) => enum_arms(data, attrs, errors),
        Data::Struct(data) => struct_arm(&node.ident, &data.fields, attrs, errors)
            .into_iter()
            .collect(),
        Data::Union(data) => {
            let message = "a union has no status\nderive `StatusClass` for an enum or a struct";
            errors.push(Error::new(data.union_token.span, message));
            Vec::new()
        }
    };
    Input {
        ident: &node.ident,
        generics: &node.generics,
        krate,
        arms,
    }
}

fn enum_arms<'a>(data: &'a DataEnum, attrs: Attrs, errors: &mut Errors) -> Vec<Arm<'a>> {
    let default = match attrs.code {
        _ if attrs.mistaken => Default::Mistaken,
        Some(code) => Default::Code(code),
        None => Default::None,
    };
    let arms = data.variants.iter().filter_map(|variant| {
        let attrs = attr::read(&variant.attrs, On::Variant, errors);
        let missing = |errors: &mut Errors| {
            let name = &variant.ident;
            let fix = "write `#[status(404)]` above it, or `#[status(500)]` above the enum for every such variant";
            errors.add(name, format!("the variant `{name}` has no status\n{fix}"));
        };
        let says = match (own_status(attrs, &variant.fields, errors), &default) {
            (Own::Says(says), _) => says,
            (Own::None, Default::Code(code)) => Says::Code(code.clone()),
            (Own::None, Default::None) => {
                missing(errors);
                return None;
            }
            (Own::Mistaken, _) | (_, Default::Mistaken) => return None,
        };
        Some(Arm { variant: Some(&variant.ident), says })
    });
    arms.collect()
}

fn struct_arm<'a>(
    name: &Ident,
    fields: &'a Fields,
    attrs: Attrs,
    errors: &mut Errors,
) -> Option<Arm<'a>> {
    match own_status(attrs, fields, errors) {
        Own::Says(says) => Some(Arm {
            variant: None,
            says,
        }),
        Own::None => {
            let fix =
                "write `#[status(404)]` above it, or `#[status]` above the field that says it";
            errors.add(name, format!("the struct `{name}` has no status\n{fix}"));
            None
        }
        Own::Mistaken => None,
    }
}

/// The status that a variant or struct has of its own.
enum Own<'a> {
    Says(Says<'a>),
    None,
    Mistaken,
}

fn own_status<'a>(attrs: Attrs, fields: &'a Fields, errors: &mut Errors) -> Own<'a> {
    let mut mistaken = attrs.mistaken;
    let mut ways = Vec::new();
    if let Some(code) = attrs.code {
        ways.push(Way {
            blame: code.blame(),
            what: format!("`{}`", code.written()),
            says: Ok(Says::Code(code)),
        });
    }
    if let Some(key) = attrs.transparent {
        let says = only_field(fields);
        ways.push(Way {
            blame: key.into_token_stream(),
            what: "`transparent`".to_owned(),
            says,
        });
    }
    for (at, field) in fields.iter().enumerate() {
        let attrs = attr::read(&field.attrs, On::Field, errors);
        mistaken |= attrs.mistaken;
        if let Some(mark) = attrs.asked {
            let member = member(at, field);
            let what = format!("the marked field `{}`", member.to_token_stream());
            ways.push(Way {
                blame: mark,
                what,
                says: Ok(Says::Field(member, &field.ty)),
            });
        }
    }
    let mut ways = ways.into_iter();
    let Some(first) = ways.next() else {
        return if mistaken { Own::Mistaken } else { Own::None };
    };
    for second in ways {
        let (what, first) = (&second.what, &first.what);
        errors.add(
            second.blame,
            format!("{what} is a second status next to {first}\nremove one of the two"),
        );
        mistaken = true;
    }
    match first.says {
        _ if mistaken => Own::Mistaken,
        Ok(says) => Own::Says(says),
        Err(message) => {
            errors.add(first.blame, message);
            Own::Mistaken
        }
    }
}

/// One of the ways to give a status; an item has exactly one.
struct Way<'a> {
    blame: TokenStream,
    what: String,
    says: Result<Says<'a>, &'static str>,
}

/// The field that `transparent` asks.
fn only_field(fields: &Fields) -> Result<Says<'_>, &'static str> {
    let mut each = fields.iter().enumerate();
    match (each.next(), each.next()) {
        (Some((at, field)), None) => Ok(Says::Field(member(at, field), &field.ty)),
        (None, _) => Err("there is no field for `transparent` to ask\ngive it a code, as in `#[status(404)]`"),
        (Some(_), Some(_)) => {
            Err("there are several fields for `transparent` to ask\nmark the one meant with `#[status]` instead")
        }
    }
}

fn member(at: usize, field: &Field) -> Member {
    match &field.ident {
        Some(name) => Member::Named(name.clone()),
        None => Member::Unnamed(Index::from(at)),
    }
}
