//! The problem types of an API as a contract with its clients: a file in the repository that a test compares, and a page of
//! documentation.
//!
//! ```
//! use status::catalog::{Catalog, ProblemTypes};
//! use status::{Problem, StatusClass};
//!
//! #[derive(StatusClass, Problem, ProblemTypes)]
//! #[status(type = "https://shop.example/problems/{kebab-case}")]
//! enum OrderError {
//!     /// There is no order of that number.
//!     #[status(404, title = "No such order")]
//!     NoSuchOrder(#[status(extension = "id")] u32),
//!     #[status(409)]
//!     AlreadyPaid,
//! }
//!
//! fn catalog() -> Catalog {
//!     Catalog::of::<OrderError>()
//! }
//!
//! assert_eq!(
//!     catalog().to_lock(),
//!     r#"{"type":"https://shop.example/problems/already-paid","status":409,"title":"Conflict"}
//! {"type":"https://shop.example/problems/no-such-order","status":404,"title":"No such order","members":{"id":"integer"}}
//! "#
//! );
//! ```
//!
//! That is the content of the lock, a file that a test compares with the problem types:
//!
//! ```no_run
//! # use status::catalog::{Catalog, ProblemTypes};
//! # use status::{Problem, StatusClass};
//! # #[derive(StatusClass, Problem, ProblemTypes)]
//! # #[status(404)]
//! # struct OrderError;
//! # fn catalog() -> Catalog {
//! #     Catalog::of::<OrderError>()
//! # }
//! catalog().assert_locked("api-errors.jsonl");
//! ```
//!
//! The test fails if an attribute, the name of a variant or the type of a field changes what clients receive, and prints which of the
//! changes are breaking. With `STATUS_CATALOG=overwrite` in the environment it writes the file, so that a change is accepted by a
//! line in the diff.
//!
//! [`Catalog::to_html`] and [`Catalog::to_markdown`] document the problem types, with descriptions from doc comments. A URI in
//! `type` can lead to the page: the problem type `https://shop.example/problems#no-such-order` has the anchor `no-such-order` in it.

mod changes;
mod description;
mod document;
mod kind;
mod locked;
mod markdown;
mod page;
mod problem_type;
mod section;

use crate::problem::Problem;
use __private::{Document, Kinds, Types};
use document::Entry;
use problem_type::ProblemType;

pub use changes::Changes;
pub use locked::CatalogError;
#[doc(alias = "catalog", alias = "contract", alias = "lock")]
pub use status_macros::ProblemTypes;

/// An error type whose problem types are known. [Derived](macro@ProblemTypes) together with [`Problem`].
///
/// As [`StatusCodes`](crate::StatusCodes) has the status codes that a type can have, this has the problems. Pointers have the
/// problem types of what they point to; those of [`ProblemDetails`](crate::ProblemDetails) and `dyn Problem` are unknown.
///
/// ```
/// use status::catalog::{Catalog, ProblemTypes};
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem, ProblemTypes)]
/// #[status(404, extension(code = "{SCREAMING_SNAKE_CASE}"))]
/// struct NoSuchOrder;
///
/// fn lock_of<E: ProblemTypes>(_: &E) -> String {
///     Catalog::of::<E>().to_lock()
/// }
///
/// assert_eq!(
///     lock_of(&Box::new(NoSuchOrder)),
///     "{\"status\":404,\"title\":\"Not Found\",\"constants\":{\"code\":\"NO_SUCH_ORDER\"}}\n"
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "the problem types of `{Self}` are unknown: it does not implement `ProblemTypes`",
    note = "if `{Self}` is your own type, add `#[derive(status::catalog::ProblemTypes)]` to it; otherwise, in place of `transparent`, write a status code, compute it as in `with = io_status(_0)`, or take only the status from the field with `#[status]`"
)]
pub trait ProblemTypes: Problem {
    #[doc(hidden)]
    fn __document(document: &mut Document<'_>);

    /// Returns the types of the expressions that are members and headers. It is never called, because to describe an error
    /// evaluates nothing.
    #[doc(hidden)]
    fn __types(&self) -> impl Types<Kinds> {}
}

/// The problem types of an API.
///
/// ```
/// use status::catalog::{Catalog, ProblemTypes};
/// use status::{Problem, StatusClass};
///
/// #[derive(StatusClass, Problem, ProblemTypes)]
/// #[status(404)]
/// struct NoSuchOrder;
///
/// #[derive(StatusClass, Problem, ProblemTypes)]
/// #[status(402, title = "Declined", header("retry-after" = "60"))]
/// struct Declined;
///
/// let catalog = Catalog::of::<NoSuchOrder>().and::<Declined>();
/// assert_eq!(
///     catalog.to_lock(),
///     r#"{"status":402,"title":"Declined","headers":{"retry-after":"integer"}}
/// {"status":404,"title":"Not Found"}
/// "#
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Catalog {
    /// Sorted, each with an identity of its own, unless a `type` is ambiguous.
    entries: Vec<Entry>,
}

impl Catalog {
    /// Returns the problem types of an error type.
    pub fn of<E: ProblemTypes + ?Sized>() -> Self {
        let entries = Vec::new();
        Catalog { entries }.and::<E>()
    }

    /// Adds the problem types of another error type. Those that are alike are one.
    pub fn and<E: ProblemTypes + ?Sized>(mut self) -> Self {
        let mut entries = Vec::new();
        E::__document(&mut Document::new(&mut entries));
        for entry in entries {
            self.add(entry);
        }
        self.entries.sort_by_cached_key(|entry| {
            let problem_type = &entry.problem_type;
            let uri = problem_type.type_uri.clone();
            let statuses = problem_type.statuses.clone();
            (uri.is_none(), uri, statuses, problem_type.to_line())
        });
        self
    }

    fn add(&mut self, entry: Entry) {
        let has_type = entry.problem_type.type_uri.is_some();
        for known in &mut self.entries {
            if known.problem_type == entry.problem_type {
                return known.merge_texts(entry);
            }
            // The same variant can be in several outer errors. Of another one, the `type` is ambiguous.
            let is_one = known.problem_type.is_same_as(&entry.problem_type);
            if is_one && (!has_type || !known.origins.is_disjoint(&entry.origins)) {
                return known.merge(entry);
            }
        }
        self.entries.push(entry);
    }

    fn problem_types(&self) -> impl Iterator<Item = &ProblemType> {
        self.entries.iter().map(|entry| &entry.problem_type)
    }
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
#[allow(missing_docs)]
pub mod __private {
    use super::kind::JsonKind;
    use serde_json::Value;

    pub use super::document::Document;
    pub use super::ProblemTypes as Documented;

    /// The "schemas" of members: the names of their kinds.
    pub struct Kinds;

    fn kind<T: JsonKind + ?Sized>(_: &mut Kinds) -> Option<Value> {
        Some(T::KIND.name().into())
    }

    crate::described::described!(Kinds, JsonKind, kind);
}
