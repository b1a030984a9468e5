//! What the derives for frameworks share: the impl of a framework's trait for a type that is a `Problem`.

use crate::input::{self, Input};
use proc_macro2::TokenStream;
use quote::quote;

/// The impl of a framework's trait.
pub(crate) struct Impl {
    pub(crate) of: TokenStream,
    /// The bounds on a generic type besides `Problem`.
    pub(crate) bounds: TokenStream,
    /// The method that returns the response.
    pub(crate) signature: TokenStream,
    pub(crate) body: TokenStream,
    /// The other items.
    pub(crate) others: TokenStream,
}

/// Runs a derive, given the impl for a path to the `status` crate.
pub(crate) fn derive(input: TokenStream, make: fn(&TokenStream) -> Impl) -> TokenStream {
    input::derive(
        input,
        |_, _| {},
        |input, krate| to_tokens(input, krate, make(krate)),
        |input, krate, errors| {
            let body = errors.clone();
            let made = make(krate);
            to_tokens(input, krate, Impl { body, ..made })
        },
    )
}

fn to_tokens(input: &Input, krate: &TokenStream, made: Impl) -> TokenStream {
    let Impl {
        of,
        bounds,
        signature,
        body,
        others,
    } = made;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let name = input.ident;
    let this = quote!(#name #ty_generics);
    let own = input
        .generics
        .type_params()
        .next()
        .map(|_| quote!(#this: #krate::Problem #bounds));
    let where_clause = input.where_clause(&quote!(#own));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications)]
        impl #impl_generics #of for #this #where_clause {
            #others

            #signature {
                #body
            }
        }
    }
}
