//! Problem details (RFC 9457), the body of an error response.

use crate::class::Class;
use crate::log;
use crate::registry::reason_phrase;
use crate::set::StatusSet;
use crate::traits::{StatusClass, StatusCodes};
use http::StatusCode;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Write as _};
use std::sync::Arc;

/// The media type of problem details in JSON ([RFC 9457, Section 3](https://www.rfc-editor.org/rfc/rfc9457#section-3)).
#[cfg(any(feature = "axum", feature = "actix-web"))]
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

const ABOUT_BLANK: &str = "about:blank";

// The members that RFC 9457 defines, in its order. Extension members cannot have these names.
const TYPE: &str = "type";
const TITLE: &str = "title";
const STATUS: &str = "status";
const DETAIL: &str = "detail";
const INSTANCE: &str = "instance";
const MEMBERS: [&str; 5] = [TYPE, TITLE, STATUS, DETAIL, INSTANCE];

/// Problem details, as defined by [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457): the description of an error that is sent
/// to the client.
///
/// Serializes to the JSON object that the RFC defines, with the members in the RFC's order. Deserialization follows
/// [Section 3.1](https://www.rfc-editor.org/rfc/rfc9457#section-3.1): a member whose value has the wrong type is ignored,
/// and unknown members become [extensions](Self::extensions).
///
/// ```
/// use status::{status, ProblemDetails};
///
/// let mut problem = ProblemDetails::new(status!(404));
/// problem.instance = Some("/orders/7".to_owned());
///
/// let json = serde_json::to_string(&problem).unwrap();
/// assert_eq!(json, r#"{"title":"Not Found","status":404,"instance":"/orders/7"}"#);
/// assert_eq!(serde_json::from_str::<ProblemDetails>(&json).unwrap(), problem);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemDetails {
    /// The member `type`: a URI reference that identifies the problem type. The default, `about:blank`, means that the
    /// problem has no semantics beyond its status code, and is not serialized.
    pub type_uri: Cow<'static, str>,
    /// A short summary of the problem type. Defaults to the reason phrase of the status code.
    pub title: Cow<'static, str>,
    /// The status code, serialized as a number. If a document has no number from 100 to 999 here, it is deserialized as 500:
    /// the response's own status code takes precedence over this member.
    pub status: StatusCode,
    /// An explanation specific to this occurrence of the problem.
    pub detail: Option<String>,
    /// A URI reference that identifies this occurrence of the problem.
    pub instance: Option<String>,
    /// Extension members. Those with the name of a member above are not serialized.
    pub extensions: Map<String, Value>,
}

impl ProblemDetails {
    /// Creates problem details with the given status code and no further information.
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(503));
    /// assert_eq!(problem.type_uri, "about:blank");
    /// assert_eq!(problem.title, "Service Unavailable");
    /// assert_eq!(problem.detail, None);
    /// ```
    #[must_use]
    pub fn new(status: StatusCode) -> Self {
        ProblemDetails {
            type_uri: Cow::Borrowed(ABOUT_BLANK),
            title: Cow::Borrowed(default_title(status)),
            status,
            detail: None,
            instance: None,
            extensions: Map::new(),
        }
    }

    /// Returns the JSON document. Serialization cannot fail: every field has a representation in JSON.
    #[cfg(any(feature = "axum", feature = "actix-web"))]
    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Returns the reason phrase or, for an unregistered code, the name of its class.
fn default_title(status: StatusCode) -> &'static str {
    match (reason_phrase(status), Class::of(status.as_u16())) {
        (Some(phrase), _) => phrase,
        (None, Some(class)) => class.name(),
        (None, None) => "Unknown Status",
    }
}

/// An error with problem details, which describe it to the client.
///
/// Usually [derived](macro@crate::Problem) together with [`StatusClass`]. Implement it manually for what the attributes cannot
/// express. The returned problem details are sent without redaction.
///
/// ```
/// use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
/// use std::fmt;
///
/// #[derive(Debug)]
/// struct RateLimited {
///     seconds: u32,
/// }
///
/// impl fmt::Display for RateLimited {
///     fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(formatter, "try again in {} s", self.seconds)
///     }
/// }
///
/// impl std::error::Error for RateLimited {}
///
/// impl StatusClass for RateLimited {
///     fn status(&self) -> StatusCode {
///         status!(429)
///     }
/// }
///
/// impl Problem for RateLimited {
///     fn problem(&self) -> ProblemDetails {
///         let mut problem = ProblemDetails::new(self.status());
///         problem.extensions.insert("retry_after".to_owned(), self.seconds.into());
///         problem
///     }
/// }
///
/// assert_eq!(RateLimited { seconds: 3 }.problem().title, "Too Many Requests");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no problem details: it does not implement `Problem`",
    note = "if `{Self}` is your own type, add `#[derive(Problem)]` to it; otherwise use `#[status]` on the field to take only the status from it"
)]
pub trait Problem: StatusClass + Error {
    /// Returns the problem details of this error.
    fn problem(&self) -> ProblemDetails;
}

impl<T: Problem + ?Sized> Problem for &T {
    fn problem(&self) -> ProblemDetails {
        T::problem(self)
    }
}

impl<T: Problem> Problem for Box<T> {
    fn problem(&self) -> ProblemDetails {
        T::problem(self)
    }
}

impl<T: Problem + ?Sized> Problem for Arc<T> {
    fn problem(&self) -> ProblemDetails {
        T::problem(self)
    }
}

impl StatusClass for ProblemDetails {
    fn status(&self) -> StatusCode {
        self.status
    }
}

impl StatusCodes for ProblemDetails {
    const CODES: StatusSet = StatusSet::ALL;
}

/// Formats as `404 Not Found: no such order`.
impl fmt::Display for ProblemDetails {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.status.as_u16(), self.title)?;
        match &self.detail {
            Some(detail) => write!(formatter, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl Error for ProblemDetails {}

impl Problem for ProblemDetails {
    fn problem(&self) -> ProblemDetails {
        self.clone()
    }
}

impl Serialize for ProblemDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        if self.type_uri != ABOUT_BLANK {
            members.serialize_entry(TYPE, &self.type_uri)?;
        }
        members.serialize_entry(TITLE, &self.title)?;
        members.serialize_entry(STATUS, &self.status.as_u16())?;
        if let Some(detail) = &self.detail {
            members.serialize_entry(DETAIL, detail)?;
        }
        if let Some(instance) = &self.instance {
            members.serialize_entry(INSTANCE, instance)?;
        }
        for (name, value) in &self.extensions {
            if !MEMBERS.contains(&name.as_str()) {
                members.serialize_entry(name, value)?;
            }
        }
        members.end()
    }
}

impl<'de> Deserialize<'de> for ProblemDetails {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = Map::deserialize(deserializer)?;
        let mut text = |name| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let (type_uri, title) = (text(TYPE), text(TITLE));
        let (detail, instance) = (text(DETAIL), text(INSTANCE));
        let mut problem = ProblemDetails::new(read_status(members.remove(STATUS)));
        if let Some(type_uri) = type_uri {
            problem.type_uri = Cow::Owned(type_uri);
        }
        if let Some(title) = title {
            problem.title = Cow::Owned(title);
        }
        problem.detail = detail;
        problem.instance = instance;
        problem.extensions = members;
        Ok(problem)
    }
}

/// Returns the status code that a `status` member holds, or 500 if it holds none.
fn read_status(value: Option<Value>) -> StatusCode {
    value
        .and_then(|value| u16::try_from(value.as_u64()?).ok())
        .and_then(|number| StatusCode::from_u16(number).ok())
        .unwrap_or(crate::status!(500))
}

/// Builds the problem details of a derived error. Used by generated code.
#[doc(hidden)]
pub struct ProblemBuilder<'a> {
    details: ProblemDetails,
    error: &'a dyn Error,
    /// Whether the detail and the extension members are included.
    exposed: bool,
}

impl<'a> ProblemBuilder<'a> {
    pub fn new<E: Problem>(error: &'a E) -> Self {
        let status = error.status();
        ProblemBuilder {
            details: ProblemDetails::new(status),
            error,
            // Server errors may contain internal information, and are exposed only with `expose`. A code in no class counts
            // as a server error (RFC 9110, Section 15).
            exposed: !matches!(Class::of(status.as_u16()), Some(Class::ServerError) | None),
        }
    }

    pub fn type_uri(mut self, uri: &'static str) -> Self {
        self.details.type_uri = Cow::Borrowed(uri);
        self
    }

    pub fn title(mut self, title: &'static str) -> Self {
        self.details.title = Cow::Borrowed(title);
        self
    }

    pub fn expose(mut self) -> Self {
        self.exposed = true;
        self
    }

    pub fn redact(mut self) -> Self {
        self.exposed = false;
        self
    }

    pub fn extension<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        if self.exposed {
            match serde_json::to_value(value) {
                Ok(value) => {
                    self.details.extensions.insert(name.to_owned(), value);
                }
                Err(error) => log::warn_member_skipped(name, &error),
            }
        }
        self
    }

    pub fn into_details(mut self) -> ProblemDetails {
        if self.exposed {
            let mut detail = String::new();
            match write!(detail, "{}", self.error) {
                Ok(()) if detail.is_empty() => {}
                Ok(()) => self.details.detail = Some(detail),
                Err(error) => log::warn_member_skipped(DETAIL, &error),
            }
        }
        self.details
    }
}
