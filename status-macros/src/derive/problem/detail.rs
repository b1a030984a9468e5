//! `detail = "…"`: the fields that a format string uses.

use crate::derive::located_at;
use crate::input::Field;
use crate::text::{shortened, snippet, wrapped};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote, ToTokens};
use std::ops::Range;
use syn::ext::IdentExt as _;
use syn::{LitStr, Member};

/// A format string and the fields in it.
pub(crate) struct Format {
    literal: Literal,
    text: String,
    uses: Vec<Use>,
}

/// One use of a field.
struct Use {
    field: usize,
    /// Where its name is in the text.
    range: Range<usize>,
    /// The trait that formats it, or `None` where it is a width or a precision.
    formatter: Option<&'static str>,
}

/// Parses a format string. The error has two or three lines.
pub(crate) fn parse(literal: &LitStr, fields: &[Field]) -> Result<Format, String> {
    let text = literal.value();
    let mut uses = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '}']) {
        let brace = at + found;
        let (open, rest) = (&text[brace..=brace], &text[brace + 1..]);
        at = brace + 1;
        if rest.starts_with(open) {
            at += 1;
            continue;
        }
        if open == "}" {
            return Err("`}` without `{`\nwrite `}}` for a brace".to_owned());
        }
        let Some(end) = rest.find('}') else {
            return Err("`{` is not closed\nwrite `{{` for a brace".to_owned());
        };
        placeholder(&text, at..at + end, fields, &mut uses)?;
        at += end + 1;
    }
    Ok(Format {
        literal: literal.token(),
        text,
        uses,
    })
}

/// Adds the fields of a placeholder: the one to format, and those that are its width and precision.
fn placeholder(
    text: &str,
    range: Range<usize>,
    fields: &[Field],
    uses: &mut Vec<Use>,
) -> Result<(), String> {
    let (name, spec) = match text[range.clone()].split_once(':') {
        Some((name, spec)) => (name, spec),
        None => (&text[range.clone()], ""),
    };
    let trimmed = name.trim_end();
    let name = range.start..range.start + trimmed.len();
    if trimmed.is_empty() {
        let found = shortened(&text[range]);
        return Err(format!("`{{{found}}}` names no field\n{}", known(fields)));
    }
    uses.push(Use {
        field: find(trimmed, fields)?,
        range: name,
        formatter: Some(formatter(spec)),
    });
    if spec.contains(".*") {
        return Err(
            "`.*` names no field\nname the field of the precision, as in `.precision$`".to_owned(),
        );
    }
    let mut start = range.end - spec.len();
    for (at, letter) in spec.char_indices() {
        let at = range.end - spec.len() + at;
        if letter == '$' {
            uses.push(Use {
                field: find(&text[start..at], fields)?,
                range: start..at,
                formatter: None,
            });
        }
        if letter != '_' && !letter.is_alphanumeric() {
            start = at + letter.len_utf8();
        }
    }
    Ok(())
}

/// The trait of a format spec.
fn formatter(spec: &str) -> &'static str {
    match spec
        .trim_end()
        .rsplit(|letter: char| !letter.is_ascii_alphabetic() && letter != '?')
        .next()
    {
        Some("x") => "LowerHex",
        Some("X") => "UpperHex",
        Some("o") => "Octal",
        Some("b") => "Binary",
        Some("e") => "LowerExp",
        Some("E") => "UpperExp",
        Some("p") => "Pointer",
        Some(debug) if debug.ends_with('?') => "Debug",
        _ => "Display",
    }
}

fn find(name: &str, fields: &[Field]) -> Result<usize, String> {
    let is_it = |field: &Field| match &field.member {
        Member::Named(member) => member.unraw() == name,
        Member::Unnamed(index) => index.index.to_string() == name,
    };
    let found = fields.iter().position(is_it);
    found.ok_or_else(|| format!("no field `{}`\n{}", shortened(name), known(fields)))
}

/// The line that lists the fields.
fn known(fields: &[Field]) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|field| format!("`{}`", snippet(&field.member)))
        .collect();
    match &names[..] {
        [] => "there are no fields; write `{{` and `}}` for braces".to_owned(),
        [one] => format!("the field is {one}"),
        _ => wrapped("the fields are", &names),
    }
}

impl Format {
    /// The places of the fields, each once, ascending.
    pub(crate) fn fields(&self) -> Vec<usize> {
        let mut fields: Vec<usize> = self.uses.iter().map(|used| used.field).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// The traits that format the fields.
    pub(crate) fn formatters(&self) -> impl Iterator<Item = (usize, TokenStream)> + '_ {
        self.uses.iter().filter_map(|used| {
            let name = format_ident!("{}", used.formatter?);
            Some((used.field, quote!(::core::fmt::#name)))
        })
    }

    /// The text where no field is in it, without the doubling of braces.
    pub(crate) fn constant(&self) -> Option<String> {
        let text = || self.text.replace("{{", "{").replace("}}", "}");
        self.uses.is_empty().then(text)
    }

    /// The first use of a field as text, to quote it.
    pub(crate) fn quotation(&self) -> Option<String> {
        let used = self.uses.first()?;
        let name = &self.text[used.range.clone()];
        Some(format!("{{{}}}", shortened(name)))
    }

    /// The arguments of `format_args!`, where `field` returns the reference to a field.
    ///
    /// The literal stays as it is, so that rustc's errors in it are at the right place, but for numbers that leave out a
    /// field: an argument has to be used.
    pub(crate) fn arguments(
        &self,
        fields: &[Field],
        field: impl Fn(usize) -> TokenStream,
    ) -> TokenStream {
        let used = self.fields();
        let is_positional = used.iter().copied().eq(0..used.len());
        let value = |at: usize| {
            let field = located_at(&field(at), &self.literal.to_token_stream());
            let is_count = |used: &Use| used.field == at && used.formatter.is_none();
            // A width or precision is a `usize`, not a reference.
            if self.uses.iter().any(is_count) {
                quote!(*#field)
            } else {
                field
            }
        };
        let literal = match fields.first().map(|field| &field.member) {
            Some(Member::Unnamed(_)) if !is_positional => self.named(),
            _ => self.literal.clone(),
        };
        let arguments = used.iter().map(|&at| {
            let value = value(at);
            match &fields[at].member {
                Member::Named(name) => quote!(#name = #value),
                Member::Unnamed(_) if is_positional => value,
                Member::Unnamed(_) => {
                    let name = argument(at);
                    quote!(#name = #value)
                }
            }
        });
        quote!(#literal #(, #arguments)*)
    }

    /// The literal with names in place of the numbers of fields.
    fn named(&self) -> Literal {
        let mut text = self.text.clone();
        let mut uses: Vec<&Use> = self.uses.iter().collect();
        uses.sort_unstable_by_key(|used| std::cmp::Reverse(used.range.start));
        for used in uses {
            text.replace_range(used.range.clone(), &argument(used.field).to_string());
        }
        LitStr::new(&text, self.literal.span()).token()
    }
}

fn argument(at: usize) -> Ident {
    format_ident!("__status_argument_{at}")
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::errors::Errors;
    use crate::input;
    use proc_macro2::Span;
    use quote::format_ident;
    use syn::{DeriveInput, LitStr};

    /// The arguments of `format_args!` for a text on a struct, or the error.
    fn arguments(fields: &str, text: &str) -> Result<String, String> {
        let node: DeriveInput =
            syn::parse_str(&format!("#[status(404)] struct S {fields}")).unwrap();
        let input = input::read(&node, &mut Errors::default());
        let fields = &input.arms[0].fields;
        let format = parse(&LitStr::new(text, Span::call_site()), fields)?;
        let arguments = format.arguments(fields, |at| {
            let name = format_ident!("f{at}");
            quote::quote!(#name)
        });
        Ok(arguments.to_string())
    }

    #[test]
    fn fields_are_arguments_of_the_literal() {
        for (fields, text, expected) in [
            ("{ a: u8, b: u8 }", "no {b}", "\"no {b}\" , b = f1"),
            ("{ a: u8, b: u8 }", "{a:?} {b:>1$} {a}", "no field `1`\nthe fields are `a` and `b`"),
            ("{ a: u8, w: usize }", "{a:>w$.w$}", "\"{a:>w$.w$}\" , a = f0 , w = * f1"),
            ("{ r#type: u8 }", "{type}", "\"{type}\" , r#type = f0"),
            ("(u8, u8);", "{0} of {1}", "\"{0} of {1}\" , f0 , f1"),
            ("(u8, u8);", "{0:?} {0}", "\"{0:?} {0}\" , f0"),
            (
                "(u8, usize, u8);",
                "{2:1$} {{0}}",
                "\"{__status_argument_2:__status_argument_1$} {{0}}\" , __status_argument_1 = * f1 , __status_argument_2 = f2",
            ),
            ("(u8);", "no braces", "\"no braces\""),
            ("(u8);", "{", "`{` is not closed\nwrite `{{` for a brace"),
            ("(u8);", "}", "`}` without `{`\nwrite `}}` for a brace"),
            ("(u8);", "{}", "`{}` names no field\nthe field is `0`"),
            ("(u8);", "{:?}", "`{:?}` names no field\nthe field is `0`"),
            ("(u8);", "{é}", "no field `é`\nthe field is `0`"),
            (
                ";",
                "{x}",
                "no field `x`\nthere are no fields; write `{{` and `}}` for braces",
            ),
        ] {
            let (Ok(found) | Err(found)) = arguments(fields, text);
            assert_eq!(found, expected, "{text}");
        }
    }
}
