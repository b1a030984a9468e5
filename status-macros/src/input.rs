//! What is being derived on, checked: which code or which field each variant answers with.

use crate::attr::{self, Attrs, Crate, On};
use crate::code::Code;
use crate::errors::Errors;
use crate::mistake;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, ToTokens};
use syn::{Data, DataEnum, DeriveInput, Error, Fields, Generics, Index, Member, Type};

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) attrs: Attrs,
    /// The path to the `status` crate; none where the user gave one that cannot be read.
    pub(crate) krate: Option<TokenStream>,
    /// One a variant, or one for a struct.
    pub(crate) arms: Vec<Arm<'a>>,
}

/// A variant, or a struct as a whole.
pub(crate) struct Arm<'a> {
    pub(crate) variant: Option<&'a Ident>,
    pub(crate) attrs: Attrs,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) says: Says,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: Attrs,
}

impl Input<'_> {
    /// The user's where clause with more predicates.
    pub(crate) fn where_clause(&self, predicates: &TokenStream) -> TokenStream {
        let given = self
            .generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates);
        quote!(where #(#given,)* #predicates)
    }

    /// An expression that is chosen by variant. `answer` names the fields that its expression uses.
    pub(crate) fn match_self(
        &self,
        answer: impl Fn(&Arm) -> (Vec<usize>, TokenStream),
    ) -> TokenStream {
        match &self.arms[..] {
            [] => return quote!(match *self {}),
            [arm] if arm.variant.is_none() => return answer(arm).1,
            _ => {}
        }
        let arms = self.arms.iter().map(|arm| {
            let (used, body) = answer(arm);
            let variant = arm.variant;
            let members = used.iter().map(|&at| &arm.fields[at].member);
            let fields = used.iter().map(|&at| arm.field(at));
            quote!(Self::#variant { #(#members: #fields,)* .. } => #body)
        });
        quote!(match self { #(#arms,)* })
    }
}

impl Arm<'_> {
    /// A reference to a field, within [`Input::match_self`].
    pub(crate) fn field(&self, at: usize) -> TokenStream {
        if self.variant.is_some() {
            return format_ident!("__status_field_{at}").into_token_stream();
        }
        let member = &self.fields[at].member;
        quote!(&self.#member)
    }
}

/// What a variant or a struct answers with.
pub(crate) enum Says {
    Code(Code),
    /// Whatever the field at this place answers with.
    Field(usize),
    Nothing,
    /// It says something, but with a mistake that has been reported.
    Mistaken,
}

/// Runs a derive: what it says of a mistaken input stands in the fallback, so that nothing else fails because of it.
pub(crate) fn derive(
    input: TokenStream,
    check: fn(&Input, &mut Errors),
    expand: fn(&Input, &TokenStream) -> TokenStream,
    fallback: fn(&Input, &TokenStream, &TokenStream) -> TokenStream,
) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let input = read(&node, &mut errors);
    check(&input, &mut errors);
    let checked = errors.check();
    let Some(krate) = &input.krate else {
        return checked.err().unwrap_or_default();
    };
    match checked {
        Ok(()) => expand(&input, krate),
        Err(errors) => fallback(&input, krate, &errors),
    }
}

/// Reads the whole of a derive's input, adding every mistake but a status that is missing.
pub(crate) fn read<'a>(node: &'a DeriveInput, errors: &mut Errors) -> Input<'a> {
    let (mut attrs, krate) = read_type(node, errors);
    let arms = match &node.data {
        Data::Enum(data) => enum_arms(data, &attrs, errors),
        Data::Struct(data) => {
            let own = std::mem::take(&mut attrs);
            vec![arm(None, own, &data.fields, errors)]
        }
        Data::Union(data) => {
            let message = "a union has no status\nderive it for an enum or a struct";
            errors.push(Error::new(data.union_token.span, message));
            Vec::new()
        }
    };
    Input {
        ident: &node.ident,
        generics: &node.generics,
        attrs,
        krate,
        arms,
    }
}

/// Reads the attributes of the type itself, and where the `status` crate is.
pub(crate) fn read_type(node: &DeriveInput, errors: &mut Errors) -> (Attrs, Option<TokenStream>) {
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
    (attrs, krate)
}

fn enum_arms<'a>(data: &'a DataEnum, attrs: &Attrs, errors: &mut Errors) -> Vec<Arm<'a>> {
    let arms = data.variants.iter().map(|variant| {
        let own = attr::read(&variant.attrs, On::Variant, errors);
        let mut arm = arm(Some(&variant.ident), own, &variant.fields, errors);
        arm.says = match (arm.says, &attrs.code) {
            (Says::Nothing, Some(default)) => Says::Code(default.clone()),
            // A mistaken default counts as given: the variants are not to blame.
            (Says::Nothing, None) if attrs.mistaken => Says::Mistaken,
            (own, _) => own,
        };
        arm
    });
    arms.collect()
}

fn arm<'a>(
    variant: Option<&'a Ident>,
    attrs: Attrs,
    fields: &'a Fields,
    errors: &mut Errors,
) -> Arm<'a> {
    let fields: Vec<Field> = fields
        .iter()
        .enumerate()
        .map(|(at, field)| Field {
            member: match &field.ident {
                Some(name) => Member::Named(name.clone()),
                None => Member::Unnamed(Index::from(at)),
            },
            ty: &field.ty,
            attrs: attr::read(&field.attrs, On::Field, errors),
        })
        .collect();
    let says = says(&attrs, &fields, errors);
    Arm {
        variant,
        attrs,
        fields,
        says,
    }
}

/// One of the ways to give a status; an item has at most one.
struct Way {
    blame: TokenStream,
    what: String,
    says: Result<Says, &'static str>,
}

fn says(attrs: &Attrs, fields: &[Field], errors: &mut Errors) -> Says {
    let mut mistaken = attrs.mistaken || fields.iter().any(|field| field.attrs.mistaken);
    let mut ways = ways(attrs, fields).into_iter();
    let Some(first) = ways.next() else {
        return if mistaken {
            Says::Mistaken
        } else {
            Says::Nothing
        };
    };
    for second in ways {
        let (what, first) = (&second.what, &first.what);
        let message = format!("{what} is a second status\nthe first is {first}; remove one");
        errors.add(second.blame, message);
        mistaken = true;
    }
    match first.says {
        _ if mistaken => Says::Mistaken,
        Ok(says) => says,
        Err(message) => {
            errors.add(first.blame, message);
            Says::Mistaken
        }
    }
}

fn ways(attrs: &Attrs, fields: &[Field]) -> Vec<Way> {
    let code = attrs.code.iter().map(|code| Way {
        blame: code.blame(),
        what: format!("`{}`", code.written()),
        says: Ok(Says::Code(code.clone())),
    });
    let transparent = attrs.transparent.iter().map(|key| Way {
        blame: key.to_token_stream(),
        what: "`transparent`".to_owned(),
        says: only_field(fields),
    });
    let marked = fields.iter().enumerate().filter_map(|(at, field)| {
        let mark = field.attrs.asked.as_ref()?;
        Some(Way {
            blame: mark.clone(),
            what: format!("the marked field `{}`", mistake::source(&field.member)),
            says: Ok(Says::Field(at)),
        })
    });
    code.chain(transparent).chain(marked).collect()
}

/// The field that `transparent` asks.
fn only_field(fields: &[Field]) -> Result<Says, &'static str> {
    match fields {
        [_] => Ok(Says::Field(0)),
        [] => Err("there is no field for `transparent` to ask\ngive it a code, as in `#[status(404)]`"),
        _ => Err(
            "there are several fields for `transparent` to ask\nmark the one meant with `#[status]` instead",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::properties::{messages, says_of};
    use crate::status_class::derive;
    use crate::{problem, response};

    #[test]
    fn a_status_that_is_missing_is_asked_for() {
        says_of(
            derive,
            "struct Missing(u8);",
            "the struct `Missing` has no status",
            "write `#[status(404)]` above it, or `#[status]` above the field that says it",
        );
        says_of(
            derive,
            "enum E { #[status(404)] A, B { x: u8 } }",
            "the variant `B` has no status",
            "write `#[status(404)]` above it, or `#[status(500)]` above the enum for every such variant",
        );
    }

    #[test]
    fn a_second_way_to_say_the_status_is_to_be_removed() {
        says_of(
            derive,
            "#[status(404, transparent)] struct S(u8);",
            "`transparent` is a second status",
            "the first is `404`; remove one",
        );
        says_of(
            derive,
            "#[status(transparent)] struct S { #[status] name: u8 }",
            "the marked field `name` is a second status",
            "the first is `transparent`; remove one",
        );
        says_of(
            derive,
            "struct S(#[status] u8, #[status] u8);",
            "the marked field `1` is a second status",
            "the first is the marked field `0`; remove one",
        );
    }

    #[test]
    fn a_second_way_is_all_that_is_said_of_the_first() {
        let output = derive(
            "#[status(transparent)] struct S(#[status] u8, u8);"
                .parse()
                .unwrap(),
        );

        assert_eq!(messages(output).len(), 1);
    }

    #[test]
    fn transparent_needs_one_field() {
        says_of(
            derive,
            "#[status(transparent)] struct S;",
            "there is no field for `transparent` to ask",
            "give it a code, as in `#[status(404)]`",
        );
        says_of(
            derive,
            "#[status(transparent)] struct S(u8, u8);",
            "there are several fields for `transparent` to ask",
            "mark the one meant with `#[status]` instead",
        );
    }

    #[test]
    fn a_union_has_the_fallback_and_one_error() {
        let output = derive("union U { a: u8 }".parse().unwrap());

        assert_eq!(
            messages(output.clone()),
            ["a union has no status\nderive it for an enum or a struct"]
        );
        assert!(output.to_string().contains("StatusCodes for U"));
    }

    #[test]
    fn every_mistake_is_said_and_every_impl_is_there() {
        let input = "#[status(600)] enum E { #[status(transparent)] A, #[status(404, 500)] B, C }";

        let output = derive(input.parse().unwrap());

        assert_eq!(messages(output.clone()).len(), 3);
        for implemented in [
            "StatusClass for E",
            "StatusCodes for E",
            "From < & E >",
            "From < E >",
        ] {
            assert!(output.to_string().contains(implemented), "{output}");
        }
    }

    #[test]
    fn what_is_no_type_is_the_parser_s_to_refuse() {
        for derive in [derive, problem::derive, response::derive_axum] {
            let output = derive("fn f() {}".parse().unwrap());

            assert_eq!(messages(output).len(), 1);
        }
    }
}
