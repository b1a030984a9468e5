//! Status codes: their classes, sets of them, the registry, and the traits of what has one.

pub(crate) mod class;
pub(crate) mod predicates;
pub(crate) mod registry;
pub(crate) mod set;
pub(crate) mod traits;
