//! The macros on any text that consists of tokens.

#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;
use quote::quote;
use status_fuzz::{check_derives, check_macros};

fuzz_target!(|text: &str| {
    // This name in the input would be taken for an error of the macros.
    if text.contains("compile_error") {
        return;
    }
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return;
    };
    check_macros(&tokens);
    check_derives(&tokens);
    check_derives(&quote!(
        #[status(#tokens)]
        struct Thing(#[status(#tokens)] u8);
    ));
    check_derives(&quote!(
        #[status(#tokens)]
        enum Thing {
            #[status(#tokens)]
            V,
        }
    ));
});
