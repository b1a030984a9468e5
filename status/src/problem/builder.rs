//! Support code for `#[derive(Problem)]`.
#![allow(missing_docs)] // Hidden, in `__private`.

use crate::problem::details::{ProblemDetails, DETAIL};
use crate::problem::header::ToHeaderValue;
use crate::problem::log;
use crate::problem::semantics::is_server_error;
use crate::specialize::specialize;
use http::header::{HeaderName, HeaderValue};
use http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display, Write as _};
use std::panic::UnwindSafe;

/// Builds the problem details of an error. Methods take `&mut self`, because a builder for each arm of a `match` takes far
/// more stack in debug builds.
pub struct ProblemBuilder {
    details: ProblemDetails,
    status: StatusCode,
    /// Whether what is taken from the error itself is redacted.
    redacted: bool,
}

impl ProblemBuilder {
    pub fn new(status: StatusCode) -> Self {
        ProblemBuilder {
            details: ProblemDetails::new(status),
            status,
            redacted: is_server_error(status),
        }
    }

    pub fn type_uri(&mut self, uri: &'static str) {
        self.details.type_uri = Cow::Borrowed(uri);
    }

    pub fn title(&mut self, title: &'static str) {
        self.details.title = Cow::Borrowed(title);
    }

    pub fn expose(&mut self) {
        self.redacted = false;
    }

    pub fn redact(&mut self) {
        self.redacted = true;
    }

    /// Returns whether what is taken from the error itself is redacted.
    #[cfg(any(feature = "utoipa", feature = "aide"))]
    pub(crate) fn is_redacted(&self) -> bool {
        self.redacted
    }

    /// Sets a detail that is sent even if the error is redacted.
    pub fn constant_detail(&mut self, text: &'static str) {
        self.details.detail = Some(text.to_owned());
    }

    pub fn detail(&mut self, text: fmt::Arguments<'_>) {
        if self.redacted {
            return;
        }
        // Most texts fit, so that the buffer does not grow piece by piece.
        let mut detail = String::with_capacity(64);
        match detail.write_fmt(text) {
            Ok(()) if detail.is_empty() => {}
            Ok(()) => self.details.detail = Some(detail),
            Err(error) => log::member_skipped(DETAIL, &error),
        }
    }

    /// Sets the detail to the error's `Display`.
    pub fn display(&mut self, error: Option<&dyn Display>) {
        if let Some(error) = error {
            self.detail(format_args!("{error}"));
        }
    }

    /// Adds a member that is sent even if the error is redacted.
    pub fn constant<T: Serialize>(&mut self, name: &'static str, value: T) {
        self.member(name, serde_json::to_value(value));
    }

    pub fn extension<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        if !self.redacted {
            self.member(name, serde_json::to_value(value));
        }
    }

    fn member(&mut self, name: &'static str, value: Result<Value, serde_json::Error>) {
        match value {
            Ok(Value::Null) => {}
            Ok(value) => {
                self.details.extensions.insert(name.to_owned(), value);
            }
            Err(error) => log::member_skipped(name, &error),
        }
    }

    /// Adds a header, both parts of which the macro has checked.
    pub fn constant_header(&mut self, name: &'static str, value: &'static str) {
        self.details.headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }

    pub fn header<T: ToHeaderValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match value.to_header_value() {
            Ok(Some(value)) => {
                let name = HeaderName::from_static(name);
                self.details.headers.append(name, value);
            }
            Ok(None) => {}
            Err(error) => log::header_skipped(name, &error),
        }
    }

    /// Takes the whole problem from an inner error.
    pub fn delegate(&mut self, inner: ProblemDetails) {
        self.details = inner;
    }

    /// Redacts a delegated problem.
    pub fn redact_delegated(&mut self) {
        self.details.redact();
    }

    pub fn details(&mut self) -> &mut ProblemDetails {
        &mut self.details
    }

    /// Returns the problem details. Their status code is the error's, since that is what `StatusCodes` promises.
    pub fn into_details(mut self) -> ProblemDetails {
        self.details.status = self.status;
        self.details
    }
}

specialize! {
    /// Returns a value as an [`Error`], if its type is one.
    ErrorOf<T> or NotError: fn(&T) -> Option<&(dyn Error + 'static)>;
    impl[T: Error + 'static] ErrorOf<T> => |value| Some(value);
    else |_| None
}

specialize! {
    /// Returns a value as a [`Display`], if its type is one.
    DisplayOf<T> or NotDisplay: fn(&T) -> Option<&dyn Display>;
    impl[T: Display] DisplayOf<T> => |value| Some(value);
    else |_| None
}

/// Converts a field to an `Error`, by method resolution: one that is an error, or a pointer to a trait object.
pub trait AsDynError {
    fn __status_as_dyn_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + 'static> AsDynError for T {
    fn __status_as_dyn_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

macro_rules! trait_objects {
    ($($object:ty),*) => {$(
        impl AsDynError for $object {
            fn __status_as_dyn_error(&self) -> &(dyn Error + 'static) {
                self
            }
        }
    )*};
}

trait_objects!(
    dyn Error + 'static,
    dyn Error + Send + 'static,
    dyn Error + Send + Sync + 'static,
    dyn Error + Send + Sync + UnwindSafe + 'static
);
