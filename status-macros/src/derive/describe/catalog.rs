//! `#[derive(status::catalog::ProblemTypes)]`.

use proc_macro2::TokenStream;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    // The trait of the catalogue is the one that all of these derives implement.
    super::derive(input, "catalog", None)
}
