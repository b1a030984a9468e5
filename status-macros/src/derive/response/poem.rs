//! `#[derive(status::poem::ResponseError)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let poem = quote!(#krate::poem::__private);
        Impl {
            of: quote!(#poem::ResponseError),
            signature: quote!(fn as_response(&#this) -> #poem::Response),
            body: quote!(#poem::respond(#rendering, #this)),
            others: quote! {
                fn status(&self) -> #krate::StatusCode {
                    #poem::status_code(self)
                }
            },
            ..Impl::default()
        }
    })
}
