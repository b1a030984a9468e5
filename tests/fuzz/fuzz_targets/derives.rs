//! Valid types to derive for, which must be accepted, and what mutation makes of them.

#![no_main]

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use status_fuzz::{check_derives, check_macros, derives};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Unstructured::new(data);
    let Ok(valid) = derives::valid(&mut bytes) else {
        return;
    };
    assert!(check_derives(&valid), "a mistake in {valid}");
    let Ok(mutated) = derives::mutated(valid, &mut bytes) else {
        return;
    };
    check_derives(&mutated);
    check_macros(&mutated);
});
