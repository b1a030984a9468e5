//! Error responses that were not made from a [`Problem`], such as the rejections and fallbacks of a framework: which of them are
//! converted, and the error that they become. Each framework's middleware applies this to its own types.

use crate::body::Body;
use crate::code::traits::StatusClass;
use crate::problem::builder::ProblemBuilder;
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::is_server_error;
use crate::problem::Problem;
use crate::response::{self, Response};
use http::StatusCode;
use std::error::Error;
use std::fmt::{self, Display};

/// Headers that describe the body that is replaced. Others are kept, `connection` and `upgrade` too: a 426 has to have them.
pub(crate) const REPLACED_HEADERS: [&str; 6] = [
    "content-type",
    "content-length",
    "transfer-encoding",
    "trailer",
    "content-digest",
    "repr-digest",
];

/// The settings of a framework's middleware.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    /// The greatest length in bytes of a body that is converted.
    pub(crate) limit: usize,
    /// Logs an error and returns its response, with the body that is set.
    pub(crate) respond: fn(&dyn Problem) -> Response,
}

impl Conversion {
    pub(crate) const fn new() -> Self {
        Conversion {
            limit: 16 * 1024,
            respond: response::of_error::<ProblemDetails>,
        }
    }

    pub(crate) const fn with_body<B: Body>(mut self) -> Self {
        self.respond = response::of_error::<B>;
        self
    }

    pub(crate) const fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }
}

impl Default for Conversion {
    fn default() -> Self {
        Conversion::new()
    }
}

/// Shows the limit, since a function has no name.
impl fmt::Debug for Conversion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Conversion")
            .field("limit", &self.limit)
            .finish_non_exhaustive()
    }
}

/// Marks responses of this crate that would be converted otherwise, such as those with [`Text`](crate::body::Text) as their
/// body. Stored in their extensions.
#[derive(Clone)]
pub(crate) struct Ours;

impl Ours {
    /// Returns whether a response needs the marker, which JSON, the usual body, does not.
    pub(crate) fn is_needed(response: &Response) -> bool {
        is_convertible(
            response.status.as_u16(),
            u64::try_from(response.body.len()).ok(),
            usize::MAX,
            |name| Some(response.headers.get(name)?.as_bytes()),
        )
    }
}

/// Returns whether a response is converted, if it is neither [`Ours`] nor the response to a HEAD request.
///
/// A body of unknown size is a stream or a file. It is never read: if it exceeded the limit, it could not be sent as it was.
pub(crate) fn is_convertible<'a>(
    status: u16,
    size: Option<u64>,
    limit: usize,
    header: impl Fn(&'static str) -> Option<&'a [u8]>,
) -> bool {
    let Some(size) = size.filter(|&size| status >= 400 && size <= limit as u64) else {
        return false;
    };
    (size == 0 || header("content-type").is_some_and(is_plain_text))
        && header("content-encoding").map_or(true, |name| name.eq_ignore_ascii_case(b"identity"))
}

fn is_plain_text(content_type: &[u8]) -> bool {
    let essence = content_type.split(|&byte| byte == b';').next();
    essence
        .and_then(|essence| std::str::from_utf8(essence).ok())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("text/plain"))
}

/// The error that a foreign response describes by its status code and its text, which may be empty.
pub(crate) struct ForeignError {
    status: StatusCode,
    text: Result<String, Box<dyn Error + Send + Sync>>,
}

impl ForeignError {
    /// Returns `None` if the body is to be sent as it is: a text that is not UTF-8 cannot be a detail, and would be lost. That
    /// of a server error is only logged.
    pub(crate) fn new(status: StatusCode, body: &[u8]) -> Option<Self> {
        let text = if is_server_error(status) {
            String::from_utf8_lossy(body)
        } else {
            std::str::from_utf8(body).ok()?.into()
        };
        Some(ForeignError {
            status,
            text: Ok(text.trim().to_owned()),
        })
    }

    /// Creates the error of a response whose body failed while it was read.
    #[cfg(feature = "axum")] // actix-web's middleware reads only bodies that are in memory.
    pub(crate) fn unreadable(status: StatusCode, error: Box<dyn Error + Send + Sync>) -> Self {
        ForeignError {
            status,
            text: Err(error),
        }
    }
}

impl StatusClass for ForeignError {
    fn status(&self) -> StatusCode {
        self.status
    }
}

impl Problem for ForeignError {
    fn problem(&self) -> ProblemDetails {
        let mut builder = ProblemBuilder::new(self.status);
        builder.display(self.as_dyn_display());
        builder.into_details()
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        match &self.text {
            Ok(_) => None,
            Err(error) => Some(&**error),
        }
    }

    fn as_dyn_display(&self) -> Option<&dyn Display> {
        match &self.text {
            Ok(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}
