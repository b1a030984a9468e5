//! The error of a response, for middleware of the frameworks that have extensions on responses.

use crate::problem::details::Problem;
use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

/// The error that a response was made from, stored in the response's extensions for use in middleware, such as logging or metrics.
///
/// Dereferences to the error as a [`Problem`]; `downcast_ref` returns it as its concrete type. Responses of errors that have
/// type or lifetime parameters, or are not `Send + Sync`, do not carry it.
///
/// ```
/// # #[cfg(feature = "axum")] {
/// use status::axum::{ErrorExtension, IntoResponse};
/// use status::{status, Problem, StatusClass};
///
/// #[derive(Debug, thiserror::Error, StatusClass, Problem, status::axum::IntoResponse)]
/// #[error("the pool is empty")]
/// #[status(503)]
/// struct Unavailable;
///
/// let response = Unavailable.into_response();
/// let error = response.extensions().get::<ErrorExtension>().unwrap();
/// assert_eq!(error.status(), status!(503));
/// assert_eq!(error.as_error().unwrap().to_string(), "the pool is empty");
/// assert!(error.downcast_ref::<Unavailable>().is_some());
/// # }
/// ```
#[derive(Clone)]
pub struct ErrorExtension(Arc<dyn AnyProblem>);

impl ErrorExtension {
    /// Returns the error if it is of type `T`.
    #[must_use]
    pub fn downcast_ref<T: Problem + 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }
}

impl Deref for ErrorExtension {
    type Target = dyn Problem + Send + Sync;

    fn deref(&self) -> &Self::Target {
        self.0.as_problem()
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

/// A `Problem` that can be downcast.
trait AnyProblem: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn as_problem(&self) -> &(dyn Problem + Send + Sync + 'static);
}

impl<T: Problem + Send + Sync + 'static> AnyProblem for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_problem(&self) -> &(dyn Problem + Send + Sync + 'static) {
        self
    }
}

/// Converts a `T` to an extension if it can be one, otherwise to `None` with [`NoExtension`] in scope: an inherent function takes
/// precedence over that of a trait.
#[allow(missing_docs)] // Hidden, in `__private`.
pub struct ExtensionOf<T>(PhantomData<T>);

#[allow(missing_docs)]
impl<T: Problem + Send + Sync + 'static> ExtensionOf<T> {
    pub fn __status_extension(error: T) -> Option<ErrorExtension> {
        Some(ErrorExtension(Arc::new(error)))
    }
}

#[allow(missing_docs)]
pub trait NoExtension<T> {
    fn __status_extension(_error: T) -> Option<ErrorExtension> {
        None
    }
}

impl<T> NoExtension<T> for ExtensionOf<T> {}
