//! [`ProblemLayer`], the middleware that converts foreign error responses.

use super::{IntoResponse, Response};
use crate::body::Body;
use crate::foreign::{self, ForeignError, Ours};
use crate::problem::ProblemDetails;
use crate::response;
use http::{Method, Request};
use http_body::Body as _;
use http_body_util::{BodyExt as _, Limited};
use pin_project_lite::pin_project;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{ready, Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

/// Middleware that converts error responses which were not made by this crate, such as those of extractors and fallbacks, to
/// problem details or to a service's own body.
///
#[cfg_attr(not(doctest), doc = include_str!("problem_layer.md"))]
///
#[doc = include_str!("../foreign.md")]
pub struct ProblemLayer<B = ProblemDetails> {
    limit: usize,
    body: PhantomData<fn() -> B>,
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
            limit: foreign::DEFAULT_LIMIT,
            body: PhantomData,
        }
    }
}

impl<B> ProblemLayer<B> {
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
    pub const fn with_body<T: Body>(self) -> ProblemLayer<T> {
        ProblemLayer {
            limit: self.limit,
            body: PhantomData,
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
    pub const fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }
}

foreign::impl_traits!(ProblemLayer);

impl<S, B> Layer<S> for ProblemLayer<B> {
    type Service = ProblemService<S, B>;

    fn layer(&self, inner: S) -> Self::Service {
        ProblemService {
            inner,
            layer: *self,
        }
    }
}

/// The service of a [`ProblemLayer`].
pub struct ProblemService<S, B = ProblemDetails> {
    inner: S,
    layer: ProblemLayer<B>,
}

impl<S: Clone, B> Clone for ProblemService<S, B> {
    fn clone(&self) -> Self {
        ProblemService {
            inner: self.inner.clone(),
            layer: self.layer,
        }
    }
}

impl<S: fmt::Debug, B> fmt::Debug for ProblemService<S, B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ProblemService")
            .field("inner", &self.inner)
            .field("layer", &self.layer)
            .finish()
    }
}

impl<S, R, B> Service<Request<R>> for ProblemService<S, B>
where
    S: Service<Request<R>>,
    S::Response: IntoResponse,
    B: Body + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ProblemFuture<S::Future, B>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<R>) -> Self::Future {
        let is_head = request.method() == Method::HEAD;
        ProblemFuture {
            response: self.inner.call(request),
            conversion: None,
            is_head,
            layer: self.layer,
        }
    }
}

pin_project! {
    /// The future of a [`ProblemService`].
    pub struct ProblemFuture<F, B = ProblemDetails> {
        #[pin]
        response: F,
        // Boxed, so that it does not add to the size of the future of every request.
        conversion: Option<Pin<Box<dyn Future<Output = Response> + Send>>>,
        is_head: bool,
        layer: ProblemLayer<B>,
    }
}

impl<F, T, E, B> Future for ProblemFuture<F, B>
where
    F: Future<Output = Result<T, E>>,
    T: IntoResponse,
    B: Body + 'static,
{
    type Output = Result<Response, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let limit = this.layer.limit;
        let conversion = match this.conversion {
            Some(conversion) => conversion,
            None => {
                let response = ready!(this.response.poll(context))?.into_response();
                if *this.is_head || !is_convertible(&response, limit) {
                    return Poll::Ready(Ok(response));
                }
                this.conversion
                    .insert(Box::pin(convert::<B>(response, limit)))
            }
        };
        conversion.as_mut().poll(context).map(Ok)
    }
}

fn is_convertible(response: &Response, limit: usize) -> bool {
    let size = response.body().size_hint().exact();
    foreign::is_convertible(response.status().as_u16(), size, limit, |name| {
        Some(response.headers().get(name)?.as_bytes())
    }) && response.extensions().get::<Ours>().is_none()
}

async fn convert<B: Body>(response: Response, limit: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    // A body may be longer than its size hint.
    let error = match Limited::new(body, limit).collect().await {
        Ok(body) => {
            let body = body.to_bytes();
            match ForeignError::new(parts.status, &body) {
                Some(error) => error,
                None => return Response::from_parts(parts, body.into()),
            }
        }
        Err(error) => ForeignError::unreadable(parts.status, error),
    };
    let (converted, body) = super::convert(response::of_error::<B>(&error)).into_parts();
    for name in foreign::REPLACED_HEADERS {
        parts.headers.remove(name);
    }
    parts.headers.extend(converted.headers);
    parts.extensions.extend(converted.extensions);
    Response::from_parts(parts, body)
}
