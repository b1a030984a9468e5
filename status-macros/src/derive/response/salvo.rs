//! `#[derive(status::salvo::Scribe)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let body = super::body(input);
        let extension = super::extension(input);
        let salvo = quote!(#krate::salvo::__private);
        Impl {
            of: quote!(#salvo::Scribe),
            signature: quote!(fn render(self, __status_response: &mut #salvo::Response)),
            body: quote!(#salvo::respond::<#body, _>(self, #extension, __status_response)),
            ..Impl::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::derive;
    use quote::quote;

    #[test]
    fn a_type_is_a_scribe() {
        let output = derive(quote!(
            #[status(404, crate = codes)]
            struct S<T>(T);
        ));

        let expected = quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl<T> codes::salvo::__private::Scribe for S<T> where S<T>: codes::Problem {
                fn render(self, __status_response: &mut codes::salvo::__private::Response) {
                    codes::salvo::__private::respond::<codes::ProblemDetails, _>(
                        self,
                        |_| ::core::option::Option::None,
                        __status_response
                    )
                }
            }
        };
        assert_eq!(output.to_string(), expected.to_string());
    }
}
