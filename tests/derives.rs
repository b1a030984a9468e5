//! The derives, in lists by what they are for: a framework or a crate of documents is a line here.

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
