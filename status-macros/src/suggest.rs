//! What was meant: the registered codes nearest to a number or a name that is none of them.

use crate::registry::{self, Row, ROWS};

/// No message lists more than this many.
const MOST: usize = 3;

/// A number with more digits is not one slip away from three.
const MOST_DIGITS: usize = 4;

/// The codes that come from undoing one slip of the keyboard in a number: neighbours swapped (`540`),
/// a digit typed twice (`4004`) or once where twice was meant (`40`).
pub(crate) fn slips(digits: &str) -> Vec<&'static Row> {
    if digits.len() > MOST_DIGITS {
        return Vec::new();
    }
    let digits = digits.as_bytes();
    let mut fixed = Vec::new();
    for at in 0..digits.len() {
        let mut doubled = digits.to_vec();
        doubled.insert(at, digits[at]);
        fixed.push(doubled);
        if at + 1 < digits.len() {
            let mut swapped = digits.to_vec();
            swapped.swap(at, at + 1);
            fixed.push(swapped);
            if digits[at] == digits[at + 1] {
                fixed.push(without(digits, at));
            }
        }
    }
    registered(fixed)
}

/// The codes that a number outside 100..=599 was to be: it has a digit too many, or the key next to 5 in front.
pub(crate) fn mistyped(digits: &str) -> Vec<&'static Row> {
    if digits.len() > MOST_DIGITS {
        return Vec::new();
    }
    let shorter = (0..digits.len()).map(|at| without(digits.as_bytes(), at));
    let with_five = digits.strip_prefix('6').map(|rest| format!("5{rest}"));
    registered(shorter.chain(with_five.map(String::into_bytes)))
}

/// The last code of the same class below a number and the first above it.
pub(crate) fn neighbours(code: u16) -> Vec<&'static Row> {
    let class = || ROWS.iter().filter(|row| row.code / 100 == code / 100);
    let below = class().rev().find(|row| row.code < code);
    let above = class().find(|row| row.code > code);
    below.into_iter().chain(above).collect()
}

fn without(digits: &[u8], at: usize) -> Vec<u8> {
    let mut rest = digits.to_vec();
    rest.remove(at);
    rest
}

fn registered(numbers: impl IntoIterator<Item = Vec<u8>>) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for digits in numbers {
        let number = String::from_utf8(digits).ok();
        // A code has no leading zero, so the digits must be those of the number.
        let row = number
            .and_then(|number| {
                number
                    .parse()
                    .ok()
                    .filter(|code: &u16| code.to_string() == number)
            })
            .and_then(registry::by_code);
        if let Some(row) = row {
            push_row(&mut rows, row);
        }
    }
    rows.truncate(MOST);
    rows
}

/// Adds a row that is not among them.
pub(crate) fn push_row(rows: &mut Vec<&'static Row>, row: &'static Row) {
    if rows.iter().all(|known| known.code != row.code) {
        rows.push(row);
    }
}

/// A name of the table and its row.
pub(crate) type Named = (&'static str, &'static Row);

/// The name that has the letters of this one: `NOT_FOUND` for `not_found`, `NotFound` and `Not Found`.
pub(crate) fn same_letters(written: &str) -> Option<Named> {
    let written = letters(written);
    names().find(|(name, _)| joined(name) == written)
}

/// The names that this one is a part of (`TIME_OUT`, `INTERNAL_ERROR`), or else those with the fewest letters to mend.
pub(crate) fn similar(written: &str) -> Vec<Named> {
    let mut words = words(written);
    if words.len() > 1 && words[0] == "HTTP" {
        words.remove(0);
    }
    let whole = wholes(&words);
    let mut named = if whole.is_empty() {
        nearest(&words.concat())
    } else {
        whole
    };
    named.truncate(MOST);
    named
}

/// The names that have all of these words or all their letters in a row; what begins so comes first.
fn wholes(words: &[String]) -> Vec<Named> {
    let written = words.concat();
    // Two letters are in many names that have nothing to do with them.
    if written.len() < 3 {
        return Vec::new();
    }
    let is_whole = |(name, _): &Named| {
        joined(name).contains(&written)
            || words
                .iter()
                .all(|word| name.split('_').any(|part| part == word))
    };
    let mut named = one_a_row(names().filter(is_whole));
    named.sort_by_key(|(name, _)| !name.starts_with(&words[0]));
    named
}

fn nearest(written: &str) -> Vec<Named> {
    // One letter in three may be wrong; beyond that a guess says more about the table than about the name.
    let most = written.len() / 3;
    let distance = |(name, _): &Named| {
        let name = joined(name);
        // Measuring takes time and space, and a name is at least as far away as it is shorter or longer.
        let is_near = name.len().abs_diff(written.len()) <= most;
        is_near.then(|| strsim::damerau_levenshtein(written, &name))
    };
    let near: Vec<(usize, Named)> = names()
        .filter_map(|named| Some((distance(&named)?, named)))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    let nearest = near.iter().filter(|(distance, _)| Some(*distance) == least);
    one_a_row(nearest.map(|(_, named)| *named))
}

fn one_a_row(named: impl Iterator<Item = Named>) -> Vec<Named> {
    let mut kept: Vec<Named> = Vec::new();
    for (name, row) in named {
        if kept.iter().all(|(_, known)| known.code != row.code) {
            kept.push((name, row));
        }
    }
    kept
}

fn names() -> impl Iterator<Item = Named> {
    ROWS.iter()
        .flat_map(|row| row.names().map(move |name| (name, row)))
}

/// The letters of a name of the table, which are capitals. Each message asks for all of them.
fn joined(name: &str) -> String {
    name.replace('_', "")
}

/// The letters and digits of a text without case and separators.
pub(crate) fn letters(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// The words and numbers of a text in `SCREAMING_CASE`, `CamelCase` or prose, in capitals.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            let begins = !last.is_ascii_alphanumeric()
                || last.is_ascii_digit() != letter.is_ascii_digit()
                || (last.is_ascii_lowercase() && letter.is_ascii_uppercase());
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(letter.to_ascii_uppercase());
            }
        }
        last = letter;
    }
    words
}
