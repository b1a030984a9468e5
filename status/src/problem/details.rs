//! Problem details (RFC 9457), the body of an error response.

use crate::code::set::StatusSet;
use crate::code::traits::{StatusClass, StatusCodes};
use crate::problem::log;
use crate::problem::semantics::{default_title, final_status, LogLevel};
use crate::status;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::StatusCode;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display};

pub(crate) const ABOUT_BLANK: &str = "about:blank";
const REDACTED_500: &str = r#"{"title":"Internal Server Error","status":500}"#;

const TYPE: &str = "type";
const TITLE: &str = "title";
const STATUS: &str = "status";
pub(crate) const DETAIL: &str = "detail";
pub(crate) const INSTANCE: &str = "instance";

/// The members that RFC 9457 defines. An extension member cannot have one of these names.
pub(crate) const MEMBERS: [&str; 5] = [TYPE, TITLE, STATUS, DETAIL, INSTANCE];

/// Problem details, as defined by [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457): the description of an error that is sent
/// to the client.
///
/// Serializes to the JSON object that the RFC defines, with the members in the RFC's order. Deserialization follows
/// [Section 3.1](https://www.rfc-editor.org/rfc/rfc9457#section-3.1): a member whose value has the wrong type is ignored,
/// and unknown members become [extensions](Self::extensions). Only a document without a status code from 100 to 999 is an
/// error; [`from_json`](Self::from_json) reads that one too.
///
/// A handler can return `ProblemDetails`, or `Box<ProblemDetails>` where clippy's `result_large_err` objects to the size. They
/// are sent as they are.
///
/// ```
/// use status::{status, ProblemDetails};
///
/// let problem = ProblemDetails::new(status!(404)).with_instance("/orders/7");
///
/// let json = serde_json::to_string(&problem).unwrap();
/// assert_eq!(json, r#"{"title":"Not Found","status":404,"instance":"/orders/7"}"#);
/// assert_eq!(serde_json::from_str::<ProblemDetails>(&json).unwrap(), problem);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProblemDetails {
    /// The member `type`: a URI reference that identifies the problem type. The default, `about:blank`, means that the
    /// problem has no semantics beyond its status code, and is not serialized.
    pub type_uri: Cow<'static, str>,
    /// A short summary of the problem type. Defaults to the reason phrase of the status code.
    pub title: Cow<'static, str>,
    /// The status code, serialized as a number.
    pub status: StatusCode,
    /// An explanation specific to this occurrence of the problem.
    pub detail: Option<String>,
    /// A URI reference that identifies this occurrence of the problem.
    pub instance: Option<String>,
    /// Extension members. Those with the name of a member above are not serialized.
    pub extensions: Map<String, Value>,
    /// Headers of the response, which are not part of the document. Those that describe the body or the
    /// framing of the response, such as `content-type` and `content-length`, are not sent: the response has its own.
    pub headers: HeaderMap,
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
            headers: HeaderMap::new(),
        }
    }

    /// Sets [`type_uri`](Self::type_uri).
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(403)).with_type("urn:example:out-of-credit");
    /// assert_eq!(problem.type_uri, "urn:example:out-of-credit");
    /// ```
    #[must_use]
    pub fn with_type(mut self, type_uri: impl Into<Cow<'static, str>>) -> Self {
        self.type_uri = type_uri.into();
        self
    }

    /// Sets [`title`](Self::title).
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(403)).with_title("Out of credit");
    /// assert_eq!(problem.title, "Out of credit");
    /// ```
    #[must_use]
    pub fn with_title(mut self, title: impl Into<Cow<'static, str>>) -> Self {
        self.title = title.into();
        self
    }

    /// Sets [`detail`](Self::detail).
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(403)).with_detail("your balance is 30");
    /// assert_eq!(problem.to_string(), "403 Forbidden: your balance is 30");
    /// ```
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Sets [`instance`](Self::instance).
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(403)).with_instance("/accounts/7");
    /// assert_eq!(problem.instance.as_deref(), Some("/accounts/7"));
    /// ```
    #[must_use]
    pub fn with_instance(mut self, instance: impl Into<String>) -> Self {
        self.instance = Some(instance.into());
        self
    }

    /// Adds an [extension member](Self::extensions), in place of one of the same name.
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::new(status!(403)).with_extension("balance", 30);
    /// assert_eq!(problem.extensions["balance"], 30);
    /// ```
    #[must_use]
    pub fn with_extension(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.extensions.insert(name.into(), value.into());
        self
    }

    /// Adds a [header](Self::headers), after others of the same name. One that exceeds the 32,768 names that a [`HeaderMap`] can
    /// have is skipped, and logged.
    ///
    /// ```
    /// use http::header::{HeaderValue, RETRY_AFTER};
    /// use status::{status, ProblemDetails};
    ///
    /// let seconds = HeaderValue::from(10);
    /// let problem = ProblemDetails::new(status!(503)).with_header(RETRY_AFTER, seconds);
    /// assert_eq!(problem.headers["retry-after"], "10");
    /// ```
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.append_header(LogLevel::of(self.status), name, value);
        self
    }

    /// Adds a header to the problem of an error that is logged at `level`.
    pub(crate) fn append_header(&mut self, level: LogLevel, name: HeaderName, value: HeaderValue) {
        if let Err(error) = self.headers.try_append(&name, value) {
            log::header_skipped(level, name.as_str(), &error);
        }
    }

    /// Reads the document in the body of a response with the given status code.
    ///
    /// The `status` member is ignored, since the status code of the response takes precedence over it
    /// ([RFC 9457, Section 3.1.2](https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2)).
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let problem = ProblemDetails::from_json(status!(503), br#"{"detail":"the pool is empty"}"#)?;
    /// assert_eq!(problem, ProblemDetails::new(status!(503)).with_detail("the pool is empty"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the body is not a JSON object.
    pub fn from_json(status: StatusCode, body: &[u8]) -> Result<Self, serde_json::Error> {
        let mut members: Map<String, Value> = serde_json::from_slice(body)?;
        members.remove(STATUS);
        Ok(ProblemDetails::from_members(status, members))
    }

    fn from_members(status: StatusCode, mut members: Map<String, Value>) -> Self {
        let mut problem = ProblemDetails::new(status);
        let mut text = |name| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        if let Some(type_uri) = text(TYPE) {
            problem.type_uri = Cow::Owned(type_uri);
        }
        if let Some(title) = text(TITLE) {
            problem.title = Cow::Owned(title);
        }
        problem.detail = text(DETAIL);
        problem.instance = text(INSTANCE);
        problem.extensions = members;
        problem
    }

    /// Returns the value of an [extension member](Self::extensions), for clients that receive the problem.
    ///
    /// `None` if there is no such member, or if it cannot be deserialized as `T`.
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let body = br#"{"detail":"your balance is 30","balance":30}"#;
    /// let problem = ProblemDetails::from_json(status!(403), body)?;
    /// assert_eq!(problem.extension::<u32>("balance"), Some(30));
    /// assert_eq!(problem.extension::<String>("balance"), None);
    /// assert_eq!(problem.extension::<u32>("price"), None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.extensions.get(name)?).ok()
    }

    /// Removes an [extension member](Self::extensions) and returns its value, for bodies of other formats.
    ///
    /// A member that cannot be deserialized as `T` is kept, and `None` is returned.
    ///
    /// ```
    /// use status::{status, ProblemDetails};
    ///
    /// let mut problem = ProblemDetails::new(status!(403)).with_extension("balance", 30);
    /// assert_eq!(problem.take_extension::<String>("balance"), None);
    /// assert_eq!(problem.take_extension::<u32>("balance"), Some(30));
    /// assert!(problem.extensions.is_empty());
    /// ```
    pub fn take_extension<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let value = self.extension(name)?;
        self.extensions.remove(name);
        Some(value)
    }

    /// Returns the problem that is sent, with its [`final_status`].
    pub(crate) fn into_final(self) -> Self {
        match final_status(self.status) {
            status if status == self.status => self,
            status => ProblemDetails::new(status),
        }
    }

    /// Returns the JSON document. Serialization cannot fail: every field has a representation in JSON.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        // Most server errors are redacted: this is as long as its buffer, which a body then takes as it is.
        if self.status == status!(500) && *self == ProblemDetails::new(self.status) {
            return REDACTED_500.as_bytes().to_vec();
        }
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl From<StatusCode> for ProblemDetails {
    fn from(status: StatusCode) -> Self {
        ProblemDetails::new(status)
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
impl Display for ProblemDetails {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.status.as_u16(), self.title)?;
        match &self.detail {
            Some(detail) => write!(formatter, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl Error for ProblemDetails {}

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
        let status = members
            .remove(STATUS)
            .ok_or_else(|| D::Error::missing_field(STATUS))?;
        let status = read_status(&status).ok_or_else(|| {
            D::Error::custom(format_args!(
                "invalid value `{status}`: `{STATUS}` must be a number from 100 to 999"
            ))
        })?;
        Ok(ProblemDetails::from_members(status, members))
    }
}

/// Reads a status code from a JSON number. Returns `None` for any other value.
pub(crate) fn read_status(value: &Value) -> Option<StatusCode> {
    let number = u16::try_from(value.as_u64()?).ok()?;
    StatusCode::from_u16(number).ok()
}

#[cfg(test)]
mod tests {
    use super::{ProblemDetails, REDACTED_500};
    use crate::status;

    #[test]
    fn a_redacted_500_is_the_document_that_is_serialized() {
        let problem = ProblemDetails::new(status!(500));

        assert_eq!(serde_json::to_string(&problem).unwrap(), REDACTED_500);
        assert_eq!(problem.to_json(), REDACTED_500.as_bytes());
    }
}
