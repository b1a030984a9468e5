//! Problem details (RFC 9457), and what an error says about itself.

pub(crate) mod builder;
pub(crate) mod details;
pub(crate) mod header;
pub(crate) mod log;
