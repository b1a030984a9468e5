//! The derives, each from checked input to tokens.

#[cfg(any(test, feature = "problem"))]
pub(crate) mod describe;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod problem;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod response;
pub(crate) mod status_class;

use crate::errors::Errors;
use crate::input::{self, Input};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::DeriveInput;

/// Runs a derive. `check` returns what `expand` needs besides the input. The errors for an input with mistakes are part of
/// the fallback, so that nothing else fails because of them.
fn run<Checked>(
    input: TokenStream,
    check: impl Fn(&Input, &mut Errors) -> Checked,
    expand: impl Fn(&Input, &Checked) -> TokenStream,
    fallback: impl Fn(&Input, &TokenStream) -> TokenStream,
) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let input = input::read(&node, &mut errors);
    let checked = check(&input, &mut errors);
    match errors.check() {
        Ok(()) => expand(&input, &checked),
        Err(errors) if input.has_unknown_crate => errors,
        // An editor that does not expand `compile_error!` would miss a value of the right type.
        Err(errors) => fallback(&input, &quote!(#errors ::core::unreachable!())),
    }
}

/// Returns the impl of a trait for the type, given the predicates that it adds to the type's.
fn implement(
    input: &Input,
    of: &TokenStream,
    predicates: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let name = input.ident;
    let where_clause = input.where_clause(predicates);
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications)]
        impl #impl_generics #of for #name #ty_generics #where_clause {
            #items
        }
    }
}

/// Returns a call of the function at a path, which coerces to a type so that rustc reports another one on the path.
fn call(path: &TokenStream, ty: &TokenStream, arguments: &TokenStream) -> TokenStream {
    let arguments = located_at(arguments, path);
    quote!({
        let __status_function: #ty = #path;
        __status_function(#arguments)
    })
}

/// Respans tokens so that rustc's errors about them point at the user's.
pub(crate) fn located_at(tokens: &TokenStream, user: &TokenStream) -> TokenStream {
    let Some(first) = user.clone().into_iter().next() else {
        return tokens.clone();
    };
    let locate = |mut token: TokenTree| {
        token.set_span(token.span().located_at(first.span()));
        token
    };
    tokens.clone().into_iter().map(locate).collect()
}
