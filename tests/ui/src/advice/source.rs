//! The places in a program's source where advice is followed.

use std::collections::BTreeSet;
use std::ops::Range;

/// A range to replace, and the text to replace it with.
pub(super) type Edit = (Range<usize>, String);

pub(super) struct Source(pub(super) String);

impl Source {
    /// Returns the byte of a line and a column, both from 1. The programs are ASCII.
    pub(super) fn byte(&self, line: usize, column: usize) -> usize {
        let lines = self.0.split_inclusive('\n').take(line - 1);
        lines.map(str::len).sum::<usize>() + column - 1
    }

    /// Returns the nearest position of a text before another position.
    pub(super) fn before(&self, at: usize, text: &str) -> usize {
        let found = self.0[..at].rfind(text);
        found.unwrap_or_else(|| panic!("no `{text}` before `{}`", &self.0[at..]))
    }

    /// Returns the start of a line.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let start = self.0[..at].rfind('\n').map_or(0, |end| end + 1);
        start..start
    }

    pub(super) fn end(&self) -> Range<usize> {
        self.0.len()..self.0.len()
    }

    /// Returns the invocation of a macro around a position, or `None` if there is none on its line.
    pub(super) fn invocation(&self, at: usize) -> Option<Range<usize>> {
        let line = self.line(at).start;
        let bang = line + self.0[line..at].rfind("!(")?;
        let start = self.0[..bang].rfind(|letter: char| !letter.is_alphanumeric() && letter != '_');
        Some(start.unwrap() + 1..self.closing(bang + 1))
    }

    /// Returns the `#[status]` attribute around a position, or before it.
    pub(super) fn attribute(&self, at: usize) -> Range<usize> {
        let start = self.before(at + "#[status".len(), "#[status");
        start..self.closing(start + 1)
    }

    /// Returns the item around a position in the list of an attribute.
    pub(super) fn item(&self, at: usize) -> Range<usize> {
        let items = self.items(at).into_iter();
        let item = items.rev().find(|item| item.start <= at);
        item.unwrap_or_else(|| panic!("no item at `{}`", &self.0[at..]))
    }

    /// Whether the item around a position is a list of codes.
    pub(super) fn has_list(&self, at: usize) -> bool {
        let mut items = self.items(at).into_iter();
        items.any(|item| item.contains(&at) && self.0[item].contains('|'))
    }

    /// Adds an item after the one around a position.
    pub(super) fn after_item(&self, at: usize, item: &str) -> Edit {
        let end = self.item(at).end;
        (end..end, format!(", {item}"))
    }

    /// Returns the items in the list of the attribute around a position.
    pub(super) fn items(&self, at: usize) -> Vec<Range<usize>> {
        let attribute = self.attribute(at);
        let Some(open) = self.0[attribute.clone()].find('(') else {
            return Vec::new();
        };
        let (mut start, end) = (attribute.start + open + 1, attribute.end - 2);
        let mut items = Vec::new();
        let mut at = start;
        while at < end {
            match self.0.as_bytes()[at] {
                b'(' | b'[' => at = self.closing(at),
                b',' => {
                    items.push(start..at);
                    at += 1;
                    start = at;
                }
                _ => at += 1,
            }
        }
        items.push(start..end);
        items
    }

    /// Removes the item around a position, and the attribute if it has no other item.
    pub(super) fn remove(&self, at: usize) -> Edit {
        let items = self.items(at).into_iter();
        let others = items.filter(|item| !(item.start..=item.end).contains(&at));
        let others: Vec<&str> = others.map(|item| self.0[item].trim()).collect();
        let attribute = match others[..] {
            [] => String::new(),
            _ => format!("#[status({})]", others.join(", ")),
        };
        (self.attribute(at), attribute)
    }

    /// Returns where an attribute on the type around a position goes.
    pub(super) fn owner(&self, at: usize) -> Range<usize> {
        let line_end = at + self.0[at..].find('\n').unwrap();
        let start = ["\nenum ", "\nstruct "]
            .into_iter()
            .filter_map(|keyword| self.0[..line_end].rfind(keyword))
            .max();
        let start = start.unwrap() + 1;
        start..start
    }

    /// Returns where an attribute on the variant or struct around a field goes.
    pub(super) fn parent(&self, at: usize) -> Range<usize> {
        let line = self.line(at);
        match self.0[line.start..].trim_start().starts_with('#') {
            true => self.line(self.before(line.start, "{")),
            false => line,
        }
    }

    /// Returns where an attribute goes on the variant or struct that the attribute around a position is on, or is about.
    pub(super) fn item_of(&self, at: usize) -> Range<usize> {
        let line = self.line(at);
        match self.0[line.start..].trim_start().starts_with("#[status(") {
            _ if self.is_on_enum(at) => self.first_variant(at),
            true => line,
            false => self.parent(at),
        }
    }

    /// Whether the attribute around a position is on an enum.
    pub(super) fn is_on_enum(&self, at: usize) -> bool {
        let item = self.0[self.attribute(at).end..].trim_start();
        item.starts_with("enum ")
    }

    /// Returns where an attribute on the first variant of the enum after a position goes.
    pub(super) fn first_variant(&self, at: usize) -> Range<usize> {
        let start = at + self.0[at..].find('{').unwrap() + 1;
        start..start
    }

    /// Returns where an attribute on the next field goes, if that has a status or a number.
    pub(super) fn field(&self, at: usize) -> Range<usize> {
        let types = ["StatusCode", "ProblemDetails", "u32"].into_iter();
        let next = types.filter_map(|name| self.0[at..].find(name)).min();
        let before = &self.0[..at + next.unwrap()];
        let start = before.rfind(['(', '{', ',', '\n', ']']).unwrap() + 1;
        start..start
    }

    /// Returns the end of the group that begins with an opening bracket.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        let mut in_string = false;
        for (at, byte) in self.0.bytes().enumerate().skip(open) {
            match byte {
                b'"' => in_string = !in_string,
                b'(' | b'[' | b'{' if !in_string => depth += 1,
                b')' | b']' | b'}' if !in_string => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        panic!("`{}` is not closed", &self.0[open..]);
    }

    /// Applies edits, of which several may be the same.
    pub(super) fn edited<'a>(&self, edits: impl Iterator<Item = &'a Edit>) -> String {
        let edits: BTreeSet<_> = edits
            .map(|(range, text)| (range.start, range.end, text))
            .collect();
        let mut source = self.0.clone();
        let mut next = usize::MAX;
        for (start, end, text) in edits.into_iter().rev() {
            assert!(end <= next, "two edits of `{}`", &self.0[start..end]);
            source.replace_range(start..end, text);
            next = start;
        }
        source
    }
}
