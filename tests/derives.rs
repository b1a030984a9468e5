//! The derives, in lists by what they are for: a framework or a crate of documents is a line here.

/// Derives the responses of an error on every framework.
macro_rules! derive_responses {
    ($($item:tt)*) => {
        #[derive(
            ::status::StatusClass,
            ::status::Problem,
            ::status::axum::IntoResponse,
            ::status::actix_web::ResponseError,
            ::status::poem::ResponseError,
            ::status::rocket::Responder,
            ::status::salvo::Scribe,
        )]
        $($item)*
    };
}

/// Derives all that there is.
macro_rules! derive_all {
    ($($item:tt)*) => {
        crate::derives::derive_responses! {
            #[derive(::status::utoipa::IntoResponses, ::status::aide::OperationOutput)]
            $($item)*
        }
    };
}

pub(crate) use {derive_all, derive_responses};
