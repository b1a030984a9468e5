//! The errors for one macro input, collected so that all of them are reported at once.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Display;
use syn::Error;

#[derive(Default)]
pub(crate) struct Errors(Vec<Error>);

impl Errors {
    /// Adds an error on these tokens.
    pub(crate) fn add(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(tokens, message));
    }

    pub(crate) fn push(&mut self, error: Error) {
        self.0.push(error);
    }

    /// Returns all errors as tokens if there are any.
    pub(crate) fn check(self) -> Result<(), TokenStream> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut tokens = TokenStream::new();
        for error in &self.0 {
            tokens.extend(error.to_compile_error());
        }
        Err(tokens)
    }
}
