//! Valid types to derive `StatusClass` for, and mutations of their tokens.

use crate::registry::ROWS;
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

/// Replacements for a token, besides the codes.
#[rustfmt::skip]
const REPLACEMENTS: &[&str] = &[
    "status", "transparent", "transparant", "crate", "self", "Self", "type", "title", "expose", "redact", "extension",
    "type = \"about:blank\"", "title = \"A title\"", "extension = \"balance\"", "_", "::", "=", ",", "-", "#", "!", "<", ">", "$", "440", "99", "4_04", "0x194", "404.0", "404u16", "\"404\"", "'4'", "b\"404\"", "c\"404\"", "true", "NOT", "not_found",
    "HTTP_404_OK", "é", "()", "(404)", "[status]", "{ }", "#[status]", "#[status(404)]", "#[status(crate = x)]",
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
    let source = bytes.int_in_range(0..=3)?;
    let (attribute, marked) = match source {
        0 if default => (String::new(), None),
        1 if count == 1 => ("#[status(transparent)]".to_owned(), None),
        2 if count > 0 => (String::new(), Some(bytes.int_in_range(0..=count - 1)?)),
        _ => (format!("#[status({},)]", code(bytes)?), None),
    };
    let named: bool = bytes.arbitrary()?;
    let mut fields = String::new();
    for at in 0..count {
        let mark = if marked == Some(at) { "#[status]" } else { "" };
        let name = if named {
            format!("f{at}:")
        } else {
            String::new()
        };
        fields += &format!("{mark} {name} {},", bytes.choose(TYPES)?);
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
    let row = bytes.choose(ROWS)?;
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
            19..=21 => mutated.push(Group::new(Delimiter::None, token.into()).into()),
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
        (*bytes.choose(REPLACEMENTS)?).to_owned()
    };
    Ok(text.parse().expect("a replacement is tokens"))
}
