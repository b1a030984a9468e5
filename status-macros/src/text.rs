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
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

/// Returns a list as in a sentence: `a, b and c`.
pub(crate) fn list(items: &[String], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {conjunction} {last}", first.join(", ")),
    }
}

/// Returns a sentence that ends in a list, on two lines where it does not fit on one.
pub(crate) fn wrapped(sentence: &str, items: &[String]) -> String {
    let whole = format!("{sentence} {}", list(items, "and"));
    if whole.chars().count() <= WIDTH {
        return whole;
    }
    let fits = |at: &usize| whole[..*at].chars().count() < WIDTH;
    let spaces = whole.match_indices(", ").map(|(at, _)| at + 1);
    match spaces.filter(fits).last() {
        Some(at) => format!("{}\n{}", &whole[..at], whole[at..].trim_start()),
        None => whole,
    }
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
