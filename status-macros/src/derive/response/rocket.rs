//! `#[derive(status::rocket::Responder)]`, and `status!` for rocket's own `Status`.

use crate::code;
use crate::code::diagnostics::CodeType;
use crate::derive::response::{self, Impl};
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

/// Expands `status::rocket::status!`.
pub(crate) fn expand_macro(input: TokenStream) -> TokenStream {
    code::expand_macro_of(input, CodeType::Rocket, |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::{derive, expand_macro};
    use crate::properties::messages;
    use quote::quote;

    #[test]
    fn a_type_is_a_responder() {
        let output = derive(quote!(
            #[status(404, crate = codes)]
            struct S<'a>(&'a str);
        ));

        let expected = quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl<'a> codes::__private::rocket::Responder<'_, 'static> for S<'a> where {
                fn respond_to(self, _: &codes::__private::rocket::Request<'_>) -> codes::__private::rocket::Result<'static> {
                    codes::__private::rocket::respond::<codes::ProblemDetails, _>(&self)
                }
            }
        };
        assert_eq!(output.to_string(), expected.to_string());
    }

    #[test]
    fn advice_is_for_the_type_of_rocket() {
        let message = |input| messages(expand_macro(input)).remove(0);

        assert_eq!(
            message(quote!((status::rocket) 440)),
            "`440` is not a registered status code\n440 is used by Microsoft IIS for \"Login Time-out\"\nwrite `Status::new(440)` instead"
        );
        assert_eq!(
            message(quote!((status::rocket) code)),
            "`code` is not the name of a registered status code\nfor a number known only at run time, use `Status::new`"
        );
    }
}
