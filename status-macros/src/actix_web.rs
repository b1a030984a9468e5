//! The constants of `status::actix_web`, whose `StatusCode` is that of `http` 0.2.

use crate::code;
use crate::registry::{self, Row, ROWS};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// What `http` 0.2 calls a code. It has no constant of some, and no `const fn` to make one.
fn name_there(row: &Row) -> Option<&'static str> {
    match row.code {
        103 | 104 | 306 | 425 => None,
        413 => Some("PAYLOAD_TOO_LARGE"),
        422 => Some("UNPROCESSABLE_ENTITY"),
        _ => Some(row.name),
    }
}

/// Expands `status::actix_web::status!`.
pub(crate) fn expand_macro(input: TokenStream) -> TokenStream {
    code::expand_macro_where(input, |row| match name_there(row) {
        Some(_) => Ok(()),
        None => Err(format!(
            "actix-web has no constant of `{0}` ({1})\nwrite `StatusCode::from_u16({0})`",
            row.code, row.phrase
        )),
    })
}

/// The constants, older names included; `StatusCode` must be in scope.
pub(crate) fn constants() -> TokenStream {
    let rows = ROWS.iter().filter_map(|row| Some((row, name_there(row)?)));
    let items = rows.flat_map(|(row, there)| {
        row.names().map(move |name| {
            let doc = format!("`{} {}`, as actix-web's type.", row.code, row.phrase);
            let [name, there] = [&registry::constant(row.code, name), there]
                .map(|name| Ident::new(name, Span::call_site()));
            quote! {
                #[doc = #doc]
                pub const #name: StatusCode = StatusCode::#there;
            }
        })
    });
    items.collect()
}

#[cfg(test)]
mod tests {
    use super::{constants, expand_macro};
    use crate::properties::messages;
    use quote::quote;

    #[test]
    fn the_macro_gives_the_constant_or_says_that_there_is_none() {
        let known = expand_macro(quote!((status::actix_web) 404));
        let lacking = expand_macro(quote!((status::actix_web) TOO_EARLY));

        assert_eq!(
            known.to_string(),
            quote!(status::actix_web::HTTP_404_NOT_FOUND).to_string()
        );
        assert_eq!(
            messages(lacking),
            ["actix-web has no constant of `425` (Too Early)\nwrite `StatusCode::from_u16(425)`"]
        );
    }

    #[test]
    fn a_code_has_the_name_that_it_had_in_http_0_2() {
        let constants = constants().to_string();

        for constant in [
            quote!(
                pub const HTTP_404_NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;
            ),
            quote!(
                pub const HTTP_413_CONTENT_TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
            ),
            quote!(
                pub const HTTP_422_UNPROCESSABLE_ENTITY: StatusCode =
                    StatusCode::UNPROCESSABLE_ENTITY;
            ),
        ] {
            assert!(constants.contains(&constant.to_string()), "{constant}");
        }
        for lacking in ["HTTP_103", "HTTP_104", "HTTP_306", "HTTP_425"] {
            assert!(!constants.contains(lacking), "{lacking}");
        }
    }
}
