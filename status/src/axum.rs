//! Integration with [axum](https://docs.rs/axum): `#[derive(IntoResponse)]`, and `IntoResponse` for [`ProblemDetails`].

use crate::body::Body;
use crate::log;
use crate::problem::{final_status, Problem, ProblemDetails};
use crate::response::response;
use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

pub use axum_core::response::{IntoResponse, Response};
pub use status_macros::AxumIntoResponse as IntoResponse;

/// The error behind a response, stored in the response's extensions for use in middleware, such as logging or metrics.
///
/// Dereferences to the error as a [`Problem`]; `downcast_ref` returns it as its concrete type. Responses of errors that have
/// type or lifetime parameters, or are not `Send + Sync`, are without it.
///
/// ```
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

/// Sends the document as it is, without redaction.
impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        log::log_error(&self, final_status(self.status));
        convert::<ProblemDetails>(self)
    }
}

impl IntoResponse for Box<ProblemDetails> {
    fn into_response(self) -> Response {
        (*self).into_response()
    }
}

fn convert<B: Body>(problem: ProblemDetails) -> Response {
    let sent = response::<B>(problem);
    let mut response = Response::new(sent.body.into());
    *response.status_mut() = sent.status;
    *response.headers_mut() = sent.headers;
    response
}

/// Functions called by the code that the derive expands to.
#[allow(missing_docs)]
pub(crate) mod support {
    use super::{convert, final_status, log, Arc, Body, ErrorExtension, Problem, Response};
    use std::marker::PhantomData;

    /// Logs an error and converts it to a response.
    pub fn respond<B: Body, E: Problem>(error: &E) -> Response {
        let problem = error.problem();
        log::log_error(error, final_status(problem.status));
        convert::<B>(problem)
    }

    /// Converts a `T` to a response that has the error in its extensions, if `T` can be there; otherwise to one without, with
    /// [`WithoutExtension`] in scope: an inherent function takes precedence over that of a trait.
    pub struct Responder<T>(PhantomData<T>);

    impl<T: Problem + Send + Sync + 'static> Responder<T> {
        pub fn __status_respond<B: Body>(error: T) -> Response {
            let mut response = respond::<B, T>(&error);
            let extension = ErrorExtension(Arc::new(error));
            response.extensions_mut().insert(extension);
            response
        }
    }

    pub trait WithoutExtension<T> {
        fn __status_respond<B: Body>(error: T) -> Response
        where
            T: Problem,
        {
            respond::<B, T>(&error)
        }
    }

    impl<T> WithoutExtension<T> for Responder<T> {}
}
