// actix_web/mod.rs

#[doc(inline)]
pub use crate::__actix_web_status as status;
pub use actix_web::ResponseError;
pub use problem_middleware::ProblemMiddleware;
pub use status_macros::ActixResponseError as ResponseError;
status_macros::__items!(http_0_2_constants);
crate::code::predicates::status_type!(StatusCode, | code | code.as_u16());
impl Responder for ProblemDetails {
    type Body = BoxBody;
}
impl Responder for Box<ProblemDetails> {
    type Body = BoxBody;
}
impl ResponseError for ProblemDetails {}
impl ResponseError for Box<ProblemDetails> {}

// actix_web/problem_middleware.rs

#[doc = include_str!("../response/foreign.md")]
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {}
settings_methods!(ProblemMiddleware, "actix_web::ProblemMiddleware");
impl ProblemMiddleware {
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&HttpRequest) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {}
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
}
pub struct ProblemService<S> {}
impl<S, X> Service<ServiceRequest> for ProblemService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<X>, Error = Error>,
    X: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<X>>;
    type Error = Error;
    type Future = ProblemFuture<S::Future, X>;
}
pub struct ProblemFuture<F, X> {}
impl<F, X> Future for ProblemFuture<F, X>
where
    F: Future<Output = Result<ServiceResponse<X>, Error>>,
    X: MessageBody + 'static,
{
    type Output = Result<ServiceResponse<EitherBody<X>>, Error>;
}

// aide.rs

pub use aide::operation::OperationOutput;
#[doc(alias = "openapi", alias = "swagger")]
pub use status_macros::AideOperationOutput as OperationOutput;
impl JsonSchema for ProblemDetails {}
impl OperationOutput for ProblemDetails {
    type Inner = Self;
}

// axum/mod.rs

pub use crate::response::extension::ErrorExtension;
pub use axum_core::response::{IntoResponse, Response};
pub use problem_layer::{ProblemFuture, ProblemLayer, ProblemService};
pub use status_macros::AxumIntoResponse as IntoResponse;
impl IntoResponse for ProblemDetails {}
impl IntoResponse for Box<ProblemDetails> {}

// axum/problem_layer.rs

#[cfg_attr(not(doctest), doc = include_str!("problem_layer.md"))]
#[doc = include_str!("../response/foreign.md")]
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemLayer {}
settings_methods!(ProblemLayer, "axum::ProblemLayer");
impl ProblemLayer {
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&Parts) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {}
}
impl<S> Layer<S> for ProblemLayer {
    type Service = ProblemService<S>;
}
#[derive(Clone, Debug)]
pub struct ProblemService<S> {}
impl<S, R> Service<Request<R>> for ProblemService<S>
where
    S: Service<Request<R>>,
    S::Response: IntoResponse,
{
    type Response = Response;
    type Error = S::Error;
    type Future = ProblemFuture<S::Future>;
}
pub struct ProblemFuture<F> {}
impl<F, T, E> Future for ProblemFuture<F>
where
    F: Future<Output = Result<T, E>>,
    T: IntoResponse,
{
    type Output = Result<Response, E>;
}

// body.rs

pub trait Body {
    const CONTENT_TYPE: &'static str;
    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;
}
impl Body for ProblemDetails {
    const CONTENT_TYPE: &'static str = _;
}
#[derive(Debug)]
pub struct Json<T>();
impl<T: From<ProblemDetails> + Serialize> Body for Json<T> {
    const CONTENT_TYPE: &'static str = _;
}
#[derive(Debug)]
pub struct Text();
impl Body for Text {
    const CONTENT_TYPE: &'static str = _;
}
#[derive(Debug)]
pub struct Empty();
impl Body for Empty {
    const CONTENT_TYPE: &'static str = _;
}

// catalog/changes.rs

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Changes {
    pub breaking: Vec<String>,
    pub compatible: Vec<String>,
}
impl Changes {
    #[must_use]
    pub fn is_empty(&self) -> bool {}
}
impl Display for Changes {}

// catalog/locked.rs

impl Catalog {
    #[must_use]
    pub fn to_lock(&self) -> String {}
    pub fn changes_since(&self, lock: &str) -> Result<Changes, CatalogError> {}
    #[track_caller]
    pub fn assert_locked(&self, path: impl AsRef<Path>) {}
}
#[derive(Clone, Debug)]
pub struct CatalogError();
impl Display for CatalogError {}
impl Error for CatalogError {}

// catalog/markdown.rs

impl Catalog {
    #[must_use]
    pub fn to_markdown(&self) -> String {}
}

// catalog/mod.rs

pub use changes::Changes;
pub use locked::CatalogError;
#[doc(alias = "catalog", alias = "contract", alias = "lock")]
pub use status_macros::ProblemTypes;
pub trait ProblemTypes: Problem {}
#[derive(Clone, Debug)]
#[must_use]
pub struct Catalog {}
impl Catalog {
    pub fn of<E: ProblemTypes + ?Sized>() -> Self {}
    pub fn and<E: ProblemTypes + ?Sized>(mut self) -> Self {}
}

// catalog/page.rs

impl Catalog {
    #[must_use]
    pub fn to_html(&self, title: &str) -> String {}
}

// code/class.rs

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    Informational = 1,
    Success,
    Redirect,
    ClientError,
    ServerError,
}
impl Class {
    pub const ALL: [Class; 5] = _;
    #[must_use]
    pub const fn of(code: u16) -> Option<Class> {}
    #[must_use]
    pub const fn codes(self) -> RangeInclusive<u16> {}
}
impl fmt::Display for Class {}

// code/predicates.rs

predicates! {
    is_informational, Informational, "100..=199", 100, 200; is_success, Success,
    "200..=299", 204, 404; is_redirect, Redirect, "300..=399", 301, 404; is_client_error,
    ClientError, "400..=499", 404, 500; is_server_error, ServerError, "500..=599", 503,
    600;
}
pub trait IntoCode: sealed::Sealed {}
impl IntoCode for u16 {}
impl IntoCode for i32 {}
impl IntoCode for StatusCode {}
#[diagnostic::do_not_recommend]
impl<T: StatusClass + ?Sized> IntoCode for &T {}

// code/registry.rs

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Registration {
    pub code: StatusCode,
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub phrase: &'static str,
    pub reference: &'static str,
    pub url: &'static str,
    pub state: RegistrationState,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegistrationState {
    Assigned,
    Temporary,
    Obsolete,
    Unused,
}
pub const REGISTRY: &[Registration] = _;
#[must_use]
pub const fn registration(code: StatusCode) -> Option<&'static Registration> {}
#[must_use]
pub const fn reason_phrase(code: StatusCode) -> Option<&'static str> {}

// code/set.rs

#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct StatusSet();
impl StatusSet {
    pub const EMPTY: Self = _;
    pub const ALL: Self = _;
    pub const REGISTERED: Self = _;
    #[must_use]
    pub const fn of(codes: &[StatusCode]) -> Self {}
    #[must_use]
    pub const fn class(class: Class) -> Self {}
    #[must_use]
    pub const fn with(mut self, code: StatusCode) -> Self {}
    #[must_use]
    pub const fn without(mut self, code: StatusCode) -> Self {}
    #[must_use]
    pub const fn union(mut self, other: Self) -> Self {}
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {}
    #[must_use]
    pub const fn difference(mut self, other: Self) -> Self {}
    #[must_use]
    pub const fn contains(&self, code: StatusCode) -> bool {}
    #[must_use]
    pub const fn is_subset(&self, other: &Self) -> bool {}
    #[must_use]
    pub const fn is_disjoint(&self, other: &Self) -> bool {}
    #[must_use]
    pub const fn is_empty(&self) -> bool {}
    #[must_use]
    pub const fn len(&self) -> usize {}
    #[must_use]
    pub const fn const_eq(&self, other: &Self) -> bool {}
    #[must_use]
    pub fn iter(&self) -> StatusSetIter {}
}
impl BitOr for StatusSet {
    type Output = Self;
}
impl Extend<StatusCode> for StatusSet {}
impl FromIterator<StatusCode> for StatusSet {}
impl IntoIterator for StatusSet {
    type Item = StatusCode;
    type IntoIter = StatusSetIter;
}
impl IntoIterator for &StatusSet {
    type Item = StatusCode;
    type IntoIter = StatusSetIter;
}
impl fmt::Display for StatusSet {}
impl fmt::Debug for StatusSet {}
#[derive(Clone, Debug)]
pub struct StatusSetIter {}
impl Iterator for StatusSetIter {
    type Item = StatusCode;
}
impl DoubleEndedIterator for StatusSetIter {}
impl ExactSizeIterator for StatusSetIter {}
impl FusedIterator for StatusSetIter {}

// code/traits.rs

pub trait StatusClass {
    fn status(&self) -> StatusCode;
    fn class(&self) -> Option<Class> {}
    fn is_informational(&self) -> bool {}
    fn is_success(&self) -> bool {}
    fn is_redirect(&self) -> bool {}
    fn is_client_error(&self) -> bool {}
    fn is_server_error(&self) -> bool {}
}
pub trait StatusCodes: StatusClass {
    const CODES: StatusSet;
}
impl StatusClass for StatusCode {}
impl StatusCodes for StatusCode {
    const CODES: StatusSet = _;
}
impl StatusClass for Infallible {}
impl StatusCodes for Infallible {
    const CODES: StatusSet = _;
}
impl<T: StatusClass, E: StatusClass> StatusClass for Result<T, E> {}
impl<T: StatusCodes, E: StatusCodes> StatusCodes for Result<T, E> {
    const CODES: StatusSet = _;
}
pointers!(& T, & mut T, Box < T >, Rc < T >, Arc < T >);
impl<T: StatusClass + ToOwned + ?Sized> StatusClass for Cow<'_, T> {}
impl<T: StatusCodes + ToOwned + ?Sized> StatusCodes for Cow<'_, T> {
    const CODES: StatusSet = _;
}
trait_objects!(
    dyn StatusClass + '_, dyn StatusClass + Send + '_, dyn StatusClass + Send + Sync + '_
);

// codes.rs

status_macros::__items!(constants of);

// http.rs

pub use crate::response::extension::ErrorExtension;
pub use status_macros::HttpIntoResponse as IntoResponse;

// lib.rs

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "aide")]
pub mod aide;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "problem")]
pub mod body;
#[cfg(feature = "catalog")]
pub mod catalog;
pub mod codes;
#[cfg(all(doc, not(doctest)))]
#[doc(
    alias = "accept-language",
    alias = "html",
    alias = "request-id",
    alias = "traceparent"
)]
#[doc = include_str!("docs/customizing_problems.md")]
pub mod customizing_problems {}
#[cfg(all(doc, not(doctest)))]
#[doc(alias = "guide", alias = "tutorial", alias = "validation")]
#[doc = include_str!("docs/from_error_to_response.md")]
pub mod from_error_to_response {}
#[cfg(feature = "problem")]
pub mod http;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(all(doc, not(doctest)))]
#[doc(
    alias = "anyhow",
    alias = "garde",
    alias = "graphql",
    alias = "grpc",
    alias = "incident",
    alias = "metrics",
    alias = "reqwest",
    alias = "sqlx",
    alias = "validator"
)]
#[doc = include_str!("docs/recipes.md")]
pub mod recipes {}
#[cfg(
    all(
        feature = "reqwest",
        not(all(target_arch = "wasm32", any(target_os = "unknown", target_os = "none")))
    )
)]
pub mod reqwest;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
pub mod unofficial;
#[cfg(feature = "utoipa")]
pub mod utoipa;
#[cfg(feature = "utoipa-5")]
pub mod utoipa_5;
pub use code::class::Class;
pub use code::predicates::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, IntoCode,
};
pub use code::registry::{
    reason_phrase, registration, Registration, RegistrationState, REGISTRY,
};
pub use code::set::{StatusSet, StatusSetIter};
pub use code::traits::{StatusClass, StatusCodes};
pub use codes::*;
pub use ::http::StatusCode;
#[cfg(feature = "problem")]
#[doc(
    alias = "problem json",
    alias = "rfc 7807",
    alias = "rfc 9457",
    alias = "rfc7807",
    alias = "rfc9457"
)]
pub use problem::details::ProblemDetails;
#[cfg(feature = "problem")]
pub use problem::{header::ToHeaderValue, semantics::LogLevel, Problem};
#[cfg(feature = "problem")]
#[doc(
    alias = "expose",
    alias = "instance",
    alias = "redact",
    alias = "retry-after",
    alias = "transparent",
    alias = "www-authenticate"
)]
pub use status_macros::Problem;
pub use status_macros::StatusClass;
#[macro_export]
macro_rules! status {
    ($($code:tt)*) => {
        $crate::__private::code!(($crate::codes) $($code)*)
    };
}

// poem/mod.rs

pub use poem::error::ResponseError;
pub use problem_middleware::{ProblemEndpoint, ProblemMiddleware};
pub use status_macros::PoemResponseError as ResponseError;
impl IntoResponse for ProblemDetails {}
impl IntoResponse for Box<ProblemDetails> {}
impl ResponseError for ProblemDetails {}
impl ResponseError for Box<ProblemDetails> {}

// poem/problem_middleware.rs

#[doc = include_str!("../response/foreign.md")]
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {}
settings_methods!(ProblemMiddleware, "poem::ProblemMiddleware");
impl ProblemMiddleware {
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&Request) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {}
}
impl<E: Endpoint> Middleware<E> for ProblemMiddleware {
    type Output = ProblemEndpoint<E>;
}
#[derive(Debug)]
pub struct ProblemEndpoint<E> {}
impl<E: Endpoint> Endpoint for ProblemEndpoint<E> {
    type Output = Response;
}

// problem/details.rs

#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemDetails {
    pub type_uri: Cow<'static, str>,
    pub title: Cow<'static, str>,
    pub status: StatusCode,
    pub detail: Option<String>,
    pub instance: Option<String>,
    pub extensions: Map<String, Value>,
    pub headers: HeaderMap,
}
impl ProblemDetails {
    #[must_use]
    pub fn new(status: StatusCode) -> Self {}
    #[must_use]
    pub fn with_type(mut self, type_uri: impl Into<Cow<'static, str>>) -> Self {}
    #[must_use]
    pub fn with_title(mut self, title: impl Into<Cow<'static, str>>) -> Self {}
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {}
    #[must_use]
    pub fn with_instance(mut self, instance: impl Into<String>) -> Self {}
    #[must_use]
    pub fn with_extension(
        mut self,
        name: impl Into<String>,
        value: impl Into<Value>,
    ) -> Self {}
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {}
    pub fn from_json(
        status: StatusCode,
        body: &[u8],
    ) -> Result<Self, serde_json::Error> {}
    #[must_use]
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {}
    pub fn take_extension<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {}
}
impl From<StatusCode> for ProblemDetails {}
impl StatusClass for ProblemDetails {}
impl StatusCodes for ProblemDetails {
    const CODES: StatusSet = _;
}
impl Display for ProblemDetails {}
impl Error for ProblemDetails {}
impl Serialize for ProblemDetails {}
impl<'de> Deserialize<'de> for ProblemDetails {}

// problem/header.rs

pub trait ToHeaderValue {
    fn to_header_value(
        &self,
    ) -> Result<Option<HeaderValue>, Box<dyn Error + Send + Sync>>;
}
integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);
impl ToHeaderValue for str {}
impl ToHeaderValue for fmt::Arguments<'_> {}
impl ToHeaderValue for String {}
impl ToHeaderValue for HeaderValue {}
impl ToHeaderValue for Duration {}
impl ToHeaderValue for SystemTime {}
impl<T: ToHeaderValue> ToHeaderValue for Option<T> {}
impl<T: ToHeaderValue + ToOwned + ?Sized> ToHeaderValue for Cow<'_, T> {}
impl<T: ToHeaderValue + ?Sized> ToHeaderValue for &T {}
impl<T: ToHeaderValue + ?Sized> ToHeaderValue for Box<T> {}

// problem/mod.rs

pub trait Problem: StatusClass {
    fn problem(&self) -> ProblemDetails;
    fn as_error(&self) -> Option<&(dyn Error + 'static)> {}
    fn as_dyn_display(&self) -> Option<&dyn Display> {}
    fn log_level(&self) -> LogLevel {}
    fn variant_name(&self) -> Option<&'static str> {}
}
impl Problem for ProblemDetails {}
impl Problem for Infallible {}
pointers!(& T, & mut T, Box < T >, Rc < T >, Arc < T >, Cow <'_, T > where T : ToOwned);
trait_objects!(
    dyn Problem + '_, dyn Problem + Send + '_, dyn Problem + Send + Sync + '_
);

// problem/semantics.rs

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}
impl LogLevel {
    #[must_use]
    pub const fn of(status: StatusCode) -> LogLevel {}
}

// reqwest.rs

pub trait ResponseExt: sealed::Sealed + Sized {
    fn error_for_problem(
        self,
    ) -> impl Future<Output = Result<Response, ErrorResponse>> + Send;
}
pub struct ErrorResponse();
impl ErrorResponse {
    #[must_use]
    pub fn status(&self) -> StatusCode {}
    #[must_use]
    pub fn url(&self) -> &Url {}
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {}
    #[must_use]
    pub fn problem(&self) -> Option<&ProblemDetails> {}
    pub fn into_problem(mut self) -> Result<ProblemDetails, Self> {}
    #[must_use]
    pub fn body(&self) -> &[u8] {}
    #[must_use]
    pub fn is_truncated(&self) -> bool {}
}
impl StatusClass for ErrorResponse {}
impl StatusCodes for ErrorResponse {
    const CODES: StatusSet = _;
}
impl Display for ErrorResponse {}
impl Debug for ErrorResponse {}
impl Error for ErrorResponse {}

// response/extension.rs

#[derive(Clone)]
pub struct ErrorExtension {}
impl ErrorExtension {
    #[must_use]
    pub fn downcast_ref<T: Problem + 'static>(&self) -> Option<&T> {}
}
impl Deref for ErrorExtension {
    type Target = dyn Problem + Send + Sync;
}
impl fmt::Debug for ErrorExtension {}
specialize! {
    #[doc = " Converts an error to the extension of its response, if it can be one."]
    ExtensionOf < T > or NoExtension : fn (T) -> Option < ErrorExtension >; impl [T :
    Problem + Send + Sync + 'static] ExtensionOf < T > => | error | { let problem =
    Arc::new(error); Some(ErrorExtension { any : problem.clone(), problem }) }; else | _
    | None
}

// rocket/mod.rs

#[doc(inline)]
pub use crate::__rocket_status as status;
pub use problem_fairing::{guard_error, ProblemFairing};
pub use status_macros::RocketResponder as Responder;
status_macros::__items!(constants StatusCode::new);
crate::code::predicates::status_type!(StatusCode, | status | status.code);
impl rocket::response::Responder<'_, 'static> for ProblemDetails {}

// rocket/problem_fairing.rs

#[doc = include_str!("../response/foreign.md")]
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemFairing {}
settings_methods!(ProblemFairing, "rocket::ProblemFairing");
impl ProblemFairing {
    #[must_use]
    pub fn customize<F>(mut self, customize: F) -> Self
    where
        F: Fn(&Request<'_>, &mut ProblemDetails) + Send + Sync + 'static,
    {}
}
pub fn guard_error<E, T, F>(
    request: &Request<'_>,
    error: E,
) -> Outcome<T, (Status, ()), F>
where
    E: StatusClass + for<'r> Responder<'r, 'static> + Send + 'static,
{}
#[rocket::async_trait]
impl Fairing for ProblemFairing {}

// salvo/mod.rs

pub use crate::response::extension::ErrorExtension;
pub use problem_middleware::ProblemMiddleware;
pub use salvo_core::Scribe;
pub use status_macros::SalvoScribe as Scribe;
impl Scribe for ProblemDetails {}
impl Scribe for Box<ProblemDetails> {}

// salvo/problem_middleware.rs

#[doc = include_str!("../response/foreign.md")]
#[doc = include_str!("../response/customize.md")]
#[derive(Clone, Debug, Default)]
pub struct ProblemMiddleware {}
settings_methods!(ProblemMiddleware, "salvo::ProblemMiddleware");
impl ProblemMiddleware {
    #[must_use]
    pub fn customize<F, C>(mut self, customize: F) -> Self
    where
        F: Fn(&Request) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {}
}
#[async_trait]
impl Handler for ProblemMiddleware {}

// unofficial.rs

status_macros::__items!(unofficial_constants of);

// utoipa/maybe_ref.rs

values!(Content, Header);

// utoipa/merged.rs

#[derive(Debug)]
pub struct Merged<A, B>();
impl<A: IntoResponses, B: IntoResponses> IntoResponses for Merged<A, B> {}

// utoipa/mod.rs

pub use shared::Components;
pub use shared::Merged;
#[doc(alias = "openapi", alias = "swagger")]
pub use status_macros::UtoipaIntoResponses as IntoResponses;

// utoipa/shared.rs

pub use merged::Merged;
impl PartialSchema for ProblemDetails {}
impl ToSchema for ProblemDetails {}
impl IntoResponses for ProblemDetails {}
#[derive(Clone, Copy, Debug, Default)]
pub struct Components;
impl Modify for Components {}
pub type Responses = BTreeMap<String, RefOr<Response>>;
pub fn responses<E: __private::Documented>() -> Responses {}
#[derive(Default)]
pub struct Inline {}
impl crate::openapi::Schemas for Inline {}

// utoipa_5.rs

pub use shared::Components;
pub use shared::Merged;
#[doc(alias = "openapi", alias = "swagger")]
pub use status_macros::Utoipa5IntoResponses as IntoResponses;

