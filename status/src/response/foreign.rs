//! Error responses that were not made from a [`Problem`], such as the rejections and fallbacks of a framework: which of them are
//! converted, and what they are converted to. Each framework's middleware applies this to its own types.

use crate::body::{Body as _, Rendering};
use crate::code::registry::reason_phrase;
use crate::code::traits::StatusClass;
use crate::problem::builder::ProblemBuilder;
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::is_server_error;
use crate::problem::Problem;
use crate::response::peeked::{Peeked, Source};
use crate::response::{self, Response};
use http::StatusCode;
use std::error::Error;
use std::fmt::Display;
use std::str;
use std::sync::Arc;
use std::task::{ready, Context, Poll};

/// How much of the text of a server error is logged, in bytes: more than the usual backtrace.
const LOGGED: usize = 64 * 1024;

/// Headers that describe a body, and are removed with it. Others are kept, `connection` and `upgrade` too: a 426 has to have
/// them.
const BODY_HEADERS: [&str; 16] = [
    "accept-ranges",
    "content-digest",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-md5",
    "content-range",
    "content-type",
    "digest",
    "etag",
    "last-modified",
    "repr-digest",
    "trailer",
    "transfer-encoding",
];

/// Returns the names of the headers that are removed from a response when its body is replaced.
pub(crate) fn body_headers(status: StatusCode) -> impl Iterator<Item = &'static str> {
    // In a 416 it has the size of what the client requested a part of (RFC 9110, Section 15.5.17).
    let is_kept = move |name| name == "content-range" && status == crate::status!(416);
    BODY_HEADERS.into_iter().filter(move |name| !is_kept(*name))
}

/// How foreign errors are converted.
#[derive(Clone, Copy)]
pub(crate) struct Conversion {
    /// The greatest length in bytes of a text that becomes the detail.
    pub(crate) limit: usize,
    pub(crate) rendering: Rendering,
}

impl Conversion {
    pub(crate) const fn new() -> Self {
        Conversion {
            limit: 16 * 1024,
            rendering: Rendering::of::<ProblemDetails>(),
        }
    }
}

/// The text of a response of this crate, so that it is not converted again. Stored in the extensions, where it stays if other
/// middleware replaces the body.
#[derive(Clone)]
pub(crate) struct Ours(pub(crate) Arc<[u8]>);

impl Ours {
    /// Returns whether a response would be converted without it. The usual one would not: that is not worth to be parsed.
    pub(crate) fn is_needed(status: StatusCode, content_type: &str) -> bool {
        status.as_u16() >= 400
            && content_type != ProblemDetails::CONTENT_TYPE
            && Media::of_line(content_type.as_bytes()) != Media::Other
    }
}

/// What the content type of a response says about its body.
#[derive(Clone, Copy, PartialEq)]
enum Media {
    /// Plain text, in UTF-8.
    Text,
    /// Nothing, since there is none.
    Missing,
    /// It may be plain text, but not one that can be a detail: in another charset, or of types that are malformed or contradict
    /// each other.
    Unclear,
    /// JSON, HTML and the like.
    Other,
}

impl Media {
    /// `lines` are those of the header `content-type`, which should be one at most.
    fn of<'a>(lines: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let media = lines.into_iter().map(Media::of_line);
        let media = media.reduce(|a, b| if a == b { a } else { Media::Unclear });
        media.unwrap_or(Media::Missing)
    }

    fn of_line(line: &[u8]) -> Self {
        let mut parts = str::from_utf8(line).unwrap_or("").split(';').map(str::trim);
        let essence = parts.next().unwrap_or("");
        if essence.eq_ignore_ascii_case("text/plain") {
            let is_utf8 = parts.all(allows_utf8);
            return if is_utf8 { Media::Text } else { Media::Unclear };
        }
        match essence.split_once('/') {
            Some((name, subtype)) if is_media_name(name) && is_media_name(subtype) => Media::Other,
            _ => Media::Unclear,
        }
    }
}

/// Returns whether a parameter of a content type is not a charset other than UTF-8, of which ASCII is a part.
fn allows_utf8(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or_default();
    let charset = value.trim().trim_matches('"');
    !name.trim().eq_ignore_ascii_case("charset")
        || ["utf-8", "utf8", "us-ascii"]
            .iter()
            .any(|name| charset.eq_ignore_ascii_case(name))
}

/// Returns whether a type or a subtype is well-formed (RFC 6838, Section 4.2).
fn is_media_name(name: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
    !name.is_empty() && name.bytes().all(is_valid)
}

/// Returns whether a line of `content-encoding` has another coding than `identity`.
fn is_encoded(line: &[u8]) -> bool {
    let mut codings = line.split(|&byte| byte == b',').map(str::from_utf8);
    codings.any(|coding| {
        let coding = coding.map(str::trim).unwrap_or("invalid");
        !coding.is_empty() && !coding.eq_ignore_ascii_case("identity")
    })
}

fn content_length(line: &[u8]) -> Option<u64> {
    str::from_utf8(line).ok()?.trim().parse().ok()
}

/// Returns whether data without a content type may be JSON, HTML or XML.
fn is_structured(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[', '<'])
}

/// A response that is converted, unless its body cannot be.
pub(crate) struct Foreign {
    conversion: Conversion,
    status: StatusCode,
    media: Media,
    is_encoded: bool,
    /// Whether the body may be missing that the response to a GET has.
    is_stripped: bool,
    /// The texts of responses of this crate, which are sent as they are.
    ours: Vec<Ours>,
}

impl Foreign {
    /// Returns `None` if the response is sent as it is, whatever its body is. `size` returns that of the body, if it is known,
    /// and `header` the lines of a header.
    pub(crate) fn new<'a, L: Iterator<Item = &'a [u8]>>(
        conversion: Conversion,
        status: StatusCode,
        is_head: bool,
        size: impl FnOnce() -> Option<u64>,
        header: impl Fn(&'static str) -> L,
    ) -> Option<Self> {
        if status.as_u16() < 400 {
            return None;
        }
        let media = Media::of(header("content-type"));
        let is_encoded = header("content-encoding").any(is_encoded);
        // The response to a HEAD request may be without its body already. It has the length of that to a GET, or none.
        let size = size().filter(|&size| size > 0 || !is_head);
        let size = size.or_else(|| header("content-length").find_map(content_length));

        let is_converted = match media {
            Media::Other => false,
            _ if is_server_error(status) => true,
            _ if is_encoded => false,
            Media::Unclear => false,
            Media::Text | Media::Missing => {
                let has_ranges = |unit: &[u8]| unit.eq_ignore_ascii_case(b"bytes");
                // A 416 is about a file, but does not have it.
                let is_file =
                    status != crate::status!(416) && header("accept-ranges").any(has_ranges);
                !is_file && size.map_or(true, |size| size <= conversion.limit as u64)
            }
        };
        is_converted.then_some(Foreign {
            conversion,
            status,
            media,
            is_encoded,
            is_stripped: is_head && size != Some(0),
            ours: Vec::new(),
        })
    }

    /// Keeps the response if it has this text.
    pub(crate) fn unless(mut self, ours: Option<Ours>) -> Self {
        self.ours.extend(ours);
        self
    }

    /// Returns the error that the response describes, or `None` if it is sent as it was. Does not wait for a body that is
    /// withheld.
    pub(crate) fn poll_error<B>(
        &self,
        body: &mut Peeked<B>,
        context: &mut Context<'_>,
    ) -> Poll<Option<ForeignError>>
    where
        B: Source<Error: Into<Box<dyn Error>>>,
    {
        let is_withheld = is_server_error(self.status);
        let limit = if is_withheld {
            LOGGED
        } else {
            self.conversion.limit
        };
        let lengths = self.ours.iter().map(|Ours(text)| text.len());
        let limit = lengths.fold(limit, usize::max);
        let read = match body.poll_read(limit, context) {
            Poll::Ready(Ok(())) if self.is_ours(body) => return Poll::Ready(None),
            // What is there is logged.
            Poll::Pending if is_withheld => Ok(()),
            read => ready!(read),
        };
        let (detail, error) = match read {
            Err(error) => (String::new(), Some(error.into())),
            Ok(()) if is_withheld => (self.logged(&body.to_bytes()), None),
            Ok(()) => match self.detail(body) {
                Some(text) => (text, None),
                None => return Poll::Ready(None),
            },
        };
        Poll::Ready(Some(ForeignError {
            status: self.status,
            has_length: !detail.is_empty() || is_withheld || !self.is_stripped,
            detail,
            error,
            rendering: self.conversion.rendering,
        }))
    }

    fn is_ours<B: Source>(&self, body: &Peeked<B>) -> bool {
        if self.ours.is_empty() || !body.is_complete() {
            return false;
        }
        let bytes = body.to_bytes();
        let is_stripped = self.is_stripped && bytes.is_empty();
        is_stripped || self.ours.iter().any(|Ours(text)| **text == *bytes)
    }

    /// Returns what is logged of a text that is withheld.
    fn logged(&self, text: &[u8]) -> String {
        if self.is_encoded {
            return "<text with a `content-encoding`>".to_owned();
        }
        let beginning = &text[..text.len().min(LOGGED)];
        String::from_utf8_lossy(beginning).trim().to_owned()
    }

    /// Returns the text of a body if it can be the detail.
    fn detail<B: Source>(&self, body: &Peeked<B>) -> Option<String> {
        if !body.is_complete() {
            return None;
        }
        let bytes = body.to_bytes();
        // UTF-16 may be valid UTF-8, with NULs.
        let text = str::from_utf8(&bytes)
            .ok()
            .filter(|text| !text.contains('\0'))?;
        if self.media == Media::Missing && is_structured(text) {
            return None;
        }
        let text = text.trim();
        // What only repeats the title is none.
        let is_title = is_phrase(text, self.status);
        Some(if is_title { "" } else { text }.to_owned())
    }
}

/// Returns whether a text is the reason phrase of the registry, or the older one of `http`.
fn is_phrase(text: &str, status: StatusCode) -> bool {
    let phrases = [reason_phrase(status), status.canonical_reason()];
    let mut phrases = phrases.into_iter().flatten();
    phrases.any(|phrase| phrase.eq_ignore_ascii_case(text))
}

/// Returns whether a response may have several values of a header that mean more together. Of the others, those of a replacement
/// replace what the replaced response had.
pub(crate) fn is_appended(name: &str) -> bool {
    name == "vary" || name == "set-cookie"
}

/// The error that a foreign response describes.
pub(crate) struct ForeignError {
    pub(crate) status: StatusCode,
    /// The text of the response, which may be empty. Sent, unless it is that of a server error.
    pub(crate) detail: String,
    /// The error that is logged in place of the text.
    pub(crate) error: Option<Box<dyn Error>>,
    pub(crate) rendering: Rendering,
    /// Whether the length of the body is that of the response to a GET, of which the response to a HEAD may have only the head.
    pub(crate) has_length: bool,
}

impl ForeignError {
    /// Returns the response that replaces the foreign one, but for the headers and extensions that are kept.
    pub(crate) fn response(&self) -> Response {
        response::of_error(self, self.rendering)
    }
}

impl StatusClass for ForeignError {
    fn status(&self) -> StatusCode {
        self.status
    }
}

impl Problem for ForeignError {
    fn problem(&self) -> ProblemDetails {
        let mut builder = ProblemBuilder::new(self, false);
        builder.taken_detail(&self.detail);
        builder.into_details()
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_deref()
    }

    fn as_dyn_display(&self) -> Option<&dyn Display> {
        let is_text = !self.detail.is_empty();
        is_text.then_some(&self.detail as &dyn Display)
    }
}
