//! [`ProblemMiddleware`], which converts foreign error responses.

use crate::body::Body;
use crate::response::foreign::{self, Conversion, ForeignError, Ours};
use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{forward_ready, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::{Method, StatusCode};
use actix_web::{Error, HttpResponse, ResponseError};
use pin_project_lite::pin_project;
use std::fmt;
use std::future::{self, Future, Ready};
use std::pin::Pin;
use std::task::{ready, Context, Poll};

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
/// Only bodies that are in memory are converted. An error that inner middleware returns, rather than a response, is replaced by
/// one with the converted response, so that middleware outside of this one cannot downcast it. `Compress` is such middleware:
/// what it compresses inside of this one is untouched.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProblemMiddleware {
    conversion: Conversion,
}

impl ProblemMiddleware {
    /// Creates the middleware for problem details, with a limit of 16 KiB.
    ///
    /// ```
    /// use status::actix_web::ProblemMiddleware;
    ///
    /// let middleware = ProblemMiddleware::new();
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        ProblemMiddleware {
            conversion: Conversion::new(),
        }
    }

    /// Sets the body, as `#[status(body = Type)]` does for an error.
    ///
    /// ```
    /// use serde::Serialize;
    /// use status::actix_web::ProblemMiddleware;
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
    /// let middleware = ProblemMiddleware::new().with_body::<Json<ErrorBody>>();
    /// ```
    #[must_use]
    pub const fn with_body<B: Body>(self) -> Self {
        ProblemMiddleware {
            conversion: self.conversion.with_body::<B>(),
        }
    }

    /// Sets the greatest length in bytes of a body that is converted. A longer one is sent as it is.
    ///
    /// ```
    /// use status::actix_web::ProblemMiddleware;
    ///
    /// let middleware = ProblemMiddleware::new().with_limit(64 * 1024);
    /// ```
    #[must_use]
    pub const fn with_limit(self, bytes: usize) -> Self {
        ProblemMiddleware {
            conversion: self.conversion.with_limit(bytes),
        }
    }
}

impl<S, X> Transform<S, ServiceRequest> for ProblemMiddleware
where
    S: Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    X: MessageBody,
{
    type Response = ServiceResponse<EitherBody<X>>;
    type Error = Error;
    type Transform = ProblemService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        let conversion = self.conversion;
        future::ready(Ok(ProblemService { inner, conversion }))
    }
}

pub struct ProblemService<S> {
    inner: S,
    conversion: Conversion,
}

impl<S, X> Service<ServiceRequest> for ProblemService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    X: MessageBody,
{
    type Response = ServiceResponse<EitherBody<X>>;
    type Error = Error;
    type Future = ProblemFuture<S::Future>;

    forward_ready!(inner);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        // Not a clone of the request: the router panics if there is one.
        let is_head = request.method() == Method::HEAD;
        ProblemFuture {
            response: self.inner.call(request),
            is_head,
            conversion: self.conversion,
        }
    }
}

pin_project! {
    pub struct ProblemFuture<F> {
        #[pin]
        response: F,
        is_head: bool,
        conversion: Conversion,
    }
}

impl<F, X> Future for ProblemFuture<F>
where
    F: Future<Output = Result<ServiceResponse<X>, Error>>,
    X: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<X>>, Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result = ready!(this.response.poll(context));
        if *this.is_head {
            return Poll::Ready(result.map(ServiceResponse::map_into_left_body));
        }
        let conversion = *this.conversion;
        Poll::Ready(match result {
            Ok(response) => {
                let (request, response) = response.into_parts();
                let response = convert(response, conversion);
                Ok(ServiceResponse::new(request, response))
            }
            Err(error) => Err(ConvertedError { error, conversion }.into()),
        })
    }
}

fn convert<X: MessageBody>(
    response: HttpResponse<X>,
    conversion: Conversion,
) -> HttpResponse<EitherBody<X>> {
    if !is_convertible(&response, conversion.limit) {
        return response.map_into_left_body();
    }
    let (mut response, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(body) => body,
        Err(body) => return response.set_body(EitherBody::left(body)),
    };
    // Both versions of `http` have the same range.
    let status = http::StatusCode::from_u16(response.status().as_u16());
    let Some(error) = status
        .ok()
        .and_then(|status| ForeignError::new(status, &body))
    else {
        return response.set_body(EitherBody::right(BoxBody::new(body)));
    };
    let converted = super::convert((conversion.respond)(&error));
    let headers = response.headers_mut();
    for name in foreign::REPLACED_HEADERS {
        headers.remove(name);
    }
    for (name, value) in converted.headers() {
        headers.insert(name.clone(), value.clone());
    }
    response.extensions_mut().insert(Ours);
    response.set_body(EitherBody::right(converted.into_body()))
}

fn is_convertible<X: MessageBody>(response: &HttpResponse<X>, limit: usize) -> bool {
    let size = match response.body().size() {
        BodySize::None => Some(0),
        BodySize::Sized(size) => Some(size),
        BodySize::Stream => None,
    };
    foreign::is_convertible(response.status().as_u16(), size, limit, |name| {
        Some(response.headers().get(name)?.as_bytes())
    }) && !response.extensions().contains::<Ours>()
}

/// An error that other middleware returned, with its response converted.
struct ConvertedError {
    error: Error,
    conversion: Conversion,
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
        let response = convert(self.error.error_response(), self.conversion);
        response.map_into_boxed_body()
    }
}
