//! Expressions in attributes: what is in scope, where one ends, and macros that expand to them.

use serde_json::json;
use status::{status, LogLevel, Problem, ProblemDetails, StatusClass, StatusCode};
use std::collections::BTreeMap;

#[track_caller]
fn assert_details<const N: usize>(errors: [(&dyn Problem, &str); N]) {
    for (error, expected) in errors {
        assert_eq!(error.problem().detail.as_deref(), Some(expected));
    }
}

#[test]
fn fields_are_in_scope_by_reference_and_so_is_self() {
    #[derive(StatusClass, Problem)]
    #[status(404, detail = name.len() + self.name.len() + *at, instance = self.place())]
    struct Named {
        name: &'static str,
        at: usize,
    }

    impl Named {
        fn place(&self) -> String {
            format!("/{}", self.at)
        }
    }

    #[derive(StatusClass, Problem)]
    #[status(404, detail = _0.pow(2) + self.1.pow(2))]
    struct Unnamed(u32, u32);

    #[derive(StatusClass, Problem)]
    #[status(404, detail = self.text())]
    enum Variants {
        #[status(detail = _0.len() + _1)]
        Unnamed(&'static str, usize),
        #[status(detail = format_args!("{name} {:>width$}", *at + 1))]
        Named {
            name: &'static str,
            at: u8,
            width: usize,
        },
        #[status(detail = self.text().to_uppercase())]
        OfSelf,
        Default,
    }

    impl Variants {
        fn text(&self) -> &str {
            self.variant_name().unwrap()
        }
    }

    let named = Named { name: "tea", at: 7 };
    assert_eq!(named.problem().instance.as_deref(), Some("/7"));
    assert_details([
        (&named, "13"),
        (&Unnamed(3, 4), "25"),
        (&Variants::Unnamed("tea", 4), "7"),
        (
            &Variants::Named {
                name: "tea",
                at: 6,
                width: 3,
            },
            "tea   7",
        ),
        (&Variants::OfSelf, "OFSELF"),
        (&Variants::Default, "Default"),
    ]);
}

#[test]
fn an_expression_on_an_enum_names_no_field() {
    #[derive(StatusClass, Problem)]
    #[status(404, detail = place(), extension(_0 = _0))]
    #[expect(dead_code, reason = "the fields only have names of other items")]
    enum Default {
        Named { place: u8 },
        Unnamed(u8),
    }

    fn place() -> &'static str {
        "the function"
    }

    const _0: &str = "the constant";

    let errors = [Default::Named { place: 1 }, Default::Unnamed(2)];
    for error in &errors {
        assert_details([(error, "the function")]);
        assert_eq!(error.problem().extensions["_0"], "the constant");
    }
}

#[test]
fn an_expression_that_names_no_field_is_sent_as_a_constant() {
    #[derive(StatusClass, Problem)]
    #[status(404, redact, detail = text(), instance = text(), extension(text = text()), header("x-text" = text()))]
    enum Failure {
        Redacted,
        #[status(500)]
        ServerError,
    }

    fn text() -> String {
        "sent".to_owned()
    }

    for error in [Failure::Redacted, Failure::ServerError] {
        let problem = error.problem();
        assert_eq!(problem.detail.as_deref(), Some("sent"));
        assert_eq!(problem.instance.as_deref(), Some("sent"));
        assert_eq!(problem.extensions["text"], "sent");
        assert_eq!(problem.headers["x-text"], "sent");
    }
}

#[test]
fn a_text_has_fields_and_the_name_of_the_variant() {
    #[derive(StatusClass, Problem)]
    enum Failure {
        #[status(
            404,
            detail = "{0:>4}|{_0:<4}|{{0}}",
            instance = "/{kebab-case}/{0}",
            extension(code = "{SCREAMING_SNAKE_CASE}-{0:03}"),
            header("X-Code" = "{snake_case}-{_0}")
        )]
        NoOrder(u8),
        /// A field goes first.
        #[status(404, detail = "x", instance = "/{lowercase}/{UPPERCASE}")]
        Named { lowercase: u8 },
    }

    let problem = Failure::NoOrder(7).problem();
    assert_eq!(problem.detail.as_deref(), Some("   7|7   |{0}"));
    assert_eq!(problem.instance.as_deref(), Some("/no-order/7"));
    assert_eq!(problem.extensions["code"], "NO_ORDER-007");
    assert_eq!(problem.headers["x-code"], "no_order-7");
    let problem = Failure::Named { lowercase: 7 }.problem();
    assert_eq!(problem.instance.as_deref(), Some("/7/NAMED"));
}

/// Items with the names of fields.
mod items {
    pub(super) fn function() -> u8 {
        unreachable!("the field has the name")
    }

    pub(super) mod module {
        pub(in super::super) const VALUE: u8 = 1;
    }

    macro_rules! name {
        ($value:expr) => {
            $value + 1
        };
    }
    pub(super) use name;
}

#[test]
fn a_field_may_have_the_name_of_a_function_a_module_or_a_macro() {
    use items::{function, module, name};

    #[derive(StatusClass, Problem)]
    #[status(404, detail = function + module + name + module::VALUE + name!(*name))]
    struct Failure {
        function: u8,
        module: u8,
        name: u8,
    }

    /// Without a field of that name, it is the function.
    #[derive(StatusClass, Problem)]
    #[status(404, detail = length(text))]
    struct Other {
        text: &'static str,
    }

    fn length(text: &str) -> usize {
        text.len()
    }

    let failure = Failure {
        function: 10,
        module: 20,
        name: 30,
    };
    let _: fn() -> u8 = function;
    assert_details([(&failure, "92"), (&Other { text: "tea" }, "3")]);
}

#[test]
fn a_field_may_have_the_name_of_a_keyword() {
    #[derive(StatusClass, Problem)]
    #[status(
        404 | 409,
        with = *r#match,
        detail = format!("{} {type} {}", r#type, self.r#type),
        instance = "/{type}/{async}",
        header("X-Async" = r#async),
        extension(r#type_of = r#type),
        log = (*error)
    )]
    struct Failure {
        r#type: u8,
        r#async: u8,
        r#match: StatusCode,
        error: LogLevel,
    }

    let failure = Failure {
        r#type: 1,
        r#async: 2,
        r#match: status!(409),
        error: LogLevel::Info,
    };

    let problem = failure.problem();
    assert_eq!(
        json!(problem),
        json!({
            "title": "Conflict",
            "status": 409,
            "detail": "1 1 1",
            "instance": "/1/2",
            "type_of": 1,
        })
    );
    assert_eq!(problem.headers["x-async"], "2");
    assert_eq!(failure.log_level(), LogLevel::Info);
}

#[test]
fn an_expression_has_every_form() {
    #[derive(StatusClass, Problem)]
    #[status(
        404,
        extension(
            constant = const { u8::MAX as u16 + 1 },
            condition = if let Some(at) = at { *at } else { 0 },
            choice = match at { Some(1 | 2) => "few", Some(_) => "many", None => "none" },
            closure = [9, 2].into_iter().reduce(|first: u8, second: u8| -> u8 { first - second }),
            generic = Vec::<(u8, u8)>::from([(1, 2)]).iter().map(|&(a, b)| a < b).collect::<Vec<_>>(),
            qualified = <BTreeMap<u8, u8> as Default>::default().len(),
            structure = Usage { used: 7, of: [1, 2], },
            compared = names.len() < 2 && names.len() * 2 > 1,
            cast = names.len() as u8 as char == '\u{1}',
            range = (1..=3).sum::<u8>(),
            block = { let first = names[0]; first.len() },
            labeled = 'found: { if at.is_some() { break 'found 1 } 2 },
            r#unsafe = names.iter().any(|name| matches!(*name, "a" | "b")),
            or = at.map_or(0, |at: u8| at << 2 >> 1),
            negated = !-1_i8,
            text = concat!("a", ",", "b"),
            raw = r#"{names}"#.len(),
        ),
        log = if names.is_empty() { LogLevel::Off } else { LogLevel::Trace }
    )]
    struct Failure {
        at: Option<u8>,
        names: Vec<&'static str>,
    }

    #[derive(serde::Serialize)]
    struct Usage {
        used: u8,
        of: [u8; 2],
    }

    let failure = Failure {
        at: Some(4),
        names: vec!["b"],
    };

    assert_eq!(
        json!(failure.problem().extensions),
        json!({
            "constant": 256,
            "condition": 4,
            "choice": "many",
            "closure": 7,
            "generic": [true],
            "qualified": 0,
            "structure": { "used": 7, "of": [1, 2] },
            "compared": true,
            "cast": true,
            "range": 6,
            "block": 1,
            "labeled": 1,
            "unsafe": true,
            "or": 8,
            "negated": 0,
            "text": "a,b",
            "raw": 7,
        })
    );
    assert_eq!(failure.log_level(), LogLevel::Trace);
}

#[test]
fn a_keyword_of_a_key_is_the_keyword() {
    #[derive(StatusClass, Problem)]
    enum Level {
        #[status(404, detail = "x", log = warn)]
        Keyword {
            #[allow(dead_code)]
            warn: LogLevel,
        },
        #[status(404, detail = "x", log = (warn))]
        Field { warn: LogLevel },
        #[status(404, detail = "x", log = *warn)]
        Dereferenced { warn: LogLevel },
    }

    let warn = LogLevel::Off;
    assert_eq!(Level::Keyword { warn }.log_level(), LogLevel::Warn);
    assert_eq!(Level::Field { warn }.log_level(), LogLevel::Off);
    assert_eq!(Level::Dereferenced { warn }.log_level(), LogLevel::Off);
}

/// An item of a macro, with expressions of its caller.
macro_rules! failure {
    ($name:ident, $field:ident: $ty:ty, $with:expr, $detail:expr, [$($tokens:tt)*], $path:path) => {
        #[derive(StatusClass, Problem)]
        #[status(with = $with, detail = $detail, extension(own = $($tokens)*, path = $path))]
        #[allow(dead_code)]
        struct $name {
            $field: $ty,
        }
    };
}

/// An item whose expressions are those of the macro.
macro_rules! own {
    ($name:ident) => {
        #[derive(StatusClass, Problem)]
        #[status(404, detail = $crate::expressions::doubled(_0) + self.0, extension(text = stringify!($name)))]
        struct $name(u8);
    };
}

fn doubled(value: &u8) -> u8 {
    value * 2
}

const PATH: u8 = 9;

#[test]
fn expressions_come_from_macros_and_macros_from_expressions() {
    failure!(Given, code: u16, StatusCode::from_u16(self.code).unwrap(), 1 + 1, [2 * 3 + self.code], PATH);
    own!(Own);

    let problem = Given { code: 409 }.problem();
    assert_eq!(problem.status, status!(409));
    assert_eq!(problem.detail.as_deref(), Some("2"));
    assert_eq!(json!(problem.extensions), json!({ "own": 415, "path": 9 }));
    let problem = Own(7).problem();
    assert_eq!(problem.detail.as_deref(), Some("21"));
    assert_eq!(problem.extensions["text"], "Own");
}

#[test]
fn a_fragment_is_one_operand() {
    macro_rules! times {
        ($name:ident, $value:expr) => {
            #[derive(StatusClass, Problem)]
            #[status(404, detail = $value * 2, extension(field = -$value))]
            struct $name(#[allow(dead_code)] i8);
        };
    }

    times!(Sum, 1 + 1);
    times!(Field, self.0 + 1);

    assert_details([(&Sum(0), "4"), (&Field(3), "8")]);
    assert_eq!(Sum(0).problem().extensions["field"], -2);
    assert_eq!(Field(3).problem().extensions["field"], -4);
}

#[test]
fn a_macro_names_fields_of_its_caller() {
    macro_rules! lines {
        ($($name:ident { $($field:ident: $ty:ty),* } = $detail:expr;)*) => {
            #[derive(StatusClass, Problem)]
            #[status(404)]
            enum Failure {
                $(#[status(detail = $detail)] $name { $($field: $ty),* },)*
            }
        };
    }

    lines! {
        Sum { first: u8, second: u8 } = first + second;
        Text { text: &'static str } = format_args!("no {text}");
        Template { text: &'static str } = "no {text} here";
    }

    assert_details([
        (
            &Failure::Sum {
                first: 1,
                second: 2,
            },
            "3",
        ),
        (&Failure::Text { text: "tea" }, "no tea"),
        (&Failure::Template { text: "tea" }, "no tea here"),
    ]);
}

#[test]
fn a_withheld_expression_is_not_evaluated() {
    fn reached() -> &'static str {
        unreachable!("a withheld expression is evaluated")
    }

    #[derive(StatusClass, Problem)]
    #[status(
        with = *_0,
        redact,
        detail = (reached(), _0).0,
        instance = (reached(), self).0,
        header("x-id" = (reached(), _0).0),
        extension(member = (reached(), _0).0, ..(reached(), _0).0)
    )]
    struct Redacted(StatusCode);

    #[derive(StatusClass, Problem)]
    #[status(
        with = *_0,
        detail = (reached(), _0).0,
        extension(member = (reached(), self).0, ..(reached(), _0).0)
    )]
    struct ServerError(StatusCode);

    for code in [500, 599, 600] {
        let code = StatusCode::from_u16(code).unwrap();
        assert_eq!(ServerError(code).problem(), ProblemDetails::new(code));
    }
    let not_found = status!(404);
    assert_eq!(
        Redacted(not_found).problem(),
        ProblemDetails::new(not_found)
    );
}
