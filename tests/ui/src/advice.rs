//! Advice, followed literally, compiles: the errors of the UI programs are fixed as their messages advise.
//!
//! A program is fixed once for each alternative that its messages give, and all fixed programs are compiled as the
//! modules of one. Where several mistakes meet in one item, as in `multiple_errors`, no single advice fixes it.

mod source;

use source::{Edit, Source};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

const DIRECTORIES: [&str; 6] = [
    "attribute",
    "derive",
    "no_cascade",
    "openapi",
    "problem",
    "status_macro",
];

/// What advice names, or a program that follows it.
const NAMES: &str = "
mod names {
    pub use status::StatusCode;

    pub trait Methods {
        fn code(&self) -> StatusCode {
            StatusCode::NOT_FOUND
        }

        fn text(&self) -> String {
            String::new()
        }

        fn level(&self) -> status::LogLevel {
            status::LogLevel::Warn
        }
    }

    impl<T: ?Sized> Methods for T {}
}
";

#[test]
fn advice_followed_literally_compiles() {
    let mut fixed = String::from("#![allow(warnings)]\n");
    fixed.push_str(NAMES);
    let (mut errors, mut fixes) = (0, 0);
    for path in programs() {
        let program = Program::read(&path);
        let advised = program.advised();
        errors += advised.len();
        fixes += advised.iter().map(Vec::len).sum::<usize>();
        for alternative in 0..advised.iter().map(Vec::len).max().unwrap() {
            let chosen = advised
                .iter()
                .map(|fixes| &fixes[alternative.min(fixes.len() - 1)]);
            let source = program.source.edited(chosen.flatten());
            let name = format!("{}_{alternative}", module(&path));
            write!(fixed, "\nmod {name} {{\nuse crate::names::*;\n{source}}}\n").unwrap();
        }
    }
    println!("{errors} errors, {fixes} fixes");
    fixed.push_str("\nfn main() {}\n");
    let path = env::current_exe().unwrap().with_file_name("advice.rs");
    fs::write(&path, fixed).unwrap();

    trybuild::TestCases::new().pass(path);
}

fn programs() -> BTreeSet<PathBuf> {
    let files = DIRECTORIES
        .iter()
        .flat_map(|directory| fs::read_dir(directory).unwrap());
    files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

fn module(path: &Path) -> String {
    let path = path.with_extension("");
    path.to_str().unwrap().replace(['/', '\\'], "_")
}

struct Program {
    source: Source,
    errors: Vec<Error>,
}

struct Error {
    /// The tokens that rustc marks.
    marked: Range<usize>,
    what: String,
    advice: Vec<String>,
}

type Fix = Vec<Edit>;

impl Program {
    fn read(path: &Path) -> Self {
        let source = Source(fs::read_to_string(path).unwrap());
        let output = fs::read_to_string(path.with_extension("stderr")).unwrap();
        let errors = output
            .split("\n\n")
            .map(|error| Error::parse(error, &source));
        let errors = errors.collect();
        Program { source, errors }
    }

    /// Returns the fixes for each error, one for each alternative that its message gives.
    fn advised(&self) -> Vec<Vec<Fix>> {
        self.errors.iter().map(|error| self.fixes(error)).collect()
    }

    fn fixes(&self, error: &Error) -> Vec<Fix> {
        // A line about the users of a code is followed by the advice.
        let advice = error
            .advice
            .iter()
            .filter(|line| !line.contains(" is used by "));
        advice
            .flat_map(|line| {
                let fixes = self.follow(error, line);
                assert!(!fixes.is_empty(), "no rule for: {line}");
                fixes
            })
            .collect()
    }

    /// Returns the fixes that one line of a message advises.
    fn follow(&self, error: &Error, advice: &str) -> Vec<Fix> {
        let source = &self.source;
        let Error { marked, what, .. } = error;
        let at = marked.start;
        let codes: Vec<String> = quoted(advice).map(fill_in).collect();
        let in_macro = source.invocation(at);
        if let Some(texts) = self.follow_in_text(error, advice) {
            each(&texts, |text| vec![(marked.clone(), text.to_owned())])
        } else if advice.contains("remove ") {
            self.follow_removal(error, advice, &codes)
        } else if let Some(text) = replacement(advice) {
            vec![vec![(marked.clone(), text.to_owned())]]
        } else if advice.starts_with("did you mean ") || advice.starts_with("nearest: ") {
            each(&codes, |code| match code.contains(" = ") {
                true => vec![(source.item(at), code.to_owned())],
                false => vec![(marked.clone(), code.to_owned())],
            })
        } else if advice.starts_with("for a constant of your own, write ") {
            each(&codes, |path| {
                vec![
                    (marked.clone(), path.to_owned()),
                    (source.end(), constant(path)),
                ]
            })
        } else if codes.iter().all(|code| code.starts_with('"')) && !codes.is_empty() {
            each(&codes, |code| vec![(marked.clone(), code.to_owned())])
        } else if advice.starts_with("the levels are ") {
            each(&codes, |level| {
                vec![(source.item(at), format!("log = {level}"))]
            })
        } else if advice.starts_with("add `expose` to ") {
            match what.contains(" field `") {
                true => {
                    let exposed = (source.parent(at), "#[status(expose)] ".to_owned());
                    vec![vec![exposed], vec![source.remove(at)]]
                }
                false => vec![
                    vec![source.after_item(at, "expose")],
                    vec![(marked.clone(), "\"text\"".to_owned())],
                ],
            }
        } else if advice.starts_with("add `body = empty`") {
            let code = codes.last().unwrap();
            vec![
                vec![source.after_item(at, "body = empty")],
                vec![(source.attribute(at), code.to_owned())],
            ]
        } else if advice.starts_with("set it with `") {
            let set = format!("#[status({})] ", codes[0].replace("text", "\"text\""));
            vec![vec![source.remove(at), (source.item_of(at), set)]]
        } else if advice.contains("in scope by its name") || what.contains("no format arguments") {
            each(&codes, |code| vec![(marked.clone(), code.to_owned())])
        } else if advice == "write the value itself, or call another method" {
            let method = match quoted(what).next() {
                Some("with") => "code",
                Some("log") => "level",
                _ => "text",
            };
            vec![vec![(marked.clone(), format!("self.{method}"))]]
        } else if advice == "write it once, after the named members" {
            vec![self.move_rest(error)]
        } else if advice.starts_with("keys on ") {
            // These two depend on the fields.
            let is_other = |key: &String| key != "transparent" && key != "with";
            let keys: Vec<_> = codes.into_iter().filter(is_other).collect();
            let is_field = advice.starts_with("keys on a field:");
            each(&keys, |key| {
                vec![(source.item(at), self.with_value(at, key, is_field))]
            })
        } else if let Some(invocation) = in_macro {
            each(&codes, |code| vec![(invocation.clone(), expression(code))])
        } else if advice.starts_with("list them as ") {
            let first = source.before(at, codes[0].split(' ').next().unwrap());
            each(&codes, |list| vec![(first..marked.end, list.to_owned())])
        } else if advice == "merge the two lists" {
            vec![self.merge(at)]
        } else if what.contains("cannot be used on ")
            || what.contains("cannot be set ")
            || what.contains("unknown key ") && advice.contains("` on a ")
        {
            self.follow_to_another_item(error, advice, &codes)
        } else if advice.contains(" on it") || advice.ends_with(" on the field instead") {
            each(&codes, |code| self.add(at, advice, code))
        } else {
            each(&codes, |code| vec![self.replace(at, code)])
        }
    }

    /// Follows advice to remove one thing or another.
    fn follow_removal(&self, error: &Error, advice: &str, codes: &[String]) -> Vec<Fix> {
        let source = &self.source;
        let Error { marked, what, .. } = error;
        let at = marked.start;
        let remove = vec![source.remove(at)];
        if ["remove it", "remove it: the server sets it"].contains(&advice) {
            vec![remove]
        } else if advice == "remove it, or write some text" {
            vec![remove, vec![(marked.clone(), "\"text\"".to_owned())]]
        } else if advice.ends_with(", or remove the attribute") {
            let attribute = (source.attribute(at), String::new());
            vec![vec![self.replace(at, &codes[0])], vec![attribute]]
        } else if what.starts_with("error: unexpected ") {
            vec![vec![(marked.clone(), String::new())]]
        } else if source.has_list(at) {
            let list = source.0[source.item(at)].to_owned();
            let first = list.split_once(" | ").unwrap().1.to_owned();
            let last = list.rsplit_once(" | ").unwrap().0.to_owned();
            [first, last]
                .map(|list| vec![(source.item(at), list)])
                .into()
        } else {
            let first = match what.contains(" conflicts with ") {
                true => quoted(what).nth(1),
                false => quoted(advice).chain(quoted(what)).next(),
            };
            let first = first.unwrap();
            vec![remove, vec![source.remove(source.before(at, first))]]
        }
    }

    /// Returns the texts that advice about a part of a text leads to, `None` for other advice.
    fn follow_in_text(&self, error: &Error, advice: &str) -> Option<Vec<String>> {
        let text = &self.source.0[error.marked.clone()];
        let what = error.what.as_str();
        let wrong = quoted(what).next().unwrap_or_default();
        let with_each = |replace: &dyn Fn(&str) -> String| quoted(advice).map(replace).collect();
        Some(match advice {
            "remove the whitespace" => vec![format!("\"{}\"", text.trim_matches(['"', ' ']))],
            "write `{{` for a brace" => vec![text.replace('{', "{{")],
            "write `}}` for a brace" => vec![text.replace('}', "}}")],
            _ if advice.starts_with("there are no fields; ") => {
                vec![text.replace('{', "{{").replace('}', "}}")]
            }
            _ if what.ends_with(" is an address") => with_each(&|value| {
                text.replace(&format!("{{{}}}", wrong.trim_matches(['{', '}'])), value)
            }),
            _ if what.ends_with(": a default cannot name fields") => {
                vec![text.replace('{', "{{").replace('}', "}}")]
            }
            _ if what == "error: `.*` names no field"
                || what.starts_with("error: no field ")
                || what.starts_with("error: unknown case ") =>
            {
                with_each(&|name| text.replace(wrong, name))
            }
            _ if what.ends_with(" names no field") => {
                with_each(&|name| text.replace('{', &format!("{{{name}")))
            }
            _ => return None,
        })
    }

    /// Follows advice where an item cannot be in the attribute that it is in.
    fn follow_to_another_item(&self, error: &Error, advice: &str, codes: &[String]) -> Vec<Fix> {
        let source = &self.source;
        let at = error.marked.start;
        if advice.starts_with("put it on the variant or struct, or write ") {
            let attribute = source.attribute(at);
            let moved = (source.parent(at), source.0[attribute.clone()].to_owned());
            return vec![
                vec![(attribute.clone(), String::new()), moved],
                vec![(attribute, codes[0].clone())],
            ];
        }
        let is_on_enum = source.is_on_enum(at);
        each(codes, |code| {
            let code = code.to_owned();
            let added = if advice.contains("after the status code") {
                (self.after_code(at, is_on_enum), format!(", {code}"))
            } else if advice.contains(" on the type") || advice.ends_with(" on a struct or enum") {
                (source.owner(at), code)
            } else if advice.contains("on a field") || advice.contains("on the field") {
                (source.field(at), code)
            } else if is_on_enum {
                (source.first_variant(at), code)
            } else {
                (source.parent(at), code)
            };
            vec![source.remove(at), added]
        })
    }

    /// Returns the end of the status code on the variant or struct of a field, or else on the first variant of an enum.
    fn after_code(&self, at: usize, is_on_enum: bool) -> Range<usize> {
        const CODE: &str = "#[status(404";
        let start = match is_on_enum {
            true => at + self.source.0[at..].find(CODE).unwrap(),
            false => self.source.before(at, CODE),
        };
        start + CODE.len()..start + CODE.len()
    }

    /// Moves `..` to the end of its list, unless there is another.
    fn move_rest(&self, error: &Error) -> Fix {
        let source = &self.source;
        let item = source.item(error.marked.start);
        let rest = &source.0[error.marked.clone()];
        let others = source.0[item.clone()].replacen(&format!("..{rest}"), "", 1);
        let others = others.replace("(, ", "(");
        let list = match others.contains("..") {
            true => others.replace(", )", ")"),
            false => others.replacen(')', &format!(", ..{rest})"), 1),
        };
        vec![(item, list)]
    }

    /// Moves the entries of a list to the list before it.
    fn merge(&self, at: usize) -> Fix {
        let source = &self.source;
        let item = source.item(at);
        let (key, entries) = source.0[item.clone()].trim().split_once('(').unwrap();
        let first = source.before(at, &format!("{key}("));
        let end = source.item(first).end - 1;
        let entries = entries.trim_end_matches(')');
        let removed = match source.items(at).len() {
            1 => source.remove(at),
            _ => (item.start - 1..item.end, String::new()),
        };
        vec![removed, (end..end, format!(", {entries}"))]
    }

    /// Adds an attribute where there is none, or on a field instead of on the variant or struct.
    fn add(&self, at: usize, advice: &str, attribute: &str) -> Fix {
        let source = &self.source;
        let is_moved = advice.ends_with(" instead");
        let place = match attribute {
            "#[status]" => source.field(at),
            "#[status(500)]" => source.owner(at),
            _ if is_moved => source.field(at),
            _ => source.line(at),
        };
        let mut fix = vec![(place, format!("{attribute} "))];
        if is_moved {
            fix.push((source.attribute(at), String::new()));
        }
        fix
    }

    /// Replaces an attribute, or an item in its list.
    fn replace(&self, at: usize, code: &str) -> Edit {
        let key = |item: &str| {
            item.trim()
                .split([' ', '(', ')'])
                .next()
                .unwrap()
                .to_owned()
        };
        let has_key_of = |new: &str| {
            let mut items = self.source.items(at).into_iter().rev();
            let item = items.find(|item| item.start <= at);
            item.is_some_and(|item| key(&self.source.0[item]) == key(new))
        };
        let list = code.strip_prefix("#[status(");
        let has_list = self.source.has_list(at);
        match list.and_then(|list| list.strip_suffix(")]")) {
            // One of several codes.
            Some(new) if has_list && !new.contains('|') && self.source.item(at).start < at => {
                let end = at + self.source.0[at..].find([' ', ',', ')']).unwrap();
                (at..end, new.to_owned())
            }
            _ if has_list => (self.source.attribute(at), code.to_owned()),
            Some(new) if has_key_of(new) => (self.source.item(at), new.to_owned()),
            _ if code.starts_with("#[") => (self.source.attribute(at), code.to_owned()),
            _ => (self.source.item(at), code.to_owned()),
        }
    }

    /// Returns an item for a key that an attribute takes, after a code where there is none.
    fn with_value(&self, at: usize, key: &str, is_field: bool) -> String {
        let item = match (key, is_field) {
            ("type" | "title" | "detail" | "instance" | "description", _) | ("header", true) => {
                format!("{key} = \"text\"")
            }
            ("body", _) => "body = text".to_owned(),
            ("extension", false) => "extension(name = \"text\")".to_owned(),
            ("header", false) => "header(\"name\" = \"text\")".to_owned(),
            ("log", _) => "log = warn".to_owned(),
            ("example", _) => "example = unreachable!()".to_owned(),
            ("crate", _) => "crate = ::status".to_owned(),
            _ => key.to_owned(),
        };
        let has_code = is_field || self.source.items(at).len() > 1;
        match has_code {
            true => item,
            false => format!("404, {item}"),
        }
    }
}

/// Returns the quotations in a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Replaces the ellipses in code.
fn fill_in(code: &str) -> String {
    let code = code.replace("https://…", "https://example.com");
    code.replace('…', "text")
}

/// Returns one fix for each code, but none for the names of the crate and of the macro.
fn each(codes: &[String], fix: impl Fn(&str) -> Fix) -> Vec<Fix> {
    let codes = codes
        .iter()
        .filter(|code| *code != "status" && *code != "status!");
    codes.map(|code| fix(code)).collect()
}

/// Returns what to write in place of the marked tokens where the advice has no code.
fn replacement(advice: &str) -> Option<&'static str> {
    match advice {
        "rename one of the two" => Some("\"renamed\""),
        "separate the two with a comma" => Some(", expose"),
        "write a name of letters, digits and `-`" => Some("\"name\""),
        "write visible ASCII characters, spaces and tabs" => Some("\"text\""),
        "use a struct or an enum" => Some("struct"),
        _ if advice.ends_with("write a text without a placeholder for it") => Some("\"text\""),
        _ => None,
    }
}

/// Returns an expression: a function is called.
fn expression(code: &str) -> String {
    let last = code.rsplit("::").next().unwrap();
    let is_function = last.starts_with(char::is_lowercase) && !last.contains(['!', '(']);
    match is_function {
        true => format!("{code}(404)"),
        false => code.to_owned(),
    }
}

/// Declares the constant of a path.
fn constant(path: &str) -> String {
    let name = path.trim_start_matches("self::");
    format!("const {name}: StatusCode = StatusCode::OK;\n")
}

impl Error {
    fn parse(output: &str, source: &Source) -> Self {
        let (message, code) = output.split_once("--> ").unwrap();
        let lines = message.lines().map(str::trim);
        let mut lines = lines.filter(|line| !line.is_empty()).map(str::to_owned);
        let what = lines.next().unwrap();
        let mut advice: Vec<String> = Vec::new();
        for line in lines {
            match advice.last_mut() {
                // A list on two lines.
                Some(last) if last.ends_with(',') => *last += &format!(" {line}"),
                _ => advice.push(line),
            }
        }
        let position = code.lines().next().unwrap();
        let mut position = position.rsplit(':').map(|number| number.parse().unwrap());
        let (column, line) = (position.next().unwrap(), position.next().unwrap());
        let start = source.byte(line, column);
        Error {
            marked: start..start + code.matches('^').count(),
            what,
            advice,
        }
    }
}
