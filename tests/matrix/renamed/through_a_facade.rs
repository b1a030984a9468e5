//! The re-exports and the macros of another crate.

use facade::status::{StatusClass, StatusCode, StatusCodes};

/// With the derive of the facade.
#[derive(facade::StatusClass)]
#[status(crate = facade::status)]
pub enum Error {
    /// A number.
    #[status(404)]
    Missing,
    /// A status by the facade's macro.
    #[status(transparent)]
    Made(Made),
}

facade::errors! {
    /// With a macro of the facade.
    pub enum Made {
        Taken = 409,
        Gone = GONE,
    }
}

/// The facade's macros, with a code in each form.
#[must_use]
pub fn respond(code: StatusCode) -> (StatusCode, &'static str) {
    facade::teapot!(Teapot);

    match code {
        facade::code!(404) | facade::status::status!(NOT_FOUND) => facade::respond!(404, "missing"),
        facade::code!(418) => (Teapot.status(), "short and stout"),
        _ => facade::respond!(OK, "found"),
    }
}

const _: () = assert!(Error::CODES.len() == 3);
const _: () = assert!(Made::CODES.contains(facade::code!(410)));
