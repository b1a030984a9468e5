//! [`ProblemLayer`], the middleware that converts foreign error responses.

use super::{IntoResponse, Response};
use crate::body::Body;
use crate::response::foreign::{self, Conversion, ForeignError, Ours};
use http::{Method, Request};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Limited};
use pin_project_lite::pin_project;
use std::future::Future;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

/// Middleware that converts error responses which were not made by this crate, such as those of extractors and fallbacks, to
/// problem details or to a service's own body.
///
#[cfg_attr(not(doctest), doc = include_str!("problem_layer.md"))]
///
#[doc = include_str!("../response/foreign.md")]
#[derive(Clone, Copy, Debug, Default)]
pub struct ProblemLayer {
    conversion: Conversion,
}

impl ProblemLayer {
    /// Creates the layer for problem details, with a limit of 16 KiB.
    ///
    /// ```
    /// use status::axum::ProblemLayer;
    ///
    /// let layer = ProblemLayer::new();
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        ProblemLayer {
            conversion: Conversion::new(),
        }
    }

    /// Sets the body, as `#[status(body = Type)]` does for an error.
    ///
    /// ```
    /// use serde::Serialize;
    /// use status::axum::ProblemLayer;
    /// use status::body::Json;
    /// use status::ProblemDetails;
    ///
    /// #[derive(Serialize)]
    /// struct ErrorBody {
    ///     message: String,
    /// }
    ///
    /// impl From<ProblemDetails> for ErrorBody {
    ///     fn from(problem: ProblemDetails) -> Self {
    ///         let message = problem.detail.unwrap_or(problem.title.into_owned());
    ///         ErrorBody { message }
    ///     }
    /// }
    ///
    /// let layer = ProblemLayer::new().with_body::<Json<ErrorBody>>();
    /// ```
    #[must_use]
    pub const fn with_body<B: Body>(self) -> Self {
        ProblemLayer {
            conversion: self.conversion.with_body::<B>(),
        }
    }

    /// Sets the greatest length in bytes of a body that is converted. A longer one is sent as it is.
    ///
    /// ```
    /// use status::axum::ProblemLayer;
    ///
    /// let layer = ProblemLayer::new().with_limit(64 * 1024);
    /// ```
    #[must_use]
    pub const fn with_limit(self, bytes: usize) -> Self {
        ProblemLayer {
            conversion: self.conversion.with_limit(bytes),
        }
    }
}

impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ProblemService {
            inner,
            conversion: self.conversion,
        }
    }
}

/// The service of a [`ProblemLayer`].
#[derive(Clone, Debug)]
pub struct ProblemService<S> {
    inner: S,
    conversion: Conversion,
}

impl<S, R> Service<Request<R>> for ProblemService<S>
where
    S: Service<Request<R>>,
    S::Response: IntoResponse,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ProblemFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<R>) -> Self::Future {
        let is_head = request.method() == Method::HEAD;
        ProblemFuture {
            response: self.inner.call(request),
            converted: None,
            is_head,
            conversion: self.conversion,
        }
    }
}

pin_project! {
    /// The future of a [`ProblemService`].
    pub struct ProblemFuture<F> {
        #[pin]
        response: F,
        // Boxed, so that it does not add to the size of the future of every request.
        converted: Option<Pin<Box<dyn Future<Output = Response> + Send>>>,
        is_head: bool,
        conversion: Conversion,
    }
}

impl<F, T, E> Future for ProblemFuture<F>
where
    F: Future<Output = Result<T, E>>,
    T: IntoResponse,
{
    type Output = Result<Response, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let converted = match this.converted {
            Some(converted) => converted,
            None => {
                let response = ready!(this.response.poll(context))?.into_response();
                if *this.is_head || !is_convertible(&response, this.conversion.limit) {
                    return Poll::Ready(Ok(response));
                }
                let converted = convert(response, *this.conversion);
                this.converted.insert(Box::pin(converted))
            }
        };
        converted.as_mut().poll(context).map(Ok)
    }
}

fn is_convertible(response: &Response, limit: usize) -> bool {
    let size = response.body().size_hint().exact();
    foreign::is_convertible(response.status().as_u16(), size, limit, |name| {
        Some(response.headers().get(name)?.as_bytes())
    }) && response.extensions().get::<Ours>().is_none()
}

async fn convert(response: Response, conversion: Conversion) -> Response {
    let (mut parts, body) = response.into_parts();
    // A body may be longer than its size hint.
    let error = match Limited::new(body, conversion.limit).collect().await {
        Ok(body) => {
            let body = body.to_bytes();
            match ForeignError::new(parts.status, &body) {
                Some(error) => error,
                None => return Response::from_parts(parts, body.into()),
            }
        }
        Err(error) => ForeignError::unreadable(parts.status, error),
    };
    let (converted, body) = super::convert((conversion.respond)(&error)).into_parts();
    for name in foreign::REPLACED_HEADERS {
        parts.headers.remove(name);
    }
    parts.headers.extend(converted.headers);
    parts.extensions.extend(converted.extensions);
    Response::from_parts(parts, body)
}
