//! `#[derive(status::utoipa::IntoResponses)]`, and that for utoipa 5.

use super::{Impl, Support};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa", Some(to_impl))
}

pub(crate) fn derive_5(input: TokenStream) -> TokenStream {
    super::derive(input, "utoipa_5", Some(to_impl))
}

fn to_impl(support: &Support) -> Impl {
    Impl {
        of: quote!(#support::IntoResponses),
        items: quote! {
            fn responses() -> #support::Responses {
                #support::responses::<Self>()
            }
        },
    }
}
