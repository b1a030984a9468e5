//! Texts with placeholders: `{name}` for a field, `{kebab-case}` and the like for the name of the variant or struct.

mod case;
#[cfg(test)]
mod tests;

use crate::attr::names::{counts, local_name, placeholders, split, FieldNames};
use crate::text::{shortened, wrapped};
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::ext::IdentExt as _;
use syn::{LitStr, Member};

/// What the placeholders of a text can be.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// The fields, `None` where the text cannot have any.
    pub(crate) fields: Option<&'a FieldNames<'a>>,
    /// The name of the variant or struct, `None` where the text cannot have it.
    pub(crate) name: Option<&'a str>,
}

/// A text whose fields are found and whose cases are replaced.
pub(crate) struct Template {
    literal: Literal,
    text: String,
    uses: Vec<Use>,
}

/// A use of a field.
struct Use {
    field: usize,
    /// Its name as an argument of `format_args!`.
    name: Ident,
    /// Whether the text has its number.
    is_number: bool,
    /// Where the text has the name or number.
    range: Range<usize>,
    /// The trait that formats it, or `None` where it is a width or a precision.
    formatter: Option<&'static str>,
}

impl Template {
    /// Parses a text. The error has two or three lines.
    pub(crate) fn parse(literal: &LitStr, scope: Scope) -> Result<Self, String> {
        let written = literal.value();
        let mut text = String::new();
        let mut uses = Vec::new();
        let mut end = 0;
        for range in placeholders(&written)? {
            let placeholder = &written[range.clone()];
            text.push_str(&written[end..range.start]);
            match scope.case(placeholder) {
                // In place of the braces too.
                Some(case) => text.replace_range(text.len() - 1.., &case),
                None => {
                    uses.extend(scope.uses(placeholder, text.len())?);
                    text.push_str(placeholder);
                    text.push('}');
                }
            }
            end = range.end + 1;
        }
        text.push_str(&written[end..]);
        let literal = match text == written {
            true => literal.token(),
            false => LitStr::new(&text, literal.span()).token(),
        };
        Ok(Template {
            literal,
            text,
            uses,
        })
    }

    /// The literal, whose location errors in the arguments have.
    pub(crate) fn literal(&self) -> TokenStream {
        TokenTree::from(self.literal.clone()).into()
    }

    /// The places of the fields, each once, ascending.
    pub(crate) fn fields(&self) -> impl Iterator<Item = usize> {
        let fields: BTreeSet<usize> = self.uses.iter().map(|used| used.field).collect();
        fields.into_iter()
    }

    /// The traits that format the fields.
    pub(crate) fn formatters(&self) -> impl Iterator<Item = (usize, TokenStream)> + '_ {
        self.uses.iter().filter_map(|used| {
            let name = format_ident!("{}", used.formatter?);
            Some((used.field, quote!(::core::fmt::#name)))
        })
    }

    /// The text where no field is in it, without the doubling of braces.
    pub(crate) fn constant(&self) -> Option<LitStr> {
        let text = self.text.replace("{{", "{").replace("}}", "}");
        let literal = LitStr::new(&text, self.literal.span());
        self.uses.is_empty().then_some(literal)
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
    pub(crate) fn arguments(&self, field: impl Fn(usize) -> TokenStream) -> TokenStream {
        let counts = self.uses.iter().filter(|used| used.formatter.is_none());
        let counts: BTreeSet<usize> = counts.map(|used| used.field).collect();
        let value = |at: usize| {
            let field = field(at);
            // A width or precision is a `usize`, not a reference.
            match counts.contains(&at) {
                true => quote!(*#field),
                false => field,
            }
        };
        let numbered = self.uses.iter().filter(|used| used.is_number);
        let numbers: BTreeSet<usize> = numbered.map(|used| used.field).collect();
        let keeps_numbers = numbers.iter().copied().eq(0..numbers.len());
        let named = self
            .uses
            .iter()
            .filter(|used| !(used.is_number && keeps_numbers));
        let names: BTreeMap<usize, &Ident> = named.map(|used| (used.field, &used.name)).collect();
        let literal = match keeps_numbers {
            true => self.literal.clone(),
            false => self.without_numbers(),
        };
        let numbered = numbers.into_iter().filter(|_| keeps_numbers).map(value);
        let (names, named): (Vec<_>, Vec<_>) = names
            .into_iter()
            .map(|(at, name)| (name, value(at)))
            .unzip();
        quote!(#literal #(, #numbered)* #(, #names = #named)*)
    }

    /// The literal with names in place of the numbers of fields.
    fn without_numbers(&self) -> Literal {
        let mut text = self.text.clone();
        // From the last, so that the ranges of the others stay right.
        for used in self.uses.iter().rev() {
            text.replace_range(used.range.clone(), &used.name.unraw().to_string());
        }
        LitStr::new(&text, self.literal.span()).token()
    }
}

impl<'a> Scope<'a> {
    /// The name in the case of a placeholder. A field of that name takes precedence.
    fn case(self, placeholder: &str) -> Option<String> {
        let is_field = self.field(placeholder).is_some();
        case::convert(self.name.filter(|_| !is_field)?, placeholder.trim_end())
    }

    /// Returns a field by its name, `_0` or `0` for the first without one.
    fn field(self, name: &str) -> Option<(usize, &'a Member)> {
        let fields = self.fields?;
        let is_number = name.starts_with(|first: char| first.is_ascii_digit());
        let at = match is_number {
            true => fields.place(&format!("_{name}"))?,
            false => fields.place(name)?,
        };
        Some((at, fields.members()[at]))
    }

    /// The uses in a placeholder, which is at an offset in the text: of the field to format, its width and its precision.
    fn uses(self, placeholder: &str, offset: usize) -> Result<Vec<Use>, String> {
        let (name, spec) = split(placeholder);
        if name.starts_with(char::is_whitespace) {
            let name = shortened(name);
            return Err(format!(
                "unexpected space before `{name}` in braces\nwrite `{{{name}}}`"
            ));
        }
        let used = |range: Range<usize>, formatter| {
            let name = &placeholder[range.clone()];
            let found = self.field(name);
            let (field, member) = found.ok_or_else(|| self.unknown(name, placeholder))?;
            Ok::<_, String>(Use {
                field,
                name: match member {
                    Member::Named(name) => name.clone(),
                    Member::Unnamed(_) => format_ident!("{}", local_name(member)),
                },
                is_number: name.starts_with(|first: char| first.is_ascii_digit()),
                range: offset + range.start..offset + range.end,
                formatter,
            })
        };
        let mut uses = vec![used(0..name.len(), Some(formatter(spec)))?];
        if formatter(spec) == "Pointer" {
            let what = format!("`{{{}}}` is an address", shortened(placeholder));
            return Err(format!("{what}\nwrite the value, as in `{{{name}}}`"));
        }
        if spec.contains(".*") {
            let fix = "name the field of the precision, as in `.precision$`";
            return Err(format!("`.*` names no field\n{fix}"));
        }
        for range in counts(placeholder) {
            uses.push(used(range, None)?);
        }
        Ok(uses)
    }

    /// The error for a name that is neither a field nor a case.
    fn unknown(self, name: &str, placeholder: &str) -> String {
        let case = format!("unknown case `{{{}}}`", shortened(placeholder));
        let near = self.name.and_then(|_| case::nearest(placeholder));
        if let Some(near) = near {
            return format!("{case}\ndid you mean `{{{near}}}`?");
        }
        let field = match name {
            "" => format!("`{{{}}}` names no field", shortened(placeholder)),
            _ => format!("no field `{}`", shortened(name)),
        };
        match (self.fields.map(FieldNames::members), self.name) {
            (None, Some(_)) => format!("{case}: fields cannot be named here\n{}", case::known()),
            (Some([]), Some(_)) => format!("{case}\n{}", case::known()),
            (Some(fields), _) => format!("{field}\n{}", known(fields)),
            (None, None) => {
                let fix = "write the text on the variants, or `{{` and `}}` for braces";
                format!("{field}: a default cannot name fields\n{fix}")
            }
        }
    }
}

/// The line that lists the fields.
fn known(fields: &[&Member]) -> String {
    let names: Vec<String> = fields
        .iter()
        .map(|field| match field {
            Member::Named(name) => format!("`{}`", shortened(&name.unraw().to_string())),
            Member::Unnamed(index) => format!("`{}`", index.index),
        })
        .collect();
    match &names[..] {
        [] => "there are no fields; write `{{` and `}}` for braces".to_owned(),
        [one] => format!("the field is {one}"),
        _ => wrapped("the fields are", &names),
    }
}

/// The trait of a format spec.
fn formatter(spec: &str) -> &'static str {
    let is_type = |letter: char| letter.is_ascii_alphabetic() || letter == '?';
    match spec.trim_end().rsplit(|letter| !is_type(letter)).next() {
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
