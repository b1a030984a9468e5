//! The cases that the name of a variant or struct can be written in.

use crate::text::{distance, wrapped};

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

/// Converts a name to the case with this placeholder.
pub(super) fn convert(name: &str, placeholder: &str) -> Option<String> {
    let (_, convert) = CASES.iter().find(|(case, _)| *case == placeholder)?;
    Some(convert(name))
}

/// The case that was misspelled, if the placeholder is near to one.
pub(super) fn nearest(placeholder: &str) -> Option<&'static str> {
    let near = CASES
        .iter()
        .filter_map(|(case, _)| Some((distance(placeholder, case)?, *case)));
    near.min().map(|(_, case)| case)
}

/// The lines that list the cases.
pub(super) fn known() -> String {
    wrapped(
        "the cases are",
        &CASES.map(|(case, _)| format!("`{{{case}}}`")),
    )
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
    use super::{convert, CASES};

    #[test]
    fn a_name_has_every_case() {
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
            assert_eq!(convert("OutOfCredit", case).as_deref(), Some(expected));
        }
    }

    #[test]
    fn each_capital_begins_a_word() {
        for (name, expected) in [
            ("HTTPError", "h_t_t_p_error"),
            ("V2", "v2"),
            ("É", "é"),
            ("ßÄ", "ß_ä"),
            ("_A", "__a"),
            ("日本", "日本"),
        ] {
            assert_eq!(convert(name, "snake_case").as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_name_of_any_letters_has_every_case() {
        for name in ["É", "ßÄ", "Σ", "A", "IO", "_A", "ǅ", "日本"] {
            for (case, _) in CASES {
                assert!(convert(name, case).is_some(), "{name}");
            }
        }
    }
}
