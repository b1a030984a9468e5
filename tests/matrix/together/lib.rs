//! The derives that error types have besides ours: no attribute means something to two of them.

#![deny(warnings)]

use status::{StatusClass, StatusCode, StatusCodes};

/// With `thiserror`, whose `transparent` is in an attribute of its own.
#[derive(Debug, thiserror::Error, StatusClass)]
#[status(500)]
pub enum Error {
    /// A code and a message.
    #[error("no user {id}")]
    #[status(404)]
    NoSuchUser {
        /// Part of the message.
        id: u64,
    },
    /// Both ask the field.
    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] Storage),
    /// Each asks another field.
    #[error("upstream failed")]
    Upstream {
        /// For the message.
        #[source]
        source: std::io::Error,
        /// For the status.
        #[status]
        status: StatusCode,
    },
    /// The default.
    #[error("out of memory")]
    Memory,
}

/// With all of them.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    thiserror::Error,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
    StatusClass,
)]
#[error("storage failed")]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Storage {
    /// A field of each.
    #[serde(rename = "gone")]
    #[strum(serialize = "gone")]
    #[status(503)]
    Down,
    /// A field of each.
    #[schema(rename = "full")]
    #[status(INSUFFICIENT_STORAGE)]
    Full,
}

/// With `strum::Display`, which `thiserror` would provide too.
#[derive(
    Clone,
    Debug,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
    strum::Display,
    StatusClass,
)]
#[serde(tag = "kind")]
pub enum Lookup {
    /// A code.
    #[strum(to_string = "missing")]
    #[status(404)]
    Missing,
    /// A field that is serialized and asked.
    #[strum(to_string = "storage")]
    Storage {
        /// Asked.
        #[serde(flatten)]
        #[schema(inline)]
        #[status]
        source: Storage,
        /// Not asked.
        #[serde(default)]
        message: String,
    },
}

const _: () = assert!(Storage::CODES.len() == 2);
const _: () = assert!(Lookup::CODES.len() == 3);
