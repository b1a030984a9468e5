use super::{Scope, Template};
use crate::attr::names::FieldNames;
use proc_macro2::Span;
use proptest::prelude::*;
use quote::{format_ident, quote};
use syn::{LitStr, Member};

fn literal(text: &str) -> LitStr {
    LitStr::new(text, Span::call_site())
}

/// What a text on a variant `OutOfCredit` expands to: the constant text, the arguments of `format_args!`, or the error.
fn expanded(fields: Option<&[&str]>, name: Option<&str>, text: &str) -> String {
    let members: Option<Vec<Member>> = fields.map(|fields| {
        fields
            .iter()
            .map(|field| syn::parse_str(field).unwrap())
            .collect()
    });
    let fields = members.as_ref().map(FieldNames::new);
    let scope = Scope {
        fields: fields.as_ref(),
        name,
    };
    match Template::parse(&literal(text), scope) {
        Ok(template) => match template.constant() {
            Some(text) => format!("constant {}", text.value()),
            None => {
                let field = |at| {
                    let name = format_ident!("f{at}");
                    quote!(#name)
                };
                template.arguments(field).to_string()
            }
        },
        Err(message) => message,
    }
}

const NAME: Option<&str> = Some("OutOfCredit");

#[test]
fn fields_are_arguments_of_the_literal() {
    for (fields, text, expected) in [
        (&["a", "b"][..], "no {b}", "\"no {b}\" , b = f1"),
        (
            &["a", "w"],
            "{a:>w$.w$} {a}",
            "\"{a:>w$.w$} {a}\" , a = f0 , w = * f1",
        ),
        (&["a"], "{a:$>8} {a:0a$}", "\"{a:$>8} {a:0a$}\" , a = * f0"),
        (&["r#type"], "{type}", "\"{type}\" , r#type = f0"),
        (&["a"], "{a } {{a}}", "\"{a } {{a}}\" , a = f0"),
        (&["0", "1"], "{0} of {1}", "\"{0} of {1}\" , f0 , f1"),
        (&["0", "1"], "{0:?} {0}", "\"{0:?} {0}\" , f0"),
        (&["0", "1"], "{_1}", "\"{_1}\" , _1 = f1"),
        (
            &["0", "1"],
            "{0} {_0} {_1}",
            "\"{0} {_0} {_1}\" , f0 , _0 = f0 , _1 = f1",
        ),
        (
            &["0", "1", "2"],
            "{2:1$} {_2} {{0}}",
            "\"{_2:_1$} {_2} {{0}}\" , _1 = * f1 , _2 = f2",
        ),
    ] {
        assert_eq!(expanded(Some(fields), None, text), expected, "{text}");
    }
}

#[test]
fn a_literal_that_changes_nothing_is_the_users() {
    let literal: LitStr = syn::parse_str("r#\"\"{a}\"\"#").unwrap();
    let member: Member = syn::parse_str("a").unwrap();
    let scope = Scope {
        fields: Some(&FieldNames::new([&member])),
        name: NAME,
    };

    let template = Template::parse(&literal, scope).unwrap_or_else(|error| panic!("{error}"));

    let arguments = template.arguments(|_| quote!(f)).to_string();
    assert_eq!(arguments, "r#\"\"{a}\"\"# , a = f");
}

#[test]
fn cases_are_replaced() {
    for (fields, text, expected) in [
        (None, "/{kebab-case}#b", "constant /out-of-credit#b"),
        (
            None,
            "{UPPERCASE}{lowercase }",
            "constant OUTOFCREDIToutofcredit",
        ),
        (
            None,
            "{{kebab-case}} {{{lowercase}}}",
            "constant {kebab-case} {outofcredit}",
        ),
        (
            Some(&["a"][..]),
            "{a} {snake_case} {{ {a}",
            "\"{a} out_of_credit {{ {a}\" , a = f0",
        ),
        (
            Some(&["0", "1"]),
            "{camelCase} {1}",
            "\"outOfCredit {_1}\" , _1 = f1",
        ),
        (
            Some(&["lowercase"]),
            "{lowercase}",
            "\"{lowercase}\" , lowercase = f0",
        ),
    ] {
        assert_eq!(expanded(fields, NAME, text), expected, "{text}");
    }
}

#[test]
fn a_text_without_fields_is_constant() {
    for (text, expected) in [
        ("", ""),
        ("text", "text"),
        ("{{a}}", "{a}"),
        ("}}{{{{", "}{{"),
    ] {
        assert_eq!(
            expanded(Some(&["a"]), NAME, text),
            format!("constant {expected}")
        );
    }
}

#[test]
fn anything_else_in_braces_is_an_error() {
    let cases = "the cases are `{lowercase}`, `{UPPERCASE}`, `{PascalCase}`, `{camelCase}`, `{snake_case}`,\n\
                 `{SCREAMING_SNAKE_CASE}`, `{kebab-case}` and `{SCREAMING-KEBAB-CASE}`";
    let (one, two) = ("the field is `a`", "the fields are `a` and `b`");
    let none = "there are no fields; write `{{` and `}}` for braces";
    let default = "write the text on the variants, or `{{` and `}}` for braces";
    for (fields, name, text, what, fix) in [
        // Where only fields can be.
        (Some(&["a"][..]), None, "{b}", "no field `b`", one),
        (Some(&["a", "b"]), None, "{1}", "no field `1`", two),
        (Some(&[]), None, "{b}", "no field `b`", none),
        (
            Some(&["0"]),
            None,
            "{1}",
            "no field `1`",
            "the field is `0`",
        ),
        (
            Some(&["0"]),
            None,
            "{a}",
            "no field `a`",
            "the field is `0`",
        ),
        (Some(&["a"]), None, "{}", "`{}` names no field", one),
        (Some(&["a"]), None, "{:?}", "`{:?}` names no field", one),
        (Some(&["a"]), None, "{self}", "no field `self`", one),
        (Some(&["a"]), None, "{a.b}", "no field `a.b`", one),
        (Some(&["a"]), None, "{a:w$}", "no field `w`", one),
        (Some(&["a"]), None, "{a:$}", "`{a:$}` names no field", one),
        (Some(&["a"]), None, "{é}", "no field `é`", one),
        (
            Some(&["a"]),
            None,
            "{kebab-case}",
            "no field `kebab-case`",
            one,
        ),
        (
            Some(&["a"]),
            None,
            "{a:.*}",
            "`.*` names no field",
            "name the field of the precision, as in `.precision$`",
        ),
        // Where only cases can be.
        (
            None,
            NAME,
            "{kebab-kase}",
            "unknown case `{kebab-kase}`",
            "did you mean `{kebab-case}`?",
        ),
        (
            None,
            NAME,
            "{x}",
            "unknown case `{x}`: fields cannot be named here",
            cases,
        ),
        (
            None,
            NAME,
            "{}",
            "unknown case `{}`: fields cannot be named here",
            cases,
        ),
        (
            None,
            NAME,
            "{0}",
            "unknown case `{0}`: fields cannot be named here",
            cases,
        ),
        // Where both can be.
        (
            Some(&["a"]),
            NAME,
            "{kebab-kase}",
            "unknown case `{kebab-kase}`",
            "did you mean `{kebab-case}`?",
        ),
        (Some(&["a"]), NAME, "{x}", "no field `x`", one),
        (Some(&["a"]), NAME, "{self}", "no field `self`", one),
        (Some(&[]), NAME, "{x}", "unknown case `{x}`", cases),
        // Where neither can be.
        (
            None,
            None,
            "{x}",
            "no field `x`: a default cannot name fields",
            default,
        ),
        // Anywhere.
        (
            Some(&["a"]),
            None,
            "{ a}",
            "unexpected space before `a` in braces",
            "write `{a}`",
        ),
        (
            None,
            NAME,
            "{ kebab-case }",
            "unexpected space before `kebab-case` in braces",
            "write `{kebab-case}`",
        ),
        (
            None,
            NAME,
            "{",
            "`{` is not closed",
            "write `{{` for a brace",
        ),
        (
            Some(&["a"]),
            None,
            "{a",
            "`{` is not closed",
            "write `{{` for a brace",
        ),
        (
            Some(&["a"]),
            None,
            "{{{a}}",
            "`}` without `{`",
            "write `}}` for a brace",
        ),
        (
            None,
            None,
            "a}b",
            "`}` without `{`",
            "write `}}` for a brace",
        ),
    ] {
        assert_eq!(
            expanded(fields, name, text),
            format!("{what}\n{fix}"),
            "{text}"
        );
    }
}

#[test]
fn a_field_is_formatted_by_the_trait_of_its_spec() {
    let members: Vec<Member> = ["a", "b"]
        .map(|field| syn::parse_str(field).unwrap())
        .into();
    let scope = Scope {
        fields: Some(&FieldNames::new(&members)),
        name: None,
    };
    for (spec, expected) in [
        ("", "Display"),
        (":", "Display"),
        (":>8", "Display"),
        (":x>8", "Display"),
        (":?", "Debug"),
        (":#?", "Debug"),
        (":02x?", "Debug"),
        (":>b$.b$?", "Debug"),
        (":x", "LowerHex"),
        (":#X", "UpperHex"),
        (":08b", "Binary"),
        (":o", "Octal"),
        (":.2e", "LowerExp"),
        (":E", "UpperExp"),
    ] {
        let template = Template::parse(&literal(&format!("{{a{spec}}}")), scope);
        let template = template.unwrap_or_else(|error| panic!("{spec}: {error}"));
        let formatters: Vec<String> = template
            .formatters()
            .map(|(at, path)| format!("{at}{path}").replace(' ', ""))
            .collect();
        assert_eq!(formatters, [format!("0::core::fmt::{expected}")], "{spec}");
    }
}

#[test]
fn the_first_field_is_quoted() {
    let member: Member = syn::parse_str("host").unwrap();
    let scope = Scope {
        fields: Some(&FieldNames::new([&member])),
        name: NAME,
    };
    let quotation = |text| {
        Template::parse(&literal(text), scope)
            .ok()
            .and_then(|text| text.quotation())
    };

    assert_eq!(
        quotation("{kebab-case} {host:?} {host}").as_deref(),
        Some("{host}")
    );
    assert_eq!(quotation("{kebab-case}"), None);
}

proptest! {
    #[test]
    fn any_text_is_a_template_or_an_error(
        text in "([a-z{}:$.*<>0-9_ é-]|\\{kebab-case\\}|\\{a\\}){0,20}",
        fields in prop_oneof![Just(Some(vec!["a", "r#type"])), Just(Some(vec!["0", "1", "2"])), Just(None)],
        name in prop_oneof![Just(NAME), Just(None)],
    ) {
        let found = expanded(fields.as_deref(), name, &text);
        let is_error = found.contains('\n');
        prop_assert!(!is_error || found.lines().all(|line| line.chars().count() <= 93), "{}", found);
        let is_constant = !text.contains(['{', '}']);
        prop_assert!(!is_constant || found == ["constant ", &text].concat());
    }
}
