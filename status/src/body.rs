//! The bodies of error responses: problem details by default, or a service's own format.
//!
//! An error type sets its body with `#[status(body = Type)]`. Status code, headers, redaction and log do not depend on it.
//! A service that has a JSON format already keeps it with [`Json`] and a conversion:
//!
//! ```
//! use serde::Serialize;
//! use status::body::{Body, Json};
//! use status::{Problem, ProblemDetails, StatusClass};
//!
//! #[derive(StatusClass, Problem)]
//! #[status(body = json(ErrorBody), extension(code = "{SCREAMING_SNAKE_CASE}"))]
//! enum OrderError {
//!     #[status(404, detail = "there is no order {0}")]
//!     NoSuchOrder(u32),
//! }
//!
//! #[derive(Serialize)]
//! struct ErrorBody {
//!     code: Option<String>,
//!     message: String,
//! }
//!
//! impl From<ProblemDetails> for ErrorBody {
//!     fn from(mut problem: ProblemDetails) -> Self {
//!         ErrorBody {
//!             code: problem.take_extension("code"),
//!             message: problem.detail.unwrap_or(problem.title.into_owned()),
//!         }
//!     }
//! }
//!
//! let body = Json::<ErrorBody>::render(OrderError::NoSuchOrder(7).problem())?;
//! assert_eq!(body, br#"{"code":"NO_SUCH_ORDER","message":"there is no order 7"}"#);
//! # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
//! ```

use crate::problem::details::ProblemDetails;
use serde::Serialize;
use std::error::Error;
use std::marker::PhantomData;

/// The format of a response's body.
///
/// Implement it for formats other than JSON and plain text:
///
/// ```
/// use status::body::Body;
/// use status::{status, ProblemDetails};
/// use std::error::Error;
///
/// struct Html;
///
/// impl Body for Html {
///     const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";
///
///     fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
///         Ok(format!("<!doctype html><title>{0}</title><h1>{0}</h1>", problem.title).into_bytes())
///     }
/// }
///
/// let page = Html::render(ProblemDetails::new(status!(404)))?;
/// assert_eq!(page, b"<!doctype html><title>Not Found</title><h1>Not Found</h1>");
/// # Ok::<(), Box<dyn Error + Send + Sync>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot render a body: it does not implement `Body`",
    note = "in attributes, write `json(T)` for a `T` that implements `From<ProblemDetails>` and `Serialize`, or `text`; elsewhere, use `Json<T>` or `Text`; or implement `Body`"
)]
pub trait Body {
    /// The value of the `content-type` header; if it is empty, the response has none. Compilation fails if it has other
    /// characters than spaces and visible ASCII.
    const CONTENT_TYPE: &'static str;

    /// Returns the body of a response with these problem details.
    ///
    /// It is not called for responses without a body, which are those with the status code 204, 205 or 304.
    ///
    /// # Errors
    ///
    /// The error is logged, and the response has the problem details of its bare status code as its body.
    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;
}

/// The default: `application/problem+json`, as defined by [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457).
impl Body for ProblemDetails {
    const CONTENT_TYPE: &'static str = "application/problem+json";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(problem.to_json())
    }
}

/// A body of type `T`, serialized as JSON: `application/json`.
///
/// The [module's documentation](self) has an example.
#[derive(Debug)]
pub struct Json<T>(PhantomData<T>);

impl<T: From<ProblemDetails> + Serialize> Body for Json<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(serde_json::to_vec(&T::from(problem))?)
    }
}

/// Plain text: the detail or, if there is none, the title.
///
/// ```
/// use status::body::{Body, Text};
/// use status::{status, ProblemDetails};
///
/// let problem = ProblemDetails::new(status!(404));
/// assert_eq!(Text::render(problem.clone())?, b"Not Found");
/// assert_eq!(Text::render(problem.with_detail("no such order"))?, b"no such order");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
#[derive(Debug)]
pub struct Text(PhantomData<()>);

impl Body for Text {
    const CONTENT_TYPE: &'static str = "text/plain; charset=utf-8";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        let text = problem.detail.unwrap_or(problem.title.into_owned());
        Ok(text.into_bytes())
    }
}

/// No body, and no content type.
///
/// ```
/// use status::body::{Body, Empty};
/// use status::{status, ProblemDetails};
///
/// assert_eq!(Empty::render(ProblemDetails::new(status!(303)))?, b"");
/// # Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
/// ```
#[derive(Debug)]
pub struct Empty(PhantomData<()>);

impl Body for Empty {
    const CONTENT_TYPE: &'static str = "";

    fn render(_: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(Vec::new())
    }
}

pub(crate) type Render = fn(ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// A [`Body`] as a value: the variants of an enum can have different ones. What takes one requires nothing of the type, so that
/// rustc reports a wrong one once.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Rendering {
    pub(crate) content_type: &'static str,
    pub(crate) render: Render,
}

#[doc(hidden)]
#[allow(missing_docs)]
impl Rendering {
    #[must_use]
    pub const fn of<B: Body>() -> Self {
        const {
            assert!(
                is_content_type(B::CONTENT_TYPE),
                "`CONTENT_TYPE` must be visible ASCII and spaces"
            );
        }
        Rendering {
            content_type: B::CONTENT_TYPE,
            render: B::render,
        }
    }

    /// Sets the content type, which the macro has checked.
    #[must_use]
    pub const fn with_content_type(mut self, content_type: &'static str) -> Self {
        self.content_type = content_type;
        self
    }
}

/// Returns the media type of a content type, without its parameters.
pub(crate) fn essence(content_type: &str) -> &str {
    content_type.split(';').next().unwrap_or_default().trim()
}

const fn is_content_type(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b' '..=b'~') {
            return false;
        }
        at += 1;
    }
    true
}
