//! The error of a response, for middleware where responses have extensions.
#![allow(missing_docs)] // Of what generated code uses.

use crate::problem::Problem;
use crate::specialize::specialize;
use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The error that a response was made from, stored in the response's extensions for use in middleware, such as logging or metrics.
///
/// Dereferences to the error as a [`Problem`]; `downcast_ref` returns it as its concrete type. Responses of errors that have
/// type or lifetime parameters, or are not `Send + Sync`, do not carry it.
///
/// ```
/// use http::Response;
/// use status::http::ErrorExtension;
/// use status::{status, Problem, StatusClass};
///
/// #[derive(Debug, thiserror::Error, StatusClass, Problem, status::http::IntoResponse)]
/// #[error("the pool is empty")]
/// #[status(503)]
/// struct Unavailable;
///
/// let response: Response<Vec<u8>> = Unavailable.into();
/// let error = response.extensions().get::<ErrorExtension>().unwrap();
/// assert_eq!(error.status(), status!(503));
/// assert_eq!(error.as_error().unwrap().to_string(), "the pool is empty");
/// assert!(error.downcast_ref::<Unavailable>().is_some());
/// ```
#[derive(Clone)]
pub struct ErrorExtension {
    problem: Arc<dyn Problem + Send + Sync>,
    /// The same, to be downcast.
    any: Arc<dyn Any + Send + Sync>,
}

impl ErrorExtension {
    /// Returns the error if it is of type `T`.
    #[must_use]
    pub fn downcast_ref<T: Problem + 'static>(&self) -> Option<&T> {
        self.any.downcast_ref()
    }
}

impl Deref for ErrorExtension {
    type Target = dyn Problem + Send + Sync;

    fn deref(&self) -> &Self::Target {
        &*self.problem
    }
}

/// Shows what is logged of the error, which need not be `Debug` itself.
impl fmt::Debug for ErrorExtension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple = formatter.debug_tuple("ErrorExtension");
        match (self.as_error(), self.as_dyn_display()) {
            (Some(error), _) => tuple.field(&error),
            (None, Some(display)) => tuple.field(&format_args!("{display}")),
            (None, None) => tuple.field(&self.status()),
        };
        tuple.finish()
    }
}

specialize! {
    /// Converts an error to the extension of its response, if it can be one.
    ExtensionOf<T> or NoExtension: fn(T) -> Option<ErrorExtension>;
    impl[T: Problem + Send + Sync + 'static] ExtensionOf<T> => |error| {
        let problem = Arc::new(error);
        Some(ErrorExtension { any: problem.clone(), problem })
    };
    else |_| None
}
