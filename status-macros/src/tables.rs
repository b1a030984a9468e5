//! The items that `status` makes of the two tables: its constants, and the registry as a value.

use crate::registry::{self, Row, State, ROWS};
use crate::unofficial;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// The constants of all registered codes and of their older names.
///
/// `of` is the path to a `const fn` from a number to a code, and `StatusCode` must be in scope.
pub(crate) fn constants(of: &TokenStream) -> TokenStream {
    ROWS.iter().map(|row| constants_of(row, of)).collect()
}

fn constants_of(row: &Row, of: &TokenStream) -> TokenStream {
    let (name, code) = (
        constant(row.code, row.name),
        Literal::u16_unsuffixed(row.code),
    );
    let summary = summary(row);
    let number = row.code.to_string();
    let older_names = row.aliases;
    let older = row.aliases.iter().map(|alias| {
        let older = constant(row.code, alias);
        let doc = format!("An older name of [`{name}`].");
        quote! {
            #[doc = #doc]
            #[doc(alias = #number)]
            pub const #older: StatusCode = #name;
        }
    });
    quote! {
        #[doc = #summary]
        #[doc(alias = #number #(, alias = #older_names)*)]
        pub const #name: StatusCode = #of(#code);
        #(#older)*
    }
}

/// What the documentation of a constant says of its code.
fn summary(row: &Row) -> String {
    let links: Vec<String> = row
        .references
        .iter()
        .map(|to| format!("[{to}]({})", to.url()))
        .collect();
    let mut summary = format!(
        "`{} {}`, {}: {}.",
        row.code,
        row.phrase,
        class(row.code),
        links.join(" and ")
    );
    let state = match row.state {
        State::Assigned => None,
        State::Temporary => {
            Some("The registration is temporary; the constant stays whatever becomes of it.")
        }
        State::Obsolete => Some("The registry lists the code as obsolete."),
        State::Unused => {
            Some("The registry lists the code as unused: it is reserved, not assigned.")
        }
    };
    if let Some(state) = state {
        summary.push_str("\n\n");
        summary.push_str(state);
    }
    summary
}

fn class(code: u16) -> &'static str {
    match code / 100 {
        1 => "informational",
        2 => "success",
        3 => "a redirection",
        4 => "a client error",
        _ => "a server error",
    }
}

/// The constants of all unofficial codes, under the same conditions as [`constants`].
pub(crate) fn unofficial_constants(of: &TokenStream) -> TokenStream {
    let items = unofficial::ROWS.iter().flat_map(|row| {
        let doc = format!(
            "`{} {}`, {}, used by {}.",
            row.code,
            row.phrase,
            class(row.code),
            row.used_by
        );
        row.names().map(move |name| {
            let (name, code) = (constant(row.code, name), Literal::u16_unsuffixed(row.code));
            let number = row.code.to_string();
            quote! {
                #[doc = #doc]
                #[doc(alias = #number)]
                pub const #name: StatusCode = #of(#code);
            }
        })
    });
    items.collect()
}

/// The registry as an array expression; `Registration`, `RegistrationState` and the module `codes` must be in scope.
pub(crate) fn registrations() -> TokenStream {
    let rows = ROWS.iter().map(|row| {
        let code = constant(row.code, row.name);
        let Row {
            name,
            aliases,
            phrase,
            ..
        } = row;
        let (reference, url) = (row.reference(), row.url());
        let state = Ident::new(&format!("{:?}", row.state), Span::call_site());
        quote! {
            Registration {
                code: codes::#code,
                name: #name,
                aliases: &[#(#aliases),*],
                phrase: #phrase,
                reference: #reference,
                url: #url,
                state: RegistrationState::#state,
            }
        }
    });
    quote!(&[#(#rows),*])
}

fn constant(code: u16, name: &str) -> Ident {
    Ident::new(&registry::constant(code, name), Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::{constants, summary, unofficial_constants};
    use crate::registry::by_code;
    use quote::quote;

    #[test]
    fn the_docs_of_a_constant_say_phrase_class_and_section() {
        for (code, docs) in [
            (
                100,
                "`100 Continue`, informational: [RFC 9110, Section 15.2.1]",
            ),
            (201, "`201 Created`, success: [RFC 9110, Section 15.3.2]"),
            (
                302,
                "`302 Found`, a redirection: [RFC 9110, Section 15.4.3]",
            ),
            (
                404,
                "`404 Not Found`, a client error: [RFC 9110, Section 15.5.5]",
            ),
            (
                508,
                "`508 Loop Detected`, a server error: [RFC 5842, Section 7.2]",
            ),
        ] {
            let summary = summary(by_code(code).unwrap());
            let (before, link) = summary.split_once('(').unwrap();
            assert_eq!(before, docs);
            assert!(
                link.starts_with("https://www.rfc-editor.org/rfc/rfc"),
                "{link}"
            );
            assert!(link.ends_with(")."), "{link}");
        }
    }

    #[test]
    fn the_docs_say_what_is_not_plain_of_a_registration() {
        for (code, word) in [
            (104, "temporary"),
            (306, "unused"),
            (418, "unused"),
            (510, "obsolete"),
        ] {
            let summary = summary(by_code(code).unwrap());
            let (_, state) = summary.split_once("\n\n").unwrap();
            assert!(state.contains(word), "{state}");
        }
        assert!(!summary(by_code(404).unwrap()).contains('\n'));
        assert!(summary(by_code(418).unwrap()).contains(" and [RFC 2324, Section 2.3.2]"));
    }

    #[test]
    fn a_constant_has_these_docs() {
        let items = constants(&quote!(of)).to_string();
        assert!(items.contains(&format!("{:?}", summary(by_code(404).unwrap()))));
        let items = unofficial_constants(&quote!(of)).to_string();
        assert!(items.contains("\"`499 Client Closed Request`, a client error, used by nginx.\""));
    }
}
