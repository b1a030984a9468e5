//! What the log shows of an error: the methods of `Problem` other than `problem`. One that is not there is the trait's.

use super::delegated;
use crate::attr::value::Level;
use crate::derive::{evaluate, located_at};
use crate::input::{Arm, Input};
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use syn::{GenericArgument, PathArguments, Type};

pub(super) fn methods(input: &Input) -> TokenStream {
    let (krate, this) = (&input.krate, input.this());
    let as_error = as_error(input).into_iter();
    let as_dyn_display = as_dyn_display(input).into_iter();
    let log_level = log_level(input).into_iter();
    let variant_name = variant_name(input);
    let error = quote!(&(dyn ::std::error::Error + 'static));
    quote! {
        #(fn as_error(&#this) -> ::core::option::Option<#error> {
            #as_error
        })*
        #(fn as_dyn_display(&#this) -> ::core::option::Option<&dyn ::core::fmt::Display> {
            #as_dyn_display
        })*
        #(fn log_level(&#this) -> #krate::LogLevel {
            #log_level
        })*
        fn variant_name(&#this) -> ::core::option::Option<&'static ::core::primitive::str> {
            #variant_name
        }
    }
}

/// Whether each variant has an error to log or a detail of its own, so that the type itself need not be an error.
pub(super) fn need_not_be_error(input: &Input) -> bool {
    let is_known = |arm: &Arm| {
        arm.transparent().is_some() || source(arm).is_some() || arm.keys.detail.is_some()
    };
    input.arms.iter().all(is_known)
}

/// Returns the field with the error to log.
pub(super) fn source(arm: &Arm) -> Option<usize> {
    arm.fields
        .iter()
        .position(|field| field.keys.source.is_some())
}

pub(super) fn has_lifetimes(input: &Input) -> bool {
    input.generics.lifetimes().next().is_some()
}

/// Returns the body of `as_error`, `None` for the trait's.
fn as_error(input: &Input) -> Option<TokenStream> {
    let (krate, this) = (&input.krate, input.this());
    if input.has_type_parameters() && !has_lifetimes(input) && !need_not_be_error(input) {
        return Some(quote!(::core::option::Option::Some(#this)));
    }
    let of_variant = of_variant(input, |arm| match (source(arm), arm.transparent()) {
        (Some(at), _) => Some((at, logged(arm.fields[at].ty, arm.field(at, input), krate))),
        (None, Some(at)) => Some((at, delegated(arm, at, &quote!(as_error), input))),
        (None, None) => None,
    });
    if input.has_type_parameters() || has_lifetimes(input) {
        return of_variant;
    }
    Some(detected(
        &quote!(NotError),
        krate,
        &quote!((<#krate::__private::ErrorOf<Self>>::__STATUS_VALUE)(#this)),
        of_variant,
    ))
}

/// Returns the error to log of a field that is an error, a pointer to one, or an `Option` of one.
fn logged(ty: &Type, field: TokenStream, krate: &TokenStream) -> TokenStream {
    let some = quote!(::core::option::Option::Some);
    match ty {
        // The error that a reference points to is `'static`, not the reference.
        Type::Reference(reference) => logged(&reference.elem, quote!(*#field), krate),
        _ => match optional(ty) {
            Some(ty) => {
                let source = logged(ty, quote!(__status_source), krate);
                quote!(match #field {
                    #some(__status_source) => #source,
                    ::core::option::Option::None => ::core::option::Option::None,
                })
            }
            None => {
                let method = located_at(&quote!(__status_source), &ty.to_token_stream());
                quote!(#some(#krate::__private::SourceOf::new(#field).#method()))
            }
        },
    }
}

/// Returns the type that an `Option` is of.
pub(super) fn optional(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
            match arguments.args.first() {
                Some(GenericArgument::Type(ty)) => Some(ty),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Returns the body of `as_dyn_display`, `None` for the trait's.
fn as_dyn_display(input: &Input) -> Option<TokenStream> {
    let (krate, this) = (&input.krate, input.this());
    if input.has_type_parameters() && !need_not_be_error(input) {
        return Some(quote!(::core::option::Option::Some(#this)));
    }
    let of_variant = of_variant(input, |arm| {
        let at = arm.transparent()?;
        Some((at, delegated(arm, at, &quote!(as_dyn_display), input)))
    });
    if input.has_type_parameters() {
        return of_variant;
    }
    Some(detected(
        &quote!(NotDisplay),
        krate,
        &quote!((<#krate::__private::DisplayOf<Self>>::__STATUS_VALUE)(#this)),
        of_variant,
    ))
}

/// Returns a `match` for the variants that have an expression of one field, and `None` for the others; nothing if there are none.
fn of_variant(
    input: &Input,
    body: impl Fn(&Arm) -> Option<(usize, TokenStream)>,
) -> Option<TokenStream> {
    input.arms.iter().find_map(&body)?;
    Some(input.match_self(|arm| match body(arm) {
        Some((at, body)) => (vec![at], body),
        None => (Vec::new(), quote!(::core::option::Option::None)),
    }))
}

/// Returns the value of a call that is `None` for a type without a trait, or else that of the variant. For such a type the call
/// resolves to the other trait.
fn detected(
    other: &TokenStream,
    krate: &TokenStream,
    call: &TokenStream,
    of_variant: Option<TokenStream>,
) -> TokenStream {
    let or_else = of_variant.map(|of_variant| {
        quote! {
            if ::core::option::Option::is_none(&__status_detected) {
                return #of_variant;
            }
        }
    });
    quote! {
        #krate::__private::with_trait! {
            __private::#other =>
            let __status_detected = #call;
            #or_else
            __status_detected
        }
    }
}

/// Returns the body of `log_level`, `None` for the trait's.
fn log_level(input: &Input) -> Option<TokenStream> {
    let (krate, this) = (&input.krate, input.this());
    let is_set = |arm: &Arm| arm.keys.log.is_some() || arm.transparent().is_some();
    if !input.arms.iter().any(is_set) {
        return None;
    }
    Some(
        input.match_self(|arm| match (arm.keys.log.as_deref(), arm.transparent()) {
            (Some(Level::Named(level)), _) => (Vec::new(), quote!(#krate::LogLevel::#level)),
            (Some(Level::Expr(expr)), _) => {
                let function = quote!(#krate::__private::level_of);
                evaluate(expr, arm.own.log.is_some(), &function, arm, input)
            }
            (None, Some(at)) => (vec![at], delegated(arm, at, &quote!(log_level), input)),
            (None, None) => {
                let status = quote!(<Self as #krate::StatusClass>::status(#this));
                (Vec::new(), quote!(#krate::LogLevel::of(#status)))
            }
        }),
    )
}

/// Returns the body of `variant_name`.
fn variant_name(input: &Input) -> TokenStream {
    input.match_self(|arm| match arm.transparent() {
        Some(at) => (vec![at], delegated(arm, at, &quote!(variant_name), input)),
        None => {
            let name = &arm.name;
            (Vec::new(), quote!(::core::option::Option::Some(#name)))
        }
    })
}
