//! What was meant: from a text that is no registered code to the codes near it.

use crate::table::registered::{self, Row, ROWS};
use crate::table::unofficial;
use crate::text::distance;

/// No message lists more than this many.
const MOST: usize = 3;

/// A number with more digits is not one typing error away from three.
const MOST_DIGITS: usize = 4;

/// A name of the table and its row.
pub(crate) type Named = (&'static str, &'static Row);

/// What a text was found to mean.
pub(crate) enum Resolution {
    /// A registered code by its number alone: `404`, `HTTP_404`.
    Code(&'static Row),
    /// A registered code by its name in any case: `NotFound`, `404 Not Found`.
    Name(Named),
    /// Codes that no registry holds.
    Unofficial(Vec<&'static unofficial::Row>),
    /// A class of codes, as an index into [`registered::CLASSES`]: `4xx`, `400..=499`.
    Class(usize),
    /// Registered codes that are one typing error away from a number.
    Mistyped(Vec<&'static Row>),
    /// The registered codes next to an unregistered number.
    Neighbors(Vec<&'static Row>),
    /// Names like this one, or the codes of its number and its name where these differ.
    Similar(Vec<Named>),
    Unknown,
}

/// Finds out what a number, a name or a phrase was meant to be.
pub(crate) fn resolve(text: &str) -> Resolution {
    if let Some(class) = class(text) {
        return Resolution::Class(class);
    }
    if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) {
        return resolve_number(text);
    }
    let parsed = ParsedName::new(text);
    let names = names();
    let named = parsed.named(&names);
    match (parsed.numbered(), named) {
        (Some(row), Some(named)) if row.code == named.1.code => return Resolution::Name(named),
        (Some(row), Some(named)) => return Resolution::Similar(vec![(row.name, row), named]),
        (Some(row), None) if parsed.bare_name().is_empty() => return Resolution::Code(row),
        (None, Some(named)) if parsed.number.is_none() => return Resolution::Name(named),
        _ => {}
    }
    let unofficial = parsed.unofficial();
    if !unofficial.is_empty() {
        return Resolution::Unofficial(unofficial);
    }
    let similar = match (parsed.numbered(), named) {
        (Some(row), _) => vec![(row.name, row)],
        (None, Some(named)) => vec![named],
        (None, None) => similar(text, &names),
    };
    if similar.is_empty() {
        return Resolution::Unknown;
    }
    Resolution::Similar(similar)
}

fn resolve_number(digits: &str) -> Resolution {
    // A number with a leading zero is no code, whatever it parses to.
    let code: Option<u16> = digits.parse().ok().filter(|_| !digits.starts_with('0'));
    if let Some(row) = code.and_then(registered::by_code) {
        return Resolution::Code(row);
    }
    let unofficial = code.map_or_else(Vec::new, unofficial::by_code);
    if !unofficial.is_empty() {
        return Resolution::Unofficial(unofficial);
    }
    let mut mistyped = typing_errors(digits);
    if let (Some(code @ 100..=599), true) = (code, mistyped.is_empty()) {
        return Resolution::Neighbors(neighbors(code));
    }
    if mistyped.is_empty() {
        mistyped = wrong_digits(digits);
    }
    if mistyped.is_empty() {
        return Resolution::Unknown;
    }
    Resolution::Mistyped(mistyped)
}

/// The class that `4xx` and `400..=499` mean, as an index into the classes.
fn class(text: &str) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    let first = match text.split_once("..") {
        Some((first, last)) => {
            let first: u16 = first.trim().parse().ok()?;
            let last: u16 = match last.strip_prefix('=') {
                Some(last) => last.trim().parse().ok()?,
                None => last.trim().parse::<u16>().ok()?.checked_sub(1)?,
            };
            (first % 100 == 0 && last.checked_sub(first) == Some(99)).then_some(first / 100)?
        }
        None => text.strip_suffix("xx")?.parse().ok()?,
    };
    usize::from(first)
        .checked_sub(1)
        .filter(|class| *class < registered::CLASSES.len())
}

/// The codes that come from undoing one typing error in a number: neighboring digits swapped (`540`), a digit typed
/// twice (`4004`), or once where twice was meant (`40`).
fn typing_errors(digits: &str) -> Vec<&'static Row> {
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

/// The codes that a number outside 100..=599 may have been, with a digit too many.
fn wrong_digits(digits: &str) -> Vec<&'static Row> {
    if digits.len() > MOST_DIGITS {
        return Vec::new();
    }
    registered((0..digits.len()).map(|at| without(digits.as_bytes(), at)))
}

/// The last code of the same class below an unregistered number and the first above it.
fn neighbors(code: u16) -> Vec<&'static Row> {
    let next = ROWS.partition_point(|row| row.code < code);
    let near = &ROWS[next.saturating_sub(1)..ROWS.len().min(next + 1)];
    let mut rows = Vec::new();
    for row in near {
        if row.code / 100 == code / 100 {
            rows.push(row);
        }
    }
    rows
}

fn without(digits: &[u8], at: usize) -> Vec<u8> {
    let mut rest = digits.to_vec();
    rest.remove(at);
    rest
}

fn registered(numbers: impl IntoIterator<Item = Vec<u8>>) -> Vec<&'static Row> {
    let mut rows = Vec::new();
    for digits in numbers {
        // A code has no leading zero, so the digits have to be those of the number.
        let row = String::from_utf8(digits).ok().and_then(|number| {
            let code: u16 = number.parse().ok()?;
            registered::by_code(code).filter(|_| code.to_string() == number)
        });
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

/// A name of the table as it is compared with others.
struct Known {
    /// Its letters, which are capitals.
    letters: String,
    named: Named,
}

/// A name or a phrase taken apart: `HTTP_404_NOT_FOUND` is 404 and `HTTPNOTFOUND`.
struct ParsedName {
    number: Option<u16>,
    name: String,
}

impl ParsedName {
    fn new(text: &str) -> Self {
        let mut parsed = ParsedName {
            number: None,
            name: String::new(),
        };
        for word in words(text) {
            if !word.starts_with(|first: char| first.is_ascii_digit()) {
                parsed.name.push_str(&word);
            } else if word.len() == 3 && parsed.number.is_none() {
                parsed.number = word.parse().ok();
            }
        }
        parsed
    }

    /// The row of the number.
    fn numbered(&self) -> Option<&'static Row> {
        self.number.and_then(registered::by_code)
    }

    /// The row of the name, and the name as the table has it.
    fn named(&self, names: &[Known]) -> Option<Named> {
        let find = |letters: &str| names.iter().find(|known| known.letters == letters);
        let known = find(&self.name).or_else(|| find(self.bare_name()))?;
        Some(known.named)
    }

    fn bare_name(&self) -> &str {
        self.name.strip_prefix("HTTP").unwrap_or(&self.name)
    }

    /// The unofficial codes of the name, or of the number where there is no name.
    fn unofficial(&self) -> Vec<&'static unofficial::Row> {
        unofficial::all(&|row| {
            let numbered = self.number == Some(row.code);
            let named = row.names().iter().any(|name| {
                let name = joined(name);
                name == self.name || name == self.bare_name()
            });
            (numbered && self.bare_name().is_empty())
                || (named && (numbered || self.number.is_none()))
        })
    }
}

/// The names that contain this one (`TIME_OUT`, `INTERNAL_ERROR`), or else the nearest ones.
fn similar(text: &str, names: &[Known]) -> Vec<Named> {
    let mut words = words(text);
    if words.len() > 1 && words[0] == "HTTP" {
        words.remove(0);
    }
    let mut named = containing(&words, names);
    if named.is_empty() {
        named = nearest(&words.concat(), names);
    }
    named.truncate(MOST);
    named
}

/// The names that have all of these words or all their letters in a row; what begins so comes first.
fn containing(words: &[String], names: &[Known]) -> Vec<Named> {
    let letters = words.concat();
    // Two letters are in many names that have nothing to do with them.
    if letters.len() < 3 {
        return Vec::new();
    }
    let contains = |known: &Known| {
        let has = |word| known.named.0.split('_').any(|part| part == word);
        known.letters.contains(&letters) || words.iter().all(has)
    };
    let mut named = Vec::new();
    for known in names.iter().filter(|known| contains(known)) {
        push_named(&mut named, known.named);
    }
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for named in named {
        match named.0.starts_with(&words[0]) {
            true => first.push(named),
            false => others.push(named),
        }
    }
    first.append(&mut others);
    first
}

fn nearest(letters: &str, names: &[Known]) -> Vec<Named> {
    let mut least = usize::MAX;
    let mut nearest = Vec::new();
    for known in names {
        let Some(distance) = distance(letters, &known.letters) else {
            continue;
        };
        if distance < least {
            least = distance;
            nearest.clear();
        }
        if distance == least {
            push_named(&mut nearest, known.named);
        }
    }
    nearest
}

/// Adds a name whose row is not among them.
fn push_named(named: &mut Vec<Named>, (name, row): Named) {
    if named.iter().all(|(_, known)| known.code != row.code) {
        named.push((name, row));
    }
}

fn names() -> Vec<Known> {
    let mut names = Vec::new();
    for row in ROWS {
        for name in row.names() {
            names.push(Known {
                letters: joined(name),
                named: (name, row),
            });
        }
    }
    names
}

/// The letters of a name of the table, which are capitals.
fn joined(name: &str) -> String {
    name.replace('_', "")
}

/// The words and numbers of a text in `SCREAMING_CASE`, `CamelCase` or prose, in capitals.
fn words(text: &str) -> Vec<String> {
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
