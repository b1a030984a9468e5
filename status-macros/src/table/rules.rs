//! Rules of HTTP and of problem details that both crates apply: the derive to what it reads, `status` to what is known at
//! run time.

/// The members that RFC 9457 defines, in its order.
pub(crate) const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];
