//! The macros and the properties of their output, for the fuzz targets.

#![allow(dead_code)]

// A crate of procedural macros cannot be linked, so its modules are included here.
#[path = "../../../status-macros/src/actix_web.rs"]
mod actix_web;
#[path = "../../../status-macros/src/aide.rs"]
mod aide;
#[path = "../../../status-macros/src/attr.rs"]
mod attr;
#[path = "../../../status-macros/src/axum.rs"]
mod axum;
#[path = "../../../status-macros/src/case.rs"]
mod case;
#[path = "../../../status-macros/src/code.rs"]
mod code;
#[path = "../../../status-macros/src/constants.rs"]
mod constants;
#[path = "../../../status-macros/src/content.rs"]
mod content;
#[path = "../../../status-macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../../status-macros/src/errors.rs"]
mod errors;
#[path = "../../../status-macros/src/format.rs"]
mod format;
#[path = "../../../status-macros/src/generics.rs"]
mod generics;
#[path = "../../../status-macros/src/header.rs"]
mod header;
#[path = "../../../status-macros/src/input.rs"]
mod input;
#[path = "../../../status-macros/src/openapi.rs"]
mod openapi;
#[path = "../../../status-macros/src/poem.rs"]
mod poem;
#[path = "../../../status-macros/src/problem.rs"]
mod problem;
#[path = "../../../status-macros/src/properties.rs"]
mod properties;
#[path = "../../../status-macros/src/registry.rs"]
mod registry;
#[path = "../../../status-macros/src/response.rs"]
mod response;
#[path = "../../../status-macros/src/rocket.rs"]
mod rocket;
#[path = "../../../status-macros/src/salvo.rs"]
mod salvo;
#[path = "../../../status-macros/src/status_class.rs"]
mod status_class;
#[path = "../../../status-macros/src/suggest.rs"]
mod suggest;
#[path = "../../../status-macros/src/unofficial.rs"]
mod unofficial;
#[path = "../../../status-macros/src/uri.rs"]
mod uri;
#[path = "../../../status-macros/src/utoipa.rs"]
mod utoipa;
#[path = "../../../status-macros/src/value.rs"]
mod value;

pub mod derives;

use proc_macro2::TokenStream;

/// See [`properties::check_macros`].
pub fn check_macros(input: &TokenStream) {
    properties::check_macros(input);
}

/// See [`properties::check_derives`].
pub fn check_derives(input: &TokenStream) -> bool {
    properties::check_derives(input)
}
