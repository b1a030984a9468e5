//! The text of messages: quotations of tokens, lists, and how near two words are.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// What fits after `error: ` in a terminal of 100 columns.
pub(crate) const WIDTH: usize = 93;

/// Returns tokens as a person would write them, cut to fit in a message.
pub(crate) fn snippet(tokens: impl ToTokens) -> String {
    shortened(&tight(&tokens.into_token_stream()))
}

/// Returns tokens without most of the spaces that the compiler puts between any two.
pub(crate) fn tight(tokens: &TokenStream) -> String {
    const SPACED: [(&str, &str); 10] = [
        (" ::", "::"),
        (":: ", "::"),
        (" ?", "?"),
        ("& ", "&"),
        (" ..", ".."),
        (".. ", ".."),
        ("..= ", "..="),
        (" ! (", "!("),
        ("! (", "!("),
        (" ()", "()"),
    ];
    let mut text = tokens.to_string();
    for (spaced, tight) in SPACED {
        text = text.replace(spaced, tight);
    }
    text
}

/// Returns a text on one line, cut where it would fill that.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 33;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// Returns a list as in a sentence: `a, b and c`.
pub(crate) fn list(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// Returns a sentence that ends in a list, on two lines where it does not fit on one. Of a list that fills those, the last are
/// counted.
pub(crate) fn wrapped(sentence: &str, items: &[String]) -> String {
    let mut text = format!("{sentence} {}", list(items, "and"));
    for more in 1..items.len() {
        if let Some(lines) = on_two_lines(&text) {
            return lines;
        }
        let kept = items[..items.len() - more].join(", ");
        text = format!("{sentence} {kept} and {more} more");
    }
    text
}

/// Breaks a line that is too long after its last comma that fits.
fn on_two_lines(line: &str) -> Option<String> {
    let fits = |text: &str| text.chars().count() <= WIDTH;
    if fits(line) {
        return Some(line.to_owned());
    }
    let commas = line.match_indices(", ").map(|(at, _)| at + 1);
    let (first, rest) = line.split_at(commas.take_while(|&at| fits(&line[..at])).last()?);
    let rest = rest.trim_start();
    fits(rest).then(|| format!("{first}\n{rest}"))
}

/// Formats each item. Compiles faster than `map` and `collect` at each use.
pub(crate) fn each<T>(items: &[T], written: fn(&T) -> String) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items {
        texts.push(written(item));
    }
    texts
}

/// Returns how many letters differ, `None` if that is more than one in three: a suggestion would then be a guess.
pub(crate) fn distance(written: &str, known: &str) -> Option<usize> {
    let most = written.len() / 3;
    // Measuring takes time, and the distance is at least the difference in length.
    if known.len().abs_diff(written.len()) > most {
        return None;
    }
    Some(strsim::damerau_levenshtein(written, known)).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::{wrapped, WIDTH};

    #[test]
    fn a_list_of_any_length_fits_on_two_lines() {
        for length in 1..100 {
            let items: Vec<String> = (0..length).map(|at| format!("`key_{at}`")).collect();
            let text = wrapped("the keys are", &items);

            let lines: Vec<&str> = text.lines().collect();
            assert!(lines.len() <= 2, "{text}");
            assert!(
                lines.iter().all(|line| line.chars().count() <= WIDTH),
                "{text}"
            );
            let listed = text.matches('`').count() / 2;
            let more = match text.rsplit_once(" and ") {
                Some((_, last)) if last.ends_with(" more") => {
                    last[..last.len() - 5].parse().unwrap()
                }
                _ => 0,
            };
            assert_eq!(listed + more, length, "{text}");
            assert!(more == 0 || lines[1].chars().count() > WIDTH - 15, "{text}");
        }
    }
}
