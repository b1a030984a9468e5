//! [`ProblemMiddleware`], which converts foreign error responses and customizes all.

use crate::problem::details::ProblemDetails;
use crate::response::http_body::{self, Sent};
use crate::response::middleware::{settings_methods, Hook, Settings};
use http::Method;
use poem::{Body, Endpoint, Middleware, Request, Response, ResponseParts, Result};

/// Middleware that converts error responses which were not made by this crate, such as those of extractors and routers, to problem
/// details or to a service's own body.
///
/// ```
/// use poem::web::Path;
/// use poem::{get, handler, EndpointExt, Route};
/// use status::poem::ProblemMiddleware;
///
/// #[handler]
/// fn show(Path(id): Path<u32>) -> String {
///     format!("order {id}")
/// }
///
/// let routes = Route::new()
///     .at("/orders/:id", get(show))
///     .with(ProblemMiddleware::new()); // the last `with` is the outermost middleware
/// ```
///
/// `/order` and `/orders/x` are problem details then.
///
#[doc = include_str!("../response/foreign.md")]
///
/// Errors that inner middleware returns, rather than responses, are converted to responses: middleware outside of this one cannot
/// handle them as errors. `CatchPanic` belongs inside, and compression outside.
///
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {
    settings: Settings<Hook<Request>>,
}

settings_methods!(ProblemMiddleware, "poem::ProblemMiddleware");

impl ProblemMiddleware {
    /// Adds a closure that is called with each request, before its handler, and returns another that is called with every problem
    /// of the request: [what is customized](Self#what-is-customized).
    ///
    /// ```
    /// use status::poem::ProblemMiddleware;
    ///
    /// let middleware = ProblemMiddleware::new().customize(|request| {
    ///     let id = request.header("x-request-id").map(str::to_owned);
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

impl<E: Endpoint> Middleware<E> for ProblemMiddleware {
    type Output = ProblemEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ProblemEndpoint {
            inner,
            settings: self.settings.clone(),
        }
    }
}

/// The endpoint of a [`ProblemMiddleware`].
#[derive(Debug)]
pub struct ProblemEndpoint<E> {
    inner: E,
    settings: Settings<Hook<Request>>,
}

impl<E: Endpoint> Endpoint for ProblemEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let conversion = self.settings.conversion;
        let is_head = request.method() == Method::HEAD;
        let accept = http_body::lines(request.headers(), "accept");
        let mut scope = self.settings.scope(&request, accept);
        let response = scope.run(self.inner.get_response(request)).await;
        if response.status().as_u16() < 400 {
            return Ok(response);
        }
        let response = http::Response::from(response);
        let Some(foreign) = http_body::foreign(&response, conversion, is_head) else {
            let (parts, body) = response.into_parts();
            return Ok(from_parts(parts, Body::from(body)));
        };
        let foreign = foreign.unless(scope.take_ours());
        let converted = http_body::convert(response, foreign, is_head);
        let (parts, body) = scope.run(converted).await.into_parts();
        let body = match sized(&body) {
            Some(bytes) => Body::from(bytes),
            // Without a length, since poem drops it.
            None => Response::from(http::Response::new(body)).into_body(),
        };
        Ok(from_parts(parts, body))
    }
}

/// Returns the bytes of a body that is in memory, and whose length is sent.
fn sized<B: ::http_body::Body + Unpin>(body: &Sent<B>) -> Option<Vec<u8>>
where
    B::Data: AsRef<[u8]>,
{
    match body {
        Sent::AsItWas(body) => {
            let has_length = body.length().and_then(|length| length.exact()).is_some();
            (has_length && body.is_complete()).then(|| body.to_bytes())
        }
        Sent::Replaced(data) => data.as_ref().map(|data| data.as_ref().to_vec()),
        Sent::Nothing => None,
    }
}

fn from_parts(parts: http::response::Parts, body: Body) -> Response {
    let parts = ResponseParts {
        status: parts.status,
        version: parts.version,
        headers: parts.headers,
        extensions: parts.extensions,
    };
    Response::from_parts(parts, body)
}
