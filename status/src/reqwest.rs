//! Integration with clients that use [reqwest](https://docs.rs/reqwest) 0.13: [`ResponseExt::error_for_problem`], which reads the
//! problem details of an error response.
//!
#![cfg_attr(not(doctest), doc = include_str!("docs/reqwest.md"))]

use crate::body::{essence, Body};
use crate::code::class::Class;
use crate::code::registry::reason_phrase;
use crate::code::set::StatusSet;
use crate::code::traits::{StatusClass, StatusCodes};
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::default_title;
use ::reqwest::{Response, Url};
use http::header::{HeaderMap, CONTENT_TYPE};
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::future::Future;
use std::mem;

/// How much of a body is read, in bytes.
const LIMIT: usize = 64 * 1024;

/// How much of a body or a text is formatted, in bytes or characters.
const SHOWN: usize = 1024;

/// Extends [`reqwest::Response`] with [`error_for_problem`](Self::error_for_problem).
///
/// The trait is sealed: it is implemented for `reqwest::Response` only.
pub trait ResponseExt: sealed::Sealed + Sized {
    /// Returns the response, or, if it is an error response, an error with its status code, headers and body.
    ///
    /// As [`error_for_status`](Response::error_for_status), which discards the body.
    ///
    /// ```
    /// use status::reqwest::ResponseExt;
    ///
    /// # #[allow(dead_code)]
    /// async fn order(id: u32) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    ///     let response = reqwest::get(format!("https://example.com/orders/{id}")).await?;
    ///     Ok(response.error_for_problem().await?.text().await?)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the status code is 400 or greater. 600 to 999, which are in no class, count as server errors
    /// ([RFC 9110, Section 15](https://www.rfc-editor.org/rfc/rfc9110#section-15)). An error response is an [`ErrorResponse`]
    /// even if its body cannot be read.
    fn error_for_problem(self) -> impl Future<Output = Result<Response, ErrorResponse>> + Send;
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for ::reqwest::Response {}
}

impl ResponseExt for Response {
    async fn error_for_problem(self) -> Result<Response, ErrorResponse> {
        match self.status().as_u16() {
            ..=399 => Ok(self),
            _ => Err(ErrorResponse::read(self).await),
        }
    }
}

/// An error response: its status code, its headers, its body as far as it arrived, and the problem details in it.
///
/// The first 64 KiB of a body are kept, decompressed if the client does that. What follows is not read: the connection or, on
/// HTTP/2, the stream is closed. Only the timeouts of the client limit how long a body can take.
///
/// The module has [examples](self).
///
/// # Formatting
///
/// `Display` writes the status code, the URL, and the title and the detail of the problem:
/// `403 Forbidden from https://example.com/orders/7/pay: Out of credit: your balance is 30`. Bodies without problem details, such
/// as a proxy's HTML, are not part of it. `Debug` has the first 1,024 bytes of any body, and no headers, which may have cookies.
///
/// Both write the URL without user name, password, query and fragment, as these often have secrets. They do write the path.
/// Texts from the body are cut after 1,024 characters, and their control characters are escaped, so that each error is one line
/// of a log.
///
/// # In a service
///
/// `ErrorResponse` implements [`StatusClass`](trait@StatusClass) and not [`Problem`](trait@crate::Problem): by default, what
/// another service wrote is not sent to the clients of this one. [The module](self#in-a-service) has an example.
// In a box, for clippy's `result_large_err`.
pub struct ErrorResponse(Box<Inner>);

struct Inner {
    status: StatusCode,
    url: Url,
    headers: HeaderMap,
    body: Vec<u8>,
    is_truncated: bool,
    problem: Option<ProblemDetails>,
    source: Option<::reqwest::Error>,
}

impl ErrorResponse {
    async fn read(mut response: Response) -> Self {
        let mut body = Vec::new();
        let (is_truncated, source) = match read_body(&mut response, &mut body).await {
            Ok(is_truncated) => (is_truncated, None),
            // Errors of reqwest may have the URL, and it may have secrets.
            Err(error) => (true, Some(error.without_url())),
        };
        let status = response.status();
        let headers = mem::take(response.headers_mut());
        // The beginning of a document may be a document, but not the one that was sent.
        let problem = match !is_truncated && is_problem_json(&headers) {
            true => ProblemDetails::from_json(status, &body).ok(),
            false => None,
        };
        ErrorResponse(Box::new(Inner {
            status,
            url: response.url().clone(),
            headers,
            body,
            is_truncated,
            problem,
            source,
        }))
    }

    /// Returns the status code of the response.
    ///
    /// ```
    /// use status::reqwest::ErrorResponse;
    /// use status::status;
    ///
    /// # #[allow(dead_code)]
    /// fn is_worth_a_retry(error: &ErrorResponse) -> bool {
    ///     matches!(error.status(), status!(429) | status!(503))
    /// }
    /// ```
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the URL of the response: after redirects, not that of the request. It is complete, with the secrets that
    /// `Display` and `Debug` omit.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0.url
    }

    /// Returns the headers of the response.
    ///
    /// ```
    /// use status::reqwest::ErrorResponse;
    ///
    /// # #[allow(dead_code)]
    /// fn seconds_until_retry(error: &ErrorResponse) -> Option<u64> {
    ///     error.headers().get("retry-after")?.to_str().ok()?.parse().ok()
    /// }
    /// ```
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the problem details of the response.
    ///
    /// `None` if the content type is not `application/problem+json`, or the body is not a JSON object or not complete.
    /// The [status](ProblemDetails::status) is that of the response, whatever the member `status` says
    /// ([RFC 9457, Section 3.1.2](https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2)). Its
    /// [headers](ProblemDetails::headers) are empty, so that it can be sent on without those of the response.
    ///
    /// ```
    /// use status::reqwest::ErrorResponse;
    ///
    /// # #[allow(dead_code)]
    /// fn is_out_of_credit(error: &ErrorResponse) -> bool {
    ///     let problem = error.problem();
    ///     problem.is_some_and(|problem| problem.type_uri == "https://example.com/problems/out-of-credit")
    /// }
    /// ```
    #[must_use]
    pub fn problem(&self) -> Option<&ProblemDetails> {
        self.0.problem.as_ref()
    }

    /// Converts the error into the [problem details](Self::problem) of the response.
    ///
    /// ```
    /// use status::reqwest::ErrorResponse;
    ///
    /// # #[allow(dead_code)]
    /// fn balance(error: ErrorResponse) -> Result<Option<u32>, ErrorResponse> {
    ///     let mut problem = error.into_problem()?;
    ///     Ok(problem.take_extension("balance"))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the error itself if it has none.
    pub fn into_problem(mut self) -> Result<ProblemDetails, Self> {
        self.0.problem.take().ok_or(self)
    }

    /// Returns the body, as far as it arrived: at most 64 KiB.
    ///
    /// ```
    /// use status::reqwest::ErrorResponse;
    ///
    /// # #[allow(dead_code)]
    /// fn text(error: &ErrorResponse) -> String {
    ///     String::from_utf8_lossy(error.body()).into_owned()
    /// }
    /// ```
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// Returns whether [`body`](Self::body) is not all of the body. That is because it has more than 64 KiB or, if there is a
    /// [`source`](Error::source), because reading it failed.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        self.0.is_truncated
    }
}

/// Reads up to [`LIMIT`] bytes, and returns whether there are more.
async fn read_body(response: &mut Response, body: &mut Vec<u8>) -> ::reqwest::Result<bool> {
    while let Some(chunk) = response.chunk().await? {
        let room = LIMIT - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Ok(true);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(false)
}

fn is_problem_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    content_type.is_some_and(|content_type| {
        essence(content_type).eq_ignore_ascii_case(ProblemDetails::CONTENT_TYPE)
    })
}

impl StatusClass for ErrorResponse {
    fn status(&self) -> StatusCode {
        self.0.status
    }
}

impl StatusCodes for ErrorResponse {
    const CODES: StatusSet = StatusSet::ALL
        .difference(StatusSet::class(Class::Informational))
        .difference(StatusSet::class(Class::Success))
        .difference(StatusSet::class(Class::Redirect));
}

impl Display for ErrorResponse {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let status = self.0.status;
        write!(formatter, "{}", status.as_u16())?;
        if let Some(phrase) = reason_phrase(status) {
            write!(formatter, " {phrase}")?;
        }
        write!(formatter, " from {}", without_secrets(&self.0.url))?;
        let Some(problem) = &self.0.problem else {
            return Ok(());
        };
        if problem.title != default_title(status) {
            write!(formatter, ": {}", one_line(&problem.title))?;
        }
        match &problem.detail {
            Some(detail) => write!(formatter, ": {}", one_line(detail)),
            None => Ok(()),
        }
    }
}

impl Debug for ErrorResponse {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let body = &self.0.body[..self.0.body.len().min(SHOWN)];
        formatter
            .debug_struct("ErrorResponse")
            .field("status", &self.0.status)
            .field("url", &without_secrets(&self.0.url))
            .field("body", &String::from_utf8_lossy(body))
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl Error for ErrorResponse {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.0.source.as_ref()?;
        Some(source)
    }
}

/// Returns a URL without user name, password, query and fragment.
fn without_secrets(url: &Url) -> String {
    url.origin().ascii_serialization() + url.path()
}

/// Returns the beginning of a received text without line breaks and other control characters.
fn one_line(text: &str) -> String {
    let mut characters = text.chars();
    let mut line = String::new();
    for character in characters.by_ref().take(SHOWN) {
        match character.is_control() {
            true => line.extend(character.escape_default()),
            false => line.push(character),
        }
    }
    if characters.next().is_some() {
        line.push('…');
    }
    line
}
