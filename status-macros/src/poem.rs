//! `#[derive(status::poem::ResponseError)]`.

use crate::response::{self, Impl};
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    response::derive(input, |input, krate| {
        let body = response::body(input, krate);
        let poem = quote!(#krate::__private::poem);
        Impl {
            of: quote!(#poem::ResponseError),
            bounds: TokenStream::new(),
            signature: quote!(fn as_response(&self) -> #poem::Response),
            body: quote!(#poem::respond::<#body, _>(self)),
            others: quote! {
                fn status(&self) -> #krate::StatusCode {
                    #poem::status_code(self)
                }
            },
        }
    })
}
