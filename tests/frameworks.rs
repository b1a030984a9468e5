//! The frameworks: a module each with its servers, and the lists of those that a test is about. `derives.rs` has their table.

pub mod actix_web;
pub mod axum;
pub mod http;
pub mod poem;
pub mod rocket;
pub mod salvo;

/// Expands to an array with a function of the module of each framework, or with what a call returns, such as
/// `serve_errors(make)`.
macro_rules! all {
    ($($call:tt)+) => {
        crate::derives::frameworks! { all, crate::frameworks::array! { $($call)+ } }
    };
}

/// The same of those with a middleware.
macro_rules! with_middleware {
    ($($call:tt)+) => {
        crate::derives::frameworks! { with_middleware, crate::frameworks::array! { $($call)+ } }
    };
}

/// The same of those that require no other trait of an error.
macro_rules! unbounded {
    ($($call:tt)+) => {
        crate::derives::frameworks! { unbounded, crate::frameworks::array! { $($call)+ } }
    };
}

macro_rules! array {
    ($call:tt $($framework:ident: $Derive:ident,)*) => {
        [$(crate::frameworks::call!($framework $call)),*]
    };
}

macro_rules! call {
    ($framework:ident { $($call:tt)+ }) => {
        crate::frameworks::$framework::$($call)+
    };
}

pub(crate) use {all, array, call, unbounded, with_middleware};
