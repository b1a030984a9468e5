//! The derives: the table of those of frameworks, lists by what they are for, and their documentation, whose code is run as
//! doctests.
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/status_class.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/problem.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/utoipa.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/utoipa_5.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/aide.md"))]
#![cfg_attr(doctest, doc = include_str!("../status-macros/docs/catalog.md"))]

/// The table of the frameworks: calls a macro with an input, and with the module and the derive of each framework in a list.
macro_rules! frameworks {
    ($list:ident, $($call:ident)::+! $input:tt) => {
        crate::derives::list! {
            $list, $($call)::+! $input
            // These require no other trait of an error.
            unbounded {
                axum: IntoResponse,
                rocket: Responder,
                salvo: Scribe,
            }
            // These require `Debug` and `Display`.
            bounded {
                actix_web: ResponseError,
                poem: ResponseError,
            }
            // For services without a framework: there is no middleware.
            none {
                http: IntoResponse,
            }
        }
    };
}

/// Calls a macro with an input, and with the rows of a list.
macro_rules! list {
    (
        all, $($call:ident)::+! $input:tt
        unbounded { $($unbounded:tt)* } bounded { $($bounded:tt)* } none { $($none:tt)* }
    ) => {
        $($call)::+! { $input $($unbounded)* $($bounded)* $($none)* }
    };
    (
        with_middleware, $($call:ident)::+! $input:tt
        unbounded { $($unbounded:tt)* } bounded { $($bounded:tt)* } none $none:tt
    ) => {
        $($call)::+! { $input $($unbounded)* $($bounded)* }
    };
    (
        unbounded, $($call:ident)::+! $input:tt
        unbounded { $($unbounded:tt)* } bounded $bounded:tt none { $($none:tt)* }
    ) => {
        $($call)::+! { $input $($unbounded)* $($none)* }
    };
}

/// Derives the responses of an error on each of these frameworks.
macro_rules! derive {
    ({$($item:tt)*} $($framework:ident: $Derive:ident,)*) => {
        #[derive($(::status::$framework::$Derive),*)]
        $($item)*
    };
}

/// Derives the responses of an error on the frameworks of a list.
macro_rules! derive_responses_on {
    ($list:ident: $($item:tt)*) => {
        crate::derives::frameworks! {
            $list, crate::derives::derive! {
                #[derive(::status::StatusClass, ::status::Problem)]
                $($item)*
            }
        }
    };
}

/// Derives the responses of an error on every framework.
macro_rules! derive_responses {
    ($($item:tt)*) => {
        crate::derives::derive_responses_on! { all: $($item)* }
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

pub(crate) use {derive, derive_all, derive_responses, derive_responses_on, frameworks, list};

/// Expands to a module for each framework, with the documentation of its derive.
#[cfg(doctest)]
macro_rules! documented {
    ({} $($framework:ident: $Derive:ident,)*) => {$(
        #[doc = include_str!(concat!("../status-macros/docs/", stringify!($framework), ".md"))]
        mod $framework {}
    )*};
}
#[cfg(doctest)]
frameworks! { all, documented! {} }
