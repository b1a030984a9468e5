//! What the derives for frameworks share: the impl of a framework's trait for a type that is a `Problem`.

pub(crate) mod actix_web;
pub(crate) mod axum;
pub(crate) mod poem;
pub(crate) mod rocket;
pub(crate) mod salvo;

use crate::attr::value::{located_at, Body};
use crate::input::{self, Input};
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use syn::{GenericParam, Type};

/// The impl of a framework's trait.
pub(crate) struct Impl {
    pub(crate) of: TokenStream,
    /// What the framework requires of a type, which a generic type is bound by.
    pub(crate) bounds: TokenStream,
    /// The method that returns the response.
    pub(crate) signature: TokenStream,
    pub(crate) body: TokenStream,
    /// The other items.
    pub(crate) others: TokenStream,
}

/// Runs a derive, given the impl for a path to the `status` crate.
pub(crate) fn derive(input: TokenStream, make: fn(&Input, &TokenStream) -> Impl) -> TokenStream {
    input::derive(
        input,
        |_, _| {},
        |input, (), krate| to_tokens(input, krate, make(input, krate)),
        |input, krate, errors| {
            let body = errors.clone();
            let made = make(input, krate);
            to_tokens(input, krate, Impl { body, ..made })
        },
    )
}

/// The type that renders the body of the response.
pub(crate) fn body(input: &Input, krate: &TokenStream) -> TokenStream {
    match input.on_type(|attrs| attrs.body.as_ref()) {
        None => quote!(#krate::ProblemDetails),
        // Frameworks have another `Json` in scope.
        Some(Body(ty)) if is_own(ty) => {
            let ty = ty.to_token_stream();
            let module = located_at(&quote!(#krate::body::), &ty);
            quote!(#module #ty)
        }
        Some(Body(ty)) => ty.to_token_stream(),
    }
}

/// The function that converts an error to the extension of its response, which only some types can be.
pub(crate) fn extension(input: &Input, krate: &TokenStream) -> TokenStream {
    let is_const = |param: &GenericParam| matches!(param, GenericParam::Const(_));
    if !input.generics.params.iter().all(is_const) {
        return quote!(|_| ::core::option::Option::None);
    }
    // The trait has the function for a type that is not `Send` and `Sync`, which the extension requires.
    quote!({
        use #krate::__private::NoExtension as _;
        <#krate::__private::ExtensionOf<Self>>::__status_extension
    })
}

/// Whether a type is the bare `Json<…>` or `Text` of `status::body`.
fn is_own(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let name = path.path.segments.first().map(|first| &first.ident);
    path.qself.is_none()
        && path.path.leading_colon.is_none()
        && path.path.segments.len() == 1
        && name.is_some_and(|name| name == "Json" || name == "Text")
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
