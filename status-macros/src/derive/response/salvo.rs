//! `#[derive(status::salvo::Scribe)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let body = super::rendering(input);
        let extension = super::extension(input);
        let salvo = quote!(#krate::salvo::__private);
        Impl {
            of: quote!(#salvo::Scribe),
            signature: quote!(fn render(self, __status_response: &mut #salvo::Response)),
            body: quote!(#salvo::respond(self, #body, #extension, __status_response)),
            ..Impl::default()
        }
    })
}
