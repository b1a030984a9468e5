//! `#[derive(status::rocket::Responder)]`.

use crate::response::{self, Impl};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    response::derive(input, |input, krate| {
        let body = response::body(input, krate);
        let rocket = quote!(#krate::__private::rocket);
        Impl {
            of: quote!(#rocket::Responder<'_, 'static>),
            bounds: TokenStream::new(),
            signature: quote!(fn respond_to(self, _: &#rocket::Request<'_>) -> #rocket::Result<'static>),
            body: quote!(#rocket::respond::<#body, _>(&self)),
            others: TokenStream::new(),
        }
    })
}
