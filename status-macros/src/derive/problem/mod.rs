//! `#[derive(Problem)]`: the problem details of each variant, and what the log shows.

pub(crate) mod content;
mod header;
mod log;
mod uri;

use super::{call, implement, located_at};
use crate::errors::Errors;
use crate::input::generics::Bounds;
use crate::input::{Arm, Input};
use content::Content;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, ToTokens};

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::run(
        input,
        check,
        |input, contents| expand(input, contents),
        fallback,
    )
}

/// Returns the contents of each variant, `None` for one that delegates its problem.
pub(crate) fn check(input: &Input, errors: &mut Errors) -> Vec<Option<Content>> {
    content::check_visibility(&input.defaults, errors);
    content::check_defaults(input, errors);
    let check_arm = |arm: &Arm| {
        content::check_visibility(&arm.own, errors);
        content::check_code(arm, errors);
        content::check_sources(arm, errors);
        match arm.transparent() {
            Some(at) if at < arm.fields.len() => {
                content::check_transparent(arm, at, errors);
                None
            }
            Some(_) => None,
            None => Some(content::check(arm, errors)),
        }
    };
    input.arms.iter().map(check_arm).collect()
}

fn expand(input: &Input, contents: &[Option<Content>]) -> TokenStream {
    let krate = &input.krate;
    let problem = problem(input, contents);
    let log = log::methods(input);
    let items = quote! {
        fn problem(&self) -> #krate::ProblemDetails {
            #krate::__private::problem_of(self)
        }
        fn __problem(&self, __status_redact: ::core::primitive::bool) -> #krate::ProblemDetails {
            #problem
        }
        #log
    };
    to_impl(input, &bounds(input, contents), &items)
}

fn fallback(input: &Input, errors: &TokenStream) -> TokenStream {
    let krate = &input.krate;
    let problem = quote!(fn problem(&self) -> #krate::ProblemDetails { #errors });
    to_impl(input, &TokenStream::new(), &problem)
}

/// Returns the impl. `bounds` begins with what a generic type itself has to implement besides `StatusClass`.
fn to_impl(input: &Input, bounds: &TokenStream, items: &TokenStream) -> TokenStream {
    let (krate, name) = (&input.krate, input.ident);
    let (_, ty_generics, _) = input.generics.split_for_impl();
    // Whether a generic type has a status can depend on its parameters.
    let own = input
        .has_type_parameters()
        .then(|| quote!(#name #ty_generics: #krate::StatusClass #bounds));
    implement(input, &quote!(#krate::Problem), &quote!(#own), items)
}

/// Returns the body of `__problem`. There is one builder, because one in each arm would take its size in each.
fn problem(input: &Input, contents: &[Option<Content>]) -> TokenStream {
    if input.arms.is_empty() {
        return quote!(match *self {});
    }
    let krate = &input.krate;
    let mut contents = contents.iter();
    let fill = input.match_self(|arm| match contents.next() {
        Some(Some(content)) => fill(content, arm, krate),
        _ => delegate(arm, krate),
    });
    let finish = input.keys.finish.as_ref().map(|finish| {
        let ty = quote!(fn(&Self, &mut #krate::ProblemDetails));
        let arguments = quote!(self, __status_builder.details());
        call(&finish.path.to_token_stream(), &ty, &arguments)
    });
    // The methods are called on a reference, where they are found before those of a trait that all types implement.
    quote! {
        let mut __status_problem =
            #krate::__private::ProblemBuilder::new::<Self>(self, __status_redact);
        let __status_builder = &mut __status_problem;
        #fill
        #finish
        #krate::__private::ProblemBuilder::into_details(__status_problem)
    }
}

fn delegate(arm: &Arm, krate: &TokenStream) -> (Vec<usize>, TokenStream) {
    let at = arm.transparent().unwrap_or_default();
    let (ty, field) = (arm.fields[at].ty, arm.field(at));
    let redact = match arm.keys.redact {
        Some(_) => quote!(true),
        None => quote!(__status_redact),
    };
    let inner = quote!(<#ty as #krate::Problem>::__problem(#field, #redact));
    (vec![at], quote!({ __status_builder.delegate(#inner); }))
}

/// Returns a call of a method of `Problem` on a field.
fn delegated(arm: &Arm, at: usize, method: &TokenStream, krate: &TokenStream) -> TokenStream {
    let (ty, field) = (arm.fields[at].ty, arm.field(at));
    quote!(<#ty as #krate::Problem>::#method(#field))
}

fn fill(content: &Content, arm: &Arm, krate: &TokenStream) -> (Vec<usize>, TokenStream) {
    let (member_names, members) = unzip(&content.members);
    let (field_header_names, field_headers) = unzip(&content.field_headers);
    let types =
        |places: &[&usize]| -> Vec<_> { places.iter().map(|&&at| arm.fields[at].ty).collect() };
    let fields =
        |places: &[&usize]| -> Vec<_> { places.iter().map(|&&at| arm.field(at)).collect() };
    let (member_types, member_fields) = (types(&members), fields(&members));
    let (header_types, header_fields) = (types(&field_headers), fields(&field_headers));
    let header_methods = field_headers
        .iter()
        .map(|&&at| match arm.fields[at].holds_error {
            true => format_ident!("header_of_error"),
            false => format_ident!("header"),
        });
    let constants = constants(content);
    let detail_call = detail_call(content, arm, krate);
    let fill = quote!({
        #constants
        #(__status_builder.extension::<#member_types>(#member_names, #member_fields);)*
        #(__status_builder.#header_methods::<#header_types>(#field_header_names, #header_fields);)*
        #detail_call
    });
    let mut used: Vec<usize> = members.into_iter().chain(field_headers).copied().collect();
    used.extend(content.detail.iter().flat_map(|detail| detail.fields()));
    used.sort_unstable();
    used.dedup();
    (used, fill)
}

/// Returns the calls of the builder that do not depend on a value.
pub(crate) fn constants(content: &Content) -> TokenStream {
    let type_uri = content.type_uri.iter();
    let title = content.title.iter();
    let visibility = content.visibility.iter();
    // The method is at the value too, so that rustc reports a wrong one once, whatever derives expand to it.
    let constants = content.constants.iter().map(|(name, value)| {
        let span = value.clone().into_iter().next().map(|first| first.span());
        let method = Ident::new("constant", span.unwrap_or_else(Span::call_site));
        quote!(__status_builder.#method(#name, #value);)
    });
    let (header_names, headers) = unzip(&content.headers);
    quote! {
        #(__status_builder.type_uri(#type_uri);)*
        #(__status_builder.title(#title);)*
        #(__status_builder.#visibility();)*
        #(#constants)*
        #(__status_builder.constant_header(#header_names, #headers);)*
    }
}

fn unzip<A, B>(pairs: &[(A, B)]) -> (Vec<&A>, Vec<&B>) {
    pairs.iter().map(|(first, second)| (first, second)).unzip()
}

fn detail_call(content: &Content, arm: &Arm, krate: &TokenStream) -> TokenStream {
    let Some(detail) = &content.detail else {
        return quote!(__status_builder.display(<Self as #krate::Problem>::as_dyn_display(self)););
    };
    if let Some(text) = detail.constant() {
        return quote!(__status_builder.constant_detail(#text););
    }
    let literal = detail.literal();
    let arguments = detail.arguments(|at| located_at(&arm.field(at), &literal));
    quote!(__status_builder.detail(::core::format_args!(#arguments));)
}

/// Returns the bounds on the types of fields and, for a generic type, on the type itself.
fn bounds(input: &Input, contents: &[Option<Content>]) -> TokenStream {
    let krate = &input.krate;
    let mut bounds = Bounds::new(input);
    for (arm, content) in input.arms.iter().zip(contents) {
        if let Some(at) = arm.transparent() {
            bounds.add_derived(arm.fields[at].ty, &quote!(#krate::Problem));
        }
        if let Some(at) = log::source(arm) {
            let ty = arm.fields[at].ty;
            let ty = log::optional(ty).unwrap_or(ty);
            bounds.add(ty, &quote!(::std::error::Error + 'static));
        }
        let Some(content) = content else { continue };
        for (_, at) in &content.members {
            bounds.add(arm.fields[*at].ty, &quote!(#krate::__private::Serialize));
        }
        for (_, at) in &content.field_headers {
            bounds.add(arm.fields[*at].ty, &quote!(#krate::ToHeaderValue));
        }
        for (at, formatter) in content.detail.iter().flat_map(|detail| detail.formatters()) {
            bounds.add(arm.fields[at].ty, &formatter);
        }
    }
    let own = match (log::need_not_be_error(input), log::has_lifetimes(input)) {
        (true, _) => TokenStream::new(),
        (false, true) => quote!(+ ::core::fmt::Display),
        (false, false) => quote!(+ ::std::error::Error + 'static),
    };
    let fields = bounds.predicates();
    quote!(#own, #fields)
}

#[cfg(test)]
mod tests {
    use super::derive;
    use crate::properties::messages;
    use proc_macro2::TokenStream;
    use quote::quote;

    fn assert_contains(output: &TokenStream, parts: &[TokenStream]) {
        for part in parts {
            let is_part = output.to_string().contains(&part.to_string());
            assert!(is_part, "no {part} in {output}");
        }
    }

    #[test]
    fn a_variant_fills_the_builder() {
        let output = derive(quote! {
            #[status(500, redact, type = "/{kebab-case}", extension(code = "{snake_case}", kind = 1), header("a" = "1", "b" = "2"), finish = f)]
            enum E {
                #[status(403, title = "Out of credit", expose, detail = "{0} of {2:?}", header("a" = "{UPPERCASE}"))]
                OutOfCredit(#[status(extension = "kind")] u8, u8, #[status(header = "retry-after")] u8),
                #[status(type = "/b", detail = "{{b}}")]
                B,
                #[status(transparent, redact)]
                C(Inner),
                D,
            }
        });

        assert_contains(
            &output,
            &[quote! {
                let mut __status_problem =
                    ::status::__private::ProblemBuilder::new::<Self>(self, __status_redact);
                let __status_builder = &mut __status_problem;
                match self {
                    E::OutOfCredit { 0: __status_field_0, 2: __status_field_2, .. } => {
                        __status_builder.type_uri("/out-of-credit");
                        __status_builder.title("Out of credit");
                        __status_builder.expose();
                        __status_builder.constant("code", "out_of_credit");
                        __status_builder.constant_header("a", "OUTOFCREDIT");
                        __status_builder.constant_header("b", "2");
                        __status_builder.extension::<u8>("kind", __status_field_0);
                        __status_builder.header::<u8>("retry-after", __status_field_2);
                        __status_builder.detail(::core::format_args!(
                            "{_0} of {_2:?}",
                            _0 = __status_field_0,
                            _2 = __status_field_2
                        ));
                    },
                    E::B => {
                        __status_builder.type_uri("/b");
                        __status_builder.redact();
                        __status_builder.constant("code", "b");
                        __status_builder.constant("kind", 1);
                        __status_builder.constant_header("a", "1");
                        __status_builder.constant_header("b", "2");
                        __status_builder.constant_detail("{b}");
                    },
                    E::C { 0: __status_field_0, .. } => {
                        __status_builder.delegate(<Inner as ::status::Problem>::__problem(__status_field_0, true));
                    },
                    E::D => {
                        __status_builder.type_uri("/d");
                        __status_builder.redact();
                        __status_builder.constant("code", "d");
                        __status_builder.constant("kind", 1);
                        __status_builder.constant_header("a", "1");
                        __status_builder.constant_header("b", "2");
                        __status_builder.display(<Self as ::status::Problem>::as_dyn_display(self));
                    },
                }
                {
                    let __status_function: fn(&Self, &mut ::status::ProblemDetails) = f;
                    __status_function(self, __status_builder.details())
                }
                ::status::__private::ProblemBuilder::into_details(__status_problem)
            }],
        );
    }

    #[test]
    fn the_log_shows_the_source_where_the_type_is_no_error() {
        let output = derive(quote! {
            #[status(log = off)]
            enum E {
                #[status(500)]
                A(#[status(source)] Inner),
                #[status(404, log = warn)]
                B,
                #[status(transparent)]
                C(Inner),
            }
        });

        assert_contains(
            &output,
            &[
                quote! {
                    use ::status::__private::NotError as _;
                    let __status_detected = (<::status::__private::ErrorOf<Self>>::__STATUS_VALUE)(self);
                    if ::core::option::Option::is_none(&__status_detected) {
                        return match self {
                            E::A { 0: __status_field_0, .. } => ::core::option::Option::Some(
                                ::status::__private::SourceOf::new(__status_field_0).__status_source()
                            ),
                            E::B => ::core::option::Option::None,
                            E::C { 0: __status_field_0, .. } =>
                                <Inner as ::status::Problem>::as_error(__status_field_0),
                        };
                    }
                    __status_detected
                },
                quote! {
                    if ::core::option::Option::is_none(&__status_detected) {
                        return match self {
                            E::A { .. } => ::core::option::Option::None,
                            E::B => ::core::option::Option::None,
                            E::C { 0: __status_field_0, .. } =>
                                <Inner as ::status::Problem>::as_dyn_display(__status_field_0),
                        };
                    }
                },
                quote! {
                    match self {
                        E::A { .. } => ::status::LogLevel::Off,
                        E::B => ::status::LogLevel::Warn,
                        E::C { 0: __status_field_0, .. } =>
                            <Inner as ::status::Problem>::log_level(__status_field_0),
                    }
                },
            ],
        );
    }

    #[test]
    fn a_generic_type_has_the_bounds_of_its_fields() {
        let output = derive(quote! {
            enum E<T, U> {
                #[status(transparent)]
                A(T),
                #[status(404, detail = "{1:?} {1:?} {2}")]
                B(#[status(extension = "extra", header = "extra")] U, T, Box<T>),
                #[status(500)]
                C(#[status(header = "again")] U),
            }
        });

        let bounds = quote! {
            where
                E<T, U>: ::status::StatusClass + ::std::error::Error + 'static,
                T: ::status::Problem,
                U: ::status::__private::Serialize,
                U: ::status::ToHeaderValue,
                T: ::core::fmt::Debug,
                Box<T>: ::core::fmt::Display,
        };
        assert_contains(&output, &[bounds]);
    }

    #[test]
    fn a_generic_type_whose_variants_have_sources_or_details_need_not_be_an_error() {
        for item in [
            quote!(
                #[status(500)]
                struct S<T>(#[status(source)] Box<dyn Error>, T);
            ),
            quote!(
                #[status(404, detail = "no such thing")]
                struct S<T: ?Sized>(Box<T>);
            ),
        ] {
            let bounds = quote!(where S<T>: ::status::StatusClass,);
            assert_contains(&derive(item), &[bounds]);
        }
    }

    #[test]
    fn the_type_itself_in_a_pointer_is_bound_by_other_traits() {
        let output = derive(quote! {
            enum E<T> {
                #[status(400, detail = "{1}")]
                A(#[status(extension = "inner")] Box<E<T>>, Box<Self>),
                #[status(transparent)]
                B(Cow<'static, E<T>>),
            }
        });

        let bounds = quote! {
            where E<T>: ::status::StatusClass,
            Box<E<T> >: ::status::__private::Serialize,
        };
        assert_contains(&output, &[bounds]);
        assert!(
            !output.to_string().contains(">: ::status::Problem,"),
            "{output}"
        );
    }

    #[test]
    fn a_type_with_a_lifetime_is_logged_as_text() {
        let output = derive(quote!(
            #[status(404)]
            struct S<'a>(&'a str);
        ));

        assert!(!output.to_string().contains("as_error"), "{output}");
        assert!(output.to_string().contains("fn as_dyn_display"), "{output}");
    }

    #[test]
    fn a_hand_written_status_class_needs_no_code() {
        assert_eq!(
            messages(derive(quote!(
                struct S;
            ))),
            [""; 0]
        );
    }

    #[test]
    fn a_mistake_is_one_error() {
        for input in [
            "#[status(500)] struct S { #[status(extension)] id: u8 }",
            "#[status(500)] enum E { A { #[status(extension)] id: u8 } }",
            "#[status(404, header(\"a\" = \"1\"), header(\"b\" = \"2\"))] struct S;",
            "#[status(type = \"/{kebab-case}\")] enum E { #[status(404)] Überlauf }",
            "#[status(404, type = \"not found\")] struct S;",
            "#[status(type = \"{kebab-kase}\")] enum E { #[status(404)] A, #[status(404)] B }",
            "#[status(404, expose, redact)] struct S;",
            "#[status(transparent, title = \"a\")] struct S(u8);",
            "#[status(transparent, detail = \"a\")] struct S(u8);",
            "#[status(transparent, type = \"a\")] struct S(u8);",
            "#[status(transparent, expose)] struct S(u8);",
            "#[status(transparent, extension(a = 1))] struct S(u8);",
            "#[status(transparent, header(\"a\" = \"\"))] struct S(u8);",
            "struct S(#[status(transparent)] u8, #[status(extension = \"b\")] u8);",
            "struct S(#[status(transparent, source)] u8);",
            "#[status(404)] struct S(#[status(extension = \"type\")] u8);",
            "#[status(404)] struct S(#[status(extension)] u8);",
            "#[status(404)] struct S(#[status(extension = \"\")] u8);",
            "#[status(404)] struct S { #[status(extension)] abc: u8, #[status(extension = \"abc\")] d: u8 }",
            "#[status(404, extension(abc = 1))] struct S { #[status(extension)] abc: u8 }",
            "#[status(204)] struct S;",
            "#[status(EARLY_HINTS)] struct S;",
            "#[status(500, detail = \"lost {host}\")] struct S { host: u8 }",
            "#[status(500)] enum E { #[status(detail = \"lost {0}\")] A(u8) }",
            "#[status(404, detail = \"no {b}\")] struct S { a: u8 }",
            "#[status(404, header(\"A\" = \"\"))] struct S;",
            "#[status(404)] struct S(#[status(header = \"A\")] u8);",
            "#[status(header(\"a\" = \"\\n\"))] enum E { #[status(404)] A, #[status(404)] B }",
            "#[status(404)] struct S { #[status(source)] a: u8, #[status(source)] b: u8 }",
        ] {
            let messages = messages(derive(input.parse().unwrap()));
            assert_eq!(messages.len(), 1, "{input}: {messages:?}");
        }
    }

    #[test]
    fn names_that_the_rfc_only_advises_against_are_members() {
        for name in ["id", "the-id", "_id", "1st", "größe"] {
            let input = format!("#[status(404)] struct S(#[status(extension = \"{name}\")] u8);");
            assert_eq!(messages(derive(input.parse().unwrap())), [""; 0], "{name}");
        }
    }

    #[test]
    fn a_raw_name_loses_its_prefix() {
        let output = derive(quote!(
            #[status(404)]
            struct S {
                #[status(extension)]
                r#async: u8,
            }
        ));

        assert!(output.to_string().contains("\"async\""), "{output}");
    }
}
