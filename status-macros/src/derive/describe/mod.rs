//! The derives for crates of OpenAPI documents and for the catalogue: the description of each variant, from which `status` makes
//! the documented responses and the problem types.

pub(crate) mod aide;
pub(crate) mod catalog;
mod types;
pub(crate) mod utoipa;

use super::problem::content::{Calls, Content, Part, Withheld};
use super::problem::value::Value;
use super::{ident_at, implement, problem, response, status_class};
use crate::attr::value::Body;
use crate::input::generics::{is_boxed_self, Bounds};
use crate::input::{Arm, Input, StatusSource};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::{Attribute, Expr, Meta};
use types::Types;

/// The impl of a trait of the crate that makes the document.
struct Impl {
    of: TokenStream,
    /// The items.
    items: TokenStream,
}

/// The hidden items of `status` that generated code uses. As tokens, it is the path to them.
struct Support {
    path: TokenStream,
    /// Whether examples are used.
    has_examples: bool,
}

impl ToTokens for Support {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
    }
}

/// Runs a derive. `module` is the module of `status` for the crate, and `make` returns the impl, given the hidden items in the module.
/// Without it, the description is all that is derived, and has no examples.
fn derive(input: TokenStream, module: &str, make: Option<fn(&Support) -> Impl>) -> TokenStream {
    let support = |input: &Input| {
        let (krate, module) = (&input.krate, Ident::new(module, Span::call_site()));
        Support {
            path: quote!(#krate::#module::__private),
            has_examples: make.is_some(),
        }
    };
    let to_impls = |input: &Input, variants: &TokenStream, bounds: &TokenStream, types| {
        let support = support(input);
        let document = quote! {
            fn __document(__status_document: &mut #support::Document<'_>) {
                #variants
            }
            #types
        };
        let mut impls = implement(input, &quote!(#support::Documented), bounds, &document);
        if let Some(Impl { of, items }) = make.map(|make| make(&support)) {
            impls.extend(implement(input, &of, bounds, &items));
        }
        impls
    };
    super::run(
        input,
        problem::check,
        |input, contents| {
            let support = support(input);
            let mut types = Types::new(input, &support);
            let variants = variants(input, contents, &mut types, &support);
            let variants = with_traits(module, &variants, &input.krate);
            let bounds = bounds(input, contents, &support);
            to_impls(input, &variants, &bounds, types.method())
        },
        |input, errors| to_impls(input, errors, &TokenStream::new(), None),
    )
}

/// Returns the body of `__document`.
fn variants(
    input: &Input,
    contents: &[Content],
    types: &mut Types,
    support: &Support,
) -> TokenStream {
    let bodies = input.arms.iter().map(|arm| arm.keys.body.as_deref());
    let variants = input.arms.iter().zip(contents).map(|(arm, content)| {
        let variant = match arm.transparent() {
            Some(at) => delegate(arm, at, content, types, support),
            None => {
                let variant = variant(arm, content, types, support);
                quote!(__status_document.variant(&#variant);)
            }
        };
        match is_hidden(arm) {
            true => quote!(__status_document.hidden(|__status_document| { #variant });),
            false => variant,
        }
    });
    let variants: Vec<TokenStream> = variants.collect();
    let documented = match response::has_several_bodies(input) {
        true => bodies
            .zip(variants)
            .map(|(body, variant)| with_body(body, &variant, input, support))
            .collect(),
        false => {
            let body = bodies.clone().next().flatten();
            with_body(body, &quote!(#(#variants)*), input, support)
        }
    };
    let inferred = types.inferred();
    quote!(#inferred #documented)
}

/// Returns statements for which the traits of types without a schema are in scope.
fn with_traits(module: &str, statements: &TokenStream, krate: &TokenStream) -> TokenStream {
    let module = Ident::new(module, Span::call_site());
    quote! {
        #krate::__private::with_trait! {
            #module::__private::NoSchema => #krate::__private::with_trait! {
                #module::__private::TextHeader => #statements
            }
        }
    }
}

/// Adds variants with a body.
fn with_body(
    body: Option<&Body>,
    variants: &TokenStream,
    input: &Input,
    support: &Support,
) -> TokenStream {
    let (ty, _) = response::body_type(body, &input.krate);
    let arguments = match body {
        Some(Body::Json(ty, _) | Body::Type(ty)) => types::arguments(ty),
        _ => Vec::new(),
    };
    let ty = types::known(&ty, &arguments, support);
    let rendering = response::rendering_of(body, input);
    quote! {
        __status_document.with_body(
            #rendering,
            &#ty,
            |__status_document| { #variants }
        );
    }
}

/// Adds the responses of the inner error, with what the item adds to them.
fn delegate(
    arm: &Arm,
    at: usize,
    content: &Content,
    types: &mut Types,
    support: &Support,
) -> TokenStream {
    let ty = arm.fields[at].ty;
    if is_boxed_self(ty, types.input) {
        return TokenStream::new();
    }
    let inner = quote!(<#ty as #support::Documented>::__document);
    let inner = match arm.keys.redact {
        None => quote!(#inner(__status_document);),
        Some(_) => quote!(__status_document.redacted(#inner);),
    };
    if !adds_to_inner(arm, content) {
        return inner;
    }
    let changes_body = changes_body(content);
    let variant = variant(arm, content, types, support);
    quote! {
        __status_document.delegated(&#variant, #changes_body, |__status_document| { #inner });
    }
}

/// Whether an item is described beside its inner error.
fn adds_to_inner(arm: &Arm, content: &Content) -> bool {
    let is_documented = arm.keys.description.is_some() || arm.keys.example.is_some();
    is_documented || changes_body(content) || !content.headers.is_empty()
}

fn changes_body(content: &Content) -> bool {
    content.type_uri.is_some()
        || content.title.is_some()
        || content.values().any(|(part, _)| part.is_in_body())
}

/// Returns the description of a variant.
fn variant(arm: &Arm, content: &Content, types: &mut Types, support: &Support) -> TokenStream {
    let input = types.input;
    let name = &arm.name;
    let codes = codes(arm, input);
    // The inner error describes itself.
    let docs = match arm.transparent() {
        Some(_) => Vec::new(),
        None => docs(arm),
    };
    let description = option(
        arm.keys
            .description
            .as_ref()
            .map(|text| text.0.to_token_stream()),
    );
    let calls = Calls {
        content,
        arm,
        input,
    };
    let constants = calls.constants();
    let has_detail = content.detail.is_some();
    let is_computed = |(_, value): &&(String, Value)| !value.is_constant();
    let members = content.members.iter().filter(is_computed);
    let members: Vec<TokenStream> = members
        .map(|(name, value)| {
            let withheld = calls.withheld(Part::Member(name), value);
            computed(name, withheld, &types.member(value, arm), support)
        })
        .collect();
    let headers = content.headers.iter().filter(is_computed);
    let headers: Vec<TokenStream> = headers
        .map(|(name, value)| {
            let withheld = calls.withheld(Part::Header(name), value);
            computed(name, withheld, &types.header(value, arm), support)
        })
        .collect();
    let example = support
        .has_examples
        .then(|| example(arm, content, &input.krate));
    let example = option(example.flatten());
    quote! {
        #support::Variant {
            name: #name,
            type_name: ::core::any::type_name::<Self>,
            codes: || #codes,
            docs: &[#(#docs),*],
            description: #description,
            constants: |__status_builder| { #constants },
            has_detail: #has_detail,
            members: &[#(#support::Member { #members }),*],
            headers: &[#(#support::ComputedHeader { #headers }),*],
            example: #example,
        }
    }
}

/// Returns the fields of the description of a member or header whose value is not a constant.
fn computed(name: &str, withheld: Withheld, ty: &TokenStream, support: &Support) -> TokenStream {
    let withheld = match withheld {
        Withheld::Never => quote!(Never),
        Withheld::Redacted => quote!(Redacted),
        Withheld::ServerError => quote!(ServerError),
    };
    quote! {
        name: #name,
        withheld: #support::Withheld::#withheld,
        #ty,
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// Returns the codes of a variant. Those of one whose `StatusClass` is implemented by hand are those of its type.
fn codes(arm: &Arm, input: &Input) -> TokenStream {
    match &arm.source {
        StatusSource::Field(at) if !is_boxed_self(arm.fields[*at].ty, input) => {}
        StatusSource::Code(_) | StatusSource::With(..) => {}
        _ => return status_class::codes_of_type(&quote!(Self), &input.krate),
    }
    status_class::codes(std::slice::from_ref(arm), input)
}

/// Returns the lines of the doc comment.
fn docs<'a>(arm: &Arm<'a>) -> Vec<&'a Expr> {
    let docs = arm
        .attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("doc") => Some(&meta.value),
            _ => None,
        });
    docs.collect()
}

/// Whether the item has `#[doc(hidden)]`.
fn is_hidden(arm: &Arm) -> bool {
    let is_hidden = |attribute: &Attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("doc") => {
            let mut words = list.tokens.clone().into_iter();
            words.any(|token| matches!(token, TokenTree::Ident(word) if word == "hidden"))
        }
        _ => false,
    };
    arm.attributes.iter().any(is_hidden)
}

/// Returns a function that returns the problem of the example. A variant without fields and expressions is one itself.
fn example(arm: &Arm, content: &Content, krate: &TokenStream) -> Option<TokenStream> {
    let variant = arm.variant.iter();
    let is_plain = || content.values().all(|(_, value)| value.is_constant());
    let value = match &arm.keys.example {
        Some(example) => example.0.clone(),
        None if arm.fields.is_empty() && is_plain() => quote!(Self #(::#variant)* {}),
        None => return None,
    };
    let this = ident_at("Self", &value);
    Some(quote!(|__status_redact| {
        let __status_example: #this = #value;
        <Self as #krate::Problem>::__problem(&__status_example, __status_redact)
    }))
}

/// Returns the bounds on the types of fields that depend on a type parameter.
fn bounds(input: &Input, contents: &[Content], support: &Support) -> TokenStream {
    let krate = &input.krate;
    let mut bounds = Bounds::new(input);
    for (arm, content) in input.arms.iter().zip(contents) {
        match (&arm.source, arm.transparent()) {
            (_, Some(at)) => {
                let ty = arm.fields[at].ty;
                bounds.add_derived(ty, &quote!(#support::Documented));
                if adds_to_inner(arm, content) {
                    bounds.add_derived(ty, &quote!(#krate::StatusCodes));
                }
            }
            (StatusSource::Field(at), None) => {
                bounds.add_derived(arm.fields[*at].ty, &quote!(#krate::StatusCodes))
            }
            _ => {}
        }
    }
    let has_field =
        |arm: &Arm| matches!(arm.source, StatusSource::Field(_)) && arm.transparent().is_none();
    // A field can be of the type itself, in a pointer.
    let codes = input
        .arms
        .iter()
        .any(has_field)
        .then(|| quote!(+ #krate::StatusCodes));
    let own = input
        .has_type_parameters()
        .then(|| quote!(Self: #krate::Problem #codes,));
    let fields = bounds.predicates();
    quote!(#own #fields)
}

#[cfg(test)]
mod tests {
    use crate::derive::describe::catalog;
    use crate::derive::describe::utoipa::derive;
    use proc_macro2::TokenStream;
    use quote::quote;

    #[track_caller]
    fn assert_contains(output: &TokenStream, expected: &[TokenStream]) {
        for expected in expected {
            let found = output.to_string().contains(&expected.to_string());
            assert!(found, "{expected} is not in {output}");
        }
    }

    #[test]
    fn a_variant_is_described() {
        let output = derive(quote! {
            #[status(extension(code = "{snake_case}"), crate = codes)]
            enum E {
                /// Not there.
                ///
                /// Or never was.
                #[doc = include_str!("missing.md")]
                #[status(404, description = "missing", detail = "{{no}}", example = Self::r#Missing(HashMap::<u8, u8>::new()))]
                r#Missing(#[status(header = "x")] HashMap<u8, u8>),
            }
        });

        assert_contains(
            &output,
            &[quote! {
                __status_document.variant(&codes::utoipa::__private::Variant {
                    name: "Missing",
                    type_name: ::core::any::type_name::<Self>,
                    codes: || codes::StatusSet::of(&[codes::codes::HTTP_404_NOT_FOUND]),
                    docs: &[r" Not there.", r"", r" Or never was.", include_str!("missing.md")],
                    description: ::core::option::Option::Some("missing"),
                    constants: |__status_builder| {
                        __status_builder.member("code", "missing");
                        __status_builder.detail("{no}");
                    },
                    has_detail: true,
                    members: &[],
                    headers: &[codes::utoipa::__private::ComputedHeader {
                        name: "x",
                        withheld: codes::utoipa::__private::Withheld::Redacted,
                        is_integer: <codes::utoipa::__private::HeaderOf<HashMap<u8, u8> >>::__STATUS_VALUE,
                    }],
                    example: ::core::option::Option::Some(|__status_redact| {
                        let __status_example: Self = Self::r#Missing(HashMap::<u8, u8>::new());
                        <Self as codes::Problem>::__problem(&__status_example, __status_redact)
                    }),
                });
            }],
        );
    }

    #[test]
    fn types_of_members_are_written_or_inferred() {
        let output = derive(quote! {
            enum E {
                #[status(404, extension(a = self.a(), b = b + 1, c = b, d = "{b}"))]
                A { b: (Page, u8) },
            }
        });

        let support = quote!(::status::utoipa::__private);
        let argument = |ty| quote!(<#support::SchemaOf<#ty>>::__STATUS_VALUE);
        let (page, number) = (argument(quote!(Page)), argument(quote!(u8)));
        let pair = argument(quote!((Page, u8)));
        assert_contains(
            &output,
            &[
                quote! {
                    let __status_types = #support::Inferred::of(<Self as #support::Documented>::__types);
                },
                quote!(#support::Type { schema: __status_types.member(1usize), arguments: &[] }),
                quote!(#support::Type { schema: #pair, arguments: &[#page, #number], }),
                quote! {
                    (
                        { #support::TypeOf::of(& ::status::__private::expr!(self.a())).__status_schema() },
                        match self {
                            E::A { b: __status_field_0, .. } => {
                                #[allow(non_snake_case, unused_variables)]
                                let b @ &_ = __status_field_0;
                                #support::TypeOf::of(& ::status::__private::expr!(b + 1)).__status_schema()
                            },
                            _ => ::core::unreachable!(),
                        }
                    )
                },
            ],
        );
    }

    #[test]
    fn a_variant_without_fields_is_its_own_example() {
        let output = derive(quote! {
            #[status(404)]
            enum E { Unit, Tuple(), Named {}, Field(u8) }
        });

        for value in [
            quote!(Self::Unit {}),
            quote!(Self::Tuple {}),
            quote!(Self::Named {}),
        ] {
            assert_contains(&output, &[quote!(let __status_example: Self = #value;)]);
        }
        assert_contains(&output, &[quote!(example: ::core::option::Option::None)]);
    }

    #[test]
    fn a_catalogue_has_the_description_without_examples() {
        let output = catalog::derive(quote! {
            #[status(404)]
            enum E {
                #[status(example = Self::Unit)]
                Unit,
            }
        });

        let support = quote!(::status::catalog::__private);
        let document = quote!(__status_document: &mut #support::Document<'_>);
        assert_contains(
            &output,
            &[
                quote!(impl #support::Documented for E),
                quote!(fn __document(#document)),
                quote!(name: "Unit", type_name: ::core::any::type_name::<Self>,),
                quote!(has_detail: false,),
                quote!(example: ::core::option::Option::None,),
            ],
        );
        assert_eq!(output.to_string().matches("impl").count(), 1);
    }

    #[test]
    fn a_transparent_field_adds_its_responses_unless_it_is_the_type_itself() {
        let output = derive(quote! {
            enum E<T, U> {
                #[status(transparent)]
                Inner(T),
                #[status(transparent)]
                Itself(Box<Self>),
                #[status(transparent, redact)]
                Redacted(Other),
                #[status(transparent, title = "Other")]
                Titled(U),
            }
        });

        assert_contains(
            &output,
            &[
                quote! {
                    where
                        Self: ::status::Problem,
                        T: ::status::utoipa::__private::Documented,
                        U: ::status::utoipa::__private::Documented,
                        U: ::status::StatusCodes,
                },
                quote! {
                    <T as ::status::utoipa::__private::Documented>::__document(__status_document);
                    __status_document.redacted(<Other as ::status::utoipa::__private::Documented>::__document);
                },
            ],
        );
    }
}
