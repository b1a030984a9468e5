//! `#[derive(status::poem::ResponseError)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let body = super::body(input);
        let poem = quote!(#krate::poem::__private);
        Impl {
            of: quote!(#poem::ResponseError),
            signature: quote!(fn as_response(&self) -> #poem::Response),
            body: quote!(#poem::respond::<#body, _>(self)),
            others: quote! {
                fn status(&self) -> #krate::StatusCode {
                    #poem::status_code(self)
                }
            },
            ..Impl::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::derive;
    use quote::quote;

    #[test]
    fn a_type_is_an_error_of_poem() {
        let output = derive(quote!(
            #[status(404, body = Text, crate = codes)]
            struct S<T>(T);
        ));

        let expected = quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl<T> codes::poem::__private::ResponseError for S<T> where S<T>: codes::Problem {
                fn status(&self) -> codes::StatusCode {
                    codes::poem::__private::status_code(self)
                }

                fn as_response(&self) -> codes::poem::__private::Response {
                    codes::poem::__private::respond::<codes::body::Text, _>(self)
                }
            }
        };
        assert_eq!(output.to_string(), expected.to_string());
    }
}
