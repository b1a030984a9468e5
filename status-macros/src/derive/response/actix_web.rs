//! `#[derive(status::actix_web::ResponseError)]`, and `status!` for actix-web's own `StatusCode`.

use crate::code;
use crate::code::diagnostics::CodeType;
use crate::derive::response::{self, Impl};
use crate::table::items;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    response::derive(input, |input, krate| {
        let body = response::body(input, krate);
        let actix_web = quote!(#krate::__private::actix_web);
        Impl {
            of: quote!(#actix_web::ResponseError),
            bounds: quote!(+ ::core::fmt::Debug + ::core::fmt::Display),
            signature: quote!(fn error_response(&self) -> #actix_web::HttpResponse),
            body: quote!(#actix_web::respond::<#body, _>(self)),
            others: quote! {
                fn status_code(&self) -> #actix_web::StatusCode {
                    #actix_web::status_code(self)
                }
            },
        }
    })
}

/// Expands `status::actix_web::status!`.
pub(crate) fn expand_macro(input: TokenStream) -> TokenStream {
    code::expand_macro_of(
        input,
        CodeType::ActixWeb,
        |row| match items::name_in_http_0_2(row) {
            Some(_) => Ok(()),
            None => Err(format!(
                "actix-web has no constant for `{0}` ({1})\nwrite `{2}({0})`",
                row.code,
                row.phrase,
                CodeType::ActixWeb.constructor()
            )),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{derive, expand_macro};
    use crate::properties::messages;
    use quote::quote;

    #[test]
    fn the_macro_expands_to_the_constant_or_reports_that_there_is_none() {
        let known = expand_macro(quote!((status::actix_web) 404));
        let lacking = expand_macro(quote!((status::actix_web) TOO_EARLY));

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
