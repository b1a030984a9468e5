//! The trait of errors with problem details (RFC 9457), and in files of their own the details and what they are made from.

pub(crate) mod builder;
pub(crate) mod details;
pub(crate) mod header;
pub(crate) mod log;
mod member;
pub(crate) mod semantics;

use crate::code::set::StatusSet;
use crate::code::traits::{trait_objects, StatusClass, StatusCodes};
use details::ProblemDetails;
use semantics::{is_server_error, LogLevel};
use std::borrow::Cow;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::Display;
use std::rc::Rc;
use std::sync::Arc;

/// An error with problem details, which describe it to the client.
///
/// Usually [derived](macro@crate::Problem) together with [`StatusClass`]. Implement it manually for what the attributes cannot
/// express. The returned problem details are sent without redaction.
///
/// ```
/// use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
///
/// struct RateLimited {
///     seconds: u32,
/// }
///
/// impl StatusClass for RateLimited {
///     fn status(&self) -> StatusCode {
///         status!(429)
///     }
/// }
///
/// impl Problem for RateLimited {
///     fn problem(&self) -> ProblemDetails {
///         ProblemDetails::new(self.status()).with_extension("retry_after", self.seconds)
///     }
/// }
///
/// assert_eq!(RateLimited { seconds: 3 }.problem().title, "Too Many Requests");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no problem details: it does not implement `Problem`",
    note = "if `{Self}` is your own type, add `#[derive(Problem)]` to it; otherwise, in place of `transparent`, write a status code, compute it as in `with = io_status(_0)`, or take only the status from the field with `#[status]`"
)]
pub trait Problem: StatusClass {
    /// Returns the problem details of this error.
    fn problem(&self) -> ProblemDetails;

    /// Returns the problem details for an outer error, which may redact this one. Derived: each variant is then redacted, whereas
    /// of an implementation by hand only the status is known to be no secret.
    #[doc(hidden)]
    fn __problem(&self, redact: bool) -> ProblemDetails {
        if redact {
            ProblemDetails::new(self.status())
        } else {
            self.problem()
        }
    }

    /// Returns the error to log, if there is one.
    ///
    /// The derive returns `self` if it implements [`Error`], or the field with `#[status(source)]`.
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        None
    }

    /// Returns the text to log where [`as_error`](Self::as_error) returns `None`.
    ///
    /// The derive returns `self` if it implements [`Display`].
    // Not `as_display`: thiserror's expansion calls a method of that name on fields.
    fn as_dyn_display(&self) -> Option<&dyn Display> {
        None
    }

    /// Returns the level at which this error is logged. By default, that is [`LogLevel::of`] its status code.
    fn log_level(&self) -> LogLevel {
        LogLevel::of(self.status())
    }

    /// Returns the name of the variant or struct, for logs and for the labels of metrics.
    ///
    /// The derive returns it as it is written; for a `transparent` variant, that of the inner error.
    fn variant_name(&self) -> Option<&'static str> {
        None
    }
}

/// As the inner error of another, a server error has its status code and headers only: the document may have been received from
/// another service, and contain internal information.
///
/// ```
/// use status::{status, Problem, ProblemDetails};
///
/// let received = ProblemDetails::new(status!(502)).with_detail("db-7.internal refused the connection");
/// assert_eq!(received.problem().detail, None);
/// ```
impl Problem for ProblemDetails {
    fn problem(&self) -> ProblemDetails {
        if !is_server_error(self.status) {
            return self.clone();
        }
        ProblemDetails {
            headers: self.headers.clone(),
            ..ProblemDetails::new(self.status)
        }
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }

    fn as_dyn_display(&self) -> Option<&dyn Display> {
        Some(self)
    }
}

impl Problem for Infallible {
    fn problem(&self) -> ProblemDetails {
        match *self {}
    }
}

/// Pointers have the problem details of what they point to.
macro_rules! pointers {
    ($($pointer:ty $(where T: $bound:ident)?),*) => {$(
        impl<T: Problem $(+ $bound)? + ?Sized> Problem for $pointer {
            fn problem(&self) -> ProblemDetails {
                T::problem(self)
            }

            fn __problem(&self, redact: bool) -> ProblemDetails {
                T::__problem(self, redact)
            }

            fn as_error(&self) -> Option<&(dyn Error + 'static)> {
                T::as_error(self)
            }

            fn as_dyn_display(&self) -> Option<&dyn Display> {
                T::as_dyn_display(self)
            }

            fn log_level(&self) -> LogLevel {
                T::log_level(self)
            }

            fn variant_name(&self) -> Option<&'static str> {
                T::variant_name(self)
            }
        }
    )*};
}

pointers!(&T, &mut T, Box<T>, Rc<T>, Arc<T>, Cow<'_, T> where T: ToOwned);

trait_objects!(
    dyn Problem + '_,
    dyn Problem + Send + '_,
    dyn Problem + Send + Sync + '_
);
