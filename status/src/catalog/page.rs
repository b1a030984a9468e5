//! The catalogue as a page in HTML.

use super::description::{blocks, Block, Span};
use super::section::{Section, Shown};
use super::Catalog;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

impl Catalog {
    /// Returns a page that documents the problem types, with this title: one HTML document without scripts and links to other
    /// files, in light or dark as the reader prefers.
    ///
    /// Each problem type has an anchor: the fragment of its `type`, otherwise the last segment of that, otherwise the member `code`,
    /// otherwise the status code. A `type` such as `https://shop.example/problems#no-such-order` so leads to its section where the
    /// page is served at that URL.
    ///
    /// ```
    /// use status::catalog::{Catalog, ProblemTypes};
    /// use status::{Problem, StatusClass};
    ///
    /// #[derive(StatusClass, Problem, ProblemTypes)]
    /// #[status(404, type = "/problems#{kebab-case}", title = "No such order")]
    /// struct NoSuchOrder;
    ///
    /// let page = Catalog::of::<NoSuchOrder>().to_html("Problems of the <shop>");
    /// assert!(page.contains("<title>Problems of the &lt;shop&gt;</title>"));
    /// assert!(page.contains(r#"<section id="no-such-order">"#));
    /// ```
    #[must_use]
    pub fn to_html(&self, title: &str) -> String {
        let title = escape(title);
        let mut links = String::new();
        let mut sections = String::new();
        for section in Section::all(&self.entries) {
            let heading = escape(&section.heading());
            let anchor = escape(&section.anchor);
            let codes = section.entry.problem_type.codes(", ");
            // Several may have the title of their status code.
            let name = match section.is_named() {
                true => format!(" <code>{anchor}</code>"),
                false => String::new(),
            };
            let _ = writeln!(
                links,
                "<li><a href=\"#{anchor}\">{heading}</a>{name} <span>{codes}</span></li>"
            );
            write_section(&mut sections, &section);
        }
        format!(
            "<!doctype html>\n\
             <html lang=\"en\">\n\
             <head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n\
             <style>\n{STYLE}</style>\n\
             </head>\n\
             <body>\n\
             <h1>{title}</h1>\n\
             <nav>\n<ul>\n{links}</ul>\n</nav>\n\
             <main>\n{sections}</main>\n\
             </body>\n\
             </html>\n"
        )
    }
}

fn write_section(page: &mut String, section: &Section<'_>) {
    let problem_type = &section.entry.problem_type;
    let anchor = escape(&section.anchor);
    let heading = escape(&section.heading());
    let statuses = escape(&section.statuses());
    let _ = writeln!(page, "<section id=\"{anchor}\">");
    let _ = writeln!(page, "<h2><a href=\"#{anchor}\">{heading}</a></h2>");
    if heading != statuses {
        let _ = writeln!(page, "<p class=\"status\">{statuses}</p>");
    }
    let descriptions = section.entry.descriptions.iter();
    for block in descriptions.flat_map(|description| blocks(description)) {
        write_block(page, &block);
    }
    if let Some(detail) = &problem_type.detail {
        let _ = writeln!(page, "<p>Detail: {}</p>", escape(detail));
    }
    if let Some(uri) = &problem_type.type_uri {
        let _ = writeln!(page, "<p>Type: <code>{}</code></p>", escape(uri));
    }
    write_table(page, "Member", &section.members());
    write_table(page, "Header", &section.headers());
    page.push_str("</section>\n");
}

fn write_table(page: &mut String, name: &str, rows: &BTreeMap<&str, Shown>) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(
        page,
        "<table>\n<tr><th scope=\"col\">{name}</th><th scope=\"col\">Value</th></tr>"
    );
    for (name, value) in rows {
        let name = escape(name);
        let value = match value {
            Shown::Constant(value) => format!("<code>{}</code>", escape(value)),
            Shown::Kind(kind) => (*kind).to_owned(),
        };
        let _ = writeln!(
            page,
            "<tr><td><code>{name}</code></td><td>{value}</td></tr>"
        );
    }
    page.push_str("</table>\n");
}

fn write_block(page: &mut String, block: &Block<'_>) {
    match block {
        Block::Text(spans) => {
            let html = spans.iter().map(|span| match span {
                Span::Text(text) => escape(text),
                Span::Code(_) => {
                    format!("<code>{}</code>", escape(span.code().unwrap_or_default()))
                }
            });
            let _ = writeln!(page, "<p>{}</p>", html.collect::<String>());
        }
        Block::Code(lines) => {
            let code = lines[1..lines.len() - 1].join("\n");
            let _ = writeln!(page, "<pre><code>{}</code></pre>", escape(&code));
        }
    }
}

/// Returns a text that is no HTML, also in an attribute.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
