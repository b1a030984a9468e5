//! `#[derive(status::utoipa::IntoResponses)]`, and that for utoipa 5.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa", to_impl)
}

pub(crate) fn derive_5(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa_5", to_impl)
}

fn to_impl(support: &TokenStream) -> Impl {
    Impl {
        of: quote!(#support::IntoResponses),
        items: quote! {
            fn responses() -> #support::Responses {
                #support::responses::<Self>()
            }
        },
    }
}
