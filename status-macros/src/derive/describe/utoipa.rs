//! `#[derive(status::utoipa::IntoResponses)]`.

use crate::derive::describe::{self, Impl};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    describe::derive(input, "utoipa", |support, body| Impl {
        of: quote!(#support::IntoResponses),
        items: quote! {
            fn responses() -> #support::Responses {
                use #support::NoSchema as _;
                #support::responses::<Self, #body>(<#support::SchemaOf<#body>>::__status_schema)
            }
        },
    })
}
