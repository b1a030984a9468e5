//! The frameworks: a module each with its servers, and the lists of those that a test is about. `derives.rs` has the derives.

pub mod actix_web;
pub mod axum;
pub mod http;
pub mod poem;
pub mod rocket;
pub mod salvo;

use std::collections::BTreeSet;

/// Expands to an array with a function of the module of each framework, or with what a call returns, such as
/// `serve_errors(make)`.
macro_rules! all {
    ($($call:tt)+) => {
        [
            crate::frameworks::actix_web::$($call)+,
            crate::frameworks::axum::$($call)+,
            crate::frameworks::http::$($call)+,
            crate::frameworks::poem::$($call)+,
            crate::frameworks::rocket::$($call)+,
            crate::frameworks::salvo::$($call)+,
        ]
    };
}

/// The same of those with a middleware.
macro_rules! with_middleware {
    ($($call:tt)+) => {
        [
            crate::frameworks::actix_web::$($call)+,
            crate::frameworks::axum::$($call)+,
            crate::frameworks::poem::$($call)+,
            crate::frameworks::rocket::$($call)+,
            crate::frameworks::salvo::$($call)+,
        ]
    };
}

/// The same of those that require no other trait of an error.
macro_rules! unbounded {
    ($($call:tt)+) => {
        [
            crate::frameworks::axum::$($call)+,
            crate::frameworks::http::$($call)+,
            crate::frameworks::rocket::$($call)+,
            crate::frameworks::salvo::$($call)+,
        ]
    };
}

pub(crate) use {all, unbounded, with_middleware};

#[test]
fn each_list_has_the_frameworks_that_it_is_about() {
    let derives = |list| modules(include_str!("derives.rs"), list, "::status::");
    let servers = |list| modules(include_str!("frameworks.rs"), list, "::frameworks::");
    let http = BTreeSet::from(["http"]);
    let unbounded = derives("derive_unbounded_responses");
    let all = &unbounded | &derives("derive_responses");

    assert_eq!(servers("unbounded"), unbounded);
    assert_eq!(servers("all"), all);
    assert_eq!(servers("with_middleware"), &all - &http);
}

/// Returns the modules that a macro names.
fn modules<'a>(text: &'a str, list: &str, parent: &str) -> BTreeSet<&'a str> {
    let (_, list) = text.split_once(&format!("macro_rules! {list} {{")).unwrap();
    let (list, _) = list.split_once("\n}\n").unwrap();
    let paths = list.split(parent).skip(1);
    paths
        .filter_map(|path| Some(path.split_once("::")?.0))
        .collect()
}
