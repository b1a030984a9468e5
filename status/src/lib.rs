//! HTTP status codes that the compiler checks.
//!
//! ```
//! use status::status;
//!
//! assert_eq!(status!(404), status::HTTP_404_NOT_FOUND);
//! ```

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "axum")]
pub mod axum;
pub mod codes;
pub mod unofficial;

mod class;
#[cfg(feature = "problem")]
mod log;
#[cfg(feature = "problem")]
mod problem;
mod registry;
mod set;
mod traits;

pub use class::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, Class,
};
pub use codes::*;
pub use http::StatusCode;
#[cfg(feature = "problem")]
pub use problem::{Problem, ProblemDetails};
pub use registry::{reason_phrase, registration, Registration, State, REGISTRY};
pub use set::{StatusSet, StatusSetIter};
#[cfg(feature = "problem")]
pub use status_macros::Problem;
pub use status_macros::StatusClass;
pub use traits::{IntoCode, StatusClass, StatusCodes};

/// The constant of a registered status code, checked at compile time.
#[macro_export]
macro_rules! status {
    ($($code:tt)*) => {
        $crate::__private::code!(($crate::codes) $($code)*)
    };
}

/// What generated code needs besides the public items.
#[doc(hidden)]
pub mod __private {
    use crate::{StatusCodes, StatusSet};
    use std::marker::PhantomData;

    #[cfg(feature = "problem")]
    pub use crate::problem::Draft;
    #[cfg(feature = "problem")]
    pub use serde::Serialize;
    pub use status_macros::__code as code;

    #[cfg(feature = "axum")]
    pub mod axum {
        pub use crate::axum::support::respond;
    }

    #[cfg(feature = "actix-web")]
    pub mod actix_web {
        pub use crate::actix_web::support::{respond, status_code};
        pub use actix_web::http::StatusCode;
        pub use actix_web::{HttpResponse, ResponseError};
        pub use status_macros::__actix_web_code as code;
    }

    /// `CodesOf::<T>::CODES` is what `T` says; with [`AnyCode`] in scope it is every code for a type that says nothing.
    pub struct CodesOf<T: ?Sized>(PhantomData<T>);

    impl<T: StatusCodes + ?Sized> CodesOf<T> {
        pub const CODES: StatusSet = T::CODES;
    }

    pub trait AnyCode {
        const CODES: StatusSet = StatusSet::ALL;
    }

    impl<T: ?Sized> AnyCode for CodesOf<T> {}
}
