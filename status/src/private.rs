//! Items used by generated code. Those for a framework are in its module.
#![allow(missing_docs)]

use crate::specialize::specialize;
use crate::{StatusCode, StatusCodes, StatusSet};

pub use status_macros::__code as code;
#[cfg(feature = "problem")]
pub use {
    crate::body::Rendering,
    crate::problem::builder::{
        level_of, problem_of, DisplayOf, ErrorOf, NotDisplay, NotError, ProblemBuilder, SourceOf,
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

/// Expands to an expression in an attribute. What is no expression is one error, which it is not as tokens of a derive.
#[doc(hidden)]
#[macro_export]
macro_rules! __expr {
    ($value:expr) => {
        $value
    };
    // Such as a `const` block, which `expr` is not in edition 2021.
    ($($value:tt)*) => {
        ($($value)*)
    };
}
pub use crate::__expr as expr;

/// Expands to an expression with a trait of this crate in scope. rustc does not report that the import is unused, as it would where
/// the path to this crate is of a user's macro.
#[doc(hidden)]
#[macro_export]
macro_rules! __with_trait {
    ($($module:ident)::+ => $($value:tt)*) => {{
        use $crate::$($module)::+ as _;
        $($value)*
    }};
}
pub use crate::__with_trait as with_trait;
