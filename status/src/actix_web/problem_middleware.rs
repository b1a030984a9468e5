//! [`ProblemMiddleware`], which converts foreign error responses and customizes all.

use crate::code::traits::StatusClass;
use crate::problem::details::ProblemDetails;
use crate::response::foreign::{self, Conversion, Foreign, ForeignError, Ours};
use crate::response::middleware::{settings_methods, Hook, Settings};
use crate::response::peeked::{Peeked, Source};
use crate::response::scope::Scope;
use actix_web::body::{self, BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{forward_ready, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::{HeaderValue, ACCEPT};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse, ResponseError};
use pin_project_lite::pin_project;
use std::cell::RefCell;
use std::fmt;
use std::future::{poll_fn, ready, Future, Ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{ready, Context, Poll, Wake, Waker};

/// Middleware that converts error responses which were not made by this crate, such as those of extractors and of the default
/// service, to problem details or to a service's own body.
///
/// `actix_web::middleware::ErrorHandlers` is not enough for that: it has no handler for errors that other middleware returns,
/// nor for codes from 600 up.
///
/// ```
/// use actix_web::http::header::CONTENT_TYPE;
/// use actix_web::{test, web, App, HttpResponse};
/// use status::actix_web::{status, ProblemMiddleware};
///
/// async fn show(id: web::Path<u32>) -> HttpResponse {
///     HttpResponse::Ok().body(format!("order {id}"))
/// }
///
/// # actix_web::rt::System::new().block_on(async {
/// let app = App::new()
///     .route("/orders/{id}", web::get().to(show))
///     .wrap(ProblemMiddleware::new()); // the last `wrap` is the outermost middleware
/// let app = test::init_service(app).await;
///
/// let request = test::TestRequest::get().uri("/orders/x").to_request();
/// let response = test::call_service(&app, request).await;
/// assert_eq!(response.status(), status!(404));
/// assert_eq!(response.headers().get(CONTENT_TYPE).unwrap(), "application/problem+json");
/// assert_eq!(
///     test::read_body(response).await,
///     r#"{"title":"Not Found","status":404,"detail":"can not parse \"x\" to a u32"}"#
/// );
/// # });
/// ```
///
#[doc = include_str!("../response/foreign.md")]
///
/// It converts inside and outside of other middleware, such as `Logger`. `Compress` belongs outside: a client error that it
/// compresses inside is untouched, and a server error cannot be logged.
///
/// An error that inner middleware returns, rather than a response, is replaced by one with the converted response, so that
/// middleware outside of this one cannot downcast it. If its response has a body that is not ready at once, that is not waited for:
/// the text of a client error is then sent as it is.
///
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {
    settings: Settings<Hook<HttpRequest>>,
}

settings_methods!(ProblemMiddleware, "actix_web::ProblemMiddleware");

impl ProblemMiddleware {
    /// Adds a closure that is called with each request, before its handler, and returns another that is called with every problem
    /// of the request: [what is customized](Self#what-is-customized). It is `Send`, so that it cannot keep the request: actix-web
    /// panics if a clone of one is kept.
    ///
    /// ```
    /// use actix_web::http::header::HeaderValue;
    /// use status::actix_web::ProblemMiddleware;
    ///
    /// let middleware = ProblemMiddleware::new().customize(|request| {
    ///     let id = request.headers().get("x-request-id");
    ///     let id = id.and_then(|id| id.to_str().ok()).map(str::to_owned);
    ///     move |problem| {
    ///         problem.extensions.insert("request_id".to_owned(), id.clone().into());
    ///     }
    /// });
    /// ```
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&HttpRequest) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        self.settings.add_hook(customize);
        self
    }
}

impl<S, X> Transform<S, ServiceRequest> for ProblemMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    X: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<X>>;
    type Error = Error;
    type Transform = ProblemService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let settings = self.settings.clone();
        ready(Ok(ProblemService { inner, settings }))
    }
}

pub struct ProblemService<S> {
    inner: S,
    settings: Settings<Hook<HttpRequest>>,
}

impl<S, X> Service<ServiceRequest> for ProblemService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    X: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<X>>;
    type Error = Error;
    type Future = ProblemFuture<S::Future, X>;

    forward_ready!(inner);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        // Not a clone of the request: the router panics if there is one.
        let is_head = request.method() == Method::HEAD;
        let (head, _) = request.parts_mut();
        let accept = head.headers().get_all(ACCEPT);
        let accept = accept.map(HeaderValue::as_bytes);
        let mut scope = self.settings.scope(head, accept);
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

/// A response that is converted once its body is read.
type Converted<X> = Pin<Box<dyn Future<Output = ServiceResponse<EitherBody<X>>>>>;

pin_project! {
    pub struct ProblemFuture<F, X> {
        #[pin]
        response: F,
        // Boxed, so that it does not add to the size of the future of every request.
        converted: Option<Converted<X>>,
        is_head: bool,
        conversion: Conversion,
        scope: Scope,
    }
}

impl<F, X> Future for ProblemFuture<F, X>
where
    F: Future<Output = Result<ServiceResponse<X>, Error>>,
    X: MessageBody + 'static,
{
    type Output = Result<ServiceResponse<EitherBody<X>>, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (scope, conversion, is_head) = (this.scope, *this.conversion, *this.is_head);
        let converted = match this.converted {
            Some(converted) => converted,
            None => {
                let entered = scope.enter();
                let response = ready!(this.response.poll(context));
                drop(entered);
                let response = match response {
                    Ok(response) => response,
                    Err(error) => {
                        let error = ConvertedError {
                            error,
                            conversion,
                            is_head,
                            scope: RefCell::new(std::mem::take(scope)),
                        };
                        return Poll::Ready(Err(error.into()));
                    }
                };
                let Some(foreign) = foreign(response.response(), conversion, is_head) else {
                    return Poll::Ready(Ok(response.map_into_left_body()));
                };
                let foreign = foreign.unless(scope.take_ours());
                this.converted.insert(Box::pin(convert(response, foreign)))
            }
        };
        let _entered = scope.enter();
        converted.as_mut().poll(context).map(Ok)
    }
}

/// Returns `None` if the response is sent as it is.
fn foreign<X: MessageBody>(
    response: &HttpResponse<X>,
    conversion: Conversion,
    is_head: bool,
) -> Option<Foreign> {
    let size = || match response.body().size() {
        BodySize::None => Some(0),
        BodySize::Sized(size) => Some(size),
        BodySize::Stream => None,
    };
    let status = response.status().status();
    let foreign = Foreign::new(conversion, status, is_head, size, |name| {
        let lines = response.headers().get_all(name);
        lines.map(HeaderValue::as_bytes)
    })?;
    Some(foreign.unless(response.extensions().get::<Ours>().cloned()))
}

async fn convert<X: MessageBody + 'static>(
    response: ServiceResponse<X>,
    foreign: Foreign,
) -> ServiceResponse<EitherBody<X>> {
    let (request, response) = response.into_parts();
    let (response, body) = response.into_parts();
    let mut body = Peeked::new(Box::pin(body));
    let error = poll_fn(|context| foreign.poll_error(&mut body, context)).await;
    let response = match error {
        Some(error) => replace(response, &error),
        None => response.set_body(BoxBody::new(body)),
    };
    ServiceResponse::new(request, response.map_into_right_body())
}

fn replace(mut response: HttpResponse<()>, error: &ForeignError) -> HttpResponse {
    let headers = response.headers_mut();
    for name in foreign::body_headers(error.status) {
        headers.remove(name);
    }
    let replacement = super::convert(error.response());
    for name in replacement.headers().keys() {
        if !foreign::is_appended(name.as_str()) {
            headers.remove(name);
        }
    }
    for (name, value) in replacement.headers() {
        headers.append(name.clone(), value.clone());
    }
    if let Some(ours) = replacement.extensions().get::<Ours>() {
        response.extensions_mut().insert(ours.clone());
    }
    response.set_body(if error.has_length {
        replacement.into_body()
    } else {
        BoxBody::new(body::None::new())
    })
}

impl<X: MessageBody> Source for Pin<Box<X>> {
    type Chunk = Bytes;
    type Error = X::Error;
    type Length = BodySize;

    fn length(&self) -> BodySize {
        self.size()
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Self::Chunk, Self::Error>>> {
        self.as_mut().poll_next(context)
    }

    fn bytes(chunk: &Self::Chunk) -> &[u8] {
        chunk
    }
}

/// The body of a response that is sent as it was.
impl<X: MessageBody> MessageBody for Peeked<Pin<Box<X>>> {
    type Error = X::Error;

    fn size(&self) -> BodySize {
        self.length().unwrap_or(BodySize::Stream)
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.get_mut().poll_next(context)
    }
}

/// An error that other middleware returned, with its response converted.
struct ConvertedError {
    error: Error,
    conversion: Conversion,
    is_head: bool,
    scope: RefCell<Scope>,
}

impl fmt::Debug for ConvertedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, formatter)
    }
}

impl fmt::Display for ConvertedError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, formatter)
    }
}

impl ResponseError for ConvertedError {
    fn status_code(&self) -> StatusCode {
        self.error.as_response_error().status_code()
    }

    fn error_response(&self) -> HttpResponse {
        // actix-web calls this outside of the middleware.
        let mut scope = self.scope.take();
        let entered = scope.enter();
        let mut response = self.error.error_response();
        drop(entered);
        if let Some(foreign) = foreign(&response, self.conversion, self.is_head) {
            let foreign = foreign.unless(scope.take_ours());
            let _entered = scope.enter();
            response = convert_at_once(response, &foreign);
        }
        self.scope.replace(scope);
        response
    }
}

/// Converts a response whose body is ready.
fn convert_at_once(response: HttpResponse, foreign: &Foreign) -> HttpResponse {
    let (response, body) = response.into_parts();
    let mut body = Peeked::new(Box::pin(body));
    // Whoever polls the body, if it is sent as it was, is woken in place of this.
    let waker = Waker::from(Arc::new(NoWaker));
    match foreign.poll_error(&mut body, &mut Context::from_waker(&waker)) {
        Poll::Ready(Some(error)) => replace(response, &error),
        Poll::Ready(None) | Poll::Pending => response.set_body(BoxBody::new(body)),
    }
}

/// A waker for a body that is polled once.
struct NoWaker;

impl Wake for NoWaker {
    fn wake(self: Arc<Self>) {}
}
