//! The messages: which codes they suggest, and their form.

use super::did_you_mean;
use crate::code::parse::parse;
use crate::code::position::{CodeType, Position};
use crate::code::status_macro::parse_macro;
use crate::table::registered::{self, ROWS};
use crate::table::unofficial;
use crate::text::{snippet, WIDTH};
use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser as _};

/// The quotations for a number or name that no code is near to.
const NOTHING: &[&str] = &["status!(404)"];

/// The quotations for a name that may be that of a variable.
const A_VARIABLE: &[&str] = &["StatusCode::from_u16"];

/// What users write by mistake, and what the message quotes besides that.
#[rustfmt::skip]
const MISSPELT: &[(&str, &[&str])] = &[
    // Unregistered numbers: a slip of the keyboard, who uses them, or the neighbours in the class.
    ("440", &["status::unofficial::HTTP_440_LOGIN_TIME_OUT"]),
    ("420", &["status::unofficial::HTTP_420_ENHANCE_YOUR_CALM"]),
    ("430", &["status::unofficial::HTTP_430_SECURITY_REJECTION"]),
    ("520", &["status::unofficial::HTTP_520_WEB_SERVER_RETURNED_AN_UNKNOWN_ERROR"]),
    ("419", &["status::unofficial::HTTP_419_PAGE_EXPIRED"]),
    ("499", &["status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST"]),
    ("599", &["status::unofficial::HTTP_599_NETWORK_CONNECT_TIMEOUT_ERROR"]),
    ("450", &["405"]),
    ("540", &["504"]),
    ("550", &["505"]),
    ("432", &["423"]),
    ("105", &["104"]),
    ("209", &["208", "226"]),
    ("309", &["308"]),
    ("427", &["426", "428"]),
    ("452", &["425"]),
    ("512", &["511"]),
    // Numbers out of range.
    ("4004", &["404"]),
    ("4044", &["404"]),
    ("4001", &["401"]),
    ("4040", &["400", "404"]),
    ("4222", &["422"]),
    ("5000", &["500"]),
    ("1000", &["100"]),
    ("20", &["200"]),
    ("40", &["400"]),
    ("600", NOTHING),
    ("604", NOTHING),
    ("0", NOTHING),
    ("7", NOTHING),
    ("99", NOTHING),
    ("700", NOTHING),
    ("999", NOTHING),
    ("40404", NOTHING),
    ("65940", NOTHING),
    ("18446744073709551616", NOTHING),
    // Numbers in another form.
    ("-503", &["status!(503)"]),
    ("0503", &["status!(503)"]),
    ("5_03", &["status!(503)"]),
    ("0x1F7", &["status!(503)"]),
    ("0o767", &["status!(503)"]),
    ("0b111110111", &["status!(503)"]),
    ("503i32", &["status!(503)"]),
    ("503_u16", &["status!(503)"]),
    ("503U16", &["status!(503)"]),
    ("503.0", &["status!(503)"]),
    ("503f64", &["status!(503)"]),
    ("\"503\"", &["status!(503)"]),
    ("r#\"503\"#", &["status!(503)"]),
    ("b\"503\"", &["status!(503)"]),
    ("c\"503\"", &["status!(503)"]),
    ("\"503 Service Unavailable\"", &["status!(503)"]),
    ("\"HTTP/1.1 503 Service Unavailable\"", &["status!(503)"]),
    ("0x1F7_u64", &["status!(503)"]),
    ("007", NOTHING),
    ("503.5", NOTHING),
    ("5.03e2", NOTHING),
    ("'4'", NOTHING),
    ("b'4'", NOTHING),
    ("true", NOTHING),
    ("\"440\"", NOTHING),
    // Names in another form.
    ("not_found", &["status!(NOT_FOUND)", "status!(404)"]),
    ("NotFound", &["status!(NOT_FOUND)", "status!(404)"]),
    ("notFound", &["status!(NOT_FOUND)", "status!(404)"]),
    ("NOTFOUND", &["status!(NOT_FOUND)", "status!(404)"]),
    ("r#Ok", &["status!(OK)", "status!(200)"]),
    ("REQUEST_TIME_OUT", &["status!(REQUEST_TIMEOUT)", "status!(408)"]),
    ("ImATeapot", &["status!(IM_A_TEAPOT)", "status!(418)"]),
    ("UnprocessableEntity", &["status!(UNPROCESSABLE_ENTITY)", "status!(422)"]),
    ("http_404_not_found", &["status!(NOT_FOUND)", "status!(404)"]),
    ("HTTP_404", &["status!(404)"]),
    ("Http404", &["status!(404)"]),
    ("STATUS_404", &["NOT_FOUND"]),
    ("_404", &["status!(404)"]),
    ("HTTP_NOT_FOUND", &["status!(NOT_FOUND)", "status!(404)"]),
    ("NOT_FOUND_404", &["status!(NOT_FOUND)", "status!(404)"]),
    ("\"Bad Gateway\"", &["status!(502)"]),
    ("\"bad gateway\"", &["status!(502)"]),
    ("\"I'm a teapot\"", &["status!(418)"]),
    ("\"Not Fuond\"", &["NOT_FOUND"]),
    ("StatusCode::NOT_FOUND", &["status!(NOT_FOUND)", "status!(404)"]),
    ("reqwest::StatusCode::OK", &["status!(OK)", "status!(200)"]),
    ("self::MINE", &["self::MINE"]),
    // A name and a number that do not belong together, or of which one is nobody's.
    ("HTTP_404_OK", &["NOT_FOUND", "OK"]),
    ("HTTP_405_NOT_FOUND", &["METHOD_NOT_ALLOWED", "NOT_FOUND"]),
    ("HTTP_413_UNPROCESSABLE_ENTITY", &["CONTENT_TOO_LARGE", "UNPROCESSABLE_ENTITY"]),
    ("HTTP_404_NOT_FUOND", &["NOT_FOUND"]),
    ("HTTP_404_MISSING", &["NOT_FOUND"]),
    ("HTTP_600_OK", &["OK"]),
    ("HTTP_600_FINE", NOTHING),
    // Letters lost, added, swapped and mistaken.
    ("NOT_FUOND", &["NOT_FOUND"]),
    ("NOT_FOND", &["NOT_FOUND"]),
    ("NO_FOUND", &["NOT_FOUND"]),
    ("HTTP_NOT_FUOND", &["NOT_FOUND"]),
    ("FUOND", &["FOUND"]),
    ("GON", &["GONE"]),
    ("LOKED", &["LOCKED"]),
    ("CONFICT", &["CONFLICT"]),
    ("ACEPTED", &["ACCEPTED"]),
    ("CREATE", &["CREATED"]),
    ("FORBIDEN", &["FORBIDDEN"]),
    ("FROBIDDEN", &["FORBIDDEN"]),
    ("UNATHORIZED", &["UNAUTHORIZED"]),
    ("UNAUTHORISED", &["UNAUTHORIZED"]),
    ("BAD_REQEST", &["BAD_REQUEST"]),
    ("NO_CONTNET", &["NO_CONTENT"]),
    ("TOO_MANY_REQUEST", &["TOO_MANY_REQUESTS"]),
    ("METHOD_NOT_ALOWED", &["METHOD_NOT_ALLOWED"]),
    ("SERVICE_UNAVAILABE", &["SERVICE_UNAVAILABLE"]),
    ("INTERNAL_SEVER_ERROR", &["INTERNAL_SERVER_ERROR"]),
    ("MOVED_PERMANENTELY", &["MOVED_PERMANENTLY"]),
    ("UNPROCESABLE_ENTITY", &["UNPROCESSABLE_ENTITY"]),
    ("PAYLOAD_TO_LARGE", &["PAYLOAD_TOO_LARGE"]),
    ("I_AM_A_TEAPOT", &["IM_A_TEAPOT"]),
    ("UNIMPLEMENTED", &["NOT_IMPLEMENTED"]),
    // Parts of names.
    ("NOT", &["NOT_MODIFIED", "NOT_FOUND", "NOT_ACCEPTABLE"]),
    ("HTTP", &["HTTP_VERSION_NOT_SUPPORTED"]),
    ("BAD", &["BAD_REQUEST", "BAD_GATEWAY"]),
    ("TIMEOUT", &["REQUEST_TIMEOUT", "GATEWAY_TIMEOUT"]),
    ("TIME_OUT", &["REQUEST_TIMEOUT", "GATEWAY_TIMEOUT"]),
    ("GATEWAY", &["GATEWAY_TIMEOUT", "BAD_GATEWAY"]),
    ("INTERNAL_ERROR", &["INTERNAL_SERVER_ERROR"]),
    ("ServerError", &["INTERNAL_SERVER_ERROR"]),
    ("REDIRECT", &["TEMPORARY_REDIRECT", "PERMANENT_REDIRECT"]),
    ("PRECONDITION", &["PRECONDITION_FAILED", "PRECONDITION_REQUIRED"]),
    ("UNPROCESSABLE", &["UNPROCESSABLE_CONTENT"]),
    ("TOO_LARGE", &["CONTENT_TOO_LARGE", "REQUEST_HEADER_FIELDS_TOO_LARGE"]),
    ("NOT_ALLOWED", &["METHOD_NOT_ALLOWED"]),
    ("PAYLOAD", &["PAYLOAD_TOO_LARGE"]),
    ("TEAPOT", &["IM_A_TEAPOT"]),
    // Names that no registry holds.
    ("CLIENT_CLOSED_REQUEST", &["status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST"]),
    ("HTTP_499_CLIENT_CLOSED_REQUEST", &["status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST"]),
    ("HTTP_499", &["status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST"]),
    ("LOGIN_TIMEOUT", &["status::unofficial::HTTP_440_LOGIN_TIME_OUT"]),
    // Classes.
    ("4xx", &["status::is_client_error", "status::Class::ClientError"]),
    ("5XX", &["status::is_server_error", "status::Class::ServerError"]),
    ("100..=199", &["status::is_informational", "status::Class::Informational"]),
    ("200..300", &["status::is_success", "status::Class::Success"]),
    ("6xx", NOTHING),
    // Names of something else.
    ("err", A_VARIABLE),
    ("status", A_VARIABLE),
    ("res", A_VARIABLE),
    ("&x", A_VARIABLE),
    ("_", A_VARIABLE),
    ("self", A_VARIABLE),
    ("a", A_VARIABLE),
    ("x", A_VARIABLE),
    ("no", A_VARIABLE),
    ("code", A_VARIABLE),
    ("FOO", NOTHING),
    ("BANANA", NOTHING),
    ("SUCCESS", NOTHING),
    ("my_code", A_VARIABLE),
    ("transparent", A_VARIABLE),
    ("RATE_LIMITED", NOTHING),
];

#[test]
fn a_misspelling_is_reported_with_what_was_meant() {
    let wrong: Vec<String> = MISSPELT
        .iter()
        .filter_map(|(written, meant)| {
            let message = in_macro(written);
            let (_own, suggested) = quoted(written, &message);
            (suggested != *meant).then(|| format!("{written}: {meant:?}\n{message}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The message of `status!` for a text.
fn in_macro(written: &str) -> String {
    match parse_macro(tokens(written).into_iter(), &CodeType::HTTP) {
        Ok((row, _)) => panic!("{written} is {}", row.code),
        Err(error) => error.to_string(),
    }
}

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// The quotations of a message: what was written, and the rest.
fn quoted<'a>(written: &str, message: &'a str) -> (&'a str, Vec<&'a str>) {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let own = quoted
        .next()
        .unwrap_or_else(|| panic!("{written}: no quotation"));
    (own, quoted.collect())
}

#[test]
fn a_number_is_suggested_with_its_phrase_and_a_name_with_its_number() {
    for (written, _) in MISSPELT {
        let message = in_macro(written);
        let (_own, suggested) = quoted(written, &message);
        for suggested in suggested {
            let explained = match suggested.parse() {
                Ok(code) => registered::by_code(code).map(|row| row.phrase.to_owned()),
                Err(_) => registered::by_name(suggested).map(|row| row.code.to_string()),
            };
            let Some(explained) = explained else {
                continue;
            };
            let expected = format!("`{suggested}` ({explained})");
            assert!(message.contains(&expected), "{message}");
        }
    }
}

#[test]
fn several_codes_take_a_macro_each_and_a_computed_one_is_for_run_time() {
    let per_code = "write one `status!` per code, as in `status!(503)` and `status!(500)`";
    let example = "write a registered code, as in `status!(404)`";
    let at_run_time = "for a number known only at run time, use `StatusCode::from_u16`";
    for (written, advice) in [
        ("503, 503", "write `status!(503)`"),
        ("503, 500", per_code),
        ("503 | 500", per_code),
        ("503, 500, 404", per_code),
        ("503 + 1", example),
        ("500..=503", example),
        ("x + 1", at_run_time),
        ("x.0", at_run_time),
        ("x, y", at_run_time),
        ("code()", at_run_time),
        ("f(x)", at_run_time),
    ] {
        assert_eq!(in_macro(written).lines().last(), Some(advice), "{written}");
    }
}

#[test]
fn a_path_is_written_without_the_macro_and_in_full_where_that_fits() {
    let advice = |path: &str| format!("write `{path}` without the macro");
    let fitting = format!("a::{}", "B".repeat(WIDTH - advice("a::").len()));
    let longer = format!("{fitting}B");
    for (written, path) in [
        ("self::MINE", "self::MINE"),
        (&fitting, &fitting),
        (&longer, &snippet(tokens(&longer))),
    ] {
        assert_eq!(
            in_macro(written).lines().last(),
            Some(advice(path).as_str())
        );
    }
}

#[test]
fn vendors_are_named_for_the_codes_they_use() {
    for (written, message) in [
        (
            "440",
            "`440` is not a registered status code\n\
             440 is used by Microsoft IIS for \"Login Time-out\"\n\
             write `status::unofficial::HTTP_440_LOGIN_TIME_OUT` instead",
        ),
        (
            "METHOD_FAILURE",
            "`METHOD_FAILURE` is not the name of a registered status code\n\
             420 is used by Spring Framework (deprecated there) for \"Method Failure\"\n\
             write `status::unofficial::HTTP_420_METHOD_FAILURE` instead",
        ),
        (
            "HTTP_420",
            "`HTTP_420` is not the name of a registered status code\n\
             420 is used by Twitter (API v1) and Spring Framework (deprecated there)\n\
             write `status::unofficial::HTTP_420_ENHANCE_YOUR_CALM` instead",
        ),
    ] {
        assert_eq!(in_macro(written), message);
    }
}

#[test]
fn as_many_choices_as_fit_are_on_a_line() {
    let choices = |length: usize| Vec::from([length, 1, 1].map(|length| "x".repeat(length)));
    let one = |length| format!("did you mean {}?", "x".repeat(length));
    let all = WIDTH - one(0).len() - ", x or x".len();
    assert_eq!(did_you_mean(choices(all)).len(), WIDTH);
    let two = format!("did you mean {} or x?", "x".repeat(all + 1));
    assert_eq!(did_you_mean(choices(all + 1)), two);
    assert_eq!(did_you_mean(choices(WIDTH)), one(WIDTH));
}

#[test]
fn every_message_has_the_form_of_an_error() {
    for written in mistakes() {
        let Err(error) = parse_macro(tokens(&written).into_iter(), &CodeType::HTTP) else {
            continue;
        };
        let message = error.to_string();
        check(Position::Macro(&CodeType::HTTP), &message);
        let quotation = format!("`{}`", snippet(tokens(&written))).replace(' ', "");
        let is_quoted = message.replace(' ', "").contains(&quotation);
        assert!(is_quoted, "{written} is not quoted:\n{message}");
        if let Some(message) = in_attribute(&written) {
            check(Position::Attribute, &message);
        }
    }
}

/// The message of `#[status(…)]` for a text, `None` if that begins with a code or a path.
fn in_attribute(written: &str) -> Option<String> {
    let code = |input: ParseStream| {
        let code = parse(input, Position::Attribute);
        input.parse::<TokenStream>()?;
        Ok(code)
    };
    let code = code.parse2(tokens(written)).unwrap();
    code.err().map(|error| error.to_string())
}

fn check(position: Position, message: &str) {
    let lines: Vec<&str> = message.lines().collect();
    assert!((2..=3).contains(&lines.len()), "{message}");
    for line in &lines {
        assert!(line.chars().count() <= WIDTH, "{message}");
        assert!(!line.ends_with('.'), "{message}");
    }
    assert!(!message.starts_with(char::is_uppercase), "{message}");
    let advice = lines[1..].iter().any(|line| line.contains('`'));
    assert!(advice, "no code or name to write:\n{message}");
    let other_form = match position {
        Position::Macro(_) => "#[status",
        Position::Attribute => "status!",
    };
    let is_consistent = lines[1..].iter().all(|line| !line.contains(other_form));
    assert!(is_consistent, "{message}");
}

/// Numbers and names that are near to a code, and what else comes to mind.
fn mistakes() -> Vec<String> {
    let mut mistakes: Vec<String> = (0..=u16::MAX).map(|number| number.to_string()).collect();
    for (row, other) in ROWS.iter().zip(ROWS.iter().rev()) {
        mistakes.extend(forms(row.code));
        mistakes.extend(row.names().into_iter().flat_map(parts));
        mistakes.push(registered::constant(row.code, other.name));
        mistakes.push(registered::constant(row.code, "OKAY"));
        mistakes.push(format!("HTTP_{}", row.code));
        mistakes.push(format!("{:?}", row.phrase));
    }
    for row in unofficial::ROWS {
        mistakes.extend(row.names().into_iter().map(str::to_owned));
        mistakes.extend(
            row.names()
                .into_iter()
                .map(|name| registered::constant(row.code, name)),
        );
        mistakes.push(format!("HTTP_{}", row.code));
    }
    for long in ["A", "7", "NOT_FOUND_", "a::", " a\n\t"].map(|text| text.repeat(100)) {
        mistakes.push(format!("\"{long}\""));
        mistakes.push(format!("x{long}x"));
        mistakes.push(format!("8{long}"));
    }
    mistakes.extend(MISSPELT.iter().map(|(written, _)| (*written).to_owned()));
    mistakes.extend(OTHERS.map(str::to_owned));
    mistakes
}

/// Forms of a number in which it is no code.
fn forms(code: u16) -> Vec<String> {
    let prefixed = ["0", "-", "--"].map(|prefix| format!("{prefix}{code}"));
    let suffixed = ["_", ".0", "i32", "u8", "_u16", "f32"].map(|suffix| format!("{code}{suffix}"));
    let others = [
        format!("{code:#x}"),
        format!("{code:#o}"),
        format!("{code:#b}"),
        format!("\"{code}\""),
        format!("({code})"),
    ];
    [&prefixed[..], &suffixed, &others].concat()
}

/// A name in another case, all its beginnings, and the name with a separator anywhere.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![
        name.to_lowercase(),
        format!("{name}_"),
        format!("HTTP_{name}"),
    ];
    for (first, rest) in (1..name.len()).map(|at| name.split_at(at)) {
        parts.push(first.to_owned());
        parts.push(format!("{first}_{rest}"));
    }
    parts
}

#[rustfmt::skip]
const OTHERS: [&str; 42] = [
    "404 500", "404, 500", "404, 500, 501", "404, 404", "404,,", ",", ",404", ";", "404;", "404 | 410", "404..=499", "404 + 1", "x + 1",
    "&x", "*x", "!0", "#", "= 404", "code = 404", "status = \"Not Found\"", "#[status(404)]", "#[status(NOT_FUOND)]", "{404}", "{ 404 }",
    "(404)", "[404]", "()", "{ a b }", "_", "r#fn", "Self", "crate", "'a", "::", "::x", "a::", "a::404", "<u8>::X", "<", "<T as X>::Y",
    "f(404)", "status!(404)",
];
