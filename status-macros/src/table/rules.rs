//! Rules of HTTP and of problem details that both crates apply: the derive to what it reads, `status` to what is known at
//! run time.

/// The members that RFC 9457 defines, in its order.
pub(crate) const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// The headers that an error cannot set, and what to do instead.
pub(crate) const REFUSED_HEADERS: [(&str, &str); 8] = [
    (
        "content-type",
        "write the body's type, as in `#[status(body = Text)]` on the type",
    ),
    ("content-length", SERVER),
    ("content-encoding", SERVER),
    ("transfer-encoding", SERVER),
    ("te", SERVER),
    ("trailer", SERVER),
    ("keep-alive", SERVER),
    ("proxy-connection", SERVER),
];

const SERVER: &str = "remove it: the server sets it";
