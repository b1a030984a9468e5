//! `#[derive(Problem)]`: the problem details of each variant.

use crate::attr::{Attrs, Text};
use crate::errors::Errors;
use crate::generics::Bounds;
use crate::input::{self, Arm, Field, Input};
use crate::mistake::shortened;
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
                    format!("`type` is a URI reference, but this {what}\n{fix}"),
                );
            }
        }
        check_extensions(arm, errors);
    }
}

fn check_visibility(attrs: &Attrs, errors: &mut Errors) {
    if let (Some(_), Some(redact)) = (&attrs.expose, &attrs.redact) {
        errors.add(redact, "`redact` next to `expose`\nremove one of the two");
    }
}

/// The inner error decides everything, so that a key beside `transparent` would be without effect.
fn check_transparent(arm: &Arm, errors: &mut Errors) {
    let texts = [&arm.attrs.type_uri, &arm.attrs.title]
        .into_iter()
        .flatten()
        .map(|text| &text.key);
    let words = [&arm.attrs.expose, &arm.attrs.redact].into_iter().flatten();
    let extensions = arm
        .fields
        .iter()
        .filter_map(|field| field.attrs.extension.as_ref());
    for key in texts
        .chain(words)
        .chain(extensions.map(|extension| &extension.key))
    {
        let what =
            format!("`{key}` next to `transparent`, which leaves the whole problem to the field");
        let fix = "remove it, or give a code, or mark the field with `#[status]` to ask it for the code only";
        errors.add(key, format!("{what}\n{fix}"));
    }
}

fn check_extensions(arm: &Arm, errors: &mut Errors) {
    let mut seen = Vec::new();
    for field in &arm.fields {
        match extension(field) {
            None => {}
            Some(Err(error)) => errors.push(error),
            Some(Ok((name, blame))) if seen.contains(&name) => {
                let message = format!(
                    "`{}` is the name of two extension members\nrename one of them",
                    shortened(&name)
                );
                errors.add(blame, message);
            }
            Some(Ok((name, _))) => seen.push(name),
        }
    }
}

/// The name of the extension member that a field is, if it is one, and the tokens that give it.
fn extension(field: &Field) -> Option<Result<(String, TokenStream), Error>> {
    let extension = field.attrs.extension.as_ref()?;
    let (name, blame) = match (&extension.name, &field.member) {
        (Some(name), _) => (name.value(), name.to_token_stream()),
        (None, Member::Named(name)) => (name.unraw().to_string(), name.to_token_stream()),
        (None, Member::Unnamed(_)) => (String::new(), extension.key.to_token_stream()),
    };
    if name.is_empty() {
        let fix = "write one, as in `#[status(extension = \"balance\")]`";
        let message = format!("an extension member needs a name, and this one has none\n{fix}");
        return Some(Err(Error::new_spanned(blame, message)));
    }
    Some(match unfit(&name) {
        Some(why) => {
            let fix = "name it otherwise, as in `#[status(extension = \"balance\")]`";
            let what = format!(
                "`{}` cannot name an extension member: {why}",
                shortened(&name)
            );
            let message = format!("{what}\n{fix}");
            Err(Error::new_spanned(blame, message))
        }
        None => Ok((name, blame)),
    })
}

/// Why a name cannot be an extension member's, by RFC 9457, Section 3.2.
fn unfit(name: &str) -> Option<&'static str> {
    if MEMBERS.contains(&name) {
        return Some("RFC 9457 defines it");
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Some("it does not begin with a letter");
    }
    if !name
        .chars()
        .all(|each| each.is_ascii_alphanumeric() || each == '_')
    {
        return Some("letters, digits and `_` only");
    }
    (name.len() < 3).then_some("it has less than three characters")
}

fn expand(input: &Input, krate: &TokenStream) -> TokenStream {
    let mut asked = Bounds::new(input);
    let mut shown = Bounds::new(input);
    for arm in &input.arms {
        let transparent = arm.attrs.transparent.is_some();
        for field in &arm.fields {
            if transparent {
                asked.add(field.ty);
            } else if field.attrs.extension.is_some() {
                shown.add(field.ty);
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
    let asked = asked.predicates(&quote!(#krate::Problem));
    let shown = shown.predicates(&quote!(#krate::__private::Serialize));
    to_impl(input, krate, &body, &quote!(#asked #shown))
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
    let draft = quote! {
        #krate::__private::Draft::new(self)
            #(.type_uri(#type_uri))*
            #(.title(#title))*
            #(.#visibility())*
            #(.extension::<#types>(#names, #fields))*
            .into_details()
    };
    (places, draft)
}

/// The `expose` or `redact` of an item.
fn visibility(attrs: &Attrs) -> Option<&Ident> {
    attrs.expose.as_ref().or(attrs.redact.as_ref())
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
    // Whether a generic type has the traits that `Problem` builds on can depend on its parameters.
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
