//! The derives: their documentation, whose code is run as doctests, and lists by what they are for.
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/status_class.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/problem.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/http.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/axum.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/actix_web.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/poem.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/rocket.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/salvo.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/utoipa.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/utoipa_5.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/aide.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/catalog.md"))]

/// Derives the responses of an error on the frameworks that require no other trait of it.
macro_rules! derive_unbounded_responses {
    ($($item:tt)*) => {
        #[derive(
            ::status::StatusClass,
            ::status::Problem,
            ::status::http::IntoResponse,
            ::status::axum::IntoResponse,
            ::status::rocket::Responder,
            ::status::salvo::Scribe,
        )]
        $($item)*
    };
}

/// Derives the responses of an error on every framework.
macro_rules! derive_responses {
    ($($item:tt)*) => {
        crate::derives::derive_unbounded_responses! {
            #[derive(::status::actix_web::ResponseError, ::status::poem::ResponseError)]
            $($item)*
        }
    };
}

/// Derives all that there is.
macro_rules! derive_all {
    ($($item:tt)*) => {
        crate::derives::derive_responses! {
            #[derive(
                ::status::utoipa::IntoResponses,
                ::status::utoipa_5::IntoResponses,
                ::status::aide::OperationOutput,
                ::status::catalog::ProblemTypes,
            )]
            $($item)*
        }
    };
}

pub(crate) use {derive_all, derive_responses, derive_unbounded_responses};
