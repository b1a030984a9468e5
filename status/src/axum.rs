//! Integration with [axum](https://docs.rs/axum): `#[derive(IntoResponse)]`, and `IntoResponse` for [`ProblemDetails`].

use crate::log;
use crate::problem::{Problem, ProblemDetails, MEDIA_TYPE};
use axum_core::body::Body;
use http::header::{HeaderValue, CONTENT_TYPE};
use std::error::Error;
use std::ops::Deref;
use std::sync::Arc;

pub use axum_core::response::{IntoResponse, Response};
pub use status_macros::AxumIntoResponse as IntoResponse;

/// The error behind a response, stored in the response's extensions for use in middleware, such as logging or metrics.
///
/// Dereferences to the error; `downcast_ref` returns it as its concrete type.
///
/// ```
/// use status::axum::{ErrorExtension, IntoResponse};
/// use status::{Problem, StatusClass};
/// # use std::fmt;
///
/// #[derive(Debug, StatusClass, Problem, status::axum::IntoResponse)]
/// #[status(503)]
/// struct Unavailable;
/// # impl fmt::Display for Unavailable {
/// #     fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
/// #         formatter.write_str("the pool is empty")
/// #     }
/// # }
/// # impl std::error::Error for Unavailable {}
///
/// let response = Unavailable.into_response();
/// let error = response.extensions().get::<ErrorExtension>().unwrap();
/// assert_eq!(error.to_string(), "the pool is empty");
/// assert!(error.downcast_ref::<Unavailable>().is_some());
/// ```
#[derive(Clone, Debug)]
pub struct ErrorExtension(Arc<dyn Error + Send + Sync>);

impl Deref for ErrorExtension {
    type Target = dyn Error + Send + Sync;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.to_json()));
        *response.status_mut() = self.status;
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response
    }
}

/// Functions called by the code that the derive expands to.
pub(crate) mod support {
    use super::{log, Arc, ErrorExtension, IntoResponse, Problem, Response};

    /// Logs an error and converts it to a response that has the error in its extensions.
    pub fn respond<E: Problem + Send + Sync + 'static>(error: E) -> Response {
        let details = error.problem();
        log::log_error(&error, details.status);
        let mut response = details.into_response();
        response
            .extensions_mut()
            .insert(ErrorExtension(Arc::new(error)));
        response
    }
}
