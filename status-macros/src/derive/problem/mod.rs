//! `#[derive(Problem)]`: the problem details of each variant, and what the log shows.

mod case;
pub(crate) mod content;
mod detail;
mod header;
mod uri;

use crate::attr::value::{located_at, Function, Level};
use crate::errors::Errors;
use crate::input::generics::Bounds;
use crate::input::{self, Arm, Input};
use content::Content;
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    input::derive(
        input,
        check,
        |input, contents, krate| expand(input, contents, krate),
        fallback,
    )
}

/// Returns the contents of each variant, `None` for one that delegates its problem.
pub(crate) fn check(input: &Input, errors: &mut Errors) -> Vec<Option<Content>> {
    content::check_visibility(&input.attrs, errors);
    content::check_defaults(input, errors);
    let check_arm = |arm: &Arm| {
        content::check_visibility(&arm.attrs, errors);
        content::check_code(arm, errors);
        content::check_sources(arm, errors);
        match arm.transparent() {
            Some(at) if at < arm.fields.len() => {
                content::check_transparent(arm, at, errors);
                None
            }
            Some(_) => None,
            None => Some(content::check(arm, input, errors)),
        }
    };
    input.arms.iter().map(check_arm).collect()
}

fn expand(input: &Input, contents: &[Option<Content>], krate: &TokenStream) -> TokenStream {
    let methods = Methods {
        problem: problem(input, contents, krate),
        as_error: as_error(input, krate),
        as_dyn_display: as_dyn_display(input, krate),
        log_level: log_level(input, krate),
    };
    let bounds = bounds(input, contents, krate);
    to_impl(input, krate, &methods, &bounds)
}

/// The body of `problem`. There is one builder, because one in each arm would take its size in each.
fn problem(input: &Input, contents: &[Option<Content>], krate: &TokenStream) -> TokenStream {
    if input.arms.is_empty() {
        return quote!(match *self {});
    }
    let mut contents = contents.iter();
    let fill = input.match_self(|arm| match contents.next() {
        Some(Some(content)) => fill(content, arm, krate),
        _ => delegate(arm, input, krate),
    });
    let finish = input.on_type(|attrs| attrs.finish.as_ref()).map(|finish| {
        let ty = quote!(fn(&Self, &mut #krate::ProblemDetails));
        let arguments = quote!(self, __status_builder.details());
        Function::call(&finish.path.to_token_stream(), &ty, &arguments)
    });
    // The methods are called on a reference, where they are found before those of a trait that all types implement.
    quote! {
        let mut __status_problem =
            #krate::__private::ProblemBuilder::new(<Self as #krate::StatusClass>::status(self));
        let __status_builder = &mut __status_problem;
        #fill
        #finish
        #krate::__private::ProblemBuilder::into_details(__status_problem)
    }
}

fn delegate(arm: &Arm, input: &Input, krate: &TokenStream) -> (Vec<usize>, TokenStream) {
    let at = arm.transparent().unwrap_or_default();
    let inner = delegated(arm, at, &quote!(problem), krate);
    let redact = arm.attrs.redact.as_ref().or(input.attrs.redact.as_ref());
    let clear = redact.map(|_| quote!(__status_builder.clear();));
    let delegate = quote!({
        __status_builder.delegate(#inner);
        #clear
    });
    (vec![at], delegate)
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
    let constants = constants(content);
    let detail_call = detail_call(content, arm, krate);
    let fill = quote!({
        #constants
        #(__status_builder.extension::<#member_types>(#member_names, #member_fields);)*
        #(__status_builder.header::<#header_types>(#field_header_names, #header_fields);)*
        #detail_call
    });
    let mut used: Vec<usize> = members.into_iter().chain(field_headers).copied().collect();
    used.extend(content.detail.iter().flat_map(|detail| detail.fields()));
    used.sort_unstable();
    used.dedup();
    (used, fill)
}

/// The calls of the builder that do not depend on a value.
pub(crate) fn constants(content: &Content) -> TokenStream {
    let type_uri = content.type_uri.iter();
    let title = content.title.iter();
    let visibility = content.visibility.iter();
    let (constant_names, constants) = unzip(&content.constants);
    let (header_names, headers) = unzip(&content.headers);
    quote! {
        #(__status_builder.type_uri(#type_uri);)*
        #(__status_builder.title(#title);)*
        #(__status_builder.#visibility();)*
        #(__status_builder.constant(#constant_names, #constants);)*
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
    let arguments = detail.arguments(&arm.fields, |at| arm.field(at));
    quote!(__status_builder.detail(::core::format_args!(#arguments));)
}

/// Whether the error to log is known for each variant, so that the type itself need not be one.
fn has_sources(input: &Input) -> bool {
    let has_source = |arm: &Arm| arm.transparent().is_some() || source(arm).is_some();
    input.arms.iter().all(has_source)
}

/// The field with the error to log.
fn source(arm: &Arm) -> Option<usize> {
    arm.fields
        .iter()
        .position(|field| field.attrs.source.is_some())
}

fn has_types(input: &Input) -> bool {
    input.generics.type_params().next().is_some()
}

fn has_lifetimes(input: &Input) -> bool {
    input.generics.lifetimes().next().is_some()
}

/// The body of `as_error`, `None` for the trait's.
fn as_error(input: &Input, krate: &TokenStream) -> Option<TokenStream> {
    if has_types(input) && !has_lifetimes(input) && !has_sources(input) {
        return Some(quote!(::core::option::Option::Some(self)));
    }
    let of_variant = of_variant(input, |arm| match (source(arm), arm.transparent()) {
        (Some(at), _) => {
            let ty = arm.fields[at].ty.to_token_stream();
            let method = located_at(&quote!(__status_as_dyn_error), &ty);
            let field = arm.field(at);
            Some((
                at,
                quote!({
                    use #krate::__private::AsDynError as _;
                    ::core::option::Option::Some((#field).#method())
                }),
            ))
        }
        (None, Some(at)) => Some((at, delegated(arm, at, &quote!(as_error), krate))),
        (None, None) => None,
    });
    if has_types(input) || has_lifetimes(input) {
        return of_variant;
    }
    Some(detected(
        &quote!(#krate::__private::NotError),
        &quote!(<#krate::__private::ErrorOf<Self>>::__status_as_error(self)),
        of_variant,
    ))
}

/// The body of `as_dyn_display`, `None` for the trait's.
fn as_dyn_display(input: &Input, krate: &TokenStream) -> Option<TokenStream> {
    if has_types(input) && !has_sources(input) {
        return Some(quote!(::core::option::Option::Some(self)));
    }
    let of_variant = of_variant(input, |arm| {
        let at = arm.transparent()?;
        Some((at, delegated(arm, at, &quote!(as_dyn_display), krate)))
    });
    if has_types(input) {
        return of_variant;
    }
    Some(detected(
        &quote!(#krate::__private::NotDisplay),
        &quote!(<#krate::__private::DisplayOf<Self>>::__status_as_dyn_display(self)),
        of_variant,
    ))
}

/// A `match` for the variants that have an expression of one field, and `None` for the others; nothing if there are none.
fn of_variant(
    input: &Input,
    body: impl Fn(&Arm) -> Option<(usize, TokenStream)>,
) -> Option<TokenStream> {
    input.arms.iter().find_map(&body)?;
    Some(input.match_self(|arm| match body(arm) {
        Some((at, body)) => (vec![at], body),
        None => (Vec::new(), quote!(::core::option::Option::None)),
    }))
}

/// A call of a method of `Problem` on a field.
fn delegated(arm: &Arm, at: usize, method: &TokenStream, krate: &TokenStream) -> TokenStream {
    let (ty, field) = (arm.fields[at].ty, arm.field(at));
    quote!(<#ty as #krate::Problem>::#method(#field))
}

/// The value of a call that is `None` for a type without a trait, or else that of the variant. The import is what the call
/// resolves to for such a type.
fn detected(
    import: &TokenStream,
    call: &TokenStream,
    of_variant: Option<TokenStream>,
) -> TokenStream {
    let or_else = of_variant.map(|of_variant| {
        quote! {
            if ::core::option::Option::is_none(&__status_detected) {
                return #of_variant;
            }
        }
    });
    quote! {
        use #import as _;
        let __status_detected = #call;
        #or_else
        __status_detected
    }
}

/// The body of `log_level`, `None` for the trait's.
fn log_level(input: &Input, krate: &TokenStream) -> Option<TokenStream> {
    let default = input.attrs.log.as_ref();
    let is_set = |arm: &Arm| arm.attrs.log.is_some() || arm.transparent().is_some();
    if default.is_none() && !input.arms.iter().any(is_set) {
        return None;
    }
    Some(input.match_self(|arm| {
        let level = match (arm.attrs.log.as_ref(), arm.transparent()) {
            (None, Some(at)) => return (vec![at], delegated(arm, at, &quote!(log_level), krate)),
            (own, _) => own.or(default),
        };
        let level = match level {
            Some(Level(level)) => quote!(#krate::LogLevel::#level),
            None => quote!(#krate::LogLevel::of(<Self as #krate::StatusClass>::status(self))),
        };
        (Vec::new(), level)
    }))
}

/// The bounds on the types of fields and, for a generic type, on the type itself.
fn bounds(input: &Input, contents: &[Option<Content>], krate: &TokenStream) -> TokenStream {
    let mut bounds = Bounds::new(input);
    for (arm, content) in input.arms.iter().zip(contents) {
        if let Some(at) = arm.transparent() {
            bounds.add(arm.fields[at].ty, &quote!(#krate::Problem));
        }
        if let Some(at) = source(arm) {
            bounds.add(arm.fields[at].ty, &quote!(::std::error::Error + 'static));
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
    let own = match (has_sources(input), has_lifetimes(input)) {
        (true, _) => TokenStream::new(),
        (false, true) => quote!(+ ::core::fmt::Display),
        (false, false) => quote!(+ ::std::error::Error + 'static),
    };
    let fields = bounds.predicates();
    quote!(#own, #fields)
}

/// The bodies of the methods, `None` for the trait's own.
struct Methods {
    problem: TokenStream,
    as_error: Option<TokenStream>,
    as_dyn_display: Option<TokenStream>,
    log_level: Option<TokenStream>,
}

/// See [`input::derive`].
fn fallback(input: &Input, krate: &TokenStream, errors: &TokenStream) -> TokenStream {
    let methods = Methods {
        problem: errors.clone(),
        as_error: None,
        as_dyn_display: None,
        log_level: None,
    };
    to_impl(input, krate, &methods, &TokenStream::new())
}

/// The impl. `bounds` begins with what a generic type itself has to implement besides `StatusClass`.
fn to_impl(
    input: &Input,
    krate: &TokenStream,
    methods: &Methods,
    bounds: &TokenStream,
) -> TokenStream {
    let Methods {
        problem,
        as_error,
        as_dyn_display,
        log_level,
    } = methods;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let name = input.ident;
    let this = quote!(#name #ty_generics);
    // Whether a generic type has a status can depend on its parameters.
    let own = has_types(input).then(|| quote!(#this: #krate::StatusClass #bounds));
    let where_clause = input.where_clause(&quote!(#own));
    let as_error = as_error.iter();
    let as_dyn_display = as_dyn_display.iter();
    let log_level = log_level.iter();
    let error = quote!(&(dyn ::std::error::Error + 'static));
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications)]
        impl #impl_generics #krate::Problem for #this #where_clause {
            fn problem(&self) -> #krate::ProblemDetails {
                #problem
            }
            #(fn as_error(&self) -> ::core::option::Option<#error> {
                #as_error
            })*
            #(fn as_dyn_display(&self) -> ::core::option::Option<&dyn ::core::fmt::Display> {
                #as_dyn_display
            })*
            #(fn log_level(&self) -> #krate::LogLevel {
                #log_level
            })*
        }
    }
}

#[cfg(test)]
mod tests {
    use super::derive;
    use crate::properties::{assert_error, messages};
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
                    ::status::__private::ProblemBuilder::new(<Self as ::status::StatusClass>::status(self));
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
                            "{__status_argument_0} of {__status_argument_2:?}",
                            __status_argument_0 = __status_field_0,
                            __status_argument_2 = __status_field_2
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
                        __status_builder.delegate(<Inner as ::status::Problem>::problem(__status_field_0));
                        __status_builder.clear();
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
                    let __status_detected = <::status::__private::ErrorOf<Self>>::__status_as_error(self);
                    if ::core::option::Option::is_none(&__status_detected) {
                        return match self {
                            E::A { 0: __status_field_0, .. } => {
                                use ::status::__private::AsDynError as _;
                                ::core::option::Option::Some((__status_field_0).__status_as_dyn_error())
                            },
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
    fn a_generic_type_whose_variants_have_sources_need_not_be_an_error() {
        let output = derive(quote! {
            #[status(500)]
            struct S<T>(#[status(source)] Box<dyn Error>, T);
        });

        assert_contains(&output, &[quote!(where S<T>: ::status::StatusClass,)]);
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
        let transparent =
            "remove it, or write `#[status]` on the field instead to take only the status from it";
        let beside = |key: &str| {
            format!("`{key}` has no effect beside `transparent`, which delegates the whole problem")
        };
        let rename = "choose another name, as in `#[status(extension = \"balance\")]`";
        let write = "write one, as in `#[status(extension = \"balance\")]`";
        let requires = "an extension member requires a name";
        let body = "write the code of a response with a body, as in `#[status(404)]`";
        let expose = "add `expose` to send it, or write a `detail` without fields";
        for (input, what, fix) in [
            (
                "#[status(404, type = \"not found\")] struct S;",
                "`type` must be a URI reference: percent-encode ' '",
                "write one, as in `type = \"https://example.com/problems/out-of-credit\"`",
            ),
            (
                "#[status(type = \"{kebab-kase}\")] enum E { #[status(404)] A, #[status(404)] B }",
                "unknown case `{kebab-kase}`",
                "did you mean `{kebab-case}`?",
            ),
            (
                "#[status(404, expose, redact)] struct S;",
                "`expose` and `redact` are mutually exclusive",
                "remove one of the two",
            ),
            ("#[status(transparent, title = \"a\")] struct S(u8);", &beside("title"), transparent),
            ("#[status(transparent, detail = \"a\")] struct S(u8);", &beside("detail"), transparent),
            ("#[status(transparent, type = \"a\")] struct S(u8);", &beside("type"), transparent),
            ("#[status(transparent, expose)] struct S(u8);", &beside("expose"), transparent),
            ("#[status(transparent, extension(a = 1))] struct S(u8);", &beside("extension"), transparent),
            ("#[status(transparent, header(\"a\" = \"\"))] struct S(u8);", &beside("header"), transparent),
            ("struct S(#[status(transparent)] u8, #[status(extension = \"b\")] u8);", &beside("extension"), transparent),
            ("struct S(#[status(transparent, source)] u8);", &beside("source"), transparent),
            ("#[status(404)] struct S(#[status(extension = \"type\")] u8);", "`type` cannot be an extension member: RFC 9457 defines it", rename),
            ("#[status(404)] struct S(#[status(extension)] u8);", requires, write),
            ("#[status(404)] struct S(#[status(extension = \"\")] u8);", requires, write),
            (
                "#[status(404)] struct S { #[status(extension)] abc: u8, #[status(extension = \"abc\")] d: u8 }",
                "duplicate extension member `abc`",
                "rename one of the two",
            ),
            (
                "#[status(404, extension(abc = 1))] struct S { #[status(extension)] abc: u8 }",
                "duplicate extension member `abc`",
                "rename one of the two",
            ),
            ("#[status(204)] struct S;", "`204` cannot be an error response: it has no body", body),
            ("#[status(EARLY_HINTS)] struct S;", "`EARLY_HINTS` cannot be an error response: it is not final", body),
            ("#[status(500, detail = \"lost {host}\")] struct S { host: u8 }", "`{host}` is withheld, because this is a server error", expose),
            ("#[status(500)] enum E { #[status(detail = \"lost {0}\")] A(u8) }", "`{0}` is withheld, because this is a server error", expose),
            ("#[status(404, detail = \"no {b}\")] struct S { a: u8 }", "no field `b`", "the field is `a`"),
            ("#[status(404, header(\"A\" = \"\"))] struct S;", "header names are in lower case here", "write `\"a\"`"),
            ("#[status(404)] struct S(#[status(header = \"A\")] u8);", "header names are in lower case here", "write `\"a\"`"),
            ("#[status(header(\"a\" = \"\\n\"))] enum E { #[status(404)] A, #[status(404)] B }", "a header value cannot have '\\n' in it", "write visible ASCII characters, spaces and tabs"),
            (
                "#[status(404)] struct S { #[status(source)] a: u8, #[status(source)] b: u8 }",
                "duplicate `source` on field `b`",
                "`source` on field `a` is the first; remove one of the two",
            ),
        ] {
            assert_error(derive, input, what, fix);
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
