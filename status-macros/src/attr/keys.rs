//! The table of keys: what `#[status(…)]` has besides a status code, and on which targets. A new key is a row.

use super::expr::Expr;
use super::value::{
    Body, Computed, Crate, Example, Extension, Flag, Header, Headers, Level, Member, Members, Text,
    Value, With, LEVELS,
};
use super::Attrs;
use crate::text::{distance, list, wrapped};
use proc_macro2::Ident;
use std::rc::Rc;
use syn::parse::ParseStream;
use syn::{Error, Result};
use Target::{Enum, Field, Struct, Union, Variant};

/// What an attribute is written on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Target {
    Enum,
    Struct,
    Union,
    Variant,
    Field,
}

/// A row of the table. A name has two rows where it takes another value on a field.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) targets: &'static [Target],
    /// The key with a value, as it is written.
    pub(crate) example: &'static str,
    /// Whether its value is a text with fields in it, which may be written like the format of another crate.
    pub(super) takes_format: bool,
    pub(super) set: fn(&mut Attrs, &Self, Ident, ParseStream) -> Result<()>,
}

/// Expands to structs with a field for the value of each key, which variants share with their enum, and to the rows of all keys.
macro_rules! keys {
    ($(
        $(#[$docs:meta])*
        $Keys:ident in $at:ident = {
            $($field:ident: $Value:ty = $name:literal on [$($target:ident),*], as in $example:literal;)*
        }
    )*) => {
        $(
            $(#[$docs])*
            #[derive(Clone, Default)]
            pub(crate) struct $Keys {
                $(pub(crate) $field: Option<Rc<$Value>>,)*
            }

            impl $Keys {
                /// Returns the expressions in the values that are not for the status, each with its key.
                #[allow(dead_code)] // only items have any
                pub(super) fn expressions(&self) -> Vec<(&'static str, &Expr)> {
                    let mut found = Vec::new();
                    $(if let Some(value) = &self.$field {
                        value.add_expressions($name, &mut found);
                    })*
                    found
                }

                /// Returns these values and, for the keys that are not set, the defaults of an enum.
                #[allow(dead_code)] // only variants inherit
                pub(crate) fn or(self, defaults: &Self) -> Self {
                    $Keys {
                        $($field: or(self.$field, &defaults.$field),)*
                    }
                }
            }
        )*

        const KEYS: &[Key] = &[$($(Key {
            name: $name,
            targets: &[$($target),*],
            example: $example,
            takes_format: <$Value as Value>::TAKES_FORMAT,
            set: |attrs, key, word, input| {
                attrs.$at.$field = Some(key.parse(word, input)?);
                Ok(())
            },
        },)*)*];
    };
}

keys! {
    /// The keys of a variant or struct. On an enum they are the defaults of its variants.
    ItemKeys in of_item = {
        transparent: Flag = "transparent" on [Variant, Struct], as in "transparent";
        with: With = "with" on [Variant, Struct, Enum], as in "with = self.code()";
        type_uri: Text = "type" on [Variant, Struct, Enum], as in "type = \"https://example.com/a\"";
        title: Text = "title" on [Variant, Struct], as in "title = \"…\"";
        detail: Computed = "detail" on [Variant, Struct, Enum], as in "detail = \"…\"";
        instance: Computed = "instance" on [Variant, Struct, Enum], as in "instance = \"/incidents/1\"";
        extension: Members = "extension" on [Variant, Struct, Enum], as in "extension(name = \"value\")";
        header: Headers = "header" on [Variant, Struct, Enum], as in "header(\"name\" = \"value\")";
        expose: Flag = "expose" on [Variant, Struct, Enum], as in "expose";
        redact: Flag = "redact" on [Variant, Struct, Enum], as in "redact";
        log: Level = "log" on [Variant, Struct, Enum], as in "log = warn";
        body: Body = "body" on [Variant, Struct, Enum], as in "body = json(ErrorBody)";
        description: Text = "description" on [Variant, Struct], as in "description = \"…\"";
        example: Example = "example" on [Variant, Struct], as in "example = VALUE";
    }

    /// The keys of a field.
    FieldKeys in of_field = {
        transparent: Flag = "transparent" on [Field], as in "transparent";
        extension: Extension = "extension" on [Field], as in "extension = \"name\"";
        header: Text = "header" on [Field], as in "header = \"name\"";
        source: Flag = "source" on [Field], as in "source";
    }

    /// The keys of a type as a whole.
    TypeKeys in of_type = {
        krate: Crate = "crate" on [Struct, Enum, Union], as in "crate = ::status";
        into: Flag = "into" on [Struct, Enum], as in "into";
    }
}

fn or<V: Value>(own: Option<Rc<V>>, default: &Option<Rc<V>>) -> Option<Rc<V>> {
    match (own, default) {
        (Some(own), Some(default)) => Some(own.over(default)),
        (None, default) => default.clone(),
        (own, None) => own,
    }
}

impl ItemKeys {
    pub(crate) fn members(&self) -> impl Iterator<Item = &Rc<Member>> {
        self.extension.iter().flat_map(|list| &list.members)
    }

    /// Returns the expression with further members.
    pub(crate) fn rest(&self) -> Option<&Expr> {
        self.extension.as_ref()?.rest.as_deref()
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = &Rc<Header>> {
        self.header.iter().flat_map(|list| &list.0)
    }
}

/// Returns the rows of the table.
pub(crate) fn keys() -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter()
}

pub(crate) fn is_key(word: &Ident) -> bool {
    keys().any(|key| word == key.name)
}

pub(super) fn takes_format(word: &Ident) -> bool {
    keys().any(|key| word == key.name && key.takes_format)
}

/// Returns the row of a key on this target. The error is where it belongs.
pub(super) fn find(word: &Ident, target: Target) -> Result<&'static Key> {
    let mut rows = keys().filter(|key| word == key.name);
    if let Some(key) = rows.clone().find(|key| key.targets.contains(&target)) {
        return Ok(key);
    }
    let help = rows.next().map_or_else(String::new, Key::help);
    let what = format!("`{word}` cannot be used on {}", target.article());
    Err(Error::new_spanned(word, format!("{what}\n{help}")))
}

/// Returns the key that was misspelled, if the name is near to one.
pub(super) fn nearest(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase();
    let near = keys().filter_map(|key| Some((distance(&written, key.name)?, key.name)));
    near.min().map(|(_, name)| name)
}

/// What other crates and HTTP call something that there is a key for.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("body", &["content_type", "json"]),
    ("detail", &["message", "msg", "reason", "text"]),
    ("expose", &["public", "show", "visible"]),
    // Of serde.
    ("extension", &["rename", "rename_all", "tag"]),
    (
        "header",
        &[
            "allow",
            "cache_control",
            "location",
            "retry_after",
            "www_authenticate",
        ],
    ),
    ("log", &["level"]),
    (
        "redact",
        &[
            "hidden",
            "hide",
            "internal",
            "private",
            "secret",
            "sensitive",
        ],
    ),
    ("type", &["ty", "type_uri", "uri"]),
];

/// The key that earlier versions had for what expressions do.
const FINISH: &str = "finish";

/// Returns the key that has another name.
fn of_other_name(name: &str) -> Option<&'static str> {
    let mut keys = OTHER_NAMES.iter();
    let (key, _) = keys.find(|(_, others)| others.contains(&name))?;
    Some(key)
}

pub(super) fn is_other_name(name: &str) -> bool {
    name == FINISH || of_other_name(name).is_some()
}

/// Returns the advice for a name that is not a key, but another name of one, given its value as it is written.
pub(super) fn meant(word: &Ident, target: Target, value: &str) -> Option<String> {
    if word == FINISH {
        let fix = "write what it sets as an expression, as in `detail = self.text()`";
        return Some(fix.to_owned());
    }
    let name = of_other_name(&word.to_string())?;
    let mut rows = keys().filter(|key| key.name == name);
    let Some(key) = rows.clone().find(|key| key.targets.contains(&target)) else {
        return rows.next().map(Key::help);
    };
    let text = value.trim_matches('"');
    if word == "rename_all" && !text.contains(['_', '-']) {
        // It is about the names of members.
        return keys()
            .find(|key| key.name == name && key.targets == [Field])
            .map(Key::help);
    }
    let written = match name {
        "header" => {
            let header = word.to_string().replace('_', "-");
            let example = key.example.replace("name", &header);
            example.replace("value", text)
        }
        "detail" | "type" if value.starts_with('"') => format!("{name} = {value}"),
        "extension" => match word.to_string().as_str() {
            _ if target == Field => format!("extension = {value}"),
            "rename" => format!("extension(code = {value})"),
            "rename_all" => format!("extension(code = \"{{{text}}}\")"),
            _ => format!("extension({text} = \"{{snake_case}}\")"),
        },
        "log" if LEVELS.contains(&text) => format!("{name} = {text}"),
        _ => key.example.to_owned(),
    };
    Some(format!("did you mean `{written}`?"))
}

/// Returns the sentence that lists the keys of a target.
pub(super) fn all_on(target: Target) -> String {
    let mut names = Vec::new();
    for key in keys().filter(|key| key.targets.contains(&target)) {
        names.push(format!("`{}`", key.name));
    }
    wrapped(&format!("keys on {}:", target.article()), &names)
}

impl Key {
    /// Parses the value of the key.
    fn parse<V: Value>(&self, word: Ident, input: ParseStream) -> Result<Rc<V>> {
        V::parse(word, input, &|| self.help()).map(Rc::new)
    }

    /// Whether it sets the status, so that a mistake in it explains why there is none.
    pub(crate) fn sets_status(&self) -> bool {
        matches!(self.name, "transparent" | "with")
    }

    pub(crate) fn is_list(&self) -> bool {
        self.example[self.name.len()..].starts_with('(')
    }

    /// Returns the line of a message with how and where to write the key.
    fn help(&self) -> String {
        let mut places = Vec::new();
        for row in keys().filter(|row| row.name == self.name && row.example == self.example) {
            for target in row.targets {
                places.push(match places.is_empty() {
                    true => target.article(),
                    false => target.noun().to_owned(),
                });
            }
        }
        format!(
            "write `#[status({})]` on {}",
            self.example,
            list(&places, "or")
        )
    }
}

impl Target {
    fn noun(self) -> &'static str {
        match self {
            Enum => "enum",
            Struct => "struct",
            Union => "union",
            Variant => "variant",
            Field => "field",
        }
    }

    pub(super) fn article(self) -> String {
        let article = if self == Enum { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

#[cfg(test)]
mod tests {
    use super::{keys, Key, Target};
    use crate::properties::{derives, messages};
    use proc_macro2::TokenStream;

    /// Returns a type with a list of items in the attribute on a target of it.
    fn item(target: Target, list: &str) -> TokenStream {
        let item = match target {
            Target::Enum => format!("#[status({list})] enum E {{ A(u8) }}"),
            Target::Struct => format!("#[status({list})] struct E(u8);"),
            Target::Union => format!("#[status({list})] union E {{ a: u8 }}"),
            Target::Variant => format!("enum E {{ #[status({list})] A(u8) }}"),
            Target::Field => format!("enum E {{ A(#[status({list})] u8) }}"),
        };
        item.parse().unwrap()
    }

    fn with_key(key: &Key, target: Target) -> TokenStream {
        // Another crate than the default one.
        let example = key.example.replace("::status", "::other");
        match target {
            _ if key.sets_status() => item(target, &example),
            Target::Field => format!("#[status(404)] {}", item(target, &example))
                .parse()
                .unwrap(),
            _ => item(target, &format!("404, {example}")),
        }
    }

    #[test]
    fn the_example_of_a_key_is_valid_and_has_an_effect_on_each_target() {
        for key in keys() {
            let targets = key
                .targets
                .iter()
                .filter(|&&target| target != Target::Union);
            for &target in targets {
                let with = with_key(key, target);
                let without = match target {
                    Target::Struct => item(target, "404"),
                    _ => item(Target::Enum, "404"),
                };
                let mut has_effect = false;
                for derive in derives() {
                    let output = derive(with.clone());
                    assert_eq!(messages(output.clone()), [""; 0], "{with}");
                    has_effect |= output.to_string() != derive(without.clone()).to_string();
                }
                assert!(has_effect, "{with}");
            }
        }
    }

    #[test]
    fn the_docs_have_a_row_for_each_key() {
        const DOCS: &str = concat!(
            include_str!("../../docs/status_class.md"),
            include_str!("../../docs/problem.md")
        );
        for key in keys() {
            let targets = key.targets.iter();
            for target in targets.filter(|&&target| target != Target::Union) {
                let has_row = DOCS.lines().any(|line| {
                    let cells: Vec<&str> = line.split(" | ").collect();
                    matches!(cells[..], [on, attribute, _]
                        if on.contains(target.noun()) && attribute.starts_with(&format!("`{}", key.name)))
                });
                assert!(has_row, "`{}` on {}", key.name, target.article());
            }
        }
    }
}
