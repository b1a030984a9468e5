use super::{Expr, Names};
use crate::attr::names::{local_name, FieldNames};
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;
use quote::{quote, ToTokens};
use syn::parse::{Parse, ParseStream, Parser as _};
use syn::{parse_quote, Member};

/// Expressions whose end is not to be found by commas alone, and others that services write.
#[rustfmt::skip]
const EXPRESSIONS: &[&str] = &[
    // Names, literals and calls.
    "x", "_0", "self", "r#type", "404", "1.5e3", "'c'", "b\"bytes\"", "true", "\"text\"", "-1", "-1.5", "path::to::NAME", "::krate::NAME",
    "crate::NAME", "super::NAME", "Self::NAME", "f()", "f(a, b)", "self.code()", "self.0", "self.0.1", "self.a.b.c()", "(*seconds).max(1)",
    "x?", "f(x)?.y", "x[0]", "x[1..2]", "x.await", "x.y.await?.z", "\"text\".to_owned()", "1.max(2)", "(a, b)", "(a,)", "()", "[a, b]", "[0; 4]",
    // Generic arguments.
    "f::<A, B>(x)", "x.parse::<Map<A, B>>()", "Map::<A, B>::new()", "<A as Into<B>>::into(x)", "<Map<A, B>>::new()", "<[A]>::len(x)",
    "<Map<A, B> as Trait<C, D>>::f::<E, F>(x)", "f::<fn(A, B) -> C, D>(x)", "f::<{ A > B }, C>(x)", "f::<'a, dyn Fn(A) -> Map<B, C>>(x)",
    "Vec::<<A as B>::C>::new()", "f::<-1, 2>()", "x.iter().collect::<Result<Vec<_>, _>>()?",
    // Operators that look like them.
    "a < b", "a > b", "a <= b", "a >= b", "a << b", "a >> b", "a <<= b", "a >>= b", "a < b && c > d", "a == b", "a != b", "a < -b", "a << b < c",
    "a + b * c - d / e % f", "a & b | c ^ d", "a && b || c", "!a", "-a", "*a", "**a", "!a.b()", "a = b", "a += b", "a = b = c", "a < (b)", "(a < b)",
    // References.
    "&x", "&mut x", "&&x", "&&mut x", "&*x", "&x[..]", "&x.y", "a & &b", "a && &b", "a &&b",
    // Casts.
    "x as u8", "x as u8 as char", "x as Map<A, B>", "x as &str", "x as &'a Map<A, B>", "x as *const u8", "x as fn(A, B) -> Map<C, D>", "x as [u8; 4]",
    "x as (A, B)", "x as path::To<A, B>::C", "x as dyn Fn(A) -> B", "x as _", "x as u64 + 1", "x as f64 / y as f64", "&x as &dyn Error", "(x as u8) < y",
    // Ranges.
    "..", "a..", "..b", "a..b", "a..=b", "..=b", "a.b..c.d", "1..2", "(a..b).len()", "a + 1..b + 1",
    // Closures.
    "|| x", "|| {}", "|x| x", "|a, b| a + b", "|a: A, b: Map<C, D>| a", "|&x| x", "|(a, b), c| a", "|_| 1", "|a, b| |c, d| a", "|a| -> A { a }",
    "|a, b| -> Map<A, B> { a }", "move |a, b| a", "move || x", "async move || x", "async |a, b| a", "for<'a, 'b> |x: &'a A, y| -> B { x }",
    "x.map(|a, b| a)", "a || b", "a | b", "a || |b, c| b", "a | |b, c| b", "f(|| a) | b", "x = |a, b| a", "&|a, b| a", "|S { a, .. }, [b, c]| a",
    // Blocks.
    "{ x }", "{ let a = 1; a }", "loop { break }", "{ x }.y()", "({ x })",
    "if a { b } else { c }", "if a { b } else if c { d } else { e }", "if a == b { c } else { d }", "if a < b { c } else { d }", "if let Some(a) = b { c } else { d }",
    "if let A | B = c { d } else { e }", "if let S { a, b } = c { d } else { e }", "if let Map::<A, B>::C(x) = y { z } else { w }", "if a && let Some(b) = c { d } else { e }",
    "if let 1..=5 = a { b } else { c }", "if let x @ (A | B) = c { d } else { e }", "if let &x = y { z } else { w }", "if let ref mut x = y { z } else { w }", "if (S { a }) == b { c } else { d }",
    "if a { b } else { c } + 1", "if a { b } else { c }.d()", "match x { A => 1, B => 2 }", "match x { A(a, b) if a < b => 1, _ => 2 }", "match x.y() { _ => 1 }.z()", "match (a, b) { _ => 1 }",
    "match *x { ref y => y, }", "match x {}", "while a { b }", "while let Some(a) = b { c }", "for a in b { c }", "for (a, b) in c.d() { e }", "for S { a, b } in c { d }", "for a in 0..b { c }",
    "'a: loop { break 'a 1 }", "'a: { break 'a 1 }", "'a: for b in c { continue 'a }", "'a: while b { c }", "matches!(self, Self::A | Self::B)",
    // Control flow.
    "return", "return a", "break", "break a", "break 'a", "break 'a b", "a.unwrap_or_else(|| return)", "|| return", "|| break 'a b",
    // Structs.
    "S {}", "S { a }", "S { a, b: c }", "S { a, ..b }", "path::S::<A, B> { a }", "Self { a }", "<S as T<A, B>>::C { a }", "S { a }.b()", "&S { a }", "S { a } == b",
    // Macros.
    "format!(\"{x}\")", "vec![a, b]", "vec![a, b].len()", "path::to::m!(a, b)", "m! { a, b }", "m!() + 1", "!m!()", "m!(a) != b", "format!(\"{}, {}\", a, b).into()",
    // Attributes.
    "#[allow(lint)] x", "#[allow(lint)] { x }", "#[rustfmt::skip] f(a, b)", "-#[a] x",
];

/// Keywords before a block.
const KEYWORDS: [&str; 4] = ["async", "async move", "const", "unsafe"];

fn expressions() -> impl Iterator<Item = String> {
    let blocks = KEYWORDS.map(|keyword| format!("{keyword} {{ x }}"));
    let others = EXPRESSIONS.iter().copied().map(str::to_owned);
    others.chain(blocks)
}

/// Returns what follows an expression, for `syn` with all its features or for the scanner.
fn rest<T: Parse>(tokens: TokenStream) -> Option<String> {
    let after = |input: ParseStream| {
        input.parse::<T>()?;
        input.parse::<TokenStream>()
    };
    Some(after.parse2(tokens).ok()?.to_string())
}

fn expr(text: &str) -> Expr {
    syn::parse_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn an_expression_ends_at_a_comma_outside_of_it() {
    for text in expressions() {
        let tokens: TokenStream = text.parse().unwrap();
        for next in [quote!(), quote!(,), quote!(, next = a < b), quote!(, c > d)] {
            let input = quote!(#tokens #next);
            assert_eq!(
                rest::<syn::Expr>(input.clone()),
                Some(next.to_string()),
                "{text}"
            );
            assert_eq!(rest::<Expr>(input), Some(next.to_string()), "{text}");
        }
    }
}

#[test]
fn a_second_operand_ends_an_expression() {
    for text in expressions() {
        let tokens: TokenStream = text.parse().unwrap();
        for next in [quote!(log), quote!(404), quote!("text"), quote!(self.a)] {
            let input = quote!(#tokens #next);
            // What is complete, but can go on, as `return`, goes on.
            let expected = rest::<syn::Expr>(input.clone());
            assert!(expected.is_some(), "{text}");
            assert_eq!(rest::<Expr>(input), expected, "{text}");
        }
    }
}

#[test]
fn what_cannot_follow_an_operand_ends_an_expression() {
    for next in ["; b", ": u8", "=> b", "# [a]", "'a", "$ a"] {
        for text in ["a", "f(a)", "a.b", "if a { b } else { c }"] {
            let input: TokenStream = format!("{text} {next}").parse().unwrap();
            assert_eq!(rest::<Expr>(input).as_deref(), Some(next), "{text}");
        }
    }
}

#[test]
fn a_fragment_of_a_macro_is_an_operand() {
    let fragment = |tokens| Group::new(Delimiter::None, tokens);
    let (sum, ty) = (fragment(quote!(a + b)), fragment(quote!(Map<A, B>)));
    let (path, block) = (fragment(quote!(S)), fragment(quote!({ a })));
    for tokens in [
        quote!(#sum),
        quote!(#sum * 2),
        quote!(2 * #sum),
        quote!(x as #ty),
        quote!(<#ty>::new(a, b)),
        quote!(f::<#ty, A>()),
        quote!(#path { a, b }),
        quote!(if a #block else #block),
        quote!(|a: #ty, b| a),
    ] {
        for next in [quote!(, a), quote!(a), quote!(#sum), quote!(#path)] {
            let input = quote!(#tokens #next);
            assert_eq!(rest::<Expr>(input), Some(next.to_string()), "{tokens}");
        }
    }
}

#[test]
fn nothing_is_no_expression() {
    for text in ["", ", a"] {
        assert!(rest::<Expr>(text.parse().unwrap()).is_none(), "{text}");
    }
}

proptest! {
    #[test]
    fn a_generated_expression_ends_where_it_ends_for_syn(text in expression(), next in expression()) {
        let input: TokenStream = format!("{text}, {next}").parse().unwrap();
        let expected = rest::<syn::Expr>(input.clone());
        prop_assert!(expected.is_some());
        prop_assert_eq!(rest::<Expr>(input), expected);
    }

    #[test]
    fn no_token_is_lost(input in crate::properties::tests::tokens()) {
        let split = |input: ParseStream| Ok((input.parse::<Expr>()?, input.parse::<TokenStream>()?));
        if let Ok((expr, rest)) = split.parse2(input.clone()) {
            prop_assert_eq!(tight(quote!(#expr #rest)), tight(input));
        }
    }
}

fn tight(tokens: TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}

/// The text of an expression of parts that are expressions, so that each kind meets each other.
fn expression() -> impl Strategy<Value = String> {
    let leaf = select(&[
        "a",
        "self",
        "_0",
        "1",
        "\"{a}\"",
        "S::<A, B>::C",
        "<A as B<C, D>>::E",
        "m!(a, b)",
    ]);
    let types = [
        "u8",
        "Map<A, B>",
        "&'a [Map<A, B>]",
        "fn(A, B) -> C",
        "(A, B)",
    ];
    leaf.prop_map(str::to_owned)
        .prop_recursive(4, 24, 3, move |part| {
            let one = (part.clone(), select(ONE)).prop_map(|(a, form)| form.replace('$', &a));
            let cast = (part.clone(), select(types.to_vec()))
                .prop_map(|(a, ty)| format!("(({a}) as {ty})"));
            let two = (part.clone(), part, select(TWO))
                .prop_map(|(a, b, form)| form.replace('$', &a).replace('@', &b));
            prop_oneof![one, cast, two]
        })
}

const ONE: &[&str] = &[
    "($)",
    "-$",
    "!$",
    "&$",
    "&mut $",
    "*$",
    "($).f()",
    "($)?",
    "($).g::<A, B>($)",
    "f($, $)",
    "[$, $]",
    "|a, b| $",
    "|a: Map<A, B>| $",
    "move || $",
    "{ $ }",
    "S { a: $, b }",
    "#[a] $",
    "|a, b| -> Map<A, B> { $ }",
    "if let Some(a) = ($) { $ } else { $ }",
    "match ($) { A(a, b) => $, _ => $ }",
    "(|| $)()",
    "(return $)",
    "($..)",
    "(..$)",
    "'a: loop { break 'a $ }",
    "async { $ }",
];

const TWO: &[&str] = &[
    "($) + @",
    "($) < (@)",
    "($) << @",
    "($) & @",
    "($) | @",
    "($) || @",
    "($) && @",
    "($) == (@)",
    "($)[@]",
    "(($)..(@))",
    "(($)..=(@))",
    "(($) = @)",
    "f($, @)",
    "if ($) { @ } else { $ }",
    "for a in ($) { @ }",
    "while ($) { @ }",
    "S::<A, B> { a: $, ..@ }",
    "(($), @)",
    "{ let a = $; @ }",
    "($).f(|a, b| @)",
];

#[test]
fn the_kinds_of_an_expression_are_told_apart() {
    let fragment = TokenTree::from(Group::new(Delimiter::None, quote!("text")));
    for text in [
        expr("\"text\""),
        expr("r#\"text\"#"),
        parse_quote!(#fragment),
    ] {
        assert_eq!(
            text.text().map(|text| text.value()).as_deref(),
            Some("text")
        );
        assert!(text.path().is_none());
    }
    for text in [
        "(\"text\")",
        "\"text\".len()",
        "b\"text\"",
        "format!(\"text\")",
        "text",
        "404",
    ] {
        assert!(expr(text).text().is_none(), "{text}");
    }
    for text in [
        "x",
        "self",
        "_0",
        "r#type",
        "path::NAME",
        "<A as B<C, D>>::E",
        "S::<A, B>::C",
    ] {
        assert!(expr(text).path().is_some(), "{text}");
    }
    for text in ["x.y", "&x", "f()", "m!()", "404", "S {}"] {
        assert!(expr(text).path().is_none(), "{text}");
    }
}

#[test]
fn a_name_alone_is_the_field() {
    let members: Vec<Member> = vec![parse_quote!(a), parse_quote!(r#type)];
    let fields = FieldNames::new(&members);
    for (text, expected) in [
        ("a", Some(0)),
        ("r#type", Some(1)),
        ("b", None),
        ("&a", None),
        ("a::b", None),
        ("::a", None),
        ("self.a", None),
        ("_0", None),
    ] {
        assert_eq!(expr(text).field(&fields), expected, "{text}");
    }
    assert_eq!(
        expr("_1").field(&FieldNames::new(&[parse_quote!(0), parse_quote!(1)])),
        Some(1)
    );
}

#[test]
fn the_fields_that_are_named_are_found() {
    for (text, expected) in [
        // As values.
        ("a", "a"),
        ("*a + b", "a b"),
        ("a.max(1)", "a"),
        ("f(a, &b)", "a b"),
        ("a[b..c]", "a b c"),
        ("..a", "a"),
        ("b..=a", "a b"),
        ("x..a", "a"),
        ("1..a", "a"),
        ("r#type", "type"),
        ("r#a", "a"),
        ("a!= b", "a b"),
        ("!a", "a"),
        ("a as u8", "a"),
        ("S { a, x: b }", "a b"),
        ("if a { b } else { c }", "a b c"),
        ("match x { y => { a } }", "a"),
        ("f::<{ a }>()", "a"),
        ("(|| a)()", "a"),
        ("#[allow(lint)] a", "a"),
        ("self", "self"),
        ("self.a", "self"),
        ("f(&self.0, a)", "a self"),
        ("Self::f(self)", "self"),
        // In macros, whose syntax is their own.
        ("m!(a)", "a"),
        ("m![x => a]", "a"),
        ("json!({ a: 1 })", "a"),
        ("m!({ S { a: 1 } })", "a"),
        // In format strings.
        ("format!(\"{a}\")", "a"),
        ("format!(\"{a:?} {{b}} {c:>b$.x$}\")", "a b c"),
        ("format!(r#\"\"{a}\"\"#)", "a"),
        ("format!(\"{type}\")", "type"),
        ("format!(\"{self}\")", "self"),
        ("m!(x, { [\"{a}\"] })", "a"),
        ("f(&format!(\"{}\", format!(\"{a}\")))", "a"),
        // Names that are declared again, to be safe.
        ("|a| 1", "a"),
        ("{ let a = 1; a }", "a"),
        ("format!(\"{a}\", a = 1)", "a"),
        // Other names.
        ("x", ""),
        ("x.a", ""),
        ("x.a()", ""),
        ("x?.a", ""),
        ("f().a", ""),
        ("x.a.b.c", ""),
        ("a::x", ""),
        ("x::a", ""),
        ("a::<u8>()", ""),
        ("::a", ""),
        ("a!()", ""),
        ("a! { x }", ""),
        ("self::x()", ""),
        ("S { a: 1, b: 2 }", ""),
        ("if let S { a: x, .. } = y { x } else { 1 }", ""),
        ("'a: loop { break 'a }", ""),
        ("f::<'a, T>()", ""),
        ("match x { _ => type_of() }", ""),
        ("f(\"{a}\")", ""),
        ("format!(\"{{a}} {}\", 1)", ""),
        ("format!(\"a {0} {x}\", 1)", ""),
        ("json!(\"{ a\")", ""),
        ("A", ""),
    ] {
        assert_eq!(
            named(&expr(text), &["a", "b", "c", "r#type"]),
            expected,
            "{text}"
        );
    }
    for (text, expected) in [
        ("_0", "_0"),
        ("_1.x + _0.1", "_0 _1"),
        ("self.0", "self"),
        ("format!(\"{_0} {1}\", x, y)", "_0"),
        ("x.0", ""),
    ] {
        assert_eq!(named(&expr(text), &["0", "1"]), expected, "{text}");
    }
}

#[test]
fn fields_are_found_in_fragments_of_a_macro() {
    let fragment = Group::new(Delimiter::None, quote!(a.x + self.y));
    assert_eq!(named(&parse_quote!(f(#fragment)), &["a"]), "a self");
}

#[test]
fn fields_that_are_reached_through_self_are_found() {
    for (text, expected) in [
        ("self.a", "a"),
        ("self.r#a.x", "a"),
        ("&self.0 .1", "_0"),
        ("self.0.1", "_0"),
        ("f(|| [self.a, self.b])", "a b"),
        ("format!(\"{}\", self.a)", "a"),
        ("self.a.b()", "a"),
        ("self.a()", ""),
        ("self.a::<u8>()", ""),
        // Any field can be reached.
        ("(self).a", "a b _0"),
        ("f(self)", "a b _0"),
        ("(|this: &Self| this.a)(self)", "a b _0"),
        ("match self { Self(x) => x }", "a b _0"),
        ("m!({ let Self { a: x, .. } = self; x })", "a b _0"),
        ("format!(\"{self}\")", "a b _0"),
        ("format!(\"{self:}>60}\")", "a b _0"),
        ("get!(self::a)", "a b _0"),
        ("get!(.self)", "a b _0"),
        ("self.to_string()", "a b _0"),
        ("..self", "a b _0"),
        ("other.a", ""),
        ("S { a: 1 }", ""),
        ("a", ""),
    ] {
        let members: Vec<Member> = ["a", "b", "0"]
            .map(|field| syn::parse_str(field).unwrap())
            .into();
        let names = expr(text).names(&FieldNames::new(&members));
        let found: Vec<String> = names
            .of_self
            .iter()
            .map(|&at| local_name(&members[at]))
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

/// The names of what an expression takes from an error with these fields, separated by spaces.
fn named(expr: &Expr, fields: &[&str]) -> String {
    let members: Vec<Member> = fields
        .iter()
        .map(|field| syn::parse_str(field).unwrap())
        .collect();
    let Names {
        fields, has_self, ..
    } = expr.names(&FieldNames::new(&members));
    let mut names: Vec<String> = fields.iter().map(|&at| local_name(&members[at])).collect();
    names.extend(has_self.then(|| "self".to_owned()));
    names.join(" ")
}

#[test]
fn a_fragment_of_a_macro_stays_one_operand() {
    let fragment = |tokens| Group::new(Delimiter::None, tokens);
    for (inner, expected) in [
        (quote!(a + b), "(a + b)"),
        (quote!(-1), "(- 1)"),
        (quote!(self.f), "(self . f)"),
        (quote!(&T), "(& T)"),
        (quote!(a), "a"),
        (quote!({ a }), "{ a }"),
        (quote!(S::<A>), "S :: < A >"),
        (quote!('a), "'a"),
    ] {
        let (once, twice) = (
            fragment(inner.clone()),
            fragment(fragment(inner).into_token_stream()),
        );
        for group in [once, twice] {
            let expr: Expr = parse_quote!((#group));
            let tokens = expr.resolved_at(Span::call_site()).to_string();
            assert_eq!(tokens, format!("({expected})"));
        }
    }
}
