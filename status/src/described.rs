//! The description of an error type, by the code that a derive expands to.
#![allow(missing_docs)] // Public items are hidden, in `__private`.

pub mod types;
