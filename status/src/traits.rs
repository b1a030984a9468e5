//! What has a status: the two traits that are derived, and what the helpers take.

use crate::class::{self, Class};
use crate::set::StatusSet;
use http::StatusCode;
use std::borrow::Cow;
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

/// What a value answers with.
///
/// Derived for error types, and for anything else that ends as a response:
/// [`#[derive(StatusClass)]`](macro@crate::StatusClass). By hand it is one method:
///
/// ```
/// use status::{status, StatusClass, StatusCode};
///
/// struct Upstream(u16);
///
/// impl StatusClass for Upstream {
///     fn status(&self) -> StatusCode {
///         StatusCode::from_u16(self.0).unwrap_or(status!(502))
///     }
/// }
///
/// let errors: Vec<Box<dyn StatusClass>> = vec![Box::new(Upstream(503)), Box::new(Upstream(7))];
/// assert!(errors.iter().all(|error| error.is_server_error()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no status: it does not implement `StatusClass`",
    label = "no status",
    note = "write `#[derive(StatusClass)]` and `#[status(…)]` on it, or give the field's owner a code"
)]
pub trait StatusClass {
    /// The status code of this value.
    fn status(&self) -> StatusCode;

    /// The class of its code, `None` above 599.
    fn class(&self) -> Option<Class> {
        Class::of(self.status().as_u16())
    }

    /// Whether its code is in 100..=199.
    fn is_informational(&self) -> bool {
        class::is_informational(self.status())
    }

    /// Whether its code is in 200..=299.
    fn is_success(&self) -> bool {
        class::is_success(self.status())
    }

    /// Whether its code is in 300..=399.
    fn is_redirect(&self) -> bool {
        class::is_redirect(self.status())
    }

    /// Whether its code is in 400..=499.
    fn is_client_error(&self) -> bool {
        class::is_client_error(self.status())
    }

    /// Whether its code is in 500..=599.
    fn is_server_error(&self) -> bool {
        class::is_server_error(self.status())
    }
}

/// Every code that a type can answer with, known at compile time. Derived together with [`StatusClass`].
///
/// ```
/// use status::{Class, StatusClass, StatusCodes, StatusSet};
///
/// #[derive(StatusClass)]
/// enum ApiError {
///     #[status(404)]
///     NotFound,
///     #[status(503)]
///     Overloaded,
/// }
///
/// // Does not compile once a variant answers with anything but an error.
/// const _: () = assert!(ApiError::CODES.is_subset(
///     &StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError))
/// ));
/// ```
#[diagnostic::on_unimplemented(
    message = "the status codes of `{Self}` are not known: it does not implement `StatusCodes`",
    label = "its codes are not known",
    note = "`#[derive(StatusClass)]` implements it; a type with a status by hand sets `CODES`, to `StatusSet::ALL` if unsure"
)]
pub trait StatusCodes: StatusClass {
    /// The codes; [`StatusSet::ALL`] where the code is known only at run time.
    const CODES: StatusSet;
}

impl StatusClass for StatusCode {
    fn status(&self) -> StatusCode {
        *self
    }
}

impl StatusCodes for StatusCode {
    const CODES: StatusSet = StatusSet::ALL;
}

impl StatusClass for Infallible {
    fn status(&self) -> StatusCode {
        match *self {}
    }
}

impl StatusCodes for Infallible {
    const CODES: StatusSet = StatusSet::EMPTY;
}

impl<T: StatusClass, E: StatusClass> StatusClass for Result<T, E> {
    fn status(&self) -> StatusCode {
        match self {
            Ok(value) => value.status(),
            Err(error) => error.status(),
        }
    }
}

impl<T: StatusCodes, E: StatusCodes> StatusCodes for Result<T, E> {
    const CODES: StatusSet = T::CODES.union(E::CODES);
}

/// Pointers answer with what they point to.
macro_rules! pointers {
    ($($(#[$bound:meta])? [$($generics:tt)*] $pointer:ty;)*) => {$(
        impl<$($generics)* T: StatusClass + ?Sized> StatusClass for $pointer {
            fn status(&self) -> StatusCode {
                T::status(self)
            }
        }

        impl<$($generics)* T: StatusCodes + ?Sized> StatusCodes for $pointer {
            const CODES: StatusSet = T::CODES;
        }
    )*};
}

pointers! {
    [] &T;
    [] &mut T;
    [] Box<T>;
    [] Rc<T>;
    [] Arc<T>;
}

impl<T: StatusClass + ToOwned + ?Sized> StatusClass for Cow<'_, T> {
    fn status(&self) -> StatusCode {
        T::status(self)
    }
}

impl<T: StatusCodes + ToOwned + ?Sized> StatusCodes for Cow<'_, T> {
    const CODES: StatusSet = T::CODES;
}

/// A trait object can be anything.
macro_rules! trait_objects {
    ($($object:ty),*) => {$(
        impl StatusCodes for $object {
            const CODES: StatusSet = StatusSet::ALL;
        }
    )*};
}

trait_objects!(
    dyn StatusClass + '_,
    dyn StatusClass + Send + '_,
    dyn StatusClass + Send + Sync + '_
);

/// What the helpers take: a `u16`, an `i32` (what a bare literal is), a [`StatusCode`] or a reference to a value with a
/// [status](StatusClass). Sealed: it is for calling the helpers, not for implementing.
///
/// ```
/// use status::{is_client_error, status};
///
/// let number: u16 = 404;
/// assert!(is_client_error(404));
/// assert!(is_client_error(number));
/// assert!(is_client_error(status!(404)));
/// assert!(is_client_error(&status!(404)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a status code nor a value with a status",
    label = "expected a `u16`, a `StatusCode` or a reference to a `StatusClass`"
)]
pub trait IntoCode: sealed::Sealed {}

impl IntoCode for u16 {}
impl IntoCode for i32 {}
impl IntoCode for StatusCode {}
impl<T: StatusClass + ?Sized> IntoCode for &T {}

mod sealed {
    use super::{StatusClass, StatusCode};

    pub trait Sealed {
        /// The number, or zero for one that is no `u16`: it is in no class.
        fn into_number(self) -> u16;
    }

    impl Sealed for u16 {
        fn into_number(self) -> u16 {
            self
        }
    }

    impl Sealed for i32 {
        fn into_number(self) -> u16 {
            u16::try_from(self).unwrap_or(0)
        }
    }

    impl Sealed for StatusCode {
        fn into_number(self) -> u16 {
            self.as_u16()
        }
    }

    impl<T: StatusClass + ?Sized> Sealed for &T {
        fn into_number(self) -> u16 {
            self.status().as_u16()
        }
    }
}
