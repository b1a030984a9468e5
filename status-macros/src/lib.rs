//! The procedural macros of the `status` crate, to be used from there: they expand to paths into it.
//!
//! The documentation of the derives is written for where `status` re-exports them: links are to pages relative to that module,
//! since paths into `status` cannot be resolved here. Their examples are doctests of the package `tests`.

// Every key is parsed, and each derive is there with its own feature only.
#![cfg_attr(not(test), allow(dead_code))]

mod attr;
mod code;
mod derive;
mod errors;
mod input;
#[cfg(test)]
mod properties;
mod table;
mod text;

use code::position::CodeType;
use code::status_macro::expand;
use proc_macro::TokenStream;
use table::items;

/// Expands `status!`, given the module of the constants in parentheses and the user's tokens.
#[doc(hidden)]
#[proc_macro]
pub fn __code(input: TokenStream) -> TokenStream {
    expand(input.into(), &CodeType::HTTP).into()
}

/// Expands `status::actix_web::status!`, given the same input.
#[doc(hidden)]
#[cfg(feature = "actix-web")]
#[proc_macro]
pub fn __actix_web_code(input: TokenStream) -> TokenStream {
    expand(input.into(), &derive::response::actix_web::CODE_TYPE).into()
}

/// Expands `status::rocket::status!`, given the same input.
#[doc(hidden)]
#[cfg(feature = "rocket")]
#[proc_macro]
pub fn __rocket_code(input: TokenStream) -> TokenStream {
    expand(input.into(), &derive::response::rocket::CODE_TYPE).into()
}

/// Expands to items generated from the tables, by the name that `table/items.rs` has for them. One entry point, because each
/// adds to the build time.
#[doc(hidden)]
#[proc_macro]
pub fn __items(input: TokenStream) -> TokenStream {
    items::expand(input.into()).into()
}

#[doc = include_str!("../docs/status_class.md")]
#[proc_macro_derive(StatusClass, attributes(status))]
pub fn derive_status_class(input: TokenStream) -> TokenStream {
    derive::status_class::derive(input.into()).into()
}

#[doc = include_str!("../docs/problem.md")]
#[cfg(feature = "problem")]
#[proc_macro_derive(Problem, attributes(status))]
pub fn derive_problem(input: TokenStream) -> TokenStream {
    derive::problem::derive(input.into()).into()
}

/// Defines the derive of each framework.
#[cfg(feature = "problem")]
macro_rules! derives {
    ($($feature:literal $framework:ident: $Derive:ident,)*) => {$(
        #[cfg(feature = $feature)]
        #[doc = include_str!(concat!("../docs/", stringify!($framework), ".md"))]
        #[proc_macro_derive($Derive, attributes(status))]
        pub fn $framework(input: TokenStream) -> TokenStream {
            derive::response::$framework::derive(input.into()).into()
        }
    )*};
}
#[cfg(feature = "problem")]
derive::response::frameworks!(derives);

#[doc = include_str!("../docs/utoipa.md")]
#[doc = include_str!("../docs/openapi.md")]
#[cfg(feature = "utoipa")]
#[proc_macro_derive(UtoipaIntoResponses, attributes(status))]
pub fn derive_utoipa_into_responses(input: TokenStream) -> TokenStream {
    derive::describe::utoipa::derive(input.into()).into()
}

#[doc = include_str!("../docs/utoipa_5.md")]
#[doc = include_str!("../docs/openapi.md")]
#[cfg(feature = "utoipa-5")]
#[proc_macro_derive(Utoipa5IntoResponses, attributes(status))]
pub fn derive_utoipa_5_into_responses(input: TokenStream) -> TokenStream {
    derive::describe::utoipa::derive_5(input.into()).into()
}

#[doc = include_str!("../docs/aide.md")]
#[doc = include_str!("../docs/openapi.md")]
#[cfg(feature = "aide")]
#[proc_macro_derive(AideOperationOutput, attributes(status))]
pub fn derive_aide_operation_output(input: TokenStream) -> TokenStream {
    derive::describe::aide::derive(input.into()).into()
}

#[doc = include_str!("../docs/catalog.md")]
#[cfg(feature = "catalog")]
#[proc_macro_derive(ProblemTypes, attributes(status))]
pub fn derive_problem_types(input: TokenStream) -> TokenStream {
    derive::describe::catalog::derive(input.into()).into()
}
