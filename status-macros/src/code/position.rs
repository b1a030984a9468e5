//! Where a code is written, and the type of its constants there. Advice has the same form.

use crate::table::registered::Row;
use std::fmt::Display;

#[derive(Clone, Copy)]
pub(crate) enum Position {
    /// In a `status!` that expands to constants of this type.
    Macro(&'static CodeType),
    /// In a `#[status(…)]`.
    Attribute,
}

/// A type of status codes, with a `status!` and constants of its own in `status`.
pub(crate) struct CodeType {
    /// The crate that defines it.
    pub(crate) owner: &'static str,
    /// The function from a number to a code.
    pub(crate) constructor: &'static str,
    /// Whether the constants in `status::unofficial` are of this type.
    pub(crate) has_unofficial: bool,
    pub(crate) has_constant: fn(&Row) -> bool,
}

impl CodeType {
    pub(crate) const HTTP: CodeType = CodeType {
        owner: "http",
        constructor: "StatusCode::from_u16",
        has_unofficial: true,
        has_constant: |_| true,
    };

    pub(crate) fn at_run_time(&self) -> String {
        let constructor = self.constructor;
        format!("for a number known only at run time, use `{constructor}`")
    }
}

impl Position {
    /// Returns what to write for a code, quoted.
    pub(crate) fn with(self, code: impl Display) -> String {
        match self {
            Position::Macro(_) => format!("`status!({code})`"),
            Position::Attribute => format!("`#[status({code})]`"),
        }
    }

    pub(crate) fn example(self) -> String {
        format!("write a registered code, as in {}", self.with(404))
    }
}
