//! The items that `status` makes of the two tables: its constants, their documentation, and the registry as a value.

use crate::table::registered::{self, Row, State, CLASSES, ROWS};
use crate::table::rules::REFUSED_HEADERS;
use crate::table::unofficial;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// Expands to the items with this name. For constants, the path to their constructor follows it.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut input = input.into_iter();
    let name = input
        .next()
        .map_or_else(String::new, |name| name.to_string());
    let of = input.collect();
    match &*name {
        "constants" => constants(&of),
        "unofficial_constants" => unofficial_constants(&of),
        #[cfg(any(test, feature = "problem"))]
        "http_0_2_constants" => http_0_2_constants(),
        "registrations" => registrations(),
        "codes_table" => codes_table(),
        #[cfg(any(test, feature = "problem"))]
        "refused_headers" => refused_headers(),
        _ => {
            let what = format!("no items `{name}`");
            quote!(::core::compile_error! { #what })
        }
    }
}

/// The constants of all registered codes and of their older names.
///
/// `of` is the path to a `const fn` from a number to a code, and `StatusCode` must be in scope.
fn constants(of: &TokenStream) -> TokenStream {
    let mut constants = TokenStream::new();
    for row in ROWS {
        constants.extend(constants_of(row, of));
    }
    constants
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

/// The documentation of a constant.
fn summary(row: &Row) -> String {
    let links = row.references_as(|to| format!("[{to}]({})", to.url()));
    let mut summary = format!("`{} {}`: {links}.", row.code, row.phrase);
    let state = match row.state {
        State::Assigned => None,
        State::Temporary => Some("The registration is temporary. The constant will stay."),
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

/// The constants of all unofficial codes, under the same conditions as [`constants`].
fn unofficial_constants(of: &TokenStream) -> TokenStream {
    let mut items = TokenStream::new();
    for row in unofficial::ROWS {
        let doc = format!("`{} {}`, used by {}.", row.code, row.phrase, row.used_by);
        let (code, number) = (Literal::u16_unsuffixed(row.code), row.code.to_string());
        for name in row.names() {
            let name = constant(row.code, name);
            items.extend(quote! {
                #[doc = #doc]
                #[doc(alias = #number)]
                pub const #name: StatusCode = #of(#code);
            });
        }
    }
    items
}

/// The registry as an array expression; `Registration`, `RegistrationState` and the module `codes` must be in scope.
fn registrations() -> TokenStream {
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

/// The documentation of the module of constants: a table of codes for each class, with a row for each constant.
fn codes_table() -> TokenStream {
    let mut table = String::new();
    for (class, variant) in (1..).zip(CLASSES) {
        let words = variant.replace("Error", " Error");
        table.push_str(&format!(
            "\n# {class}xx [{words}](crate::Class::{variant})\n\n"
        ));
        table.push_str("| constant | specification |\n| --- | --- |\n");
        for row in ROWS.iter().filter(|row| row.code / 100 == class) {
            add_table_rows(row, &mut table);
        }
    }
    quote!(#table)
}

fn add_table_rows(row: &Row, table: &mut String) {
    let note = match row.state {
        State::Assigned => "",
        State::Temporary => " (temporary)",
        State::Obsolete => " (obsolete)",
        State::Unused => " (unused)",
    };
    for name in row.names() {
        let note = if name == row.name {
            note
        } else {
            " (older name)"
        };
        let (constant, reference) = (registered::constant(row.code, name), row.reference());
        table.push_str(&format!(
            "| [`{constant}`]{note} | [{reference}]({}) |\n",
            row.url()
        ));
    }
}

/// The constants of `http` 0.2, which is actix-web's: it has no constant for newer codes, and no `const fn` that makes a
/// code. That version is not changed any more.
#[rustfmt::skip]
const HTTP_0_2: &[u16] = &[
    100, 101, 102,
    200, 201, 202, 203, 204, 205, 206, 207, 208, 226,
    300, 301, 302, 303, 304, 305, 307, 308,
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
    421, 422, 423, 424, 426, 428, 429, 431, 451,
    500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
];

/// The name of a code's constant in `http` 0.2, `None` if there is none.
pub(crate) fn name_in_http_0_2(row: &Row) -> Option<&'static str> {
    let name = match row.code {
        413 => "PAYLOAD_TOO_LARGE",
        422 => "UNPROCESSABLE_ENTITY",
        _ => row.name,
    };
    HTTP_0_2.contains(&row.code).then_some(name)
}

/// The constants of `status::actix_web`, older names included; `StatusCode` must be in scope.
fn http_0_2_constants() -> TokenStream {
    let mut items = TokenStream::new();
    for row in ROWS {
        let Some(there) = name_in_http_0_2(row) else {
            continue;
        };
        let doc = format!("`{} {}`, of actix-web's type.", row.code, row.phrase);
        let there = Ident::new(there, Span::call_site());
        for name in row.names() {
            let name = constant(row.code, name);
            items.extend(quote! {
                #[doc = #doc]
                pub const #name: StatusCode = StatusCode::#there;
            });
        }
    }
    items
}

/// Returns the names of the headers that an error cannot set, as an array expression.
fn refused_headers() -> TokenStream {
    let names = REFUSED_HEADERS.map(|(name, _)| name);
    quote!([#(#names),*])
}

fn constant(code: u16, name: &str) -> Ident {
    Ident::new(&registered::constant(code, name), Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::{codes_table, constants, http_0_2_constants, summary, unofficial_constants};
    use crate::table::registered::by_code;
    use quote::quote;
    use syn::LitStr;

    #[test]
    fn the_docs_of_a_constant_have_the_phrase_and_the_section() {
        for (code, docs) in [
            (100, "`100 Continue`: [RFC 9110, Section 15.2.1]"),
            (404, "`404 Not Found`: [RFC 9110, Section 15.5.5]"),
            (508, "`508 Loop Detected`: [RFC 5842, Section 7.2]"),
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
    fn the_docs_tell_the_state_of_a_registration_that_is_not_assigned() {
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
        assert!(items.contains("\"`499 Client Closed Request`, used by nginx.\""));
    }

    #[test]
    fn the_table_of_codes_has_a_section_per_class_and_a_row_per_constant() {
        let table: LitStr = syn::parse2(codes_table()).unwrap();
        let table = table.value();

        assert_eq!(table.matches("\n# ").count(), 5);
        assert!(table.contains("# 4xx [Client Error](crate::Class::ClientError)\n"));
        for row in [
            "| [`HTTP_404_NOT_FOUND`] | [RFC 9110, Section 15.5.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5) |\n",
            "| [`HTTP_510_NOT_EXTENDED`] (obsolete) | [RFC 2774, Section 7](https://www.rfc-editor.org/rfc/rfc2774#section-7) |\n",
            "| [`HTTP_306_RESERVED`] (unused) | [RFC 9110, Section 15.4.7]",
            "| [`HTTP_306_UNUSED`] (older name) | [RFC 9110, Section 15.4.7]",
        ] {
            assert!(table.contains(row), "{row}");
        }
    }

    #[test]
    fn a_code_has_the_name_that_it_has_in_http_0_2() {
        let constants = http_0_2_constants().to_string();

        for constant in [
            quote!(
                pub const HTTP_404_NOT_FOUND: StatusCode = StatusCode::NOT_FOUND;
            ),
            quote!(
                pub const HTTP_413_CONTENT_TOO_LARGE: StatusCode = StatusCode::PAYLOAD_TOO_LARGE;
            ),
            quote!(
                pub const HTTP_422_UNPROCESSABLE_ENTITY: StatusCode =
                    StatusCode::UNPROCESSABLE_ENTITY;
            ),
        ] {
            assert!(constants.contains(&constant.to_string()), "{constant}");
        }
        for lacking in ["HTTP_103", "HTTP_104", "HTTP_306", "HTTP_425"] {
            assert!(!constants.contains(lacking), "{lacking}");
        }
    }
}
