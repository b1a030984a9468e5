//! `#[derive(status::aide::OperationOutput)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, "aide", |support, body, rendering| Impl {
        of: quote!(#support::OperationOutput),
        items: quote! {
            type Inner = Self;

            fn operation_response(
                __status_context: &mut #support::GenContext,
                _: &mut #support::Operation,
            ) -> ::core::option::Option<#support::Response> {
                use #support::NoSchema as _;
                #support::response(#rendering, <#support::SchemaOf<#body>>::__STATUS_VALUE, __status_context)
            }

            fn inferred_responses(
                __status_context: &mut #support::GenContext,
                __status_operation: &mut #support::Operation,
            ) -> #support::Responses {
                use #support::NoSchema as _;
                let __status_schema = <#support::SchemaOf<#body>>::__STATUS_VALUE;
                #support::responses::<Self>(#rendering, __status_schema, __status_context, __status_operation)
            }
        },
    })
}
