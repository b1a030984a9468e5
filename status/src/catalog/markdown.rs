//! The catalogue in Markdown.

use super::description::{blocks, Block, Span};
use super::section::{Section, Shown};
use super::Catalog;
use std::collections::BTreeMap;
use std::fmt::Write as _;

impl Catalog {
    /// Returns the documentation of the problem types in Markdown, with a section of the second level for each.
    ///
    /// Descriptions are as they are written, in Markdown, but for HTML, tables and headings in them, which are escaped.
    ///
    /// ```
    /// use status::catalog::{Catalog, ProblemTypes};
    /// use status::{Problem, StatusClass};
    ///
    /// /// There is no order of that number.
    /// #[derive(StatusClass, Problem, ProblemTypes)]
    /// #[status(404, type = "/problems/{kebab-case}", title = "No such order")]
    /// struct NoSuchOrder {
    ///     #[status(extension)]
    ///     id: u32,
    /// }
    ///
    /// let markdown = Catalog::of::<NoSuchOrder>().to_markdown();
    /// assert_eq!(
    ///     markdown.lines().collect::<Vec<_>>(),
    ///     [
    ///         r#"<a id="no-such-order"></a>"#,
    ///         "",
    ///         "## No such order",
    ///         "",
    ///         "`404 Not Found`, type `/problems/no-such-order`",
    ///         "",
    ///         "There is no order of that number.",
    ///         "",
    ///         "| member | value |",
    ///         "| --- | --- |",
    ///         "| `id` | integer |",
    ///     ]
    /// );
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let sections = Section::all(&self.entries);
        let sections: Vec<String> = sections.iter().map(section).collect();
        sections.join("\n")
    }
}

fn section(section: &Section<'_>) -> String {
    let problem_type = &section.entry.problem_type;
    let anchor = super::page::escape(&section.anchor);
    let heading = escape_text(&section.heading());
    let mut text = format!("<a id=\"{anchor}\"></a>\n\n## {heading}\n\n");
    text.push_str(&code(&section.statuses()));
    if let Some(uri) = &problem_type.type_uri {
        let _ = write!(text, ", type {}", code(uri));
    }
    text.push('\n');
    for description in &section.entry.descriptions {
        for block in blocks(description) {
            let _ = write!(text, "\n{}\n", markdown(&block));
        }
    }
    if let Some(detail) = &problem_type.detail {
        let _ = write!(text, "\nDetail: {}\n", escape_text(detail));
    }
    table(&mut text, "member", &section.members());
    table(&mut text, "header", &section.headers());
    text
}

fn table(text: &mut String, name: &str, rows: &BTreeMap<&str, Shown>) {
    if rows.is_empty() {
        return;
    }
    let _ = write!(text, "\n| {name} | value |\n| --- | --- |\n");
    for (name, value) in rows {
        let value = match value {
            Shown::Constant(value) => code(value).replace('|', "\\|"),
            Shown::Kind(kind) => (*kind).to_owned(),
        };
        let name = code(name).replace('|', "\\|");
        let _ = writeln!(text, "| {name} | {value} |");
    }
}

/// Returns a text as code, on one line, between more backticks than there are in it.
fn code(text: &str) -> String {
    let text = one_line(text);
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let space = if text.contains('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Returns a block without HTML, tables and headings, but for code.
fn markdown(block: &Block<'_>) -> String {
    let spans = match block {
        Block::Code(lines) => return lines.join("\n"),
        Block::Text(spans) => spans,
    };
    let has_code = spans.iter().any(|span| span.code().is_some());
    let mut text = String::new();
    for (at, span) in spans.iter().enumerate() {
        // What precedes code, as in "- `a`", is not the whole line.
        let is_line = matches!(spans.get(at + 1), None | Some(Span::Text("\n")));
        match span {
            Span::Code(code) => text.push_str(code),
            Span::Text(part) => {
                let is_first = text.is_empty();
                if (is_first || text.ends_with('\n')) && is_of_heading(part, is_line && !is_first) {
                    text.push('\\');
                }
                let part = part
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('|', "\\|");
                text.push_str(&match has_code {
                    true => part,
                    false => part.replace('`', "\\`"),
                });
            }
        }
    }
    text
}

/// Returns whether a line is a heading or, where it may underline the lines before it, makes one of them.
fn is_of_heading(line: &str, may_underline: bool) -> bool {
    let line = line.trim();
    let is_underline = may_underline && line.starts_with('-') && line.trim_matches('-').is_empty();
    line.starts_with(['#', '=']) || is_underline
}

/// Returns a text that is no Markdown, on one line.
fn escape_text(text: &str) -> String {
    let mut escaped = String::new();
    for letter in one_line(text).chars() {
        if "\\`*_[]<>#|&~!".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::description::blocks;
    use super::markdown;

    #[test]
    fn headings_are_escaped_and_lists_are_not() {
        for (written, expected) in [
            ("# A", "\\# A"),
            ("A\n# B", "A\n\\# B"),
            ("A\n===", "A\n\\==="),
            ("A\n---", "A\n\\---"),
            ("A\n-", "A\n\\-"),
            ("`A`\n-- ", "`A`\n\\-- "),
            ("---", "---"),
            ("A\n- B\n- C", "A\n- B\n- C"),
            ("A\n- `b`\n- `c`", "A\n- `b`\n- `c`"),
            ("- `b`: B\n- `c`: C", "- `b`: B\n- `c`: C"),
        ] {
            assert_eq!(markdown(&blocks(written)[0]), expected, "{written}");
        }
    }
}
