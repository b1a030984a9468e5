//! The descriptions of problem types, which are doc comments: as far as their Markdown is code, which is neither escaped nor
//! split.

/// A part of a description that empty lines are around.
#[derive(Debug, PartialEq)]
pub(super) enum Block<'a> {
    /// The lines of a fenced code block, with the fences.
    Code(Vec<&'a str>),
    Text(Vec<Span<'a>>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Span<'a> {
    /// Code with the backticks around it.
    Code(&'a str),
    Text(&'a str),
}

/// Returns the blocks of a description.
pub(super) fn blocks(description: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = description.lines().collect();
    while let Some(first) = lines.first() {
        let length = code_length(&lines);
        if first.trim().is_empty() {
            lines.remove(0);
        } else if let Some(length) = length {
            blocks.push(Block::Code(lines.drain(..length).collect()));
        } else {
            let is_next =
                |at: &usize| lines[*at].trim().is_empty() || code_length(&lines[*at..]).is_some();
            let length = (1..lines.len()).find(is_next).unwrap_or(lines.len());
            let text: Vec<&str> = lines.drain(..length).collect();
            blocks.push(Block::Text(spans(&text)));
        }
    }
    blocks
}

/// Returns how many lines the code block has that begins with the first of these. One that is not closed is none.
fn code_length(lines: &[&str]) -> Option<usize> {
    let fence = lines.first()?.trim_start();
    let fence = &fence[..fence.len() - fence.trim_start_matches('`').len()];
    let is_end =
        |line: &&str| line.trim().starts_with(fence) && line.trim().trim_matches('`').is_empty();
    let end = lines[1..].iter().position(is_end)?;
    (fence.len() >= 3).then_some(end + 2)
}

/// Returns the spans of lines. Where backticks have no partner in their line, there is no code: what a renderer takes for it is
/// not known.
fn spans<'a>(lines: &[&'a str]) -> Vec<Span<'a>> {
    let of_lines: Option<Vec<_>> = lines.iter().map(|line| spans_of_line(line)).collect();
    let texts = || lines.iter().map(|line| vec![Span::Text(line)]).collect();
    of_lines.unwrap_or_else(texts).join(&Span::Text("\n"))
}

fn spans_of_line(line: &str) -> Option<Vec<Span<'_>>> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let (text, code) = rest.split_at(start);
        if text.ends_with('\\') {
            return None;
        }
        let length = code.len() - code.trim_start_matches('`').len();
        let end = closing(&code[length..], length)? + 2 * length;
        spans.extend([Span::Text(text), Span::Code(&code[..end])]);
        rest = &code[end..];
    }
    spans.push(Span::Text(rest));
    Some(spans)
}

/// Returns where as many backticks are as these, and no more.
fn closing(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = text[at..].find('`') {
        let start = at + start;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        if run == length {
            return Some(start);
        }
        at = start + run;
    }
    None
}

impl<'a> Span<'a> {
    /// Returns code without the backticks.
    pub(super) fn code(&self) -> Option<&'a str> {
        match self {
            Span::Code(code) => Some(code.trim_matches('`').trim()),
            Span::Text(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{blocks, Block, Span};

    #[test]
    fn code_is_told_from_text() {
        let description = "A `Vec<T>` & ``a ` b``.\nNext `<b>`\n\n```text\n<b>\n\n``\n```\nAfter.\n\n````\n```\n````";
        assert_eq!(
            blocks(description),
            [
                Block::Text(vec![
                    Span::Text("A "),
                    Span::Code("`Vec<T>`"),
                    Span::Text(" & "),
                    Span::Code("``a ` b``"),
                    Span::Text("."),
                    Span::Text("\n"),
                    Span::Text("Next "),
                    Span::Code("`<b>`"),
                    Span::Text(""),
                ]),
                Block::Code(vec!["```text", "<b>", "", "``", "```"]),
                Block::Text(vec![Span::Text("After.")]),
                Block::Code(vec!["````", "```", "````"]),
            ]
        );
    }

    /// What is between two backticks of different lines may be code or not.
    #[test]
    fn there_is_no_code_where_backticks_have_no_partner() {
        for description in [
            "a ` b\nc `<b>` d",
            "- a `\n- `<b>` c `",
            "``<b>`",
            "a \\`<b>`",
            "```\n<b>",
            "```\n<b>\n\nend",
        ] {
            for block in blocks(description) {
                let Block::Text(spans) = block else {
                    panic!("{description}");
                };
                assert!(
                    spans.iter().all(|span| span.code().is_none()),
                    "{description}"
                );
            }
        }
    }
}
