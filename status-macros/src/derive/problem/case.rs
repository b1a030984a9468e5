//! `{kebab-case}` and the like in a string: the name of the variant or struct in that case.

use crate::text::{distance, shortened, wrapped};

/// Converts a name to a case. As in serde, each capital begins the next part of it.
type Case = fn(&str) -> String;

const CASES: [(&str, Case); 8] = [
    ("lowercase", |name| name.to_lowercase()),
    ("UPPERCASE", |name| name.to_uppercase()),
    ("PascalCase", |name| name.to_owned()),
    ("camelCase", camel),
    ("snake_case", |name| words(name, '_')),
    ("SCREAMING_SNAKE_CASE", |name| {
        words(name, '_').to_uppercase()
    }),
    ("kebab-case", |name| words(name, '-')),
    ("SCREAMING-KEBAB-CASE", |name| {
        words(name, '-').to_uppercase()
    }),
];

/// Replaces the placeholders of a text; `{{` and `}}` are braces. The error has two or three lines.
pub(crate) fn replace(text: &str, name: &str) -> Result<String, String> {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        replaced.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            replaced.push_str(brace);
            rest = after;
            continue;
        }
        let placeholder = match (brace, rest.split_once('}')) {
            ("{", Some((placeholder, after))) => {
                rest = after;
                placeholder
            }
            ("{", None) => return Err("`{` is not closed\nwrite `{{` for a brace".to_owned()),
            _ => return Err("`}` without `{`\nwrite `}}` for a brace".to_owned()),
        };
        let case = CASES.iter().find(|(case, _)| *case == placeholder);
        let (_, case) = case.ok_or_else(|| unknown(placeholder))?;
        replaced.push_str(&case(name));
    }
    replaced.push_str(rest);
    Ok(replaced)
}

fn unknown(placeholder: &str) -> String {
    let what = format!("unknown case `{{{}}}`", shortened(placeholder));
    let near = CASES
        .iter()
        .filter_map(|(case, _)| Some((distance(placeholder, case)?, case)));
    let fix = match near.min() {
        Some((_, near)) => format!("did you mean `{{{near}}}`?"),
        None => wrapped(
            "the cases are",
            &CASES.map(|(case, _)| format!("`{{{case}}}`")),
        ),
    };
    format!("{what}\n{fix}")
}

fn camel(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn words(name: &str, separator: char) -> String {
    let mut words = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            words.push(separator);
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{replace, CASES};

    #[test]
    fn a_name_is_in_the_case_of_the_placeholder() {
        for (case, expected) in [
            ("lowercase", "outofcredit"),
            ("UPPERCASE", "OUTOFCREDIT"),
            ("PascalCase", "OutOfCredit"),
            ("camelCase", "outOfCredit"),
            ("snake_case", "out_of_credit"),
            ("SCREAMING_SNAKE_CASE", "OUT_OF_CREDIT"),
            ("kebab-case", "out-of-credit"),
            ("SCREAMING-KEBAB-CASE", "OUT-OF-CREDIT"),
        ] {
            let text = format!("a/{{{case}}}#b");
            let expected = format!("a/{expected}#b");
            assert_eq!(replace(&text, "OutOfCredit"), Ok(expected));
        }
    }

    #[test]
    fn a_name_of_any_letters_has_every_case() {
        for name in ["É", "ßÄ", "Σ", "A", "IO", "_A", "ǅ", "日本"] {
            for (case, _) in CASES {
                assert!(replace(&format!("{{{case}}}"), name).is_ok(), "{name}");
            }
        }
        assert_eq!(
            replace("{snake_case}", "HTTPError"),
            Ok("h_t_t_p_error".to_owned())
        );
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(
            replace("{{kebab-case}}", "A"),
            Ok("{kebab-case}".to_owned())
        );
        assert_eq!(replace("{{{lowercase}}}", "A"), Ok("{a}".to_owned()));
    }

    #[test]
    fn anything_else_in_braces_is_an_error() {
        for (text, error) in [
            ("{kebab-kase}", "unknown case `{kebab-kase}`\ndid you mean `{kebab-case}`?"),
            (
                "{x}",
                "unknown case `{x}`\nthe cases are `{lowercase}`, `{UPPERCASE}`, `{PascalCase}`, `{camelCase}`, `{snake_case}`,\n\
                 `{SCREAMING_SNAKE_CASE}`, `{kebab-case}` and `{SCREAMING-KEBAB-CASE}`",
            ),
            ("{", "`{` is not closed\nwrite `{{` for a brace"),
            ("a}b", "`}` without `{`\nwrite `}}` for a brace"),
        ] {
            assert_eq!(replace(text, "A"), Err(error.to_owned()));
        }
    }
}
