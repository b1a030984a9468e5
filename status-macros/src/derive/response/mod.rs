//! The derives for frameworks: the impl of a framework's trait for a type that is a `Problem`. A framework is a file here, and
//! a row of [`frameworks!`].

pub(crate) mod actix_web;
pub(crate) mod axum;
pub(crate) mod http;
pub(crate) mod poem;
pub(crate) mod rocket;
pub(crate) mod salvo;

use super::{implement, located_at, own_type};
use crate::attr::value::Body;
use crate::input::Input;
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use std::rc::Rc;
use syn::{GenericParam, LitStr};

/// Calls a macro with a row for each framework: its feature, its module, which is also the name of its file in `docs`, and its
/// derive.
macro_rules! frameworks {
    ($call:ident) => {
        $call! {
            "actix-web" actix_web: ActixResponseError,
            "axum" axum: AxumIntoResponse,
            "problem" http: HttpIntoResponse,
            "poem" poem: PoemResponseError,
            "rocket" rocket: RocketResponder,
            "salvo" salvo: SalvoScribe,
        }
    };
}
#[allow(unused_imports)] // Used by `lib.rs`, which the fuzzer does not include.
pub(crate) use frameworks;

macro_rules! functions {
    ($($feature:literal $framework:ident: $Derive:ident,)*) => {
        &[$($framework::derive),*]
    };
}
/// The derives of all frameworks.
pub(crate) const DERIVES: &[fn(TokenStream) -> TokenStream] = frameworks!(functions);

/// The impl of a framework's trait.
#[derive(Default)]
struct Impl {
    of: TokenStream,
    /// What the framework requires of a type besides `Problem`, which a generic type is bound by.
    bounds: TokenStream,
    /// The method that returns the response.
    signature: TokenStream,
    body: TokenStream,
    /// The other items.
    others: TokenStream,
    /// The other impls.
    impls: TokenStream,
}

/// Runs a derive, given its impl.
fn derive(input: TokenStream, make: fn(&Input) -> Impl) -> TokenStream {
    let expand = |input: &Input, made: Impl| {
        let Impl {
            of,
            bounds,
            signature,
            body,
            others,
            impls,
        } = made;
        let (krate, own_type) = (&input.krate, own_type(input));
        let predicate = input
            .has_type_parameters()
            .then(|| quote!(#own_type: #krate::Problem #bounds));
        let items = quote! {
            #others

            #signature {
                #body
            }
        };
        let implemented = implement(input, &of, &quote!(#predicate), &items);
        quote!(#implemented #impls)
    };
    super::run(
        input,
        |_, _| {},
        |input, ()| expand(input, make(input)),
        |input, errors| {
            let body = errors.clone();
            expand(
                input,
                Impl {
                    body,
                    ..make(input)
                },
            )
        },
    )
}

/// Returns what renders the body of the response.
fn rendering(input: &Input) -> TokenStream {
    if !has_several_bodies(input) {
        let first = input.arms.first();
        return rendering_of(first.and_then(|arm| arm.keys.body.as_deref()), input);
    }
    input.match_self(|arm| (Vec::new(), rendering_of(arm.keys.body.as_deref(), input)))
}

/// Whether the variants do not all have the body of the first one.
pub(crate) fn has_several_bodies(input: &Input) -> bool {
    let mut bodies = input.arms.iter().map(|arm| arm.keys.body.as_ref());
    let first = bodies.next().flatten();
    bodies.any(|body| match (body, first) {
        (Some(body), Some(first)) => !Rc::ptr_eq(body, first),
        (None, None) => false,
        _ => true,
    })
}

pub(crate) fn rendering_of(body: Option<&Body>, input: &Input) -> TokenStream {
    let krate = &input.krate;
    let (ty, content_type) = body_type(body, krate);
    let content_type = content_type.iter();
    quote!(#krate::__private::Rendering::of::<#ty>() #(.with_content_type(#content_type))*)
}

/// Returns the type of a body, and its content type if that is not the type's own.
pub(crate) fn body_type<'a>(
    body: Option<&'a Body>,
    krate: &TokenStream,
) -> (TokenStream, Option<&'a LitStr>) {
    match body {
        None => (quote!(#krate::ProblemDetails), None),
        Some(Body::Json(ty, content_type)) => {
            let ty = ty.to_token_stream();
            let at_type = |tokens| located_at(&tokens, &ty);
            let (start, end) = (at_type(quote!(#krate::body::Json <)), at_type(quote!(>)));
            (quote!(#start #ty #end), content_type.as_ref())
        }
        Some(Body::Text(content_type)) => (quote!(#krate::body::Text), content_type.as_ref()),
        Some(Body::Empty) => (quote!(#krate::body::Empty), None),
        Some(Body::Type(ty)) => (ty.to_token_stream(), None),
    }
}

/// Returns the function that converts an error to the extension of its response, which only some types can be.
fn extension(input: &Input) -> TokenStream {
    let krate = &input.krate;
    let is_const = |param: &GenericParam| matches!(param, GenericParam::Const(_));
    if !input.generics.params.iter().all(is_const) {
        return quote!(|_| ::core::option::Option::None);
    }
    // The trait has the function for a type that is not `Send` and `Sync`, which the extension requires.
    quote! {
        #krate::__private::with_trait!(
            __private::NoExtension => <#krate::__private::ExtensionOf<Self>>::__STATUS_VALUE
        )
    }
}
