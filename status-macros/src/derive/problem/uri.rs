//! The grammar of a URI reference (RFC 3986), which RFC 9457 requires of `type`.

/// Checks that a text is a URI reference. The error is what is wrong with it.
pub(crate) fn check(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    let (rest, fragment) = split_at(text, '#');
    let (rest, query) = split_at(rest, '?');
    let (scheme, rest) = match rest.split_once(':') {
        // A colon after the first slash is part of the path.
        Some((before, after)) if !before.contains('/') => (Some(before), after),
        _ => (None, rest),
    };
    if scheme.is_some_and(|scheme| !is_scheme(scheme)) {
        return Err("its colon does not follow a scheme such as `https`".to_owned());
    }
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
        None => ("", rest),
    };
    check_authority(authority)?;
    check_characters(path, "/:@")?;
    check_characters(query, "/:@?")?;
    check_characters(fragment, "/:@?")
}

/// The parts before and after the first separator; all and nothing if there is none.
fn split_at(text: &str, separator: char) -> (&str, &str) {
    text.split_once(separator).unwrap_or((text, ""))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
}

/// Checks a host and what is beside it. What is between brackets, an IP address, is not checked further.
fn check_authority(authority: &str) -> Result<(), String> {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    check_characters(user, ":")?;
    let port = match host
        .strip_prefix('[')
        .map(|literal| literal.split_once(']'))
    {
        Some(None) => return Err("its `[` is not closed".to_owned()),
        Some(Some((_, ""))) => "",
        Some(Some((_, rest))) => rest
            .strip_prefix(':')
            .ok_or("its `]` is not followed by a port or a path")?,
        None => split_at(host, ':').1,
    };
    if !port.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err("its port is not a number".to_owned());
    }
    let allowed = if host.starts_with('[') { ":[]" } else { ":" };
    check_characters(host, allowed)
}

/// Checks that a part has only unreserved characters, sub-delimiters, percent-encoded bytes and those `allowed` in it.
fn check_characters(part: &str, allowed: &str) -> Result<(), String> {
    let mut rest = part.chars();
    while let Some(each) = rest.next() {
        let is_plain = each.is_ascii_alphanumeric() || "-._~!$&'()*+,;=".contains(each);
        if is_plain || allowed.contains(each) {
            continue;
        }
        if each != '%' {
            return Err(format!("percent-encode {each:?}"));
        }
        let is_byte = [rest.next(), rest.next()]
            .iter()
            .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit()));
        if !is_byte {
            return Err("`%` must be followed by two hexadecimal digits".to_owned());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn uri_references_of_every_form_are_accepted() {
        for uri in [
            "https://example.com/probs/out-of-credit",
            "https://iana.org/assignments/http-problem-types#date",
            "about:blank",
            "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
            "tag:example@example.org,2021-09-17:OutOfLuck",
            "mailto:someone@example.com",
            "/problems/out-of-credit",
            "problems/a:b",
            "../up?query=a/b?c&d#frag/ment?",
            "//example.com:8080/path",
            "//user:secret@example.com",
            "https://[2001:db8::1]:443/",
            "https://[::1]",
            "https://[::1]:/",
            "https://[v1.fe80:a]/",
            "#fragment",
            "?query",
            "%C3%A9",
            "https:",
        ] {
            assert_eq!(check(uri), Ok(()), "{uri}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "out of credit",
            "https://example.com/out of credit",
            "https://example.com/é",
            "https://example.com/%zz",
            "https://example.com/%4",
            "https://example.com/a#b#c",
            "https://example.com:http/",
            "https://[::1",
            "https://[::1]x/",
            "https://[::1]443/",
            "https://[::1]:port/",
            "https://exa[mple.com/",
            "1https://example.com",
            ":no-scheme",
            "http s://example.com",
            "<https://example.com>",
            "https://example.com/\\",
            "a\nb",
        ] {
            assert!(check(text).is_err(), "{text}");
        }
    }
}
