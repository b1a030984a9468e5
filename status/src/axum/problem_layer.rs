//! [`ProblemLayer`], the middleware that converts foreign error responses and customizes all.

use super::{IntoResponse, Response};
use crate::problem::details::ProblemDetails;
use crate::response::foreign::Conversion;
use crate::response::http_body;
use crate::response::middleware::{settings_methods, Hook, Settings};
use crate::response::scope::Scope;
use axum_core::body::Body;
use http::request::Parts;
use http::{Method, Request};
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
///
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemLayer {
    settings: Settings<Hook<Parts>>,
}

settings_methods!(ProblemLayer, "axum::ProblemLayer");

impl ProblemLayer {
    /// Adds a closure that is called with the head of each request, before its handler, and returns another that is called with
    /// every problem of the request: [what is customized](Self#what-is-customized).
    ///
    /// ```
    /// use status::axum::ProblemLayer;
    ///
    /// let layer = ProblemLayer::new().customize(|request| {
    ///     let id = request.headers.get("x-request-id").cloned();
    ///     move |problem| {
    ///         if let Some(id) = &id {
    ///             problem.headers.insert("x-request-id", id.clone());
    ///         }
    ///     }
    /// });
    /// ```
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&Parts) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        self.settings.add_hook(customize);
        self
    }
}

impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ProblemService {
            inner,
            settings: self.settings.clone(),
        }
    }
}

/// The service of a [`ProblemLayer`].
#[derive(Clone, Debug)]
pub struct ProblemService<S> {
    inner: S,
    settings: Settings<Hook<Parts>>,
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

    fn call(&mut self, mut request: Request<R>) -> Self::Future {
        let mut scope = Scope::default();
        // A request is large: to take it apart and put it together moves it twice.
        if !self.settings.adds_nothing() {
            let (parts, body) = request.into_parts();
            let accept = http_body::lines(&parts.headers, "accept");
            scope = self.settings.scope(&parts, accept);
            request = Request::from_parts(parts, body);
        }
        let is_head = request.method() == Method::HEAD;
        let entered = scope.enter();
        let response = self.inner.call(request);
        drop(entered);
        ProblemFuture {
            response,
            converted: None,
            is_head,
            conversion: self.settings.conversion,
            scope,
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
        scope: Scope,
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
        let (scope, is_head) = (this.scope, *this.is_head);
        let converted = match this.converted {
            Some(converted) => converted,
            None => {
                let entered = scope.enter();
                let response = ready!(this.response.poll(context))?.into_response();
                drop(entered);
                if response.status().as_u16() < 400 {
                    return Poll::Ready(Ok(response));
                }
                let Some(foreign) = http_body::foreign(&response, *this.conversion, is_head) else {
                    return Poll::Ready(Ok(response));
                };
                let foreign = foreign.unless(scope.take_ours());
                let converted = http_body::convert(response, foreign, is_head);
                let converted = async { converted.await.map(Body::new) };
                this.converted.insert(Box::pin(converted))
            }
        };
        let _entered = scope.enter();
        converted.as_mut().poll(context).map(Ok)
    }
}
