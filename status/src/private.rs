//! Items used by generated code. Those for a framework are in its module.
#![allow(missing_docs)]

use crate::specialize::specialize;
use crate::{StatusCode, StatusCodes, StatusSet};

pub use status_macros::__code as code;
#[cfg(feature = "problem")]
pub use {
    crate::body::Rendering,
    crate::problem::builder::{
        problem_of, DisplayOf, ErrorOf, NotDisplay, NotError, ProblemBuilder, SourceOf,
    },
    crate::response::extension::{ExtensionOf, NoExtension},
    serde::Serialize,
};

specialize! {
    /// The codes of a type, or all codes if it does not implement [`StatusCodes`].
    CodesOf<T: ?Sized> or AnyCode: StatusSet;
    impl[T: StatusCodes + ?Sized] CodesOf<T> => T::CODES;
    else StatusSet::ALL
}

/// The codes that paths lead to.
pub struct Code;

impl Code {
    #[must_use]
    pub const fn of(self, code: StatusCode) -> StatusCode {
        code
    }
}
