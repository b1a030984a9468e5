//! The README's list of codes is that of the registry, and its error is one that the macro gives.

use status::{Class, RegistrationState, StatusClass as _, REGISTRY};
use std::fmt::Write as _;

const README: &str = include_str!("../README.md");

#[test]
fn the_list_of_codes_is_the_registry() {
    let list = list();

    assert!(
        README.contains(&list),
        "the list of codes in README.md has to be:\n\n{list}"
    );
}

#[test]
fn the_error_is_the_one_that_the_macro_gives() {
    let error = include_str!("ui/status_macro/a_digit_too_many.stderr");
    let message = error.split(" --> ").next().unwrap();

    assert!(README.contains(message), "{message}");
}

/// The list as it has to be: a table a class, a row a code.
fn list() -> String {
    let mut list = String::new();
    for class in Class::ALL {
        writeln!(
            list,
            "### {class}\n\n| constant | older names | specification |\n| --- | --- | --- |"
        )
        .unwrap();
        for row in REGISTRY
            .iter()
            .filter(|row| row.code.class() == Some(class))
        {
            let state = match row.state {
                RegistrationState::Temporary => " (temporary)",
                RegistrationState::Obsolete => " (obsolete)",
                RegistrationState::Unused => " (unused)",
                _ => "",
            };
            let code = row.code.as_u16();
            let aliases: Vec<String> = row
                .aliases
                .iter()
                .map(|alias| format!("`{alias}`"))
                .collect();
            let (name, aliases) = (row.name, aliases.join(", "));
            writeln!(
                list,
                "| `HTTP_{code}_{name}`{state} | {aliases} | [{}]({}) |",
                row.reference, row.url
            )
            .unwrap();
        }
        list.push('\n');
    }
    list
}
