//! `#[derive(status::actix_web::ResponseError)]`, and `status!` for actix-web's own `StatusCode`.

use super::Impl;
use crate::code::position::CodeType;
use crate::table::items;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let actix_web = quote!(#krate::actix_web::__private);
        Impl {
            of: quote!(#actix_web::ResponseError),
            bounds: quote!(+ ::core::fmt::Debug + ::core::fmt::Display),
            signature: quote!(fn error_response(&#this) -> #actix_web::HttpResponse),
            body: quote!(#actix_web::respond(#rendering, #this)),
            others: quote! {
                fn status_code(&self) -> #actix_web::StatusCode {
                    #actix_web::status_code(self)
                }
            },
            ..Impl::default()
        }
    })
}

/// The type of `http` 0.2, which has no constants of newer codes, nor of unofficial ones.
pub(crate) const CODE_TYPE: CodeType = CodeType {
    owner: "actix-web",
    constructor: "StatusCode::from_u16",
    has_unofficial: false,
    has_constant: |row| items::name_in_http_0_2(row).is_some(),
};

#[cfg(test)]
mod tests {
    use super::{derive, CODE_TYPE};
    use crate::code::status_macro::expand;
    use crate::properties::messages;
    use quote::quote;

    #[test]
    fn the_macro_expands_to_the_constant_or_reports_that_there_is_none() {
        let known = expand(quote!((status::actix_web) 404), &CODE_TYPE);
        let lacking = expand(quote!((status::actix_web) TOO_EARLY), &CODE_TYPE);

        assert_eq!(
            known.to_string(),
            quote!(status::actix_web::HTTP_404_NOT_FOUND).to_string()
        );
        assert_eq!(
            messages(lacking),
            ["actix-web has no constant for `425` (Too Early)\nwrite `StatusCode::from_u16(425)`"]
        );
    }

    #[test]
    fn a_generic_type_is_a_problem() {
        let output = derive(quote!(
            struct S<T: Debug>(T)
            where
                T: Clone;
        ));

        let expected = quote!(ResponseError for S<T> where T: Clone, S<T>: ::status::Problem + ::core::fmt::Debug + ::core::fmt::Display);
        assert!(
            output.to_string().contains(&expected.to_string()),
            "{output}"
        );
    }
}
