//! Valid types to derive `StatusClass` for, and mutations of their tokens.

use crate::attr::keys::{keys, Key};
use crate::attr::Target;
use crate::table::registered::ROWS;
use arbitrary::{Result, Unstructured};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

const GENERICS: &[(&str, &str)] = &[
    ("", ""),
    ("<T>", ""),
    ("<'a, T: 'a>", ""),
    ("<T: Clone = u8>", "where T: Send,"),
    ("<const N: usize>", "where [u8; N]: Copy"),
];

const TYPES: &[&str] = &[
    "StatusCode",
    "T",
    "Box<T>",
    "Box<Thing>",
    "std::sync::Arc<Thing<T>>",
    "&'a Self",
    "Result<(), [T; 3]>",
    "fn(T) -> u8",
    "(T)",
    "Vec<status!()>",
];

/// Replacements for a token, besides the codes, and the names and examples of the keys.
#[rustfmt::skip]
const REPLACEMENTS: &[&str] = &[
    "status", "transparant", "self", "Self", "warn", "json", "text", "empty", "with = f(_0)", "detail = \"{f0} {0:?}\"",
    "\"{kebab-case}\"", "\"{self}\"", "extension(code = \"{snake_case}\", \"a-b\" = 1)", "finish = f", "body = json(u8, \"a/b\")", "detail = self.f()", "instance = f0", "extension(..self)", "404 | 500", "|", "||", "..", "_0", "f0", "|a| a", "|a, b: u8| -> u8 { a }",
    "f::<u8, u8>()", "<T as U<u8, u8>>::f()", "match a { _ => 1 }", "if a { 1 } else { 2 }", "S { a: 1, b }", "a as u8", "-1", "&*_0", "'a: loop { break 'a 1 }", "const { 1 }",
    "format!(\"{f0}\")", "a?", "a.await", "a..=b", "a[0]", "b'x'", "1.0", "r#f0", "async move { a }", "=>", "->", "<<", "&&", "*", ";", ":", "@", "?", ".",
    "_", "::", "=", ",", "-", "#", "!", "<", ">", "$", "440", "99", "4_04", "0x194", "404.0", "404u16", "\"404\"", "'4'", "b\"404\"", "c\"404\"", "true", "NOT", "not_found",
    "HTTP_404_OK", "é", "()", "(404)", "[status]", "{ }", "#[status]", "#[status(404)]", "#[status(crate = x)]",
];

/// Keys that a variant or struct has beside a code, besides each example alone, and a field beside its status.
const KEYS: &[&str] = &[
    "",
    "redact",
    "log = off",
    "title = \"A title\", expose",
    "type = \"/{kebab-case}\", detail = \"{{}}\"",
    "extension(code = \"{snake_case}\", \"a-b\" = -1, c = self::MINE)",
    "header(\"X\" = \"{UPPERCASE}\", \"x\" = \"\", \"y\" = self.f::<u8, u8>())",
    "body = json(Vec<(u8, T)>, \"application/json; charset=utf-8\"), log = self.level(), redact",
    "instance = |a, b: &u8| a < b, body = text(\"text/markdown\")",
    "extension(a = S { a: 1, b: [2, 3] }, ..match x { A if a => <u8 as X<u8, T>>::f(1, 2), _ => y }), body = Own<T, u8>, expose",
];

const FIELD_KEYS: &[&str] = &[
    "#[status(extension = \"f\")]",
    "",
    "#[status(header = \"f\")]",
    "#[status(source)]",
];

/// What sets the status on a field.
const MARKS: &[&str] = &["#[status]", "#[status(transparent)]"];

/// What computes the status.
const COMPUTED: &[&str] = &[
    "with = self.code()",
    "404 | 500, with = f(_0, |a, b| a < b)",
    "with = <T as U<u8, u8>>::F",
    "self::A | BAD_GATEWAY | 410u16, with = if a < b { 1 } else { 2 }",
];

/// Generates a type that the derive accepts.
pub fn valid(bytes: &mut Unstructured) -> Result<TokenStream> {
    let (generics, bounds) = *bytes.choose(GENERICS)?;
    let krate = *bytes.choose(&["", "#[status(crate = ::facade::status)]", "#[doc = \"a\"]"])?;
    let text = if bytes.arbitrary()? {
        let (attribute, fields) = attribute_and_fields(bytes, false)?;
        let body = if fields.starts_with('{') {
            format!("{bounds} {fields}")
        } else {
            format!("{fields} {bounds};")
        };
        format!("{krate} {attribute} struct Thing{generics} {body}")
    } else {
        let default: bool = bytes.arbitrary()?;
        let attribute = if default {
            format!("#[status({})]", code(bytes)?)
        } else {
            String::new()
        };
        let mut variants = String::new();
        for at in 0..bytes.int_in_range(0..=4)? {
            let (attribute, fields) = attribute_and_fields(bytes, default)?;
            variants += &format!("{attribute} V{at} {fields},");
        }
        format!("{krate} {attribute} pub enum Thing{generics} {bounds} {{ {variants} }}")
    };
    Ok(text.parse().expect("a valid type is tokens"))
}

/// Generates a status attribute and fields that it is valid with.
fn attribute_and_fields(bytes: &mut Unstructured, default: bool) -> Result<(String, String)> {
    let count = bytes.int_in_range(0..=3)?;
    let source = bytes.int_in_range(0..=4)?;
    let is_beside_code = |key: &Key| key.targets.contains(&Target::Variant) && !key.sets_status();
    let examples = keys()
        .filter(|key| is_beside_code(key))
        .map(|key| key.example);
    let lists: Vec<&str> = KEYS.iter().copied().chain(examples).collect();
    let key = *bytes.choose(&lists)?;
    let mut mark = "";
    let mut marked = None;
    let attribute = match source {
        0 if default => format!("#[status({key})]").replace("#[status()]", ""),
        1 if count == 1 => "#[status(transparent)]".to_owned(),
        2 => format!("#[status({}, {key})]", bytes.choose(COMPUTED)?),
        3 if count > 0 => {
            mark = *bytes.choose(MARKS)?;
            marked = Some(bytes.int_in_range(0..=count - 1)?);
            String::new()
        }
        _ => format!("#[status({}, {key})]", code(bytes)?),
    };
    let is_transparent = mark.contains("transparent") || attribute.contains("transparent");
    // Names are unique, and so is a source. A member of a server error is never sent.
    let mut other = (0, "");
    if count > 0 && !is_transparent {
        let is_sent = attribute.contains("expose") || attribute.contains("redact");
        let keys = if is_sent {
            FIELD_KEYS
        } else {
            &FIELD_KEYS[1..]
        };
        other = (bytes.int_in_range(0..=count - 1)?, *bytes.choose(keys)?);
    }
    let named: bool = bytes.arbitrary()?;
    let mut fields = String::new();
    for at in 0..count {
        let mark = if marked == Some(at) { mark } else { "" };
        let key = if other.0 == at { other.1 } else { "" };
        let name = if named {
            format!("f{at}:")
        } else {
            String::new()
        };
        fields += &format!("{mark} {key} {name} {},", bytes.choose(TYPES)?);
    }
    let fields = match (named, count) {
        (true, _) => format!("{{ {fields} }}"),
        (false, 0) => fields,
        (false, _) => format!("({fields})"),
    };
    Ok((attribute, fields))
}

/// Generates a code as the derive accepts it.
fn code(bytes: &mut Unstructured) -> Result<String> {
    // A problem has a body and is the last response.
    let is_final = |code| !matches!(code, 100..=199 | 204 | 205 | 304);
    let rows: Vec<_> = ROWS.iter().filter(|row| is_final(row.code)).collect();
    let row = bytes.choose(&rows)?;
    Ok(match bytes.int_in_range(0..=4)? {
        0 => row.code.to_string(),
        1 => format!("{}u16", row.code),
        2 => row.name.to_owned(),
        3 => row.constant(),
        _ => (*bytes.choose(&[
            "self::MINE",
            "StatusCode::OK",
            "crate::X",
            "<T as Has>::CODE",
        ])?)
        .to_owned(),
    })
}

/// Removes, repeats, replaces, groups and moves some of the tokens.
pub fn mutated(tokens: TokenStream, bytes: &mut Unstructured) -> Result<TokenStream> {
    let mut mutated = Vec::new();
    for token in tokens {
        let token = match token {
            TokenTree::Group(group) => {
                let stream = self::mutated(group.stream(), bytes)?;
                Group::new(group.delimiter(), stream).into()
            }
            other => other,
        };
        match bytes.arbitrary::<u8>()? {
            1..=3 => {}
            4..=6 => mutated.extend([token.clone(), token]),
            7..=12 => mutated.extend(replacement(bytes)?),
            13..=18 => {
                mutated.push(token);
                mutated.extend(replacement(bytes)?);
            }
            // A fragment of a macro is never punctuation alone.
            19..=21 if !matches!(token, TokenTree::Punct(_)) => {
                mutated.push(Group::new(Delimiter::None, token.into()).into());
            }
            22..=23 => mutated.push(Group::new(Delimiter::Parenthesis, token.into()).into()),
            24..=26 => {
                let last = mutated.pop();
                mutated.push(token);
                mutated.extend(last);
            }
            _ => mutated.push(token),
        }
    }
    Ok(mutated.into_iter().collect())
}

fn replacement(bytes: &mut Unstructured) -> Result<TokenStream> {
    let text = if bytes.arbitrary()? {
        code(bytes)?
    } else {
        let of_keys = keys().flat_map(|key| [key.name, key.example]);
        let replacements: Vec<&str> = REPLACEMENTS.iter().copied().chain(of_keys).collect();
        (*bytes.choose(&replacements)?).to_owned()
    };
    Ok(text.parse().expect("a replacement is tokens"))
}

/// Generates tokens that are an expression, or nearly one.
pub fn value(bytes: &mut Unstructured) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    for _ in 0..bytes.int_in_range(1..=8)? {
        tokens.extend(replacement(bytes)?);
    }
    mutated(tokens, bytes)
}
