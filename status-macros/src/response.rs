//! The derives that make a framework's response of a `Problem`. Of the attributes they need `crate` alone.

use crate::errors::Errors;
use crate::input;
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// `#[derive(status::axum::IntoResponse)]`.
pub(crate) fn derive_axum(input: TokenStream) -> TokenStream {
    derive(input, |krate| Impl {
        of: quote!(#krate::axum::IntoResponse),
        bounds: quote!(+ ::core::marker::Send + ::core::marker::Sync + 'static),
        items: quote! {
            fn into_response(self) -> #krate::axum::Response {
                #krate::__private::axum::respond(self)
            }
        },
    })
}

/// `#[derive(status::actix_web::ResponseError)]`.
pub(crate) fn derive_actix_web(input: TokenStream) -> TokenStream {
    derive(input, |krate| Impl {
        of: quote!(#krate::__private::actix_web::ResponseError),
        bounds: TokenStream::new(),
        items: quote! {
            fn status_code(&self) -> #krate::__private::actix_web::StatusCode {
                #krate::__private::actix_web::status_code(self)
            }

            fn error_response(&self) -> #krate::__private::actix_web::HttpResponse {
                #krate::__private::actix_web::respond(self)
            }
        },
    })
}

struct Impl {
    /// The framework's trait.
    of: TokenStream,
    /// What a generic type has to be besides a `Problem`.
    bounds: TokenStream,
    items: TokenStream,
}

fn derive(input: TokenStream, make: impl Fn(&TokenStream) -> Impl) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let (_, Some(krate)) = input::read_type(&node, &mut errors) else {
        return errors.check().err().unwrap_or_default();
    };
    let Impl { of, bounds, items } = make(&krate);
    let (impl_generics, ty_generics, where_clause) = node.generics.split_for_impl();
    let name = &node.ident;
    let this = quote!(#name #ty_generics);
    let given = where_clause.iter().flat_map(|clause| &clause.predicates);
    let own = node
        .generics
        .type_params()
        .next()
        .map(|_| quote!(#this: #krate::Problem #bounds));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications)]
        impl #impl_generics #of for #this where #(#given,)* #own {
            #items
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{derive_actix_web, derive_axum};
    use quote::quote;

    #[test]
    fn a_type_is_a_response_of_axum() {
        let output = derive_axum(quote!(
            #[status(404, crate = codes)]
            struct S;
        ));

        let expected = quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl codes::axum::IntoResponse for S where {
                fn into_response(self) -> codes::axum::Response {
                    codes::__private::axum::respond(self)
                }
            }
        };
        assert_eq!(output.to_string(), expected.to_string());
    }

    #[test]
    fn a_generic_type_has_to_be_a_problem() {
        let input = quote!(
            struct S<T: Debug>(T)
            where
                T: Clone;
        );
        let (axum, actix_web) = (derive_axum(input.clone()), derive_actix_web(input));

        let of_axum = quote!(T: Clone, S<T>: ::status::Problem + ::core::marker::Send + ::core::marker::Sync + 'static);
        let of_actix_web = quote!(ResponseError for S<T> where T: Clone, S<T>: ::status::Problem);
        assert!(axum.to_string().contains(&of_axum.to_string()), "{axum}");
        assert!(
            actix_web.to_string().contains(&of_actix_web.to_string()),
            "{actix_web}"
        );
    }
}
