//! `status!` wherever a constant can be used, in every form, and through other macros.

use status::{status, StatusCode};

const CONST: StatusCode = status!(404);
static STATIC: StatusCode = status!(404);

struct Associated;

impl Associated {
    const CODE: StatusCode = status!(404);
}

struct Numbered<const CODE: u16>;

impl<const CODE: u16> Numbered<CODE> {
    const CODE: u16 = CODE;
}

#[test]
fn every_form_is_the_same_constant() {
    assert_eq!(status!(404), status::HTTP_404_NOT_FOUND);
    assert_eq!(status!(404u16), status::HTTP_404_NOT_FOUND);
    assert_eq!(status!(NOT_FOUND), status::HTTP_404_NOT_FOUND);
    assert_eq!(status!(HTTP_404_NOT_FOUND), status::HTTP_404_NOT_FOUND);
}

#[test]
fn an_older_name_is_accepted() {
    assert_eq!(status!(UNPROCESSABLE_ENTITY), status!(422));
    assert_eq!(status!(HTTP_422_UNPROCESSABLE_ENTITY), status!(422));
    assert_eq!(status!(REQUEST_ENTITY_TOO_LARGE), status!(413));
    assert_eq!(status!(PAYLOAD_TOO_LARGE), status!(413));
    assert_eq!(status!(UNUSED), status!(RESERVED));
}

#[test]
fn a_name_may_begin_like_a_constant() {
    assert_eq!(status!(HTTP_VERSION_NOT_SUPPORTED), status!(505));
    assert_eq!(status!(HTTP_505_HTTP_VERSION_NOT_SUPPORTED), status!(505));
}

#[test]
fn a_trailing_comma_and_other_brackets_are_accepted() {
    assert_eq!(status!(404,), CONST);
    assert_eq!(status!(NOT_FOUND,), CONST);
    assert_eq!(status![404], CONST);
    assert_eq!(status! { 404 }, CONST);
}

#[test]
fn it_is_an_item_s_value() {
    const LOCAL: StatusCode = status!(404);

    assert_eq!(CONST, LOCAL);
    assert_eq!(STATIC, LOCAL);
    assert_eq!(Associated::CODE, LOCAL);
}

#[test]
fn it_is_a_pattern() {
    fn advice(code: StatusCode) -> &'static str {
        match code {
            status!(404) | status!(GONE) => "give up",
            status!(503) => "try again",
            _ => "read on",
        }
    }

    assert_eq!(advice(StatusCode::NOT_FOUND), "give up");
    assert_eq!(advice(StatusCode::GONE), "give up");
    assert_eq!(advice(StatusCode::SERVICE_UNAVAILABLE), "try again");
    assert_eq!(advice(StatusCode::OK), "read on");
}

#[test]
fn it_is_part_of_a_pattern() {
    fn is_found(response: Option<(StatusCode, &str)>) -> bool {
        matches!(response, Some((status!(200) | status!(203), _)))
    }

    assert!(is_found(Some((StatusCode::OK, "body"))));
    assert!(!is_found(Some((StatusCode::NOT_FOUND, "body"))));
    assert!(!is_found(None));
}

#[test]
fn it_is_the_condition_of_if_let_and_let_else() {
    let status!(200) = StatusCode::OK else {
        panic!("200 is 200");
    };
    if let status!(404) = StatusCode::OK {
        panic!("200 is not 404");
    }
}

#[test]
fn it_is_a_const_generic_argument() {
    assert_eq!(Numbered::<{ status!(404).as_u16() }>::CODE, 404);
}

#[test]
fn it_is_an_array_s_length() {
    let array = [(); status!(100).as_u16() as usize];

    assert_eq!(array.len(), 100);
}

#[test]
fn it_is_an_enum_s_discriminant() {
    #[derive(Clone, Copy)]
    enum Discriminant {
        NotFound = status!(404).as_u16() as isize,
    }

    assert_eq!(Discriminant::NotFound as u16, 404);
}

#[test]
fn it_is_an_argument_of_other_macros() {
    let newest = vec![status!(200), status!(404)].pop();

    assert_eq!(format!("{}", status!(200)), "200 OK");
    assert!(matches!(newest, Some(status!(404))));
}

macro_rules! literal {
    ($code:literal) => {
        status!($code)
    };
}

macro_rules! ident {
    ($code:ident) => {
        status!($code)
    };
}

macro_rules! tt {
    ($code:tt) => {
        status!($code)
    };
}

macro_rules! expr {
    ($code:expr) => {
        status!($code)
    };
}

macro_rules! tokens {
    ($($code:tt)*) => {
        status!($($code)*)
    };
}

/// A fragment that passes two macros is wrapped twice.
macro_rules! expr_of_expr {
    ($code:expr) => {
        expr!($code)
    };
}

#[test]
fn it_takes_each_kind_of_fragment() {
    assert_eq!(literal!(404), CONST);
    assert_eq!(ident!(NOT_FOUND), CONST);
    assert_eq!(ident!(HTTP_404_NOT_FOUND), CONST);
    assert_eq!(tt!(404), CONST);
    assert_eq!(tt!(NOT_FOUND), CONST);
    assert_eq!(expr!(404), CONST);
    assert_eq!(expr!(NOT_FOUND), CONST);
    assert_eq!(expr_of_expr!(404), CONST);
    assert_eq!(tokens!(404), CONST);
    assert_eq!(tokens!(404,), CONST);
}

#[test]
fn a_fragment_makes_a_pattern() {
    assert!(matches!(CONST, literal!(404)));
    assert!(matches!(CONST, ident!(NOT_FOUND)));
    assert!(matches!(CONST, tt!(404)));
    assert!(matches!(CONST, expr!(404)));
}

macro_rules! router {
    ($($path:literal => $code:literal,)*) => {
        fn route(path: &str) -> StatusCode {
            match path {
                $($path => status!($code),)*
                _ => status!(404),
            }
        }
    };
}

#[test]
fn a_macro_may_repeat_it() {
    router! {
        "/" => 200,
        "/old" => 301,
    }

    assert_eq!(route("/"), StatusCode::OK);
    assert_eq!(route("/old"), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(route("/none"), StatusCode::NOT_FOUND);
}
