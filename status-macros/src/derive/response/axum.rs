//! `#[derive(status::axum::IntoResponse)]`.

use super::Impl;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let body = super::body(input);
        let extension = super::extension(input);
        Impl {
            of: quote!(#krate::axum::IntoResponse),
            signature: quote!(fn into_response(self) -> #krate::axum::Response),
            body: quote!(#krate::axum::__private::respond::<#body, _>(self, #extension)),
            ..Impl::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::derive;
    use quote::quote;

    #[test]
    fn a_type_is_a_response() {
        let output = derive(quote!(
            #[status(404, crate = codes)]
            struct S;
        ));

        let expected = quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl codes::axum::IntoResponse for S where {
                fn into_response(self) -> codes::axum::Response {
                    codes::axum::__private::respond::<codes::ProblemDetails, _>(self, {
                        use codes::__private::NoExtension as _;
                        <codes::__private::ExtensionOf<Self>>::__STATUS_VALUE
                    })
                }
            }
        };
        assert_eq!(output.to_string(), expected.to_string());
    }

    #[test]
    fn a_generic_type_is_a_problem() {
        let output = derive(quote!(
            struct S<T: Debug>(T)
            where
                T: Clone;
        ));

        let expected = quote!(where T: Clone, S<T>: ::status::Problem { fn into_response(self) -> ::status::axum::Response {
            ::status::axum::__private::respond::<::status::ProblemDetails, _>(self, |_| ::core::option::Option::None) } });
        assert!(
            output.to_string().contains(&expected.to_string()),
            "{output}"
        );
    }
}
