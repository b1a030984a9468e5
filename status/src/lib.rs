//! HTTP status codes that the compiler checks.
//!
//! ```
//! use status::status;
//!
//! assert_eq!(status!(404), status::HTTP_404_NOT_FOUND);
//! ```

pub mod codes;
pub mod unofficial;

mod class;
mod registry;
mod set;
mod traits;

pub use class::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, Class,
};
pub use codes::*;
pub use http::StatusCode;
pub use registry::{reason_phrase, registration, Registration, State, REGISTRY};
pub use set::{StatusSet, StatusSetIter};
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

    pub use status_macros::__code as code;

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
