//! Support code for `#[derive(Problem)]`.
#![allow(missing_docs)] // Hidden, in `__private`.

use crate::problem::details::{ProblemDetails, DETAIL, INSTANCE, MEMBERS};
use crate::problem::header::ToHeaderValue;
use crate::problem::log::{self, displayed};
use crate::problem::member::to_value;
use crate::problem::semantics::{default_title, final_status, is_server_error, LogLevel};
use crate::problem::Problem;
use crate::specialize::specialize;
use crate::StatusSet;
use http::header::{HeaderName, HeaderValue};
use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::error::Error;
use std::fmt::Display;
use std::ops::Deref;
use std::panic::UnwindSafe;

/// Builds the problem details of an error. Methods take `&mut self`, because a builder for each arm of a `match` takes far
/// more stack in debug builds. Those with `taken_` are for what is taken from the error, which may be redacted.
pub struct ProblemBuilder {
    details: ProblemDetails,
    /// Those of the inner problem, which the error's own override.
    inner_members: Map<String, Value>,
    /// That of the error.
    status: StatusCode,
    level: LogLevel,
    redaction: Redaction,
    /// Whether `expose` has no effect.
    is_redaction_final: bool,
}

/// What is redacted of that which is taken from the error itself.
#[derive(Clone, Copy, PartialEq)]
enum Redaction {
    Nothing,
    /// The detail and the members, as for any server error.
    Texts,
    /// The headers too, with `redact`.
    All,
}

impl ProblemBuilder {
    /// Creates the builder for an error, which an outer error may redact.
    pub fn new<E: Problem + ?Sized>(error: &E, redact: bool) -> Self {
        let mut builder = ProblemBuilder::of_status(error.status(), redact);
        builder.level = error.log_level();
        builder
    }

    /// Creates the builder for any error with this status code.
    pub(crate) fn of_status(status: StatusCode, redact: bool) -> Self {
        // Another status code is sent, with nothing of the problem.
        let is_redaction_final = redact || final_status(status) != status;
        ProblemBuilder {
            details: ProblemDetails::new(status),
            inner_members: Map::new(),
            status,
            level: LogLevel::of(status),
            redaction: match is_server_error(status) {
                _ if is_redaction_final => Redaction::All,
                true => Redaction::Texts,
                false => Redaction::Nothing,
            },
            is_redaction_final,
        }
    }

    pub fn type_uri(&mut self, uri: &'static str) {
        self.details.type_uri = Cow::Borrowed(uri);
    }

    pub fn title(&mut self, title: &'static str) {
        self.details.title = Cow::Borrowed(title);
    }

    pub fn expose(&mut self) {
        if !self.is_redaction_final {
            self.redaction = Redaction::Nothing;
        }
    }

    pub fn redact(&mut self) {
        self.redaction = Redaction::All;
    }

    /// Returns whether the detail and the members that are taken from the error itself are redacted.
    pub fn redacts_texts(&self) -> bool {
        self.redaction != Redaction::Nothing
    }

    /// Returns whether the headers and the `instance` that are taken from the error itself are redacted.
    pub fn redacts_headers(&self) -> bool {
        self.redaction == Redaction::All
    }

    pub fn detail<T: Display + ?Sized>(&mut self, text: &T) {
        if let Some(text) = self.text(DETAIL, text) {
            self.details.detail = Some(text);
        }
    }

    pub fn taken_detail<T: Display + ?Sized>(&mut self, text: &T) {
        if !self.redacts_texts() {
            self.detail(text);
        }
    }

    pub fn instance<T: Display + ?Sized>(&mut self, text: &T) {
        if let Some(text) = self.text(INSTANCE, text) {
            self.details.instance = Some(text);
        }
    }

    /// Sets the detail to the error's `Display`, unless texts are redacted.
    pub fn display(&mut self, error: Option<&dyn Display>) {
        if let Some(error) = error {
            self.taken_detail(error);
        }
    }

    /// Formats a text. `None` if it is empty or its `Display` fails.
    fn text<T: Display + ?Sized>(&self, member: &str, value: &T) -> Option<String> {
        match displayed(value) {
            Ok(text) => Some(text).filter(|text| !text.is_empty()),
            Err(error) => {
                log::member_skipped(self.level, member, &error);
                None
            }
        }
    }

    pub fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        match to_value(value) {
            // One that is `null` is there until the end, so that it overrides others.
            Ok(value) => {
                self.details.extensions.insert(name.to_owned(), value);
            }
            Err(error) => log::member_skipped(self.level, name, &error),
        }
    }

    pub fn taken_member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        if !self.redacts_texts() {
            self.member(name, value);
        }
    }

    /// Adds the members of an object, but for those whose names have a value.
    pub fn members<T: Serialize + ?Sized>(&mut self, value: &T) {
        let members = match to_value(value) {
            Ok(Value::Object(members)) => members,
            Ok(Value::Null) => return,
            Ok(_) => return log::member_skipped(self.level, "..", &"it is not an object"),
            Err(error) => return log::member_skipped(self.level, "..", &error),
        };
        for (name, value) in members {
            if MEMBERS.contains(&&*name) {
                log::member_skipped(self.level, &name, &"RFC 9457 defines it");
            } else {
                self.details.extensions.entry(name).or_insert(value);
            }
        }
    }

    pub fn header<T: ToHeaderValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match value.to_header_value() {
            Ok(Some(value)) => self.append_header(name, value),
            Ok(None) => {}
            Err(error) => log::header_skipped(self.level, name, &error),
        }
    }

    pub fn taken_header<T: ToHeaderValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        if !self.redacts_headers() {
            self.header(name, value);
        }
    }

    /// Adds a header, both parts of which the macro has checked.
    pub fn constant_header(&mut self, name: &'static str, value: &'static str) {
        self.append_header(name, HeaderValue::from_static(value));
    }

    fn append_header(&mut self, name: &'static str, value: HeaderValue) {
        let name = HeaderName::from_static(name);
        self.details.append_header(self.level, name, value);
    }

    /// Logs a status that is none of those that `with` was declared to be.
    pub fn expect(&self, codes: StatusSet) {
        if !codes.contains(self.status) {
            log::unexpected_status(self.level, self.status, codes);
        }
    }

    /// Takes the whole problem from an inner error.
    ///
    /// A status of its own, which a hand-written `StatusClass` can have, is that of another problem: for a server error, nothing of
    /// one that is none is sent.
    pub fn delegate(&mut self, mut inner: ProblemDetails) {
        if inner.status != self.status {
            if is_server_error(self.status) && !is_server_error(inner.status) {
                inner = ProblemDetails::new(self.status);
            } else if inner.title == default_title(inner.status) {
                inner.title = Cow::Borrowed(default_title(self.status));
            }
        }
        self.inner_members = std::mem::take(&mut inner.extensions);
        self.details = inner;
    }

    pub fn remove_detail(&mut self) {
        self.details.detail = None;
    }

    pub fn remove_member(&mut self, name: &str) {
        self.inner_members.remove(name);
    }

    pub fn remove_header(&mut self, name: &'static str) {
        self.details.headers.remove(name);
    }

    /// Returns the problem details. Their status code is the error's, since that is what `StatusCodes` promises.
    pub fn into_details(mut self) -> ProblemDetails {
        let mut details = self.details;
        details.status = self.status;
        if !self.inner_members.is_empty() {
            self.inner_members.append(&mut details.extensions);
            details.extensions = self.inner_members;
        }
        details.extensions.retain(|_, value| !value.is_null());
        details
    }
}

/// Returns the problem details of an error. As a function, it requires nothing that the impl of [`Problem`] does not.
pub fn problem_of<T: Problem + ?Sized>(error: &T) -> ProblemDetails {
    error.__problem(false)
}

/// Returns the level that `log` computes.
pub fn level_of(level: &LogLevel) -> LogLevel {
    *level
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

/// Finds the error to log in a field, by method resolution: the field itself, or the trait object that it points to. For another
/// type the last method is found, whose bound is reported.
pub struct SourceOf<'a, T>(PointerTo<'a, T>);

pub struct PointerTo<'a, T>(NoSource<'a, T>);

pub struct NoSource<'a, T>(&'a T);

impl<'a, T> SourceOf<'a, T> {
    pub fn new(field: &'a T) -> Self {
        SourceOf(PointerTo(NoSource(field)))
    }
}

impl<'a, T: Error + 'static> SourceOf<'a, T> {
    pub fn __status_source(&self) -> &'a (dyn Error + 'static) {
        self.0 .0 .0
    }
}

impl<'a, T> Deref for SourceOf<'a, T> {
    type Target = PointerTo<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, T: Deref> PointerTo<'a, T>
where
    T::Target: AsDynError,
{
    pub fn __status_source(&self) -> &'a (dyn Error + 'static) {
        self.0 .0.as_dyn_error()
    }
}

impl<'a, T> Deref for PointerTo<'a, T> {
    type Target = NoSource<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, T> NoSource<'a, T> {
    pub fn __status_source(&self) -> &'a (dyn Error + 'static)
    where
        T: LoggedError,
    {
        self.0.logged()
    }
}

/// An error that `#[status(source)]` logs.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error that can be logged",
    label = "neither an error nor a pointer to one",
    note = "`#[status(source)]` is for an `Error` that is `'static`, an `Option` of one, or a pointer to a `dyn Error`, such as anyhow's"
)]
pub trait LoggedError {
    fn logged(&self) -> &(dyn Error + 'static);
}

/// A trait object that is an error.
pub trait AsDynError {
    fn as_dyn_error(&self) -> &(dyn Error + 'static);
}

macro_rules! trait_objects {
    ($($object:ty),*) => {$(
        impl AsDynError for $object {
            fn as_dyn_error(&self) -> &(dyn Error + 'static) {
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
