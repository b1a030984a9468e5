//! The input of a derive, checked: what sets the status of each variant.

pub(crate) mod generics;

use crate::attr::value::{Crate, Flag, Function};
use crate::attr::{self, Attrs, Target};
use crate::code::diagnostics;
use crate::code::Code;
use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, ToTokens};
use syn::{Attribute, Data, DataEnum, DeriveInput, Error, Fields, Generics, Index, Member, Type};

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) attrs: Attrs,
    /// The path to the `status` crate; `None` if the user gave one that cannot be read.
    pub(crate) krate: Option<TokenStream>,
    /// One per variant, or one for a struct.
    pub(crate) arms: Vec<Arm<'a>>,
}

/// A variant, or a struct as a whole.
pub(crate) struct Arm<'a> {
    pub(crate) variant: Option<&'a Ident>,
    /// All attributes, of which `attrs` is what `#[status]` sets.
    pub(crate) attributes: &'a [Attribute],
    pub(crate) attrs: Attrs,
    /// Whether it has no fields and no brackets for any.
    is_unit: bool,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) source: StatusSource,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: Attrs,
}

impl Input<'_> {
    /// The user's where clause with more predicates.
    pub(crate) fn where_clause(&self, predicates: &TokenStream) -> TokenStream {
        let mut given = TokenStream::new();
        if let Some(clause) = &self.generics.where_clause {
            for predicate in &clause.predicates {
                given.extend(quote!(#predicate,));
            }
        }
        quote!(where #given #predicates)
    }

    /// The value of a key that belongs on the type, which a struct has with its other attributes.
    pub(crate) fn on_type<'b, T>(
        &'b self,
        key: impl Fn(&'b Attrs) -> Option<&'b T>,
    ) -> Option<&'b T> {
        key(&self.attrs).or_else(|| key(&self.arms.first()?.attrs))
    }

    /// Returns a `match` on `self`, or for a struct the expression alone. `body` returns an expression and the fields
    /// that it uses.
    pub(crate) fn match_self(
        &self,
        mut body: impl FnMut(&Arm) -> (Vec<usize>, TokenStream),
    ) -> TokenStream {
        match &self.arms[..] {
            [] => return quote!(match *self {}),
            [arm] if arm.variant.is_none() => return body(arm).1,
            _ => {}
        }
        let arms = self.arms.iter().map(|arm| {
            let (used, body) = body(arm);
            let members = used.iter().map(|&at| &arm.fields[at].member);
            let fields = used.iter().map(|&at| arm.field(at));
            let fields = (!arm.is_unit).then(|| quote!({ #(#members: #fields,)* .. }));
            // rustc looks for `Self::Variant` in all variants, one after the other, and for `Name::Variant` in a map.
            let (name, variant) = (self.ident, arm.variant);
            quote!(#name::#variant #fields => #body)
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

    /// The field that the whole problem is delegated to.
    pub(crate) fn transparent(&self) -> Option<usize> {
        match self.attrs.transparent {
            Some(_) => Some(0),
            None => self
                .fields
                .iter()
                .position(|field| field.attrs.transparent.is_some()),
        }
    }
}

/// What sets the status of a variant or struct.
pub(crate) enum StatusSource {
    Code(Code),
    /// The field at this index.
    Field(usize),
    /// A function of the field at this index.
    With(usize, TokenStream),
    Missing,
    /// Something with a mistake that was reported.
    Invalid,
}

/// Runs a derive. `check` returns what `expand` needs besides the input. The errors for an input with mistakes are part of
/// the fallback, so that nothing else fails because of them.
pub(crate) fn derive<Checked>(
    input: TokenStream,
    check: impl Fn(&Input, &mut Errors) -> Checked,
    expand: impl Fn(&Input, &Checked, &TokenStream) -> TokenStream,
    fallback: impl Fn(&Input, &TokenStream, &TokenStream) -> TokenStream,
) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let input = read(&node, &mut errors);
    let checked = check(&input, &mut errors);
    let errors = errors.check();
    match (&input.krate, errors) {
        (Some(krate), Ok(())) => expand(&input, &checked, krate),
        (Some(krate), Err(errors)) => fallback(&input, krate, &errors),
        (None, errors) => errors.err().unwrap_or_default(),
    }
}

/// Reads the input of a derive, adding an error for every mistake but a missing status.
pub(crate) fn read<'a>(node: &'a DeriveInput, errors: &mut Errors) -> Input<'a> {
    let (mut attrs, krate) = read_type(node, errors);
    let arms = match &node.data {
        Data::Enum(data) => enum_arms(data, &attrs, errors),
        Data::Struct(data) => {
            let own = std::mem::take(&mut attrs);
            vec![arm(None, &node.attrs, own, &data.fields, errors)]
        }
        Data::Union(data) => {
            let message = "unions are not supported\nuse a struct or an enum";
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

/// Reads the attributes of the type itself and the path to the `status` crate.
fn read_type(node: &DeriveInput, errors: &mut Errors) -> (Attrs, Option<TokenStream>) {
    let on = match node.data {
        Data::Enum(_) => Target::Enum,
        Data::Struct(_) => Target::Struct,
        Data::Union(_) => Target::Union,
    };
    let mut attrs = attr::read(&node.attrs, on, errors);
    let krate = match attrs.krate.take() {
        None => Some(quote!(::status)),
        Some(Crate::Path(path)) => Some(path.into_token_stream()),
        Some(Crate::Invalid) => None,
    };
    (attrs, krate)
}

fn enum_arms<'a>(data: &'a DataEnum, attrs: &Attrs, errors: &mut Errors) -> Vec<Arm<'a>> {
    let arms = data.variants.iter().map(|variant| {
        let own = attr::read(&variant.attrs, Target::Variant, errors);
        let mut arm = arm(
            Some(&variant.ident),
            &variant.attrs,
            own,
            &variant.fields,
            errors,
        );
        arm.source = match (arm.source, &attrs.code) {
            (StatusSource::Missing, Some(default)) => StatusSource::Code(default.clone()),
            // A default with a mistake counts as given, so that only the mistake is reported.
            (StatusSource::Missing, None) if attrs.has_errors => StatusSource::Invalid,
            (own, _) => own,
        };
        arm
    });
    arms.collect()
}

fn arm<'a>(
    variant: Option<&'a Ident>,
    attributes: &'a [Attribute],
    attrs: Attrs,
    fields: &'a Fields,
    errors: &mut Errors,
) -> Arm<'a> {
    let is_unit = matches!(fields, Fields::Unit);
    let fields: Vec<Field> = fields
        .iter()
        .enumerate()
        .map(|(at, field)| Field {
            member: match &field.ident {
                Some(name) => Member::Named(name.clone()),
                None => Member::Unnamed(Index::from(at)),
            },
            ty: &field.ty,
            attrs: attr::read(&field.attrs, Target::Field, errors),
        })
        .collect();
    let source = status_source(&attrs, &fields, errors);
    Arm {
        variant,
        attributes,
        attrs,
        is_unit,
        fields,
        source,
    }
}

/// One of what an item's attributes set the status with. They are mutually exclusive.
struct Candidate<'a> {
    tokens: TokenStream,
    /// How it is written, `None` for a code.
    key: Option<&'static str>,
    /// The field that it is on, `None` for a variant or struct.
    field: Option<&'a Member>,
    source: Result<StatusSource, String>,
}

impl Candidate<'_> {
    /// What it is, to quote it.
    fn name(&self) -> String {
        let name = match self.key {
            Some(key) => format!("`{key}`"),
            None => format!("`{}`", diagnostics::source(&self.tokens)),
        };
        match self.field {
            Some(member) => format!("{name} on field `{}`", diagnostics::source(member)),
            None => name,
        }
    }
}

fn status_source(attrs: &Attrs, fields: &[Field], errors: &mut Errors) -> StatusSource {
    let mut has_errors = attrs.has_errors || fields.iter().any(|field| field.attrs.has_errors);
    let mut candidates = candidates(attrs, fields).into_iter();
    let Some(first) = candidates.next() else {
        return if has_errors {
            StatusSource::Invalid
        } else {
            StatusSource::Missing
        };
    };
    for second in candidates {
        let message = format!(
            "{} also sets the status\n{} already does; remove one of the two",
            second.name(),
            first.name()
        );
        errors.add(second.tokens, message);
        has_errors = true;
    }
    match first.source {
        _ if has_errors => StatusSource::Invalid,
        Ok(source) => source,
        Err(message) => {
            errors.add(first.tokens, message);
            StatusSource::Invalid
        }
    }
}

fn candidates<'a>(attrs: &Attrs, fields: &'a [Field]) -> Vec<Candidate<'a>> {
    let mut candidates: Vec<Candidate> = attrs
        .code
        .iter()
        .map(|code| Candidate {
            tokens: code.tokens(),
            key: None,
            field: None,
            source: Ok(StatusSource::Code(code.clone())),
        })
        .collect();
    candidates.extend(delegating(attrs, None, |what| only_field(fields, what)));
    for (at, field) in fields.iter().enumerate() {
        let member = Some(&field.member);
        candidates.extend(field.attrs.mark.iter().map(|mark| Candidate {
            tokens: mark.clone(),
            key: Some("#[status]"),
            field: member,
            source: Ok(StatusSource::Field(at)),
        }));
        candidates.extend(delegating(&field.attrs, member, |_| Ok(at)));
    }
    candidates
}

/// The candidates that delegate to a field: `transparent` and `with`.
fn delegating<'a>(
    attrs: &Attrs,
    field: Option<&'a Member>,
    index: impl Fn(&str) -> Result<usize, String>,
) -> Vec<Candidate<'a>> {
    let transparent = attrs.transparent.iter().map(|Flag(key)| Candidate {
        tokens: key.to_token_stream(),
        key: Some("transparent"),
        field,
        source: index("transparent").map(StatusSource::Field),
    });
    let with = attrs.with.iter().map(|Function { key, path }| Candidate {
        tokens: key.to_token_stream(),
        key: Some("with"),
        field,
        source: index(&format!("with = {}", diagnostics::source(path)))
            .map(|at| StatusSource::With(at, path.to_token_stream())),
    });
    transparent.chain(with).collect()
}

/// The field that a key on a variant or struct delegates to.
fn only_field(fields: &[Field], what: &str) -> Result<usize, String> {
    let key = what.split(' ').next().unwrap_or(what);
    match fields {
        [_] => Ok(0),
        [] => Err(format!(
            "`{key}` requires exactly one field, but there is none\n\
             write a status code instead, as in `#[status(404)]`"
        )),
        _ => Err(format!(
            "`{key}` requires exactly one field, but there are several\n\
             write `#[status({what})]` on the field instead"
        )),
    }
}

#[cfg(test)]
mod tests {
    use crate::derive::describe::{aide, utoipa};
    use crate::derive::problem;
    use crate::derive::response::{actix_web, axum};
    use crate::derive::status_class::derive;
    use crate::properties::{assert_error, messages};
    use proc_macro2::TokenStream;

    const DERIVES: [fn(TokenStream) -> TokenStream; 6] = [
        derive,
        problem::derive,
        axum::derive,
        actix_web::derive,
        utoipa::derive,
        aide::derive,
    ];

    #[test]
    fn a_missing_status_is_reported_with_the_ways_to_set_it() {
        for (input, what, fix) in [
            (
                "struct Missing;",
                "struct `Missing`",
                "write `#[status(404)]` on it",
            ),
            (
                "struct Missing(u8);",
                "struct `Missing`",
                "write `#[status(404)]` on it, or `#[status]` on the field with the status",
            ),
            (
                "enum E { #[status(404)] A, B { x: u8 } }",
                "variant `B`",
                "write `#[status(404)]` on it, or `#[status(500)]` on the enum as the default",
            ),
        ] {
            assert_error(derive, input, &format!("no status code for {what}"), fix);
        }
    }

    #[test]
    fn what_sets_the_status_is_mutually_exclusive() {
        for (input, second, first) in [
            (
                "#[status(404, transparent)] struct S(u8);",
                "`transparent`",
                "`404`",
            ),
            (
                "#[status(transparent)] struct S { #[status] name: u8 }",
                "`#[status]` on field `name`",
                "`transparent`",
            ),
            (
                "#[status(404)] struct S(#[status(transparent)] u8, u8);",
                "`transparent` on field `0`",
                "`404`",
            ),
            (
                "struct S(#[status(with = f)] #[status] u8);",
                "`with` on field `0`",
                "`#[status]` on field `0`",
            ),
            (
                "struct S(#[status] u8, #[status] u8);",
                "`#[status]` on field `1`",
                "`#[status]` on field `0`",
            ),
        ] {
            assert_error(
                derive,
                input,
                &format!("{second} also sets the status"),
                &format!("{first} already does; remove one of the two"),
            );
        }
    }

    #[test]
    fn a_first_that_is_invalid_too_is_not_reported_beside_the_second() {
        let output = derive(
            "#[status(transparent)] struct S(#[status] u8, u8);"
                .parse()
                .unwrap(),
        );

        assert_eq!(messages(output).len(), 1);
    }

    #[test]
    fn transparent_requires_one_field() {
        assert_error(
            derive,
            "#[status(transparent)] struct S;",
            "`transparent` requires exactly one field, but there is none",
            "write a status code instead, as in `#[status(404)]`",
        );
        assert_error(
            derive,
            "#[status(transparent)] struct S(u8, u8);",
            "`transparent` requires exactly one field, but there are several",
            "write `#[status(transparent)]` on the field instead",
        );
    }

    #[test]
    fn with_requires_one_field() {
        assert_error(
            derive,
            "enum E { #[status(with = a::b)] A }",
            "`with` requires exactly one field, but there is none",
            "write a status code instead, as in `#[status(404)]`",
        );
        assert_error(
            derive,
            "enum E { #[status(with = a::b)] A(u8, u8) }",
            "`with` requires exactly one field, but there are several",
            "write `#[status(with = a::b)]` on the field instead",
        );
    }

    #[test]
    fn a_union_has_the_fallback_and_one_error() {
        let output = derive("union U { a: u8 }".parse().unwrap());

        assert_eq!(
            messages(output.clone()),
            ["unions are not supported\nuse a struct or an enum"]
        );
        assert!(output.to_string().contains("StatusCodes for U"));
    }

    #[test]
    fn every_mistake_is_reported_and_every_impl_is_there() {
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
    fn each_derive_reports_mistakes_in_the_attributes() {
        for derive in DERIVES {
            let output = derive("#[status(nonsense, 700)] struct S;".parse().unwrap());

            assert_eq!(messages(output.clone()).len(), 2, "{output}");
            assert!(output.to_string().contains("for S"), "{output}");
        }
    }

    #[test]
    fn an_item_that_is_no_type_is_one_error() {
        for derive in DERIVES {
            let output = derive("fn f() {}".parse().unwrap());

            assert_eq!(messages(output).len(), 1);
        }
    }
}
