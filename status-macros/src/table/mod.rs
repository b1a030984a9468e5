//! The tables of status codes, and the items that `status` makes of them.

pub(crate) mod items;
pub(crate) mod registered;
pub(crate) mod rules;
pub(crate) mod unofficial;
