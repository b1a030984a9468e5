//! `#[derive(status::utoipa::IntoResponses)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa", |support, body, rendering| Impl {
        of: quote!(#support::IntoResponses),
        items: quote! {
            fn responses() -> #support::Responses {
                use #support::NoSchema as _;
                #support::responses::<Self>(#rendering, <#support::SchemaOf<#body>>::__STATUS_VALUE)
            }
        },
    })
}
