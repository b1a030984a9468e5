//! Problem details: the body of an error response, as RFC 9457 has it.

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

/// The media type of a problem in JSON ([RFC 9457, Section 3](https://www.rfc-editor.org/rfc/rfc9457#section-3)).
#[cfg(any(feature = "axum", feature = "actix-web"))]
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

const ABOUT_BLANK: &str = "about:blank";

/// The members that the RFC defines, in its order. No extension has one of these names.
const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// A problem in the words of [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457): what is sent to the client.
///
/// Every field may be read and changed. It serializes as the JSON object of the RFC, the members in its order, and is
/// read back as [Section 3.1](https://www.rfc-editor.org/rfc/rfc9457#section-3.1) asks: a member whose value has the
/// wrong type counts as missing, and members of other names become extensions.
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
    /// The `type`: a URI reference that names the kind of problem. `about:blank`, which says no more than the status,
    /// is not written out.
    pub type_uri: Cow<'static, str>,
    /// What kind of problem it is, in words: the reason phrase unless set otherwise.
    pub title: Cow<'static, str>,
    /// The status code, written as a number. Where a document has none, or none from 100 to 999, it reads as 500:
    /// the response's own code is the one to trust.
    pub status: StatusCode,
    /// What went wrong this time, in words.
    pub detail: Option<String>,
    /// A URI reference that names this occurrence.
    pub instance: Option<String>,
    /// Members of other names. One with the name of a field above is not written.
    pub extensions: Map<String, Value>,
}

impl ProblemDetails {
    /// A problem that says no more than its status code.
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
            title: Cow::Borrowed(title(status)),
            status,
            detail: None,
            instance: None,
            extensions: Map::new(),
        }
    }

    /// The JSON document. All that a problem holds can be written as JSON, so it is never empty.
    #[cfg(any(feature = "axum", feature = "actix-web"))]
    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The reason phrase, or for a code that is not registered its class.
fn title(status: StatusCode) -> &'static str {
    match (reason_phrase(status), Class::of(status.as_u16())) {
        (Some(phrase), _) => phrase,
        (None, Some(class)) => class.name(),
        (None, None) => "Unknown Status",
    }
}

/// An error with problem details: what the client is told of it.
///
/// [Derived](macro@crate::Problem) together with [`StatusClass`]. By hand it is for the cases that attributes cannot
/// express; what it returns is sent as it is.
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
    label = "no problem details",
    note = "write `#[derive(Problem)]` on it, or mark the field with `#[status]` to ask it for the code only"
)]
pub trait Problem: StatusClass + Error {
    /// The problem details of this error.
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

/// `404 Not Found: no such order`.
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
            members.serialize_entry("type", &self.type_uri)?;
        }
        members.serialize_entry("title", &self.title)?;
        members.serialize_entry("status", &self.status.as_u16())?;
        if let Some(detail) = &self.detail {
            members.serialize_entry("detail", detail)?;
        }
        if let Some(instance) = &self.instance {
            members.serialize_entry("instance", instance)?;
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
        let (type_uri, title) = (text("type"), text("title"));
        let (detail, instance) = (text("detail"), text("instance"));
        let mut problem = ProblemDetails::new(read_status(members.remove("status")));
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

fn read_status(value: Option<Value>) -> StatusCode {
    value
        .and_then(|value| u16::try_from(value.as_u64()?).ok())
        .and_then(|number| StatusCode::from_u16(number).ok())
        .unwrap_or(crate::status!(500))
}

/// The problem of a derived error while it is put together. Used by generated code.
#[doc(hidden)]
pub struct Draft<'a> {
    details: ProblemDetails,
    error: &'a dyn Error,
    /// Whether the client is told the detail and the extension members.
    shown: bool,
}

impl<'a> Draft<'a> {
    pub fn new<E: Problem>(error: &'a E) -> Self {
        let status = error.status();
        Draft {
            details: ProblemDetails::new(status),
            error,
            // What a server error says of itself is for the operator: it is shown where the user asked for that only.
            // A number that is in no class counts as one (RFC 9110, Section 15).
            shown: !matches!(Class::of(status.as_u16()), Some(Class::ServerError) | None),
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
        self.shown = true;
        self
    }

    pub fn redact(mut self) -> Self {
        self.shown = false;
        self
    }

    pub fn extension<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        if self.shown {
            match serde_json::to_value(value) {
                Ok(value) => {
                    self.details.extensions.insert(name.to_owned(), value);
                }
                Err(error) => log::member_lost(name, &error),
            }
        }
        self
    }

    pub fn into_details(mut self) -> ProblemDetails {
        if self.shown {
            let mut detail = String::new();
            match write!(detail, "{}", self.error) {
                Ok(()) if detail.is_empty() => {}
                Ok(()) => self.details.detail = Some(detail),
                Err(error) => log::member_lost("detail", &error),
            }
        }
        self.details
    }
}
