//! `#[derive(status::salvo::Scribe)]`.

use crate::response::{self, Impl};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    response::derive(input, |input, krate| {
        let body = response::body(input, krate);
        let extension = response::extension(input, krate);
        let salvo = quote!(#krate::__private::salvo);
        Impl {
            of: quote!(#salvo::Scribe),
            bounds: TokenStream::new(),
            signature: quote!(fn render(self, __status_response: &mut #salvo::Response)),
            body: quote!(#salvo::respond::<#body, _>(self, #extension, __status_response)),
            others: TokenStream::new(),
        }
    })
}
