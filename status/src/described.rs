//! The description of the variants of an error type, by the code that a derive expands to, for documents and catalogues of errors.
//!
//! What is redacted in a response is redacted in its description, by the same [`ProblemBuilder`].
#![allow(missing_docs)] // Public items are hidden, in `__private`.

pub mod types;

use crate::code::class::Class;
use crate::code::set::StatusSet;
use crate::problem::builder::ProblemBuilder;
use crate::problem::details::ProblemDetails;
use crate::problem::semantics::{default_title, final_status};
use crate::status;
use http::StatusCode;
use std::collections::BTreeMap;
use std::fmt;
use types::Type;

/// A type with more status codes, besides whole classes, is described as one with any.
const MAX_CODES: usize = 32;

/// When a value is withheld from clients, as by the calls of the [`ProblemBuilder`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    Never,
    /// With `redact`.
    Redacted,
    /// Of server errors too.
    ServerError,
}

/// A member whose value is not a constant.
pub struct Member<'a, S> {
    pub name: &'static str,
    pub withheld: Withheld,
    pub ty: Type<'a, S>,
}

/// A header whose value is not a constant.
pub struct ComputedHeader {
    pub name: &'static str,
    pub withheld: Withheld,
    pub is_integer: bool,
}

/// A variant or a struct, as the macros see it.
pub struct Variant<'a, S> {
    pub name: &'static str,
    /// Returns the name of the type, with its path.
    pub type_name: fn() -> &'static str,
    pub codes: fn() -> StatusSet,
    /// The lines of the doc comment.
    pub docs: &'a [&'static str],
    pub description: Option<&'static str>,
    /// Sets what does not depend on a value.
    pub constants: fn(&mut ProblemBuilder),
    /// Whether it sets the detail, be it to a constant or not.
    pub has_detail: bool,
    pub members: &'a [Member<'a, S>],
    pub headers: &'a [ComputedHeader],
    /// Returns the problem of the example, which an outer error may redact.
    pub example: Option<fn(bool) -> ProblemDetails>,
}

impl<S> Variant<'_, S> {
    /// Returns the only variant of a type of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Variant {
            name: "",
            type_name: || "",
            codes: || StatusSet::ALL,
            docs: &[],
            description: None,
            constants: |_| {},
            has_detail: false,
            members: &[],
            headers: &[],
            example: None,
        }
    }
}

/// The status codes that variants are described under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    Code(StatusCode),
    Class(Class),
    Any,
}

impl Key {
    /// Returns a code that is described under it.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Key::Code(code) => code,
            Key::Class(class) => {
                StatusCode::from_u16(*class.codes().start()).unwrap_or(status!(500))
            }
            Key::Any => status!(500),
        }
    }
}

/// The key in a document, as in `404`, `4XX` and `default`.
impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Code(code) => write!(formatter, "{}", code.as_u16()),
            Key::Class(class) => write!(formatter, "{}XX", *class as u8),
            Key::Any => formatter.write_str("default"),
        }
    }
}

/// Returns the keys for a set of codes, each with a code of it.
pub(crate) fn keys(codes: StatusSet) -> BTreeMap<Key, StatusCode> {
    let mut keys = BTreeMap::new();
    let mut rest = codes;
    for class in Class::ALL {
        let codes_of_class = StatusSet::class(class);
        if class != Class::Informational && codes_of_class.is_subset(&codes) {
            rest = rest.difference(codes_of_class);
            keys.insert(Key::Class(class), Key::Class(class).status());
        }
    }
    if rest.len() > MAX_CODES {
        return BTreeMap::from([(Key::Any, Key::Any.status())]);
    }
    for code in rest.iter() {
        keys.insert(Key::Code(final_status(code)), code);
    }
    keys
}

/// What outer errors and attributes change of the description of variants.
#[derive(Clone, Copy, Default)]
pub(crate) struct Scope {
    /// Whether an outer error redacts the inner one that is being described.
    pub(crate) redacted: bool,
    /// Whether the variant has `#[doc(hidden)]`, or is that of an inner error of one that has.
    pub(crate) is_hidden: bool,
}

impl Scope {
    /// Describes a variant whose errors have this status code.
    pub(crate) fn describe<S>(self, variant: &Variant<'_, S>, status: StatusCode) -> Described {
        let mut builder = ProblemBuilder::of_status(status, self.redacted);
        (variant.constants)(&mut builder);
        let redacted = builder.redacts_texts();
        let redacts_headers = builder.redacts_headers();
        let constants = builder.into_details().into_final();
        let title = (constants.title != default_title(constants.status))
            .then(|| constants.title.clone().into_owned());
        let description = match variant.description {
            Some(description) => Some(description.to_owned()),
            None if redacted => None,
            None => doc_comment(variant.docs),
        };
        Described {
            title: title.filter(|_| !self.is_hidden),
            description: description.filter(|_| !self.is_hidden),
            redacted,
            redacts_headers,
            constants,
        }
    }
}

/// A variant with one of its status codes.
pub(crate) struct Described {
    /// The title, if it is not the default.
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// Whether the detail and members that are taken from the error itself are redacted.
    pub(crate) redacted: bool,
    /// Whether its headers are redacted as well.
    redacts_headers: bool,
    /// The problem without what is taken from the error.
    pub(crate) constants: ProblemDetails,
}

impl Described {
    pub(crate) fn has(&self, withheld: Withheld) -> bool {
        match withheld {
            Withheld::Never => true,
            Withheld::Redacted => !self.redacts_headers,
            Withheld::ServerError => !self.redacted,
        }
    }
}

/// Adds the texts that are not there yet.
pub(crate) fn add_missing(texts: &mut Vec<String>, added: impl IntoIterator<Item = String>) {
    for text in added {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
}

/// Returns the name, with a number after the separator if it is used.
pub(crate) fn unused(name: String, separator: &str, is_used: impl Fn(&str) -> bool) -> String {
    if !is_used(&name) {
        return name;
    }
    let mut numbered = (2..).map(|number: u32| format!("{name}{separator}{number}"));
    numbered.find(|name| !is_used(name)).unwrap_or(name)
}

fn doc_comment(lines: &[&str]) -> Option<String> {
    let lines: Vec<&str> = lines
        .iter()
        .flat_map(|line| line.split('\n'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// Defines what generated code uses to describe an error for a `Document`, besides that and the trait `Documented`: the kinds of
/// types that implement a trait, which a function returns.
macro_rules! described {
    ($schemas:ty, $trait:ident, $schema:ident) => {
        pub use crate::described::types::{HeaderOf, TextHeader, Type, Types};
        pub use crate::described::{ComputedHeader, Member, Variant, Withheld};

        pub type Inferred = crate::described::types::Inferred<$schemas>;
        pub type Schemas = $schemas;
        pub type TypeOf<T> = crate::described::types::TypeOf<$schemas, T>;

        impl<T: $trait + ?Sized> crate::described::types::TypeOf<$schemas, T> {
            pub fn __status_schema(&self) -> crate::described::types::KnownType<T> {
                crate::described::types::KnownType(std::marker::PhantomData)
            }
        }

        // Not every crate has schemas of references.
        impl<T: $trait + ?Sized> crate::described::types::ReferentOf<$schemas, &T> {
            pub fn __status_schema(&self) -> crate::described::types::KnownType<T> {
                crate::described::types::KnownType(std::marker::PhantomData)
            }
        }

        impl<T: $trait + ?Sized> Types<$schemas> for crate::described::types::KnownType<T> {
            fn infer(types: &mut Inferred) {
                types.add_member($schema::<T>);
            }
        }

        crate::described::described!(
            @pointers &T, &mut T, Box<T>, std::rc::Rc<T>, std::sync::Arc<T>,
            std::borrow::Cow<'_, T> where T: ToOwned
        );
        crate::described::described!(
            @unknown crate::ProblemDetails, dyn crate::Problem + '_, dyn crate::Problem + Send + '_,
            dyn crate::Problem + Send + Sync + '_
        );

        impl Documented for std::convert::Infallible {
            fn __document(_: &mut Document<'_>) {}
        }

        crate::specialize::specialize! {
            /// Returns the schema of a type, if it has one.
            SchemaOf<T: ?Sized> or NoSchema: crate::described::types::SchemaFn<$schemas>;
            impl[T: $trait + ?Sized] SchemaOf<T> => $schema::<T>;
            impl[T: $trait] SchemaOf<crate::body::Json<T>> => $schema::<T>;
            else |_| None
        }
    };
    (@pointers $($pointer:ty $(where T: $bound:ident)?),*) => {$(
        impl<T: Documented $(+ $bound)? + ?Sized> Documented for $pointer {
            fn __document(document: &mut Document<'_>) {
                T::__document(document);
            }
        }
    )*};
    (@unknown $($unknown:ty),*) => {$(
        impl Documented for $unknown {
            fn __document(document: &mut Document<'_>) {
                document.variant(&Variant::unknown());
            }
        }
    )*};
}

pub(crate) use described;
