//! [`ProblemMiddleware`], which converts foreign error responses and customizes all.

use crate::problem::details::ProblemDetails;
use crate::response::foreign::{Conversion, ForeignError, Ours};
use crate::response::http_body::{self, Sent};
use crate::response::middleware::{settings_methods, Hook, Settings};
use http::Method;
use http_body_util::BodyExt as _;
use salvo_core::http::{ResBody, StatusCode, StatusError};
use salvo_core::{async_trait, BoxedError, Depot, FlowCtrl, Handler, Request, Response};

/// Middleware that converts error responses which were not made by this crate, such as those of extractors and routers, to problem
/// details or to a service's own body.
///
/// It is the first hoop of the `Service`: those of a `Router` are not called for a path that the router does not have.
///
/// ```
/// # extern crate salvo_core as salvo;
/// use salvo::prelude::*;
/// use status::salvo::ProblemMiddleware;
///
/// #[handler]
/// async fn show(request: &mut Request) -> String {
///     format!("order {}", request.param::<u32>("id").unwrap_or_default())
/// }
///
/// let routes = Router::with_path("orders/{id}").get(show);
/// let service = Service::new(routes).hoop(ProblemMiddleware::new());
/// ```
///
#[doc = include_str!("../response/foreign.md")]
///
/// Of a `StatusError`, such as salvo's own errors, the `brief` is the `detail`, unless it is the one that every error with the
/// status code has. `detail`, `cause` and `origin` are logged, and not sent. The service's `Catcher` is not called, since the
/// response has a body then. `CatchPanic` belongs inside, as a later hoop, and compression outside, as an earlier one.
///
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {
    settings: Settings<Hook<Request>>,
}

settings_methods!(ProblemMiddleware, "salvo::ProblemMiddleware");

impl ProblemMiddleware {
    /// Adds a closure that is called with each request, before its handler, and returns another that is called with every problem
    /// of the request: [what is customized](Self#what-is-customized).
    ///
    /// ```
    /// use status::salvo::ProblemMiddleware;
    ///
    /// let middleware = ProblemMiddleware::new().customize(|request| {
    ///     let id = request.header::<String>("x-request-id");
    ///     move |problem| {
    ///         problem.extensions.insert("request_id".to_owned(), id.clone().into());
    ///     }
    /// });
    /// ```
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&Request) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        self.settings.add_hook(customize);
        self
    }
}

#[async_trait]
impl Handler for ProblemMiddleware {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        let conversion = self.settings.conversion;
        let accept = http_body::lines(request.headers(), "accept");
        let mut scope = self.settings.scope(request, accept);
        scope.run(flow.call_next(request, depot, response)).await;
        if response
            .status_code
            .is_some_and(|status| status.as_u16() >= 400)
        {
            let is_head = request.method() == Method::HEAD;
            let ours = scope.take_ours();
            let converted = convert(response, conversion, is_head, ours);
            scope.run(converted).await;
        }
    }
}

async fn convert(
    response: &mut Response,
    conversion: Conversion,
    is_head: bool,
    ours: Option<Ours>,
) {
    let (parts, body) = take(response).into_parts();
    let converted = match body {
        ResBody::Error(error) => {
            let error = foreign_error(error, parts.status, conversion);
            http_body::replace(http::Response::from_parts(parts, ()), &error, is_head)
        }
        body => {
            let taken = http::Response::from_parts(parts, body);
            let Some(foreign) = http_body::foreign(&taken, conversion, is_head) else {
                return put_back(response, taken);
            };
            http_body::convert(taken, foreign.unless(ours), is_head).await
        }
    };
    let converted = converted.map(|body| match body {
        Sent::Replaced(Some(data)) => ResBody::Once(data),
        body => ResBody::Boxed(Box::pin(body.map_err(BoxedError::from))),
    });
    put_back(response, converted);
}

/// Takes a response out of salvo's, without its cookies.
fn take(response: &mut Response) -> http::Response<ResBody> {
    let mut taken = http::Response::new(response.take_body());
    *taken.status_mut() = response.status_code.unwrap_or_default();
    *taken.headers_mut() = std::mem::take(&mut response.headers);
    *taken.extensions_mut() = std::mem::take(&mut response.extensions);
    taken
}

fn put_back(response: &mut Response, taken: http::Response<ResBody>) {
    let (parts, body) = taken.into_parts();
    response.headers = parts.headers;
    response.extensions = parts.extensions;
    response.body = body;
}

/// Converts salvo's own error, whose response does not exist yet. Another hoop may have changed the status.
fn foreign_error(error: StatusError, status: StatusCode, conversion: Conversion) -> ForeignError {
    let detail = match StatusError::from_code(error.code) {
        Some(usual) if usual.brief == error.brief => String::new(),
        _ => error.brief.clone(),
    };
    ForeignError {
        status,
        detail,
        error: Some(error.into()),
        rendering: conversion.rendering,
        has_length: true,
    }
}
