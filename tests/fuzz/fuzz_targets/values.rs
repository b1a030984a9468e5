//! Tokens in place of the values of keys, which are expressions or nearly are.

#![no_main]

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use status_fuzz::{check_values, derives};

fuzz_target!(|data: &[u8]| {
    if let Ok(value) = derives::value(&mut Unstructured::new(data)) {
        check_values(&value);
    }
});
