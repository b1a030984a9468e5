//! The names and values of constant headers (RFC 9110, Section 5).

use crate::table::rules::REFUSED_HEADERS;

/// Checks the name of a header. The error has two lines.
pub(crate) fn check_name(name: &str) -> Result<(), String> {
    let is_token =
        |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
    if let Some(letter) = name.chars().find(|letter| !is_token(*letter)) {
        let what = format!("invalid character {letter:?} in header name");
        return Err(format!("{what}\nwrite a name of letters, digits and `-`"));
    }
    if name.is_empty() {
        return Err("a header name cannot be empty\nwrite one, as in `\"retry-after\"`".to_owned());
    }
    match REFUSED_HEADERS
        .iter()
        .find(|(refused, _)| refused.eq_ignore_ascii_case(name))
    {
        Some((refused, fix)) => Err(format!("`{refused}` cannot be set as a header\n{fix}")),
        None => Ok(()),
    }
}

/// Checks the value of a header. The error has two lines.
pub(crate) fn check_value(value: &str) -> Result<(), String> {
    let is_visible = |letter: char| matches!(letter, ' '..='~' | '\t');
    if let Some(letter) = value.chars().find(|letter| !is_visible(*letter)) {
        let what = format!("invalid character {letter:?} in header value");
        return Err(format!(
            "{what}\nwrite visible ASCII characters, spaces and tabs"
        ));
    }
    if value.trim() != value {
        let what = "a header value cannot begin or end with whitespace";
        return Err(format!("{what}\nremove the whitespace"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{check_name, check_value};

    #[test]
    fn a_name_is_a_token_that_the_server_does_not_set() {
        for name in [
            "retry-after",
            "Retry-After",
            "x",
            "www-authenticate",
            "x_1.a",
            "connection",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for name in ["a b", "", "é", "content-type", "Content-Length", "te"] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_value_is_visible_text() {
        for value in ["", "120", "Bearer realm=\"shop\"", "a\tb"] {
            assert_eq!(check_value(value), Ok(()), "{value}");
        }
        for value in ["a\nb", "a\r\nb", "é", "\0", "\u{7f}", " a", "a ", "\ta"] {
            assert!(check_value(value).is_err(), "{value:?}");
        }
    }
}
