//! One library for several editions: everything that the macros expand to, without a warning.

#![deny(
    warnings,
    unused,
    missing_docs,
    missing_debug_implementations,
    single_use_lifetimes,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
// Edition 2015 needs it.
#![allow(unused_extern_crates)]

extern crate status;

use status::{
    is_success, status, Class, LogLevel, Problem, StatusClass, StatusCode, StatusCodes, StatusSet,
};
use std::fmt::Display;

/// A status on each kind of item.
#[derive(Debug, StatusClass)]
#[status(500)]
pub enum Error<'a, T> {
    /// A number.
    #[status(404)]
    Missing,
    /// A name.
    #[status(CONFLICT)]
    Taken(&'a str),
    /// A path.
    #[status(self::TEAPOT)]
    Teapot,
    /// Delegates to its only field.
    #[status(transparent)]
    Inner(T),
    /// Takes the status from a field.
    Upstream {
        /// Known only at run time.
        #[status]
        code: StatusCode,
        /// Without a status.
        host: String,
    },
    /// A recursive type.
    Context(#[status] Box<Self>),
    /// The default.
    Other,
}

/// A constant of the user.
pub const TEAPOT: StatusCode = status!(IM_A_TEAPOT);

/// Expands to an enum.
macro_rules! errors {
    ($name:ident { $($variant:ident = $code:tt,)* }) => {
        /// Expanded from a macro.
        #[derive(Clone, Copy, Debug, StatusClass)]
        pub enum $name {
            $(
                /// Expanded from a macro.
                #[status($code)]
                $variant,
            )*
        }
    };
}

errors!(Made { Missing = 404, Gone = GONE, });

/// With an expression for each key.
#[derive(Debug, StatusClass, Problem)]
#[status(
    404 | 409,
    with = match at { Some(_) => const { status!(404) }, None => status!(409) },
    detail = format_args!("{name} {:?}", self.at.map(|at: u8| -> u8 { at + 1 })),
    instance = names::<[&str; 2], &str>(&["", "orders"]),
    extension(count = <u8>::max(1, 2), at = if at.is_some() { 7 } else { 3 }),
    header("Retry-After" = at),
    log = LogLevel::Off
)]
pub struct Computed {
    /// A field.
    pub name: &'static str,
    /// Another.
    pub at: Option<u8>,
}

fn names<T: AsRef<[U]>, U: Display>(names: &T) -> String {
    let names = names.as_ref().iter().map(ToString::to_string);
    names.collect::<Vec<_>>().join("/")
}

mod locked {
    #![allow(clippy::option_if_let_else, clippy::significant_drop_in_scrutinee)]

    use status::{status, StatusClass, StatusCode};
    use std::sync::Mutex;

    /// Its status is another one where the lock is held up to the end of the `else`, which edition 2024 changed.
    #[derive(Debug, StatusClass)]
    #[status(
        404 | 409,
        with = if let Some(code) = *_0.lock().unwrap() { code } else if _0.try_lock().is_ok() { status!(404) } else { status!(409) }
    )]
    pub struct Locked(pub Mutex<Option<StatusCode>>);
}

pub use locked::Locked;

#[test]
fn expressions_have_the_edition_of_the_crate() {
    let code = Locked(std::sync::Mutex::new(None)).status();

    let is_2024 = env!("CARGO_PKG_NAME") == "edition-2024";
    assert_eq!(code, if is_2024 { status!(404) } else { status!(409) });
}

mod module {
    use status::{StatusClass, StatusCode};

    /// In a module.
    #[derive(Debug, StatusClass)]
    #[status(::status::HTTP_410_GONE, into)]
    pub struct Gone;

    impl Gone {
        /// Returns its code.
        ///
        /// # Errors
        ///
        /// Always.
        pub fn convert(&self) -> Result<(), StatusCode> {
            Err(self)?
        }
    }
}

pub use module::Gone;

const _: () = assert!(Made::CODES.const_eq(&StatusSet::of(&[status!(404), status!(410)])));
const _: () = assert!(Gone::CODES.is_subset(&StatusSet::class(Class::ClientError)));

/// Returns whether a client may try again.
///
/// # Errors
///
/// The code of an error that is final.
pub fn retry(error: &Error<'_, Made>) -> Result<bool, StatusCode> {
    #[derive(StatusClass)]
    #[status(501, into)]
    struct Local;

    match error.status() {
        status!(404) | status!(GONE) => Gone.convert().map(|()| false),
        status!(500) => Err(Local)?,
        code => Ok(is_success(code)),
    }
}
