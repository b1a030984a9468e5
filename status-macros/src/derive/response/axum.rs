//! `#[derive(status::axum::IntoResponse)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let extension = super::extension(input);
        Impl {
            of: quote!(#krate::axum::IntoResponse),
            signature: quote!(fn into_response(#this) -> #krate::axum::Response),
            body: quote!(#krate::axum::__private::respond(#rendering, #this, #extension)),
            ..Impl::default()
        }
    })
}
