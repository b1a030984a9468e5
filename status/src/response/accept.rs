//! The request header `accept` (RFC 9110, Section 12.5.1): which media types a client prefers.
//!
//! A range that is malformed is ignored, and the others count: clients send much that the grammar does not allow.

use crate::body::essence;

/// Returns the quality of a media type in thousandths: 0 if the client does not accept it, or has not listed it.
pub(crate) fn quality(accept: &str, media_type: &str) -> u16 {
    let ranges = split(accept, ',').filter_map(|range| Match::of(range, media_type));
    ranges.max().map_or(0, |best| best.quality)
}

/// A range that matches a media type. Ordered by precedence: the most specific range is the one that counts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    name: NameMatch,
    /// How many parameters the range has.
    parameters: usize,
    quality: u16,
}

/// How a range matches the name of a media type.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum NameMatch {
    /// `*/*`.
    Any,
    /// `text/*`.
    Type,
    /// `application/json`, of `application/problem+json`.
    Suffix,
    Exact,
}

impl Match {
    /// Returns `None` if the range is malformed, too.
    fn of(range: &str, media_type: &str) -> Option<Self> {
        let mut parts = split(range, ';');
        let mut found = Match {
            name: NameMatch::of(parts.next()?, essence(media_type))?,
            parameters: 0,
            quality: 1000,
        };
        for parameter in parts.filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=')?;
            if name.trim().eq_ignore_ascii_case("q") {
                // Others after it are extensions, which are no longer defined.
                found.quality = weight(value.trim())?;
                return Some(found);
            }
            if !has_parameter(media_type, name.trim(), value.trim()) {
                return None;
            }
            found.parameters += 1;
        }
        Some(found)
    }
}

impl NameMatch {
    fn of(range: &str, essence: &str) -> Option<Self> {
        // Clients written in Java send `*`.
        if range == "*/*" || range == "*" {
            return Some(NameMatch::Any);
        }
        let (range_type, range_subtype) = range.split_once('/')?;
        let (of_type, subtype) = essence.split_once('/')?;
        if !range_type.eq_ignore_ascii_case(of_type) {
            return None;
        }
        let suffix = subtype.rsplit_once('+').map_or("", |(_, suffix)| suffix);
        match range_subtype {
            "*" => Some(NameMatch::Type),
            _ if range_subtype.eq_ignore_ascii_case(subtype) => Some(NameMatch::Exact),
            "" => None,
            _ if range_subtype.eq_ignore_ascii_case(suffix) => Some(NameMatch::Suffix),
            _ => None,
        }
    }
}

/// Returns whether a media type has a parameter with this value. One that has no charset has every charset: that of JSON is
/// UTF-8, and clients name it.
fn has_parameter(media_type: &str, name: &str, value: &str) -> bool {
    let mut parameters = split(media_type, ';')
        .skip(1)
        .filter_map(|parameter| parameter.split_once('='));
    let own = parameters.find(|(own, _)| own.trim().eq_ignore_ascii_case(name));
    match own {
        Some((_, own)) => unquoted(own.trim()).eq_ignore_ascii_case(unquoted(value)),
        None => name.eq_ignore_ascii_case("charset"),
    }
}

fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    inner.unwrap_or(value)
}

/// Returns a weight in thousandths. More than three decimals, a missing 0 and a weight above 1 are not in the grammar, but clear.
fn weight(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return None;
    }
    if !whole.bytes().all(|byte| byte == b'0') {
        return Some(1000);
    }
    let decimals = decimals.bytes().chain([b'0'; 3]).take(3);
    Some(decimals.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')))
}

/// Returns the trimmed parts of a list. A separator in a quoted string is none.
fn split(list: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let parts = list.split(move |character| {
        if is_escaped {
            is_escaped = false;
            return false;
        }
        is_escaped = is_quoted && character == '\\';
        is_quoted ^= character == '"';
        character == separator && !is_quoted
    });
    parts.map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::quality;

    fn check(accept: &str, expected: &[(&str, u16)]) {
        for (media_type, expected) in expected {
            assert_eq!(
                quality(accept, media_type),
                *expected,
                "{accept}: {media_type}"
            );
        }
    }

    /// The examples of RFC 9110, Section 12.5.1.
    #[test]
    fn the_examples_of_the_rfc_have_their_qualities() {
        check(
            "audio/*; q=0.2, audio/basic",
            &[("audio/basic", 1000), ("audio/mpeg", 200), ("text/html", 0)],
        );
        check(
            "text/plain; q=0.5, text/html,\n text/x-dvi; q=0.8, text/x-c",
            &[
                ("text/html", 1000),
                ("text/x-c", 1000),
                ("text/x-dvi", 800),
                ("text/plain", 500),
            ],
        );
        check(
            "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5",
            &[
                ("text/plain;format=flowed", 1000),
                ("text/plain", 700),
                ("text/html", 300),
                ("image/jpeg", 500),
                ("text/plain;format=fixed", 400),
                ("text/html;level=3", 300),
            ],
        );
    }

    #[test]
    fn the_most_specific_range_counts_wherever_it_is() {
        let expected = [
            ("text/plain; format=flowed", 400),
            ("text/plain", 300),
            ("text/html", 200),
            ("image/png", 100),
        ];
        check(
            "text/*;q=.2, text/plain;q=.3, text/plain;format=flowed;q=.4, */*;q=.1",
            &expected,
        );
        check(
            "*/*;q=.1, text/plain;format=flowed;q=.4, text/plain;q=.3, text/*;q=.2",
            &expected,
        );
    }

    #[test]
    fn json_accepts_the_types_that_are_json_by_their_suffix() {
        check(
            "application/json",
            &[
                ("application/problem+json", 1000),
                ("application/json", 1000),
                ("application/problem+xml", 0),
                ("application/jsonp", 0),
                ("text/json", 0),
            ],
        );
        check("application/xml", &[("application/problem+xml", 1000)]);
        check(
            "application/problem+json;q=0, application/json",
            &[("application/problem+json", 0), ("application/json", 1000)],
        );
        check("application/problem+json", &[("application/json", 0)]);
        check(
            "application/, application/+json",
            &[("application/problem+json", 0)],
        );
    }

    #[test]
    fn what_has_quality_0_is_not_accepted() {
        check(
            "text/html;q=0, */*",
            &[("text/html", 0), ("text/plain", 1000)],
        );
        check("text/html;q=0.000", &[("text/html", 0)]);
        check("*/*;q=0", &[("text/html", 0)]);
    }

    #[test]
    fn a_header_is_read_regardless_of_case_and_space() {
        check(
            " TEXT/Html ; Q=0.5 ,,\t*/* ;q=0.1,",
            &[("text/html", 500), ("image/png", 100)],
        );
    }

    #[test]
    fn browsers_prefer_html() {
        let chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
        check(
            chrome,
            &[
                ("text/html; charset=utf-8", 1000),
                ("application/problem+json", 800),
            ],
        );
    }

    #[test]
    fn a_charset_is_that_of_a_type_without_one() {
        check(
            "application/json; charset=utf-8",
            &[
                ("application/problem+json", 1000),
                ("application/json;charset=\"UTF-8\"", 1000),
            ],
        );
        check(
            "text/html;charset=utf-16",
            &[("text/html; charset=utf-8", 0)],
        );
    }

    #[test]
    fn weights_are_read_as_far_as_they_are_clear() {
        for (weight, expected) in [
            ("0", 0),
            ("1", 1000),
            ("1.000", 1000),
            ("0.", 0),
            ("0.1", 100),
            ("0.12", 120),
            ("0.123", 123),
            ("0.1239", 123),
            (".2", 200),
            ("1.5", 1000),
            ("7", 1000),
        ] {
            check(&format!("text/html;q={weight}"), &[("text/html", expected)]);
        }
    }

    #[test]
    fn garbage_is_ignored_and_the_rest_counts() {
        for garbage in [
            "",
            ";",
            ",",
            "/",
            "text",
            "text/",
            "/html",
            "*/html",
            "text/html/x",
            "text/html;q",
            "text/html;q=",
            "text/html;q=high",
            "text/html;q=-1",
            "text/html;q=1e3",
            "text/html;q=.",
            "text/html;level",
            "\u{FFFD}",
            "text /html",
            "q=1",
            "\"text/html\"",
        ] {
            check(garbage, &[("text/html", 0), ("image/png", 0)]);
            let accept = format!("{garbage}, image/png;q=0.5");
            check(&accept, &[("text/html", 0), ("image/png", 500)]);
        }
    }

    #[test]
    fn a_comma_in_a_quoted_string_is_no_separator() {
        check(
            r#"text/html;title="a, b; \" */*, c";q=0.5, text/plain;q=0.2"#,
            &[
                ("text/plain", 200),
                ("text/html", 0),
                (r#"text/html;title="a, b; \" */*, c""#, 500),
            ],
        );
        check(
            "text/plain;a=\"unclosed, */*",
            &[("text/plain", 0), ("text/html", 0)],
        );
    }
}
