//! The traits of values with a status code, and their impls for types of `std`.

use crate::code::class::Class;
use crate::code::set::StatusSet;
use http::StatusCode;
use std::borrow::Cow;
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

/// A value with an HTTP status code.
///
/// Usually [derived](macro@crate::StatusClass), for error types and for any other type that becomes a response. A manual
/// implementation defines only [`status`](Self::status):
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
    note = "if `{Self}` is your own type, add `#[derive(StatusClass)]` to it; otherwise put a status code on the variant or struct, or compute it by a call, as in `with = io_status(_0)`"
)]
pub trait StatusClass {
    /// Returns the status code.
    fn status(&self) -> StatusCode;

    /// Returns the class of the status code, or `None` if the code is above 599.
    fn class(&self) -> Option<Class> {
        Class::of(self.status().as_u16())
    }

    /// Returns `true` if the status code is in 100..=199.
    fn is_informational(&self) -> bool {
        self.class() == Some(Class::Informational)
    }

    /// Returns `true` if the status code is in 200..=299.
    fn is_success(&self) -> bool {
        self.class() == Some(Class::Success)
    }

    /// Returns `true` if the status code is in 300..=399.
    fn is_redirect(&self) -> bool {
        self.class() == Some(Class::Redirect)
    }

    /// Returns `true` if the status code is in 400..=499.
    fn is_client_error(&self) -> bool {
        self.class() == Some(Class::ClientError)
    }

    /// Returns `true` if the status code is in 500..=599.
    fn is_server_error(&self) -> bool {
        self.class() == Some(Class::ServerError)
    }
}

/// A type whose possible status codes are known at compile time. Derived together with [`StatusClass`].
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
/// // Fails to compile if a variant has a code outside 4xx and 5xx.
/// const _: () = assert!(ApiError::CODES.is_subset(
///     &StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError))
/// ));
/// ```
#[diagnostic::on_unimplemented(
    message = "the status codes of `{Self}` are unknown: it does not implement `StatusCodes`",
    note = "`#[derive(StatusClass)]` implements both traits; next to a manual `StatusClass`, implement `StatusCodes` with `const CODES: StatusSet = StatusSet::ALL`"
)]
pub trait StatusCodes: StatusClass {
    /// Every code that [`status`](StatusClass::status) can return: [`StatusSet::ALL`] if that is known only at run time.
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

/// Pointers have the status of what they point to.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<T: StatusClass + ?Sized> StatusClass for $pointer {
            fn status(&self) -> StatusCode {
                T::status(self)
            }
        }

        impl<T: StatusCodes + ?Sized> StatusCodes for $pointer {
            const CODES: StatusSet = T::CODES;
        }
    )*};
}

pointers!(&T, &mut T, Box<T>, Rc<T>, Arc<T>);

impl<T: StatusClass + ToOwned + ?Sized> StatusClass for Cow<'_, T> {
    fn status(&self) -> StatusCode {
        T::status(self)
    }
}

impl<T: StatusCodes + ToOwned + ?Sized> StatusCodes for Cow<'_, T> {
    const CODES: StatusSet = T::CODES;
}

/// The type of a trait object is known only at run time.
macro_rules! trait_objects {
    ($($object:ty),*) => {$(
        impl StatusCodes for $object {
            const CODES: StatusSet = StatusSet::ALL;
        }
    )*};
}

#[cfg(feature = "problem")]
pub(crate) use trait_objects;

trait_objects!(
    dyn StatusClass + '_,
    dyn StatusClass + Send + '_,
    dyn StatusClass + Send + Sync + '_
);
