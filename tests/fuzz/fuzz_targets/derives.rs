//! Derives on valid types, which are accepted, and on mutations of them.

#![no_main]

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use status_fuzz::{check_derives, check_macros, derives};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Unstructured::new(data);
    let Ok(valid) = derives::valid(&mut bytes) else {
        return;
    };
    assert!(check_derives(&valid), "not accepted: {valid}");
    let Ok(mutated) = derives::mutated(valid, &mut bytes) else {
        return;
    };
    check_derives(&mutated);
    check_macros(&mutated);
});
