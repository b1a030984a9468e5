//! `#[derive(status::utoipa::IntoResponses)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa", |support| Impl {
        of: quote!(#support::IntoResponses),
        items: quote! {
            fn responses() -> #support::Responses {
                #support::responses::<Self>()
            }
        },
    })
}
