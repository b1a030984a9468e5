//! Advice, followed literally, compiles: each error of the UI programs is fixed as its message advises.
//!
//! A program is written once for each alternative that its messages give, as a module of one program that has to
//! compile. Programs with several mistakes in one item are left out: their messages are those of the others.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;
use std::{env, fs};

const DIRECTORIES: [&str; 5] = [
    "attribute",
    "derive",
    "no_cascade",
    "problem",
    "status_macro",
];

#[test]
fn advice_followed_literally_compiles() {
    let mut fixed =
        String::from("#![allow(warnings)]\nmod names { pub use status::StatusCode; }\n");
    let mut errors = 0;
    let mut fixes = 0;
    for (name, source) in programs() {
        let program = Program { source: &source };
        let reported = program.errors(&expected(&name));
        let advised: Vec<Vec<Fix>> = reported.iter().map(|error| program.fixes(error)).collect();
        errors += advised.len();
        fixes += advised.iter().map(Vec::len).sum::<usize>();
        let versions = advised.iter().map(Vec::len).max().unwrap();
        for version in 0..versions {
            let chosen = advised
                .iter()
                .map(|fixes| &fixes[version.min(fixes.len() - 1)]);
            let module = name.replace('/', "_");
            let source = program.apply(chosen.flatten());
            writeln!(
                fixed,
                "mod {module}_{version} {{\nuse crate::names::*;\n{source}}}\n"
            )
            .unwrap();
        }
    }
    println!("{errors} errors, {fixes} fixes");
    fixed.push_str("fn main() {}\n");
    let path = env::current_exe().unwrap().with_file_name("advice.rs");
    fs::write(&path, fixed).unwrap();

    trybuild::TestCases::new().pass(path);
}

/// The failing programs and their names, without the extension.
fn programs() -> Vec<(String, String)> {
    let files = DIRECTORIES.iter().flat_map(|directory| {
        let entries = fs::read_dir(Path::new("ui").join(directory)).unwrap();
        entries.map(|entry| entry.unwrap().path())
    });
    let programs: BTreeSet<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    programs
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix("ui").unwrap().with_extension("");
            let source = fs::read_to_string(&path).unwrap();
            (name.to_str().unwrap().replace('\\', "/"), source)
        })
        .collect()
}

/// The expected output for a program.
fn expected(name: &str) -> String {
    fs::read_to_string(format!("ui/{name}.stderr")).unwrap()
}

/// An error: the tokens that it marks, and its message.
struct Error {
    marked: Range<usize>,
    what: String,
    advice: Vec<String>,
}

/// What to replace, and with what.
type Edit = (Range<usize>, String);
type Fix = Vec<Edit>;

struct Program<'a> {
    source: &'a str,
}

impl Program<'_> {
    fn errors(&self, output: &str) -> Vec<Error> {
        output
            .split("\n\n")
            .map(|error| self.error(error))
            .collect()
    }

    fn error(&self, output: &str) -> Error {
        let (message, code) = output.split_once("--> ").unwrap();
        let mut message = message
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let mut position = code.lines().next().unwrap().rsplit(':');
        let mut number = || position.next().unwrap().parse::<usize>().unwrap();
        let (column, line) = (number(), number());
        let before: usize = self
            .source
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let start = before + column - 1;
        Error {
            marked: start..start + code.matches('^').count(),
            what: message.next().unwrap().to_owned(),
            advice: message.map(str::to_owned).collect(),
        }
    }

    /// One fix for each alternative that the message gives.
    fn fixes(&self, error: &Error) -> Vec<Fix> {
        // Who uses a code is followed by what to write.
        let is_advice = |line: &&String| !line.contains(" is used by ");
        let follow = |line: &String| {
            let fixes = self.follow(error, line);
            assert!(!fixes.is_empty(), "no rule for: {line}");
            fixes
        };
        error
            .advice
            .iter()
            .filter(is_advice)
            .flat_map(follow)
            .collect()
    }

    /// The fixes that one line of a message advises.
    fn follow(&self, error: &Error, advice: &str) -> Vec<Fix> {
        let Error { marked, what, .. } = error;
        let at = marked.start;
        let codes: Vec<String> = quoted(advice).map(fill_in).collect();
        if advice.contains("remove ") {
            self.follow_removal(error, advice, &codes)
        } else if let Some(text) = replacement(advice) {
            vec![vec![(marked.clone(), text.to_owned())]]
        } else if advice.starts_with("did you mean ") || advice.starts_with("nearest: ") {
            each(&codes, |code| vec![(marked.clone(), code.to_owned())])
        } else if advice.starts_with("for a constant of your own, write ") {
            each(&codes, |code| {
                vec![(marked.clone(), code.to_owned()), self.constant(code)]
            })
        } else if advice.starts_with("the keys on ") {
            each(&keys(&codes), |key| {
                vec![(self.item(at), self.with_code(at, key, advice))]
            })
        } else if advice.starts_with("use `status::is_") && !self.is_in_macro(at) {
            // A class has no place in an attribute.
            vec![vec![self.write(at, "#[status(400)]")]]
        } else if self.is_in_macro(at) {
            each(&codes, |code| vec![(self.invocation(at), call(code))])
        } else if what.contains("cannot be used on ") || what.contains("cannot be set on ") {
            self.follow_to_another_item(error, advice, &codes)
        } else if advice.contains(" on it") || advice.contains(" on the field with the status") {
            each(&codes, |code| self.add(at, advice, code))
        } else {
            each(&codes, |code| vec![self.write(at, code)])
        }
    }

    /// The fixes where the message advises to remove one thing or another.
    fn follow_removal(&self, error: &Error, advice: &str, codes: &[String]) -> Vec<Fix> {
        let Error { marked, what, .. } = error;
        let at = marked.start;
        match advice {
            "remove it, or write a text" => {
                vec![
                    self.remove(at),
                    vec![(marked.clone(), "\"text\"".to_owned())],
                ]
            }
            "remove one of the two" if what.starts_with("error: unexpected ") => {
                vec![vec![(marked.clone(), String::new())]]
            }
            _ if advice.starts_with("remove it, or replace `transparent` ") => {
                let transparent = self.before(self.field(at).start, "transparent");
                let mut replace = self.remove(transparent);
                replace.push((self.field(transparent), codes[1].clone()));
                vec![self.remove(at), replace]
            }
            _ if advice.ends_with(", or remove the attribute") => {
                vec![
                    vec![self.write(at, &codes[0])],
                    vec![(self.attribute(at), String::new())],
                ]
            }
            _ => {
                let first = match advice.starts_with("field ") {
                    true => "#[status]",
                    false => quoted(advice).chain(quoted(what)).next().unwrap(),
                };
                vec![self.remove(at), self.remove(self.before(at, first))]
            }
        }
    }

    /// The fixes where an item cannot be in the attribute that it is in.
    fn follow_to_another_item(&self, error: &Error, advice: &str, codes: &[String]) -> Vec<Fix> {
        let at = error.marked.start;
        if advice.starts_with("put it on the variant or struct, or write ") {
            let attribute = self.attribute(at);
            let moved = self.source[attribute.clone()].to_owned();
            return vec![
                vec![(attribute.clone(), String::new()), (self.parent(at), moved)],
                vec![(attribute, codes[0].clone())],
            ];
        }
        each(codes, |code| {
            let mut fix = self.remove(at);
            fix.push(self.put(at, &error.what, advice, code));
            fix
        })
    }

    /// Writes an attribute where there is none, or on a field instead of the variant or struct.
    fn add(&self, at: usize, advice: &str, code: &str) -> Fix {
        match code {
            "#[status]" if advice.ends_with(" instead") => {
                vec![
                    (self.attribute(at), String::new()),
                    (self.field(at), code.to_owned()),
                ]
            }
            "#[status]" => vec![(self.field(at), code.to_owned())],
            "#[status(500)]" => vec![(self.owner(at), code.to_owned())],
            _ => vec![(self.line(at), code.to_owned())],
        }
    }

    /// Writes an item in place of the one around a token, or an attribute in place of the attribute.
    fn write(&self, at: usize, code: &str) -> Edit {
        let key = code
            .strip_prefix("#[status(")
            .and_then(|code| code.strip_suffix(")]"));
        match key.filter(|key| key.starts_with("crate ")) {
            Some(key) => (self.item(at), key.to_owned()),
            None if code.starts_with("#[") => (self.attribute(at), code.to_owned()),
            None => (self.item(at), code.to_owned()),
        }
    }

    fn constant(&self, path: &str) -> Edit {
        let end = self.source.len();
        let name = path.trim_start_matches("self::");
        (
            end..end,
            format!("const {name}: StatusCode = StatusCode::OK;\n"),
        )
    }

    /// A key, after a code where a code is due.
    fn with_code(&self, at: usize, key: &str, advice: &str) -> String {
        let is_alone = self.items(at).1.len() == 1;
        let code = if is_alone && !advice.contains("field") {
            "404, "
        } else {
            ""
        };
        format!("{code}{key}")
    }

    /// The edit that writes a key where it can be used.
    fn put(&self, at: usize, what: &str, advice: &str, code: &str) -> Edit {
        if advice.contains("after the status code") {
            let code_at = match what.ends_with("on an enum") {
                true => at + self.source[at..].find("#[status(404").unwrap(),
                false => self.before(at, "#[status(404"),
            };
            let end = code_at + "#[status(404".len();
            (end..end, format!(", {code}"))
        } else if advice.contains("on the type") {
            (self.owner(at), code.to_owned())
        } else if advice.contains("on a field") {
            (self.field(at), code.to_owned())
        } else if what.ends_with("on an enum") {
            let variant = self.before(self.field(at).start, "    ");
            (variant..variant, code.to_owned())
        } else {
            (self.parent(at), code.to_owned())
        }
    }

    fn is_in_macro(&self, at: usize) -> bool {
        let line = self.line(at).start;
        self.source[line..at].contains("status!(")
            || self.source[line..at].contains("literal!(")
            || self.source[line..at].contains("expr!(")
    }

    /// The invocation of `status!` around a token.
    fn invocation(&self, at: usize) -> Range<usize> {
        let start = self.before(at, "status!(");
        start..self.closing(start + "status!".len())
    }

    /// The `#[status]` attribute around a token, or before it.
    fn attribute(&self, at: usize) -> Range<usize> {
        let start = self.before(at + "#[status".len(), "#[status");
        start..self.closing(start + 1)
    }

    /// The end of the group that begins at an opening bracket.
    fn closing(&self, open: usize) -> usize {
        let mut depth = 0;
        let mut in_string = false;
        for (index, byte) in self.source.bytes().enumerate().skip(open) {
            match byte {
                b'"' => in_string = !in_string,
                b'(' | b'[' | b'{' if !in_string => depth += 1,
                b')' | b']' | b'}' if !in_string => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return index + 1;
            }
        }
        panic!("an open bracket at {open}");
    }

    /// The attribute around a token, and the items in its list.
    fn items(&self, at: usize) -> (Range<usize>, Vec<Range<usize>>) {
        let attribute = self.attribute(at);
        let Some(open) = self.source[attribute.clone()].find('(') else {
            return (attribute, Vec::new());
        };
        let end = attribute.end - 2;
        let mut start = attribute.start + open + 1;
        let mut items = Vec::new();
        let mut index = start;
        while index < end {
            match self.source.as_bytes()[index] {
                b'(' | b'[' => index = self.closing(index),
                b',' => {
                    items.push(start..index);
                    index += 1;
                    start = index;
                }
                _ => index += 1,
            }
        }
        items.push(start..end);
        (attribute, items)
    }

    /// The item of an attribute's list around a token.
    fn item(&self, at: usize) -> Range<usize> {
        let (_, items) = self.items(at);
        items.into_iter().find(|item| item.contains(&at)).unwrap()
    }

    /// Removes the item around a token, and the attribute if it has no other.
    fn remove(&self, at: usize) -> Fix {
        let (attribute, items) = self.items(at);
        let rest: Vec<&str> = items
            .into_iter()
            .filter(|item| !item.contains(&at))
            .map(|item| &self.source[item])
            .collect();
        let rest = match rest[..] {
            [] => String::new(),
            _ => format!("#[status({})]", rest.join(",")),
        };
        vec![(attribute, rest)]
    }

    /// Where a text is, the nearest before a position.
    fn before(&self, at: usize, text: &str) -> usize {
        let found = self.source[..at].rfind(text);
        found.unwrap_or_else(|| panic!("no {text} before {}", &self.source[at..]))
    }

    /// The start of the line of a token.
    fn line(&self, at: usize) -> Range<usize> {
        let start = self.source[..at].rfind('\n').map_or(0, |end| end + 1);
        start..start
    }

    /// Where an attribute on the type around a token goes.
    fn owner(&self, at: usize) -> Range<usize> {
        let at = self.source[at..].find('\n').unwrap() + at;
        let start = ["\nenum ", "\nstruct "]
            .into_iter()
            .filter_map(|word| self.source[..at].rfind(word))
            .max();
        let start = start.unwrap() + 1;
        start..start
    }

    /// Where an attribute on the variant or struct around a field goes.
    fn parent(&self, at: usize) -> Range<usize> {
        let line = self.line(at).start;
        match self.source[line..].trim_start().starts_with('#') {
            true => self.line(self.before(line, "{")),
            false => line..line,
        }
    }

    /// Where an attribute on the next field with a status or a number goes.
    fn field(&self, at: usize) -> Range<usize> {
        let types = ["StatusCode", "ProblemDetails", "u32"];
        let find = |name: &str| self.source[at..].find(name);
        let ty = at + types.into_iter().filter_map(find).min().unwrap();
        let start = self.source[..ty].rfind(['(', '{', ',', '\n', ']']).unwrap() + 1;
        start..start
    }

    fn apply<'a>(&self, edits: impl Iterator<Item = &'a Edit>) -> String {
        // Several errors may advise the same.
        let edits: BTreeSet<_> = edits
            .map(|(range, text)| (range.start, range.end, text))
            .collect();
        let mut fixed = self.source.to_owned();
        let mut last = usize::MAX;
        for (start, end, text) in edits.into_iter().rev() {
            assert!(end <= last, "two fixes for {}", &self.source[start..end]);
            fixed.replace_range(start..end, text);
            last = start;
        }
        fixed
    }
}

/// The quotations in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// What to write in place of the marked tokens where the message has no code for it.
fn replacement(advice: &str) -> Option<&'static str> {
    match advice {
        "rename one of the two" => Some("\"renamed\""),
        "separate the two with a comma" => Some(", expose"),
        "use a struct or an enum" => Some("struct"),
        _ => None,
    }
}

/// The items for keys that do not set the status.
fn keys(names: &[String]) -> Vec<String> {
    let names = names.iter().filter(|name| *name != "transparent");
    names
        .map(|name| match name.as_str() {
            "type" | "title" => format!("{name} = \"text\""),
            _ => name.clone(),
        })
        .collect()
}

/// One fix for each code, but for what is a name and no code.
fn each(codes: &[String], fix: impl Fn(&str) -> Fix) -> Vec<Fix> {
    let codes = codes
        .iter()
        .filter(|code| !["status", "status!"].contains(&code.as_str()));
    codes.map(|code| fix(code)).collect()
}

/// Code that has no ellipsis in it.
fn fill_in(code: &str) -> String {
    code.replace("https://…", "https://example.com")
        .replace('…', "text")
}

/// An expression: a function is called.
fn call(code: &str) -> String {
    let last = code.rsplit("::").next().unwrap();
    match last.starts_with(char::is_lowercase) && !last.contains(['!', '(']) {
        true => format!("{code}(404)"),
        false => code.to_owned(),
    }
}
