//! The derives that error types have besides ours: no attribute is read by two of them.

use serde_json::json;
use status::{status, StatusClass, StatusCode, StatusCodes, StatusSet};

#[derive(Debug, thiserror::Error, StatusClass)]
#[status(500)]
enum Error {
    #[error("no user {id}")]
    #[status(404)]
    NoSuchUser { id: u64 },
    // Both derives delegate to the field.
    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] Storage),
    // Each derive uses another field.
    #[error("upstream failed")]
    Upstream {
        #[source]
        source: std::io::Error,
        #[status]
        status: StatusCode,
    },
}

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
enum Storage {
    #[serde(rename = "gone")]
    #[strum(serialize = "gone")]
    #[status(503)]
    Down,
    #[schema(rename = "full")]
    #[status(INSUFFICIENT_STORAGE)]
    DiskFull,
}

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
enum Lookup {
    #[strum(to_string = "missing")]
    #[status(404)]
    Missing,
    #[strum(to_string = "storage")]
    Storage {
        #[schema(inline)]
        #[status]
        source: Storage,
        #[serde(default)]
        message: String,
    },
}

#[test]
fn thiserror_reads_its_attributes_and_status_class_its_own() {
    let upstream = Error::Upstream {
        source: std::io::Error::other("refused"),
        status: status!(502),
    };

    assert_eq!(Error::NoSuchUser { id: 7 }.to_string(), "no user 7");
    assert_eq!(Error::NoSuchUser { id: 7 }.status(), status!(404));
    assert_eq!(Error::from(Storage::Down).to_string(), "storage failed");
    assert_eq!(Error::from(Storage::Down).status(), status!(503));
    assert_eq!(upstream.to_string(), "upstream failed");
    assert_eq!(upstream.status(), status!(502));
}

#[test]
fn strum_and_serde_rename_variants_without_an_effect_on_the_status() {
    let full: Storage = "disk-full".parse().unwrap();
    let lookup: Lookup =
        serde_json::from_value(json!({ "kind": "Storage", "source": "gone" })).unwrap();

    assert_eq!(full.status(), status!(507));
    assert_eq!(<&str>::from(Storage::Down), "gone");
    assert_eq!(lookup.status(), status!(503));
    assert_eq!(lookup.to_string(), "storage");
    assert_eq!(
        Lookup::CODES,
        StatusSet::of(&[status!(404), status!(503), status!(507)])
    );
}
