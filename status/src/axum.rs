//! Responses for [axum](https://docs.rs/axum): the derive, and [`ProblemDetails`] as a response.

use crate::log;
use crate::problem::{Problem, ProblemDetails, MEDIA_TYPE};
use axum_core::body::Body;
use http::header::{HeaderValue, CONTENT_TYPE};
use std::error::Error;
use std::ops::Deref;
use std::sync::Arc;

pub use axum_core::response::{IntoResponse, Response};
pub use status_macros::AxumIntoResponse as IntoResponse;

/// The error that a response answers, among the response's extensions: for middleware that logs or counts.
///
/// It dereferences to the error, so `downcast_ref` gives it back as what it was.
///
/// ```
/// use status::axum::{AnsweredError, IntoResponse};
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
/// let error = response.extensions().get::<AnsweredError>().unwrap();
/// assert_eq!(error.to_string(), "the pool is empty");
/// assert!(error.downcast_ref::<Unavailable>().is_some());
/// ```
#[derive(Clone, Debug)]
pub struct AnsweredError(Arc<dyn Error + Send + Sync>);

impl Deref for AnsweredError {
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

/// What the derive expands to calls of.
pub(crate) mod support {
    use super::{log, AnsweredError, Arc, IntoResponse, Problem, Response};

    /// The response of an error, which is logged and kept in it.
    pub fn respond<E: Problem + Send + Sync + 'static>(error: E) -> Response {
        let details = error.problem();
        log::answered(&error, details.status);
        let mut response = details.into_response();
        response
            .extensions_mut()
            .insert(AnsweredError(Arc::new(error)));
        response
    }
}
