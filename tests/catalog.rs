//! The catalogue of problem types: the lock and its changes, what the file is compared with, and the pages. That nothing in them
//! is withheld is tested with the documents of OpenAPI, in `openapi/redaction.rs`.

mod changes;
mod file;
mod lock;
mod pages;

use status::catalog::{Catalog, ProblemTypes};

/// Derives an error that is in a catalogue.
macro_rules! catalogued {
    ($item:item) => {
        #[derive(
            Debug,
            thiserror::Error,
            status::StatusClass,
            status::Problem,
            status::catalog::ProblemTypes,
        )]
        #[error("failed")]
        #[allow(dead_code)] // Few are constructed.
        $item
    };
}

pub(crate) use catalogued;

/// Returns the lines of the lock of a type.
fn lines<E: ProblemTypes + ?Sized>() -> Vec<String> {
    let lock = Catalog::of::<E>().to_lock();
    lock.lines().map(str::to_owned).collect()
}
