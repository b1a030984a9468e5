//! `#[derive(status::salvo::Scribe)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let extension = super::extension(input);
        let salvo = quote!(#krate::salvo::__private);
        Impl {
            of: quote!(#salvo::Scribe),
            signature: quote!(fn render(#this, __status_response: &mut #salvo::Response)),
            body: quote!(#salvo::respond(#rendering, #this, #extension, __status_response)),
            ..Impl::default()
        }
    })
}
