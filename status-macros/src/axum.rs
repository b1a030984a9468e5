//! `#[derive(status::axum::IntoResponse)]`.

use crate::response::{self, Impl};
use proc_macro2::TokenStream;
use quote::quote;
use syn::GenericParam;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    response::derive(input, |input, krate| {
        let axum = quote!(#krate::__private::axum);
        let body = response::body(input, krate);
        let is_plain = input
            .generics
            .params
            .iter()
            .all(|param| matches!(param, GenericParam::Const(_)));
        let body = if is_plain {
            // The trait responds for a type that is not `Send` and `Sync`, which the extension requires.
            quote! {
                use #axum::WithoutExtension as _;
                <#axum::Responder<Self>>::__status_respond::<#body>(self)
            }
        } else {
            quote!(#axum::respond::<#body, _>(&self))
        };
        Impl {
            of: quote!(#krate::axum::IntoResponse),
            bounds: TokenStream::new(),
            signature: quote!(fn into_response(self) -> #krate::axum::Response),
            body,
            others: TokenStream::new(),
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
                    use codes::__private::axum::WithoutExtension as _;
                    <codes::__private::axum::Responder<Self>>::__status_respond::<codes::ProblemDetails>(self)
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
            ::status::__private::axum::respond::<::status::ProblemDetails, _>(&self) } });
        assert!(
            output.to_string().contains(&expected.to_string()),
            "{output}"
        );
    }
}
