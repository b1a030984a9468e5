//! The derives for frameworks: the impl of a framework's trait for a type that is a `Problem`. A new framework is a
//! file here, named twice in this one, and an entry point in `lib.rs`.

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
use syn::{GenericParam, Type};

/// The derives of the files here.
pub(crate) const DERIVES: [fn(TokenStream) -> TokenStream; 6] = [
    actix_web::derive,
    axum::derive,
    http::derive,
    poem::derive,
    rocket::derive,
    salvo::derive,
];

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
pub(crate) fn rendering(input: &Input) -> TokenStream {
    let (krate, body) = (&input.krate, body(input));
    quote!(#krate::__private::Rendering::of::<#body>())
}

/// Returns the type that renders the body of the response.
pub(crate) fn body(input: &Input) -> TokenStream {
    let krate = &input.krate;
    match input.keys.body.as_deref() {
        None => quote!(#krate::ProblemDetails),
        // Frameworks have another `Json` in scope.
        Some(Body(ty)) if is_own(ty) => {
            let ty = ty.to_token_stream();
            let module = located_at(&quote!(#krate::body::), &ty);
            quote!(#module #ty)
        }
        Some(Body(ty)) => ty.to_token_stream(),
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
    quote!({
        use #krate::__private::NoExtension as _;
        <#krate::__private::ExtensionOf<Self>>::__STATUS_VALUE
    })
}

/// Whether a type is the bare `Json<…>` or `Text` of `status::body`.
fn is_own(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    let name = path.path.segments.first().map(|first| &first.ident);
    path.qself.is_none()
        && path.path.leading_colon.is_none()
        && path.path.segments.len() == 1
        && name.is_some_and(|name| name == "Json" || name == "Text")
}
