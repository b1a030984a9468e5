//! The procedural macros of the [`status`] crate. Use them from there: they expand to paths into it.
//!
//! [`status`]: https://docs.rs/status

mod attr;
mod code;
mod errors;
mod input;
mod mistake;
mod registry;
mod status_class;
mod suggest;
mod tables;
mod unofficial;

use proc_macro::TokenStream;

/// `status!`, given the module of the constants in parentheses and then what the user wrote.
#[doc(hidden)]
#[proc_macro]
pub fn __code(input: TokenStream) -> TokenStream {
    code::expand_macro(input.into()).into()
}

/// The items of `status::codes`, given the path to a function from a number to a code.
#[doc(hidden)]
#[proc_macro]
pub fn __constants(input: TokenStream) -> TokenStream {
    tables::constants(&input.into()).into()
}

/// The items of `status::unofficial`, given the path to a function from a number to a code.
#[doc(hidden)]
#[proc_macro]
pub fn __unofficial_constants(input: TokenStream) -> TokenStream {
    tables::unofficial_constants(&input.into()).into()
}

/// The value of `status::REGISTRY`.
#[doc(hidden)]
#[proc_macro]
pub fn __registrations(_input: TokenStream) -> TokenStream {
    tables::registrations().into()
}

/// Implements `StatusClass`, `StatusCodes` and the conversions into `StatusCode`.
///
/// The attributes are described where `status` re-exports this macro.
#[proc_macro_derive(StatusClass, attributes(status))]
pub fn derive_status_class(input: TokenStream) -> TokenStream {
    status_class::derive(input.into()).into()
}
