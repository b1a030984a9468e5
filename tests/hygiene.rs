//! Generated code uses no name that users can shadow, and causes no warning.

#![deny(
    warnings,
    let_underscore,
    missing_docs,
    nonstandard_style,
    rust_2018_idioms,
    unreachable_pub,
    unused,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
// The lint contradicts `unreachable_pub`.
#![allow(clippy::redundant_pub_crate)]

/// Items with the names that generated code could use, except for `::status` itself.
mod shadowed {
    #![expect(
        dead_code,
        unused_macros,
        non_camel_case_types,
        reason = "they only shadow other names"
    )]

    mod alloc {}
    mod core {}
    mod http {}
    mod status {}
    mod status_macros {}
    mod std {}
    mod codes {}

    struct Box;
    struct Err;
    struct None;
    struct Ok;
    struct Option;
    struct Result;
    struct Some;
    struct String;
    struct Vec;

    struct bool;
    struct str;
    struct u8;
    struct u16;
    struct usize;

    struct Class;
    struct StatusCode;
    struct StatusSet;

    trait AsRef {}
    trait Clone {}
    trait Default {}
    trait From {}
    trait Into {}
    trait Iterator {}
    trait Sized {}
    trait StatusClass {}
    trait StatusCodes {}

    const HTTP_404_NOT_FOUND: () = ();
    const NOT_FOUND: () = ();

    macro_rules! shadow {
        ($($name:ident)*) => {$(
            macro_rules! $name {
                () => {};
            }
        )*};
    }

    shadow!(compile_error concat matches panic status stringify unreachable);

    crate::derives::derive_all! {
        #[derive(Debug)]
        #[status(500)]
        pub(super) enum Error<T> {
            #[status(404)]
            Number,
            #[status(NOT_FOUND, type = "/missing", title = "Missing", redact)]
            Name,
            #[status(::status::HTTP_410_GONE)]
            Path,
            #[status(transparent)]
            Inner(T),
            Marked {
                #[status]
                code: ::status::StatusCode,
                #[status(extension)]
                host: &'static ::core::primitive::str,
            },
            Recursive(#[status] ::std::boxed::Box<Self>),
            Default,
        }
    }

    impl<T> ::std::fmt::Display for Error<T> {
        fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            formatter.write_str("failed")
        }
    }

    impl<T: ::std::fmt::Debug> ::std::error::Error for Error<T> {}

    crate::derives::derive_all! {
        #[derive(Debug)]
        #[status(500, log = off, instance = "/{kebab-case}", body = text)]
        #[status(extension(code = "{kebab-case}"), header("x-code" = "{kebab-case}"))]
        pub(super) enum Keys {
            #[status(404, detail = "no {0:>1$}")]
            Detail(::core::primitive::u8, ::core::primitive::usize),
            #[status(404 | 500, with = code(_0), extension(wait = code(_0).as_u16(), ..()), instance = code(_0))]
            With(#[status(source, extension = "inner")] ::status::ProblemDetails),
            Transparent {
                #[status(transparent)]
                inner: ::status::ProblemDetails,
            },
        }
    }

    impl ::std::fmt::Display for Keys {
        fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            formatter.write_str("failed")
        }
    }

    const fn code(inner: &::status::ProblemDetails) -> ::status::StatusCode {
        inner.status
    }

    pub(super) const fn is_nothing(code: ::status::StatusCode) -> ::core::primitive::bool {
        ::core::matches!(code, ::status::status!(404) | ::status::status!(GONE))
    }
}

/// A module without the prelude, where `Some` and `From` have no meaning.
mod no_prelude {
    #![no_implicit_prelude]

    crate::derives::derive_all! {
        #[derive(Debug)]
        #[status(500)]
        pub(super) enum Error<T> {
            #[status(404)]
            Number,
            #[status(transparent)]
            Inner(T),
            Marked(#[status] ::status::StatusCode),
            Default,
        }
    }

    impl<T> ::std::fmt::Display for Error<T> {
        fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            formatter.write_str("failed")
        }
    }

    impl<T: ::std::fmt::Debug> ::std::error::Error for Error<T> {}

    crate::derives::derive_all! {
        #[derive(Debug)]
        #[status(log = off, body = text, extension(code = 1), header("a" = "b"))]
        pub(super) enum Keys {
            #[status(404, detail = "no {name:?}")]
            Detail {
                #[status(header = "name")]
                name: &'static ::core::primitive::str,
            },
            #[status(with = code(_0))]
            Source(#[status(source)] ::std::boxed::Box<::status::ProblemDetails>),
            #[status(
                404 | 409,
                with = if _1.is_power_of_two() { code(_0) } else { const { ::status::status!(404) } },
                detail = match _1 { 0 => "none", _ => "some" },
                instance = self.path(),
                extension(rest = ::core::option::Option::Some(1).map(|at: u8| -> u8 { at + *_1 }), ..()),
                header("b" = _1, "c" = "{0:?}"),
                log = ::status::LogLevel::Off
            )]
            Computed(::std::boxed::Box<::status::ProblemDetails>, u8),
        }
    }

    impl Keys {
        pub(super) const fn path(&self) -> &'static ::core::primitive::str {
            let Self::Computed(..) = self else {
                return "";
            };
            "/computed"
        }
    }

    impl ::std::fmt::Display for Keys {
        fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            formatter.write_str("failed")
        }
    }

    const fn code(inner: &::status::ProblemDetails) -> ::status::StatusCode {
        inner.status
    }

    pub(super) const GONE: ::status::StatusCode = ::status::status!(410);
}

/// Returns the code of an error and of each response made from it.
fn codes<E>(error: E) -> [u16; 4]
where
    E: status::Problem + status::axum::IntoResponse + status::actix_web::ResponseError,
{
    [
        error.status().as_u16(),
        error.problem().status.as_u16(),
        error.error_response().status().as_u16(),
        error.into_response().status().as_u16(),
    ]
}

#[test]
fn every_name_can_be_shadowed() {
    use shadowed::{is_nothing, Error, Keys};
    use status::{status, ProblemDetails};

    let marked = Error::Marked {
        code: status!(502),
        host: "example.org",
    };

    assert_eq!(codes(Error::<ProblemDetails>::Number), [404; 4]);
    assert_eq!(codes(Error::<ProblemDetails>::Name), [404; 4]);
    assert_eq!(codes(Error::<ProblemDetails>::Path), [410; 4]);
    assert_eq!(
        codes(Error::Inner(ProblemDetails::new(status!(409)))),
        [409; 4]
    );
    assert_eq!(codes::<Error<ProblemDetails>>(marked), [502; 4]);
    assert_eq!(
        codes(Error::<ProblemDetails>::Recursive(Box::new(Error::Name))),
        [404; 4]
    );
    assert_eq!(codes(Error::<ProblemDetails>::Default), [500; 4]);
    let inner = || ProblemDetails::new(status!(409));
    assert_eq!(codes(Keys::Detail(1, 2)), [404; 4]);
    assert_eq!(codes(Keys::With(inner())), [409; 4]);
    assert_eq!(codes(Keys::Transparent { inner: inner() }), [409; 4]);
    assert!(is_nothing(status!(410)));
}

#[test]
fn the_prelude_is_not_needed() {
    use no_prelude::{Error, Keys, GONE};
    use status::{status, ProblemDetails};

    assert_eq!(codes(Error::<ProblemDetails>::Number), [404; 4]);
    assert_eq!(
        codes(Error::Inner(ProblemDetails::new(status!(409)))),
        [409; 4]
    );
    assert_eq!(codes(Error::<ProblemDetails>::Marked(GONE)), [410; 4]);
    assert_eq!(codes(Error::<ProblemDetails>::Default), [500; 4]);
    assert_eq!(codes(Keys::Detail { name: "x" }), [404; 4]);
    assert_eq!(
        codes(Keys::Source(ProblemDetails::new(GONE).into())),
        [410; 4]
    );
    let inner = || ProblemDetails::new(status!(409)).into();
    assert_eq!(codes(Keys::Computed(inner(), 7)), [404; 4]);
    assert_eq!(codes(Keys::Computed(inner(), 8)), [409; 4]);
}

#[test]
fn a_type_can_have_the_name_of_one_of_ours() {
    #[derive(::status::StatusClass)]
    #[status(404)]
    struct StatusCode;

    #[derive(::status::StatusClass)]
    #[status(into)]
    enum StatusClass {
        #[status(transparent)]
        StatusCode(StatusCode),
        #[status(410)]
        StatusCodes,
    }

    #[derive(::status::StatusClass)]
    #[status(transparent, into)]
    struct Class<StatusSet>(StatusSet);

    let code = ::status::StatusCode::from;

    assert_eq!(code(StatusClass::StatusCode(StatusCode)).as_u16(), 404);
    assert_eq!(
        ::status::StatusCode::from(Class(StatusClass::StatusCodes)).as_u16(),
        410
    );
}

#[test]
fn a_constant_may_have_the_name_of_a_binding() {
    #![expect(non_upper_case_globals, dead_code, reason = "they would be patterns")]

    const code: u8 = 0;
    const error: u8 = 0;
    const field: u8 = 0;
    const source: u8 = 0;
    const status: u8 = 0;
    const this: u8 = 0;
    const value: u8 = 0;

    #[derive(status::StatusClass)]
    #[status(into)]
    enum Error {
        #[status(transparent)]
        Tuple(status::StatusCode),
        Named {
            #[status]
            status: status::StatusCode,
            error: u8,
        },
    }

    #[derive(status::StatusClass, status::Problem)]
    #[status(404, instance = finish(self))]
    enum Keys {
        #[status(detail = "{value} {error}")]
        Detail {
            value: u8,
            error: u8,
            #[status(extension)]
            field: u8,
            #[status(header = "code")]
            code: u8,
        },
        Source(#[status(source)] Box<status::ProblemDetails>),
    }

    const fn finish(_: &Keys) -> &'static str {
        "/7"
    }

    let detail = Keys::Detail {
        value: 1,
        error: 2,
        field: 3,
        code: 4,
    };
    let detail = status::Problem::problem(&detail);
    assert_eq!(detail.detail.as_deref(), Some("1 2"));
    assert_eq!(detail.instance.as_deref(), Some("/7"));
    assert_eq!(detail.extensions["field"], 3);
    assert_eq!(detail.headers["code"], "4");

    let tuple = Error::Tuple(status::status!(404));
    let named = Error::Named {
        status: status::status!(410),
        error,
    };

    assert_eq!(status::StatusCode::from(tuple).as_u16(), 404);
    assert_eq!(status::StatusCode::from(&named).as_u16(), 410);
}

#[test]
fn a_type_may_have_methods_and_constants_named_like_ours() {
    use status::{status, StatusClass, StatusCode, StatusCodes};

    #[derive(StatusClass)]
    #[status(404, into)]
    struct Inner;

    impl Inner {
        const CODES: u8 = 1;

        fn status(&self) -> u8 {
            let Self = self;
            2
        }

        fn from(&self) -> u8 {
            let Self = self;
            3
        }
    }

    #[derive(StatusClass)]
    #[status(transparent, into)]
    struct Outer(Inner);

    assert_eq!([Inner::CODES, Inner.status(), Inner.from()], [1, 2, 3]);
    assert_eq!(StatusCode::from(&Inner), status!(404));
    assert_eq!(StatusCode::from(Outer(Inner)), status!(404));
    assert_eq!(Outer::CODES, <Inner as StatusCodes>::CODES);
}

/// Another trait in scope with the same method does not make the generated calls ambiguous.
#[test]
fn another_trait_may_have_the_same_method() {
    use status::{status, StatusClass, StatusCode};

    trait Status {
        fn status(&self) -> u8;
    }

    impl<T> Status for T {
        fn status(&self) -> u8 {
            1
        }
    }

    #[derive(StatusClass)]
    #[status(transparent, into)]
    struct Outer<T>(T);

    assert_eq!(Status::status(&Outer(status!(404))), 1);
    assert_eq!(StatusCode::from(Outer(status!(404))), status!(404));
}

#[test]
fn another_trait_may_have_the_methods_of_the_builder() {
    use status::{status, Problem, ProblemDetails, StatusClass};

    /// Implemented for every type, and for references to it.
    #[expect(dead_code, reason = "it only competes for method calls")]
    trait Methods {
        fn as_error(&self) {}
        fn as_dyn_display(&self) {}
        fn cleared(&self) {}
        fn constant(&self) {}
        fn delegate(&self) {}
        fn detail(&self) {}
        fn display(&self) {}
        fn document() {}
        fn extension(&self) {}
        fn header(&self) {}
        fn log_level(&self) {}
        fn problem(&self) {}
        fn respond(&self) {}
        fn responses() {}
        fn schema() {}
        fn to_header_value(&self) {}
        fn variant(&self) {}
    }

    impl<T: ?Sized> Methods for T {}

    #[derive(
        StatusClass,
        Problem,
        status::axum::IntoResponse,
        status::utoipa::IntoResponses,
        status::aide::OperationOutput,
        status::catalog::ProblemTypes,
    )]
    #[status(404, extension(code = 1), header("a" = "b"), log = off)]
    enum Error {
        #[status(detail = "no {0}")]
        Detail(#[status(extension = "order", header = "order")] u8),
        Display,
        Inner(#[status(transparent)] ProblemDetails),
        Source(#[status(source)] ProblemDetails),
    }

    impl std::fmt::Display for Error {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("failed")
        }
    }

    let inner = || ProblemDetails::new(status!(409));
    let detail = |error: &Error| Problem::problem(error).detail;
    assert_eq!(detail(&Error::Detail(7)).as_deref(), Some("no 7"));
    assert_eq!(detail(&Error::Display).as_deref(), Some("failed"));
    assert_eq!(Problem::problem(&Error::Inner(inner())), inner());
    assert!(Problem::as_error(&Error::Source(inner())).is_some());
    assert!(Problem::as_error(&Error::Display).is_none());
    let response = status::axum::IntoResponse::into_response(Error::Display);
    assert_eq!(response.status(), status!(404));
}

#[test]
fn a_deprecated_item_is_not_used_by_its_derive() {
    #![expect(deprecated, reason = "the test itself uses them")]

    #[deprecated]
    #[derive(status::StatusClass)]
    #[status(into)]
    enum Error {
        #[deprecated]
        #[status(404)]
        Missing,
        Upstream {
            #[deprecated]
            #[status]
            code: status::StatusCode,
        },
        #[status(self::OLD)]
        Teapot,
    }

    let upstream = Error::Upstream { code: OLD };

    assert_eq!(status::StatusCode::from(Error::Missing).as_u16(), 404);
    assert_eq!(status::StatusCode::from(upstream).as_u16(), 418);
    assert_eq!(status::StatusCode::from(Error::Teapot).as_u16(), 418);
}

#[deprecated]
const OLD: status::StatusCode = status::status!(418);

/// Deprecated, and without a use that an `expect` would allow.
#[deprecated]
#[derive(status::StatusClass)]
#[status(404, into)]
pub struct Old;
