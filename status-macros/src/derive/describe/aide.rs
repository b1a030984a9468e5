//! `#[derive(status::aide::OperationOutput)]`.

use super::{Impl, Support};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "aide", Some(to_impl))
}

fn to_impl(support: &Support) -> Impl {
    Impl {
        of: quote!(#support::OperationOutput),
        items: quote! {
            type Inner = Self;

            fn operation_response(
                __status_context: &mut #support::GenContext,
                _: &mut #support::Operation,
            ) -> ::core::option::Option<#support::Response> {
                #support::response::<Self>(__status_context)
            }

            fn inferred_responses(
                __status_context: &mut #support::GenContext,
                __status_operation: &mut #support::Operation,
            ) -> #support::Responses {
                #support::responses::<Self>(__status_context, __status_operation)
            }
        },
    }
}
