//! [`ProblemLayer`], the middleware that converts foreign error responses.

use super::{IntoResponse, Response};
use crate::body;
use crate::response::foreign::{self, Conversion, Foreign, Ours};
use crate::response::peeked::{Peeked, Source};
use axum_core::body::Body;
use http::header::{HeaderValue, CONTENT_LENGTH};
use http::{Method, Request};
use http_body::{Body as _, Frame, SizeHint};
use pin_project_lite::pin_project;
use std::convert::Infallible;
use std::future::{poll_fn, Future};
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
    pub const fn with_body<B: body::Body>(self) -> Self {
        ProblemLayer {
            conversion: self.conversion.with_body::<B>(),
        }
    }

    /// Sets the greatest length in bytes of a text that becomes the `detail`. A longer one is sent as it is, unless it is that of a
    /// server error.
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
                let Some(foreign) = foreign(&response, *this.conversion, *this.is_head) else {
                    return Poll::Ready(Ok(response));
                };
                let converted = convert(response, foreign, *this.is_head);
                this.converted.insert(Box::pin(converted))
            }
        };
        converted.as_mut().poll(context).map(Ok)
    }
}

/// Returns `None` if the response is sent as it is.
fn foreign(response: &Response, conversion: Conversion, is_head: bool) -> Option<Foreign> {
    if response.extensions().get::<Ours>().is_some() {
        return None;
    }
    let size = response.body().size_hint().exact();
    Foreign::new(conversion, response.status(), is_head, size, |name| {
        let lines = response.headers().get_all(name).iter();
        lines.map(HeaderValue::as_bytes)
    })
}

async fn convert(response: Response, foreign: Foreign, is_head: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut body = Peeked::new(body);
    let replacement = poll_fn(|context| foreign.poll_replacement(&mut body, context)).await;
    let Some(replacement) = replacement else {
        return Response::from_parts(parts, Body::new(body));
    };
    for name in foreign::body_headers(parts.status) {
        parts.headers.remove(name);
    }
    let (converted, mut body) = crate::http::convert::<Body>(replacement.response).into_parts();
    parts.headers.extend(converted.headers);
    parts.extensions.extend(converted.extensions);
    if is_head {
        if let Some(length) = body.size_hint().exact().filter(|_| replacement.has_length) {
            parts.headers.insert(CONTENT_LENGTH, length.into());
        }
        body = Body::new(NoBody);
    }
    Response::from_parts(parts, body)
}

impl Source for Body {
    type Chunk = Frame<<Body as http_body::Body>::Data>;
    type Error = axum_core::Error;
    type Length = SizeHint;

    fn length(&self) -> SizeHint {
        self.size_hint()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Self::Chunk, Self::Error>>> {
        Pin::new(self).poll_frame(context)
    }

    fn bytes(chunk: &Self::Chunk) -> &[u8] {
        chunk.data_ref().map_or(&[], |data| data)
    }
}

/// The body of a response that is sent as it was.
impl http_body::Body for Peeked<Body> {
    type Data = <Body as http_body::Body>::Data;
    type Error = axum_core::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        self.get_mut().poll_next(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().unwrap_or_default()
    }
}

/// The body of a response to a HEAD request. Unlike an empty one, it has no length, which would be sent as that of a GET's.
struct NoBody;

impl http_body::Body for NoBody {
    type Data = <Body as http_body::Body>::Data;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }
}
