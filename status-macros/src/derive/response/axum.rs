//! `#[derive(status::axum::IntoResponse)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let body = super::rendering(input);
        let extension = super::extension(input);
        Impl {
            of: quote!(#krate::axum::IntoResponse),
            signature: quote!(fn into_response(self) -> #krate::axum::Response),
            body: quote!(#krate::axum::__private::respond(#body, self, #extension)),
            ..Impl::default()
        }
    })
}
