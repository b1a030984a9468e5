//! The tests that need a framework: one binary, with a module for each topic.
//!
//! The code of the README and of pages of the documentation whose examples use a framework are its doctests. `derives.rs` has
//! those of the derives.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/axum.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/customizing_problems.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/features.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/from_error_to_response.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/recipes.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/docs/reqwest.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/axum/problem_layer.md"))]

#[cfg(test)]
mod beside_transparent;
#[cfg(test)]
mod bodies;
#[cfg(test)]
mod catalog;
#[cfg(test)]
mod client;
#[cfg(test)]
mod computed;
#[cfg(test)]
mod constants;
#[cfg(test)]
mod defaults;
#[cfg(test)]
mod derive;
#[cfg(any(test, doctest))]
mod derives;
#[cfg(test)]
mod expanded;
#[cfg(test)]
mod expressions;
#[cfg(test)]
mod foreign;
#[cfg(test)]
mod frameworks;
#[cfg(test)]
mod generics;
#[cfg(test)]
mod helpers;
#[cfg(test)]
mod hygiene;
#[cfg(test)]
mod logging;
#[cfg(test)]
mod macro_positions;
#[cfg(test)]
mod members;
#[cfg(test)]
mod middleware;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod orders_api;
#[cfg(test)]
mod other_derives;
#[cfg(test)]
mod other_middleware;
#[cfg(test)]
mod problem;
#[cfg(test)]
mod public_api;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod redaction;
#[cfg(test)]
mod registry;
#[cfg(test)]
mod server;
#[cfg(test)]
mod servers;
#[cfg(test)]
mod service;
#[cfg(test)]
mod services;
#[cfg(test)]
mod sets;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod traits;
#[cfg(test)]
mod well_formed;
#[cfg(test)]
mod with;

#[test]
fn every_file_of_tests_is_a_module() {
    let modules = include_str!("lib.rs");
    for entry in std::fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|extension| extension == "rs") && name != "lib" {
            assert!(modules.contains(&format!("\nmod {name};")), "{name}.rs");
        }
    }
}

#[test]
fn every_feature_with_a_derive_is_in_derives() {
    const WITHOUT: [&str; 2] = ["reqwest", "tracing"];
    let derives = include_str!("derives.rs");
    let manifest = include_str!("../status/Cargo.toml");
    let features = manifest.split("[features]\n").nth(1).unwrap();
    let features = features.lines().map_while(|line| line.split_once(" = "));
    for (feature, _) in features.filter(|(feature, _)| !WITHOUT.contains(feature)) {
        let module = match feature {
            "problem" => "http",
            _ => &feature.replace('-', "_"),
        };
        let has = |text: String| derives.contains(&text);
        let is_framework = has(format!(" {module}: "));
        let is_listed = has(format!("::status::{module}::")) && has(format!("docs/{module}.md"));
        assert!(is_framework || is_listed, "{module}");
    }
}
