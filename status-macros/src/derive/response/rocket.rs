//! `#[derive(status::rocket::Responder)]`, and `status!` for rocket's own `Status`.

use super::Impl;
use crate::code::position::CodeType;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let rocket = quote!(#krate::rocket::__private);
        Impl {
            of: quote!(#rocket::Responder<'_, 'static>),
            signature: quote!(fn respond_to(#this, __status_request: &#rocket::Request<'_>) -> #rocket::Result<'static>),
            body: quote!(#rocket::respond(#rendering, &#this, __status_request)),
            ..Impl::default()
        }
    })
}

/// rocket's own `Status`, whose constants `status::rocket` has for every registered code.
pub(crate) const CODE_TYPE: CodeType = CodeType {
    owner: "rocket",
    constructor: "Status::new",
    has_unofficial: false,
    has_constant: |_| true,
};

#[cfg(test)]
mod tests {
    use super::CODE_TYPE;
    use crate::code::status_macro::expand;
    use crate::properties::messages;
    use quote::quote;

    #[test]
    fn advice_is_for_the_type_of_rocket() {
        let message = |input| messages(expand(input, &CODE_TYPE)).remove(0);

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
