//! The input of a derive: what sets the status of each variant, and its keys with those that it inherits from its enum.

pub(crate) mod generics;
mod status_source;

pub(crate) use status_source::StatusSource;

use crate::attr::names::FieldNames;
use crate::attr::value::Extension;
use crate::attr::{self, Attrs, FieldKeys, ItemKeys, Target, TypeKeys};
use crate::errors::Errors;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote, ToTokens};
use std::rc::Rc;
use syn::ext::IdentExt as _;
use syn::{
    Attribute, Data, DataEnum, DeriveInput, Error, Fields, Generics, Index, Member, Meta, Type,
};

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) keys: TypeKeys,
    /// The keys of an enum that are the defaults of its variants, to check them where they are written.
    pub(crate) defaults: ItemKeys,
    /// The path to the `status` crate.
    pub(crate) krate: TokenStream,
    /// Whether `crate` has a value that cannot be read, so that the path is not known.
    pub(crate) has_unknown_crate: bool,
    /// One per variant, or one for a struct.
    pub(crate) arms: Vec<Arm<'a>>,
}

/// A variant, or a struct as a whole.
pub(crate) struct Arm<'a> {
    pub(crate) variant: Option<&'a Ident>,
    /// The name of the variant or struct.
    pub(crate) name: String,
    /// All attributes, also those that are not `#[status]`.
    pub(crate) attributes: &'a [Attribute],
    /// The keys as they are written on it, to check them.
    pub(crate) own: ItemKeys,
    /// The names of its own keys, also of those whose value cannot be read.
    pub(crate) written: Vec<&'static str>,
    /// The keys that apply to it, its own and inherited ones.
    pub(crate) keys: ItemKeys,
    /// Whether it has no fields and no brackets for any.
    is_unit: bool,
    /// Whether there can be no references to its fields, which may be unaligned.
    is_packed: bool,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) source: StatusSource,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) keys: FieldKeys,
    /// Whether it holds another error, whose text nobody has written for the client.
    pub(crate) holds_error: bool,
    /// The tokens of a bare `#[status]`.
    mark: Option<TokenStream>,
    has_errors: bool,
}

/// Reads the input of a derive, adding an error for every mistake but a missing status.
pub(crate) fn read<'a>(node: &'a DeriveInput, errors: &mut Errors) -> Input<'a> {
    let target = match node.data {
        Data::Enum(_) => Target::Enum,
        Data::Struct(_) => Target::Struct,
        Data::Union(_) => Target::Union,
    };
    let mut attrs = attr::read(&node.attrs, target, errors);
    let keys = std::mem::take(&mut attrs.of_type);
    let krate = keys.krate.as_ref().map(|path| path.0.to_token_stream());
    let has_unknown_crate = krate.is_none() && attrs.seen.contains(&"crate");
    let (defaults, arms) = match &node.data {
        Data::Enum(data) => {
            let arms = variants(data, &attrs, errors);
            (attrs.of_item, arms)
        }
        Data::Struct(data) => {
            let arm = arm(&node.ident, &node.attrs, attrs, &data.fields, errors);
            (ItemKeys::default(), vec![arm])
        }
        Data::Union(data) => {
            let message = "unions are not supported\nuse a struct or an enum";
            errors.push(Error::new(data.union_token.span, message));
            (ItemKeys::default(), Vec::new())
        }
    };
    Input {
        ident: &node.ident,
        generics: &node.generics,
        keys,
        defaults,
        krate: krate.unwrap_or_else(|| quote!(::status)),
        has_unknown_crate,
        arms,
    }
}

fn variants<'a>(data: &'a DataEnum, defaults: &Attrs, errors: &mut Errors) -> Vec<Arm<'a>> {
    let source = status_source::read(defaults, &[], errors);
    let mut arms = Vec::new();
    for variant in &data.variants {
        let own = attr::read(&variant.attrs, Target::Variant, errors);
        let mut arm = arm(&variant.ident, &variant.attrs, own, &variant.fields, errors);
        arm.variant = Some(&variant.ident);
        arm.inherit(&source, &defaults.of_item);
        arms.push(arm);
    }
    arms
}

/// Reads a struct, or a variant without what it inherits.
fn arm<'a>(
    name: &Ident,
    attributes: &'a [Attribute],
    attrs: Attrs,
    fields: &'a Fields,
    errors: &mut Errors,
) -> Arm<'a> {
    let is_unit = matches!(fields, Fields::Unit);
    let is_transparent =
        attrs.of_item.transparent.is_some() || attributes.iter().any(is_transparent);
    let fields: Vec<Field> = fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let attrs = attr::read(&field.attrs, Target::Field, errors);
            Field {
                holds_error: is_transparent || holds_error(field, &attrs),
                member: match &field.ident {
                    Some(name) => Member::Named(name.clone()),
                    None => Member::Unnamed(Index::from(at)),
                },
                ty: &field.ty,
                keys: attrs.of_field,
                mark: attrs.mark,
                has_errors: attrs.has_errors,
            }
        })
        .collect();
    let source = status_source::read(&attrs, &fields, errors);
    Arm {
        variant: None,
        name: name.unraw().to_string(),
        attributes,
        own: attrs.of_item.clone(),
        written: attrs.seen,
        keys: attrs.of_item,
        is_unit,
        is_packed: attributes.iter().any(is_packed),
        fields,
        source,
    }
}

/// Whether an attribute is thiserror's `#[error(transparent)]`.
fn is_transparent(attribute: &Attribute) -> bool {
    attribute.path().is_ident("error")
        && attribute
            .parse_args::<Ident>()
            .is_ok_and(|word| word == "transparent")
}

/// Whether a field holds another error, by its keys or as thiserror knows the source of an error. One with a status is one, unless
/// that is all it is.
fn holds_error(field: &syn::Field, attrs: &Attrs) -> bool {
    let keys = &attrs.of_field;
    let is_code = |ty: &Type| match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            last.is_some_and(|last| last.ident == "StatusCode" || last.ident == "Status")
        }
        _ => false,
    };
    let is_source = |attribute: &Attribute| {
        let path = attribute.path();
        path.is_ident("source") || path.is_ident("from")
    };
    keys.source.is_some()
        || keys.transparent.is_some()
        || attrs.mark.is_some() && !is_code(&field.ty)
        || field
            .ident
            .as_ref()
            .is_some_and(|name| name.unraw() == "source")
        || field.attrs.iter().any(is_source)
}

/// Whether an attribute is `#[repr(packed)]`.
fn is_packed(attribute: &Attribute) -> bool {
    let is_packed = |token| matches!(token, TokenTree::Ident(word) if word == "packed");
    match &attribute.meta {
        Meta::List(list) => {
            list.path.is_ident("repr") && list.tokens.clone().into_iter().any(is_packed)
        }
        _ => false,
    }
}

impl Input<'_> {
    /// Returns the user's where clause with more predicates.
    pub(crate) fn where_clause(&self, predicates: &TokenStream) -> TokenStream {
        let mut given = TokenStream::new();
        if let Some(clause) = &self.generics.where_clause {
            for predicate in &clause.predicates {
                given.extend(quote!(#predicate,));
            }
        }
        quote!(where #given #predicates)
    }

    /// Returns `self`, as users' expressions have it: they resolve where the type is named, and have the edition of that.
    pub(crate) fn this(&self) -> Ident {
        Ident::new("self", self.ident.span())
    }

    pub(crate) fn has_type_parameters(&self) -> bool {
        self.generics.type_params().next().is_some()
    }

    /// Returns a `match` on `self`, or for a struct the expression alone. `body` returns an expression and the fields
    /// that it uses.
    pub(crate) fn match_self(
        &self,
        mut body: impl FnMut(&Arm) -> (Vec<usize>, TokenStream),
    ) -> TokenStream {
        match &self.arms[..] {
            [] => {
                let this = self.this();
                return quote!(match *#this {});
            }
            [arm] if arm.variant.is_none() => return body(arm).1,
            _ => {}
        }
        let arms = self.arms.iter().map(|arm| {
            let (used, body) = body(arm);
            let pattern = self.pattern(arm, &used);
            quote!(#pattern => #body)
        });
        let this = self.this();
        quote!(match #this { #(#arms,)* })
    }

    /// Returns the pattern of a variant, with these fields as [`Arm::field`] names them.
    pub(crate) fn pattern(&self, arm: &Arm, used: &[usize]) -> TokenStream {
        let members = used.iter().map(|&at| &arm.fields[at].member);
        let fields = used.iter().map(|&at| arm.field(at, self));
        let fields = (!arm.is_unit).then(|| quote!({ #(#members: #fields,)* .. }));
        // rustc looks for `Self::Variant` in all variants, one after the other, and for `Name::Variant` in a map.
        let (name, variant) = (self.ident, arm.variant);
        quote!(#name::#variant #fields)
    }
}

impl Field<'_> {
    /// Returns the name of the extension member that the field is, and the tokens of that name. A field without a name that
    /// is not given one has an empty one.
    pub(crate) fn extension(&self) -> Option<(String, TokenStream)> {
        let Extension { key, name } = self.keys.extension.as_deref()?;
        Some(match (name, &self.member) {
            (Some(name), _) => (name.value(), name.to_token_stream()),
            (None, Member::Named(name)) => (name.unraw().to_string(), name.to_token_stream()),
            (None, Member::Unnamed(_)) => (String::new(), key.to_token_stream()),
        })
    }

    fn is_member(&self, name: &str) -> bool {
        self.extension().is_some_and(|(member, _)| member == name)
    }
}

impl Arm<'_> {
    /// Adds what a variant inherits from its enum: what sets the status, and the keys that it does not set itself.
    fn inherit(&mut self, source: &StatusSource, defaults: &ItemKeys) {
        if matches!(self.source, StatusSource::Missing) {
            // A default with a mistake counts as given, so that only the mistake is reported.
            self.source = source.clone();
        }
        let mut inherited = match self.transparent() {
            // The rest of its problem is that of the inner error.
            Some(_) => ItemKeys {
                body: defaults.body.clone(),
                redact: defaults.redact.clone(),
                ..ItemKeys::default()
            },
            None => defaults.clone(),
        };
        if self.own.expose.is_some() || self.own.redact.is_some() {
            (inherited.expose, inherited.redact) = (None, None);
        }
        if let Some(list) = &mut inherited.extension {
            let is_field = |name: &str| self.fields.iter().any(|field| field.is_member(name));
            Rc::make_mut(list)
                .members
                .retain(|member| !is_field(&member.name));
        }
        self.keys = self.own.clone().or(&inherited);
    }

    /// Returns a reference to a field, within [`Input::match_self`].
    pub(crate) fn field(&self, at: usize, input: &Input) -> TokenStream {
        if self.variant.is_some() {
            return format_ident!("__status_field_{at}").into_token_stream();
        }
        let (this, member) = (input.this(), &self.fields[at].member);
        match self.is_packed {
            true => quote!(&{ #this.#member }),
            false => quote!(&#this.#member),
        }
    }

    /// Returns the names of the fields, as texts and expressions have them.
    pub(crate) fn names(&self) -> FieldNames<'_> {
        FieldNames::new(self.fields.iter().map(|field| &field.member))
    }

    /// Returns the field that the whole problem is delegated to.
    pub(crate) fn transparent(&self) -> Option<usize> {
        match self.own.transparent {
            Some(_) => Some(0),
            None => self
                .fields
                .iter()
                .position(|field| field.keys.transparent.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::attr::value::Level;
    use crate::derive::status_class::derive;
    use crate::errors::Errors;
    use crate::properties::{derives, messages};
    use quote::ToTokens as _;
    use syn::parse_quote;

    #[test]
    fn a_missing_status_is_one_error() {
        for input in [
            "struct Missing;",
            "struct Missing(u8);",
            "enum E { #[status(404)] A, B { x: u8 } }",
        ] {
            let messages = messages(derive(input.parse().unwrap()));
            assert_eq!(messages.len(), 1, "{input}: {messages:?}");
        }
    }

    #[test]
    fn one_mistake_in_what_sets_the_status_is_one_error() {
        for input in [
            "#[status(404, transparent)] struct S(u8);",
            "#[status(transparent)] struct S { #[status] name: u8 }",
            "#[status(404)] struct S(#[status(transparent)] u8, u8);",
            "#[status(with = f(_0))] struct S(#[status] u8);",
            "struct S(#[status] u8, #[status] u8);",
            // The first has a mistake too.
            "#[status(transparent)] struct S(#[status] u8, u8);",
            "#[status(transparent)] struct S;",
            "#[status(transparent)] struct S(u8, u8);",
            "#[status(404 | 500)] enum E { A }",
            "#[status(404, with = self.code())] enum E { A }",
        ] {
            let messages = messages(derive(input.parse().unwrap()));
            assert_eq!(messages.len(), 1, "{input}: {messages:?}");
        }
    }

    #[test]
    fn a_variant_inherits_the_keys_that_it_does_not_set() {
        let node = parse_quote! {
            #[status(500, redact, log = warn, extension(a = 1, b = 1, c = 1), header("x" = "1", "y" = "1"))]
            enum E {
                Nothing,
                #[status(404, expose, log = off, extension(b = 2), header("y" = "2", "y" = "3"))]
                Own(#[status(extension = "c")] u8),
                #[status(transparent)]
                Delegates(Inner),
            }
        };
        let input = read(&node, &mut Errors::default());
        let keys = |at: usize| {
            let keys = &input.arms[at].keys;
            let names: String = keys.members().map(|member| &*member.name).collect();
            (
                matches!(keys.log.as_deref(), Some(Level::Named(level)) if level == "Warn"),
                keys.expose.is_some(),
                keys.redact.is_some(),
                names,
                keys.headers()
                    .map(|header| header.value.to_token_stream().to_string())
                    .collect::<String>(),
            )
        };

        assert_eq!(
            keys(0),
            (true, false, true, "abc".to_owned(), "\"1\"\"1\"".to_owned())
        );
        assert_eq!(
            keys(1),
            (
                false,
                true,
                false,
                "ba".to_owned(),
                "\"2\"\"3\"\"1\"".to_owned()
            )
        );
        assert_eq!(keys(2), (false, false, true, String::new(), String::new()));
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
        let input =
            "#[status(600, into)] enum E { #[status(transparent)] A, #[status(404, 500)] B, C }";

        let output = derive(input.parse().unwrap());

        assert_eq!(messages(output.clone()).len(), 3);
        for implemented in [
            "StatusClass for E",
            "StatusCodes for E",
            "From < & E >",
            "From < E >",
            ":: core :: unreachable !",
        ] {
            assert!(output.to_string().contains(implemented), "{output}");
        }
    }

    #[test]
    fn each_derive_reports_mistakes_in_the_attributes() {
        for derive in derives() {
            let output = derive("#[status(nonsense, 700)] struct S;".parse().unwrap());

            assert_eq!(messages(output.clone()).len(), 2, "{output}");
            assert!(output.to_string().contains("for S"), "{output}");
        }
    }

    #[test]
    fn an_item_that_is_no_type_is_one_error() {
        for derive in derives() {
            let output = derive("fn f() {}".parse().unwrap());

            assert_eq!(messages(output).len(), 1);
        }
    }
}
