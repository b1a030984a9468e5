//! `#[derive(Problem)]`: the problem details of each variant, and what the log shows.

mod check;
pub(crate) mod content;
mod header;
mod log;
mod template;
mod uri;
pub(crate) mod value;

use super::implement;
use super::status_class::set_of;
use crate::errors::Errors;
use crate::input::generics::Bounds;
use crate::input::{Arm, Input, StatusSource};
use content::{Calls, Content};
use proc_macro2::TokenStream;
use quote::quote;
use value::Value;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::run(
        input,
        check,
        |input, contents| expand(input, contents),
        fallback,
    )
}

/// Returns the contents of each variant. That of one that delegates its problem is added to the inner one.
pub(crate) fn check(input: &Input, errors: &mut Errors) -> Vec<Content> {
    check::defaults(input, errors);
    let arms = input.arms.iter();
    arms.map(|arm| check::arm(arm, input, errors)).collect()
}

fn expand(input: &Input, contents: &[Content]) -> TokenStream {
    let (krate, this) = (&input.krate, input.this());
    let problem = problem(input, contents);
    let log = log::methods(input);
    let items = quote! {
        fn problem(&#this) -> #krate::ProblemDetails {
            #krate::__private::problem_of(#this)
        }
        fn __problem(&#this, __status_redact: ::core::primitive::bool) -> #krate::ProblemDetails {
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
fn problem(input: &Input, contents: &[Content]) -> TokenStream {
    let (krate, this) = (&input.krate, input.this());
    if input.arms.is_empty() {
        return quote!(match *#this {});
    }
    let mut contents = contents.iter();
    let fill = input.match_self(|arm| match contents.next() {
        Some(content) => fill(content, arm, input),
        None => Default::default(),
    });
    // The methods are called on a reference, where they are found before those of a trait that all types implement.
    quote! {
        let mut __status_problem =
            #krate::__private::ProblemBuilder::new::<Self>(#this, __status_redact);
        let __status_builder = &mut __status_problem;
        #fill
        #krate::__private::ProblemBuilder::into_details(__status_problem)
    }
}

/// Returns the calls of the builder for a variant, and the fields that they use.
fn fill(content: &Content, arm: &Arm, input: &Input) -> (Vec<usize>, TokenStream) {
    let calls = Calls {
        content,
        arm,
        input,
    };
    let (delegate, values) = (calls.delegate(), calls.all());
    let promise = promise(arm, input);
    let fill = quote!({
        #delegate
        #promise
        #values
    });
    let mut used: Vec<usize> = content
        .values()
        .flat_map(|(_, value)| value.fields())
        .collect();
    used.extend(arm.transparent());
    used.sort_unstable();
    used.dedup();
    (used, fill)
}

/// Returns the call that compares a computed status with the codes that it can be.
fn promise(arm: &Arm, input: &Input) -> Option<TokenStream> {
    let StatusSource::With(codes, _) = &arm.source else {
        return None;
    };
    let set = set_of(codes, input);
    (!codes.is_empty()).then(|| quote!(__status_builder.expect(const { #set });))
}

/// Returns a call of a method of `Problem` on a field.
fn delegated(arm: &Arm, at: usize, method: &TokenStream, input: &Input) -> TokenStream {
    let krate = &input.krate;
    let (ty, field) = (arm.fields[at].ty, arm.field(at, input));
    quote!(<#ty as #krate::Problem>::#method(#field))
}

/// Returns the bounds on the types of fields and, for a generic type, on the type itself.
fn bounds(input: &Input, contents: &[Content]) -> TokenStream {
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
        for (part, value) in content.values() {
            if let Some(at) = value.field() {
                bounds.add(arm.fields[at].ty, &part.bound(krate));
            }
            if let Value::Template(template) = value {
                for (at, formatter) in template.formatters() {
                    bounds.add(arm.fields[at].ty, &formatter);
                }
            }
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
            #[status(500, redact, type = "/{kebab-case}", extension(code = "{snake_case}", kind = 1), header("a" = "1", "B" = "2"))]
            enum E {
                #[status(403, title = "Out of credit", expose, detail = "{0} of {2:?}", header("A" = "{UPPERCASE}"))]
                OutOfCredit(#[status(extension = "kind")] u8, u8, #[status(header = "Retry-After")] u8),
                #[status(409, expose, type = "/b", detail = brief(at), extension(..self.more()), instance = "/{id}")]
                B { id: u8, at: u8 },
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
                        __status_builder.member("code", "out_of_credit");
                        __status_builder.taken_member::<u8>("kind", __status_field_0);
                        __status_builder.constant_header("a", "OUTOFCREDIT");
                        __status_builder.constant_header("b", "2");
                        __status_builder.taken_header::<u8>("retry-after", __status_field_2);
                        __status_builder.taken_detail(&::core::format_args!(
                            "{_0} of {_2:?}",
                            _0 = __status_field_0,
                            _2 = __status_field_2
                        ));
                    },
                    E::B { id: __status_field_0, at: __status_field_1, .. } => {
                        __status_builder.type_uri("/b");
                        __status_builder.expose();
                        __status_builder.member("code", "b");
                        __status_builder.member("kind", &1);
                        __status_builder.constant_header("a", "1");
                        __status_builder.constant_header("b", "2");
                        if !__status_builder.redacts_texts() {
                            __status_builder.members(& ::status::__private::expr!(self.more()));
                        }
                        if !__status_builder.redacts_headers() {
                            __status_builder.instance(&::core::format_args!("/{id}", id = __status_field_0));
                        }
                        if !__status_builder.redacts_texts() {
                            {
                                #[allow(non_snake_case, unused_variables)]
                                let at @ &_ = __status_field_1;
                                __status_builder.detail(& ::status::__private::expr!(brief(at)));
                            }
                        }
                    },
                    E::C { 0: __status_field_0, .. } => {
                        __status_builder.delegate(<Inner as ::status::Problem>::__problem(__status_field_0, true));
                        __status_builder.redact();
                    },
                    E::D => {
                        __status_builder.type_uri("/d");
                        __status_builder.redact();
                        __status_builder.member("code", "d");
                        __status_builder.member("kind", &1);
                        __status_builder.constant_header("a", "1");
                        __status_builder.constant_header("b", "2");
                        __status_builder.display(<Self as ::status::Problem>::as_dyn_display(self));
                    },
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
                    __private::NotError =>
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
            "#[status(500, detail = self.id())] struct S { id: u8 }",
            "#[status(500, extension(id = id))] struct S { id: u8 }",
            "#[status(500 | 503, with = self.code(), detail = \"{id}\")] struct S { id: u8 }",
            "#[status(404 | 500)] struct S;",
            "#[status(404, with = self.code())] struct S;",
            "#[status(404 | 404, with = self.code())] struct S;",
            "#[status(404, detail = \"{self}\")] struct S;",
            "#[status(404, detail = \"no {x}\")] enum E { A { x: u8 } }",
            "#[status(404, extension(..self.a(), b = 1))] struct S;",
            "#[status(404, body = text(\"text/html\"))] struct S;",
            "#[status(404, body = json(T, \"text/html; a=json\"))] struct S;",
            "#[status(404, body = json(T, \"text/html json\"))] struct S;",
            "#[status(404, body = text(\"text/html json\"))] struct S;",
            "#[status(404, body = text(\"a/html+json\"))] struct S;",
            "#[status(404, log = \"loud\")] struct S;",
            "#[status(500)] enum E { A { #[status(extension)] id: u8 } }",
            "#[status(404, header(\"a\" = \"1\"), header(\"b\" = \"2\"))] struct S;",
            "#[status(type = \"/{kebab-case}\")] enum E { #[status(404)] Überlauf }",
            "#[status(404, type = \"not found\")] struct S;",
            "#[status(type = \"{kebab-kase}\")] enum E { #[status(404)] A, #[status(404)] B }",
            "#[status(404, expose, redact)] struct S;",
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
    fn json_may_be_of_a_type_with_markup_in_its_name() {
        for content_type in ["application/vnd.html+json", "application/json; of=xml"] {
            let input = format!("#[status(404, body = json(T, \"{content_type}\"))] struct S;");
            let messages = messages(derive(input.parse().unwrap()));
            assert_eq!(messages, [""; 0], "{content_type}");
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
