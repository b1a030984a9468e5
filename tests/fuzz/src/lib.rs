//! The macros and the properties of their output, for the fuzz targets.

#![allow(dead_code)]

// A crate of procedural macros cannot be linked, so its modules are included here.
#[path = "../../../status-macros/src/attr/mod.rs"]
mod attr;
#[path = "../../../status-macros/src/code/mod.rs"]
mod code;
#[path = "../../../status-macros/src/derive/mod.rs"]
mod derive;
#[path = "../../../status-macros/src/errors.rs"]
mod errors;
#[path = "../../../status-macros/src/input/mod.rs"]
mod input;
#[path = "../../../status-macros/src/properties.rs"]
mod properties;
#[path = "../../../status-macros/src/table/mod.rs"]
mod table;
#[path = "../../../status-macros/src/text.rs"]
mod text;

pub mod derives;

use proc_macro2::TokenStream;

/// See [`properties::check_macros`].
pub fn check_macros(input: &TokenStream) {
    properties::check_macros(input);
}

/// See [`properties::check_values`].
pub fn check_values(value: &TokenStream) {
    properties::check_values(value);
}

/// See [`properties::check_derives`].
pub fn check_derives(input: &TokenStream) -> bool {
    properties::check_derives(input)
}
