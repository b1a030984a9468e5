//! The items of a list, which commas separate.

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Spacing, TokenStream, TokenTree};

/// Takes the next item and its comma off the front. A comma without an item is one itself.
///
/// A comma between angle brackets, as between generic arguments, is part of an item.
pub(super) fn next_item(tokens: &mut IntoIter) -> Option<TokenStream> {
    let mut item = TokenStream::new();
    let mut depth = 0_usize;
    let mut in_arrow = false;
    for token in tokens.by_ref() {
        let punct = match &token {
            TokenTree::Punct(punct) => Some((punct.as_char(), punct.spacing())),
            _ => None,
        };
        match punct {
            Some((',', _)) if depth == 0 && item.is_empty() => return Some(token.into()),
            Some((',', _)) if depth == 0 => return Some(item),
            Some(('<', _)) => depth += 1,
            Some(('>', _)) if !in_arrow => depth = depth.saturating_sub(1),
            _ => {}
        }
        in_arrow = matches!(punct, Some(('-' | '=', Spacing::Joint)));
        item.extend([token]);
    }
    (!item.is_empty()).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::next_item;
    use proc_macro2::TokenStream;

    #[test]
    fn commas_separate_items_but_not_between_angle_brackets() {
        for (list, expected) in [
            ("", &[][..]),
            ("404, redact", &["404", "redact"]),
            ("404,", &["404"]),
            (", 404,,", &[",", "404", ","]),
            ("f(a, b), c", &["f(a, b)", "c"]),
            ("<A<B, C>, D>::E, F", &["<A<B, C>, D>::E", "F"]),
            ("H<fn(u8) -> u8, u8>, i", &["H<fn(u8) -> u8, u8>", "i"]),
            ("a > b, c", &["a > b", "c"]),
        ] {
            let tokens: TokenStream = list.parse().unwrap();
            let mut tokens = tokens.into_iter();
            let items = std::iter::from_fn(|| next_item(&mut tokens));
            let items: Vec<String> = items
                .map(|item| item.to_string().replace(' ', ""))
                .collect();
            let expected: Vec<String> = expected.iter().map(|item| item.replace(' ', "")).collect();
            assert_eq!(items, expected, "{list}");
        }
    }
}
