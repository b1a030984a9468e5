//! `#[derive(Problem)]`: the problem details of each variant.

use crate::attr::{Attrs, Flag, Text};
use crate::diagnostics::shortened;
use crate::errors::Errors;
use crate::generics::Bounds;
use crate::input::{self, Arm, Field, Input};
use crate::uri;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, ToTokens};
use syn::ext::IdentExt as _;
use syn::{Error, Member};

/// The members that RFC 9457 defines, in its order.
const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    input::derive(input, check, expand, fallback)
}

fn check(input: &Input, errors: &mut Errors) {
    check_visibility(&input.attrs, errors);
    for arm in &input.arms {
        check_visibility(&arm.attrs, errors);
        if arm.attrs.transparent.is_some() {
            check_transparent(arm, errors);
            continue;
        }
        if let Some(Text { value, .. }) = &arm.attrs.type_uri {
            if let Err(what) = uri::check(&value.value()) {
                let fix =
                    "write one, as in `type = \"https://example.com/problems/out-of-credit\"`";
                errors.add(
                    value,
                    format!("`type` must be a URI reference: {what}\n{fix}"),
                );
            }
        }
        check_extensions(arm, errors);
    }
}

fn check_visibility(attrs: &Attrs, errors: &mut Errors) {
    if let (Some(_), Some(Flag(redact))) = (&attrs.expose, &attrs.redact) {
        errors.add(
            redact,
            "`expose` and `redact` are mutually exclusive\nremove one of the two",
        );
    }
}

/// The whole problem is the inner error's, so a key beside `transparent` would have no effect.
fn check_transparent(arm: &Arm, errors: &mut Errors) {
    let texts = [&arm.attrs.type_uri, &arm.attrs.title]
        .into_iter()
        .flatten()
        .map(|text| &text.key);
    let flags = [&arm.attrs.expose, &arm.attrs.redact]
        .into_iter()
        .flatten()
        .map(|Flag(key)| key);
    let extensions = arm
        .fields
        .iter()
        .filter_map(|field| field.attrs.extension.as_ref());
    for key in texts
        .chain(flags)
        .chain(extensions.map(|extension| &extension.key))
    {
        let what = format!(
            "`{key}` has no effect beside `transparent`, which delegates the whole problem"
        );
        let fix = "remove it, or replace `transparent` with `#[status]` on the field, for the status only";
        errors.add(key, format!("{what}\n{fix}"));
    }
}

fn check_extensions(arm: &Arm, errors: &mut Errors) {
    let mut seen = Vec::new();
    for field in &arm.fields {
        match extension(field) {
            None => {}
            Some(Err(error)) => errors.push(error),
            Some(Ok((name, tokens))) if seen.contains(&name) => {
                let message = format!(
                    "duplicate extension member `{}`\nrename one of the two",
                    shortened(&name)
                );
                errors.add(tokens, message);
            }
            Some(Ok((name, _))) => seen.push(name),
        }
    }
}

/// The name of the extension member that a field is, if it is one, and the tokens of that name.
fn extension(field: &Field) -> Option<Result<(String, TokenStream), Error>> {
    let extension = field.attrs.extension.as_ref()?;
    let (name, tokens) = match (&extension.name, &field.member) {
        (Some(name), _) => (name.value(), name.to_token_stream()),
        (None, Member::Named(name)) => (name.unraw().to_string(), name.to_token_stream()),
        (None, Member::Unnamed(_)) => (String::new(), extension.key.to_token_stream()),
    };
    if name.is_empty() {
        let fix = "write one, as in `#[status(extension = \"balance\")]`";
        let message = format!("an extension member requires a name\n{fix}");
        return Some(Err(Error::new_spanned(tokens, message)));
    }
    Some(match invalid_name(&name) {
        Some(why) => {
            let fix = "choose another name, as in `#[status(extension = \"balance\")]`";
            let what = format!(
                "`{}` cannot be the name of an extension member: {why}",
                shortened(&name)
            );
            let message = format!("{what}\n{fix}");
            Err(Error::new_spanned(tokens, message))
        }
        None => Ok((name, tokens)),
    })
}

/// Why a name cannot be that of an extension member (RFC 9457, Section 3.2).
fn invalid_name(name: &str) -> Option<&'static str> {
    if MEMBERS.contains(&name) {
        return Some("RFC 9457 defines it");
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some("it must begin with a letter");
    }
    if !name
        .chars()
        .all(|each| each.is_ascii_alphanumeric() || each == '_')
    {
        return Some("only letters, digits and `_` are allowed");
    }
    (name.len() < 3).then_some("it has fewer than three characters")
}

fn expand(input: &Input, krate: &TokenStream) -> TokenStream {
    let mut delegates = Bounds::new(input);
    let mut serialized = Bounds::new(input);
    for arm in &input.arms {
        let transparent = arm.attrs.transparent.is_some();
        for field in &arm.fields {
            if transparent {
                delegates.add(field.ty);
            } else if field.attrs.extension.is_some() {
                serialized.add(field.ty);
            }
        }
    }
    let body = input.match_self(|arm| match &arm.attrs.transparent {
        Some(_) => {
            let (ty, field) = (arm.fields[0].ty, arm.field(0));
            (vec![0], quote!(<#ty as #krate::Problem>::problem(#field)))
        }
        None => details(arm, input, krate),
    });
    let delegates = delegates.predicates(&quote!(#krate::Problem));
    let serialized = serialized.predicates(&quote!(#krate::__private::Serialize));
    to_impl(input, krate, &body, &quote!(#delegates #serialized))
}

fn details(arm: &Arm, input: &Input, krate: &TokenStream) -> (Vec<usize>, TokenStream) {
    let type_uri = arm.attrs.type_uri.iter().map(|text| &text.value);
    let title = arm.attrs.title.iter().map(|text| &text.value);
    let visibility = visibility(&arm.attrs)
        .or(visibility(&input.attrs))
        .into_iter();
    let extensions = arm.fields.iter().enumerate().filter_map(|(at, field)| {
        let (name, _) = extension(field)?.ok()?;
        Some((at, name))
    });
    let (places, names): (Vec<usize>, Vec<String>) = extensions.unzip();
    let types = places.iter().map(|&at| arm.fields[at].ty);
    let fields = places.iter().map(|&at| arm.field(at));
    let problem = quote! {
        #krate::__private::ProblemBuilder::new(self)
            #(.type_uri(#type_uri))*
            #(.title(#title))*
            #(.#visibility())*
            #(.extension::<#types>(#names, #fields))*
            .into_details()
    };
    (places, problem)
}

/// The `expose` or `redact` of an item.
fn visibility(attrs: &Attrs) -> Option<&Ident> {
    let Flag(key) = attrs.expose.as_ref().or(attrs.redact.as_ref())?;
    Some(key)
}

/// See [`input::derive`].
fn fallback(input: &Input, krate: &TokenStream, errors: &TokenStream) -> TokenStream {
    to_impl(input, krate, errors, &TokenStream::new())
}

fn to_impl(
    input: &Input,
    krate: &TokenStream,
    body: &TokenStream,
    bounds: &TokenStream,
) -> TokenStream {
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let name = input.ident;
    let this = quote!(#name #ty_generics);
    // Whether a generic type implements the supertraits of `Problem` can depend on its parameters.
    let own = input
        .generics
        .type_params()
        .next()
        .map(|_| quote!(#this: #krate::StatusClass + ::std::error::Error,));
    let where_clause = input.where_clause(&quote!(#own #bounds));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications)]
        impl #impl_generics #krate::Problem for #this #where_clause {
            fn problem(&self) -> #krate::ProblemDetails {
                #body
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::derive;
    use crate::properties::{assert_error, messages};
    use quote::quote;

    #[test]
    fn a_variant_expands_to_a_builder() {
        let output = derive(quote! {
            #[status(500, redact)]
            enum E {
                #[status(403, type = "/credit", title = "Out of credit", expose)]
                A { #[status(extension)] balance: u8, cost: u8, #[status(extension = "left")] rest: u8 },
                B,
                #[status(transparent)]
                C(Inner),
            }
        });

        let body = quote! {
            match self {
                Self::A { balance: __status_field_0, rest: __status_field_2, .. } =>
                    ::status::__private::ProblemBuilder::new(self)
                        .type_uri("/credit")
                        .title("Out of credit")
                        .expose()
                        .extension::<u8>("balance", __status_field_0)
                        .extension::<u8>("left", __status_field_2)
                        .into_details(),
                Self::B { .. } => ::status::__private::ProblemBuilder::new(self).redact().into_details(),
                Self::C { 0: __status_field_0, .. } => <Inner as ::status::Problem>::problem(__status_field_0),
            }
        };
        assert!(output.to_string().contains(&body.to_string()), "{output}");
    }

    #[test]
    fn a_generic_type_has_the_bounds_of_its_fields() {
        let output = derive(quote! {
            enum E<T, U> {
                #[status(transparent)]
                A(T),
                #[status(404)]
                B(#[status(extension = "extra")] U, T),
            }
        });

        let bounds = quote! {
            where
                E<T, U>: ::status::StatusClass + ::std::error::Error,
                T: ::status::Problem,
                U: ::status::__private::Serialize,
        };
        assert!(output.to_string().contains(&bounds.to_string()), "{output}");
    }

    #[test]
    fn a_hand_written_status_class_needs_no_code() {
        assert_eq!(
            messages(derive(quote!(
                struct S;
            ))),
            [""; 0]
        );
    }

    #[test]
    fn a_type_is_a_uri_reference() {
        assert_error(
            derive,
            "#[status(404, type = \"not found\")] struct S;",
            "`type` must be a URI reference: percent-encode ' '",
            "write one, as in `type = \"https://example.com/problems/out-of-credit\"`",
        );
    }

    #[test]
    fn expose_and_redact_are_mutually_exclusive() {
        assert_error(
            derive,
            "#[status(404, expose, redact)] struct S;",
            "`expose` and `redact` are mutually exclusive",
            "remove one of the two",
        );
    }

    #[test]
    fn keys_without_an_effect_beside_transparent_are_errors() {
        for (attributes, field, key) in [
            ("transparent, title = \"a\"", "", "title"),
            ("transparent, type = \"a\"", "", "type"),
            ("transparent, expose", "", "expose"),
            ("transparent, redact", "", "redact"),
            (
                "transparent",
                "#[status(extension = \"balance\")]",
                "extension",
            ),
        ] {
            assert_error(
                derive,
                &format!("#[status({attributes})] struct S({field} u8);"),
                &format!("`{key}` has no effect beside `transparent`, which delegates the whole problem"),
                "remove it, or replace `transparent` with `#[status]` on the field, for the status only",
            );
        }
    }

    #[test]
    fn an_extension_member_has_a_name_that_the_rfc_allows() {
        let otherwise = "choose another name, as in `#[status(extension = \"balance\")]`";
        for (name, why) in [
            ("type", "RFC 9457 defines it"),
            ("title", "RFC 9457 defines it"),
            ("status", "RFC 9457 defines it"),
            ("detail", "RFC 9457 defines it"),
            ("instance", "RFC 9457 defines it"),
            ("1st", "it must begin with a letter"),
            ("_id", "it must begin with a letter"),
            ("the-id", "only letters, digits and `_` are allowed"),
            ("id", "it has fewer than three characters"),
        ] {
            assert_error(
                derive,
                &format!("#[status(404)] struct S(#[status(extension = \"{name}\")] u8);"),
                &format!("`{name}` cannot be the name of an extension member: {why}"),
                otherwise,
            );
        }
        for name in ["abc", "a_1", "B2b"] {
            let input = format!("#[status(404)] struct S(#[status(extension = \"{name}\")] u8);");
            assert_eq!(messages(derive(input.parse().unwrap())), [""; 0], "{name}");
        }
    }

    #[test]
    fn an_extension_requires_a_name() {
        let fix = "write one, as in `#[status(extension = \"balance\")]`";
        let what = "an extension member requires a name";
        assert_error(
            derive,
            "#[status(404)] struct S(#[status(extension)] u8);",
            what,
            fix,
        );
        assert_error(
            derive,
            "#[status(404)] struct S(#[status(extension = \"\")] u8);",
            what,
            fix,
        );
    }

    #[test]
    fn a_duplicate_extension_member_is_an_error() {
        assert_error(
            derive,
            "#[status(404)] struct S { #[status(extension)] abc: u8, #[status(extension = \"abc\")] d: u8 }",
            "duplicate extension member `abc`",
            "rename one of the two",
        );
    }

    #[test]
    fn a_raw_name_loses_its_prefix() {
        let output = derive(quote!(
            #[status(404)]
            struct S {
                #[status(extension)]
                r#async: u8,
            }
        ));

        assert!(output.to_string().contains("\"async\""), "{output}");
    }
}
