//! Rules of HTTP and of problem details that both crates apply: the derive to what it reads, `status` to what is known at
//! run time.

/// The members that RFC 9457 defines, in its order.
pub(crate) const MEMBERS: [&str; 5] = ["type", "title", "status", "detail", "instance"];

/// The headers that an error cannot set, and what to do instead.
///
/// They describe the body or the framing of the response, or its connection in ways that only the server knows, so that a wrong one
/// makes a response that clients cannot read. `connection` and `upgrade` are none of them: a 426 has to have them (RFC 9110,
/// Section 15.5.22).
pub(crate) const REFUSED_HEADERS: [(&str, &str); 8] = [
    (
        "content-type",
        "set the body instead, as in `#[status(body = text)]`",
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
