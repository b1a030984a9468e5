//! The derives, each from checked input to tokens.

#[cfg(any(test, feature = "problem"))]
pub(crate) mod describe;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod problem;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod response;
pub(crate) mod status_class;

use crate::attr::expr::Expr;
use crate::attr::names::{local_name, FieldNames};
use crate::errors::Errors;
use crate::input::generics::name_self;
use crate::input::{self, Arm, Input};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{ConstParam, DeriveInput, GenericParam, Member, TypeParam};

/// Runs a derive. `check` returns what `expand` needs besides the input. The errors for an input with mistakes are part of
/// the fallback, so that nothing else fails because of them.
fn run<Checked>(
    input: TokenStream,
    check: impl Fn(&Input, &mut Errors) -> Checked,
    expand: impl Fn(&Input, &Checked) -> TokenStream,
    fallback: impl Fn(&Input, &TokenStream) -> TokenStream,
) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let input = input::read(&node, &mut errors);
    let checked = check(&input, &mut errors);
    match errors.check() {
        Ok(()) => expand(&input, &checked),
        Err(errors) if input.has_unknown_crate => errors,
        // An editor that does not expand `compile_error!` would miss a value of the right type.
        Err(errors) => fallback(&input, &quote!(#errors ::core::unreachable!())),
    }
}

/// Returns the type of the derive, with its parameters.
fn own_type(input: &Input) -> TokenStream {
    let (_, ty_generics, _) = input.generics.split_for_impl();
    let name = input.ident;
    quote!(#name #ty_generics)
}

/// Returns the impl of a trait for the type, given the predicates that it adds to the type's.
fn implement(
    input: &Input,
    of: &TokenStream,
    predicates: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let (impl_generics, _, _) = input.generics.split_for_impl();
    let own_type = own_type(input);
    let where_clause = input.where_clause(predicates);
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications, clippy::trait_duplication_in_bounds)]
        impl #impl_generics #of for #own_type #where_clause {
            #items
        }
    }
}

/// A type other than that of the derive, which a trait is implemented for.
struct Other {
    ty: TokenStream,
    /// A parameter of the impl besides those of the type of the derive.
    parameter: TokenStream,
}

/// Returns the impl of a trait for another type, given the same. `Self` is that type in `items` only.
fn implement_for(
    other: &Other,
    input: &Input,
    of: &TokenStream,
    predicates: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let own_type = own_type(input);
    let declaration = |parameter: &GenericParam| match parameter {
        GenericParam::Lifetime(lifetime) => quote!(#lifetime),
        // Without its default.
        GenericParam::Type(TypeParam { ident, bounds, .. }) => quote!(#ident: #bounds),
        GenericParam::Const(ConstParam { ident, ty, .. }) => quote!(const #ident: #ty),
    };
    let parameters = input.generics.params.iter().map(declaration);
    let parameters = name_self(quote!(#(#parameters,)*), &own_type);
    let where_clause = name_self(input.where_clause(predicates), &own_type);
    let Other { ty, parameter } = other;
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_qualifications, clippy::trait_duplication_in_bounds)]
        impl<#parameters #parameter> #of for #ty #where_clause {
            #items
        }
    }
}

/// Returns the bindings of fields to their own names, for the expression of a user.
fn bindings(fields: &[usize], arm: &Arm, input: &Input) -> TokenStream {
    let site = input.ident.span();
    let mut bindings = TokenStream::new();
    for &at in fields {
        let field = &arm.fields[at];
        let mut name = match &field.member {
            Member::Named(name) => name.clone(),
            member @ Member::Unnamed(_) => format_ident!("{}", local_name(member)),
        };
        name.set_span(name.span().resolved_at(site));
        let value = arm.field(at, input);
        // With `@`, a constant of the same name is one error and not a comparison with it. Clippy calls `@ _` redundant.
        bindings.extend(quote! {
            #[allow(non_snake_case, unused_variables)]
            let #name @ &_ = #value;
        });
    }
    bindings
}

/// Returns the value of a user's expression, by reference, passed to a function, and the fields that it uses. One of the enum
/// is about no fields.
fn evaluate(
    expr: &Expr,
    is_own: bool,
    function: &TokenStream,
    arm: &Arm,
    input: &Input,
) -> (Vec<usize>, TokenStream) {
    let fields = match is_own {
        true => arm.names(),
        false => FieldNames::new([]),
    };
    let used = expr.names(&fields).fields;
    let bindings = bindings(&used, arm, input);
    let tokens = expr.resolved_at(input.ident.span());
    let (function, value) = (located_at(function, &tokens), reference(&tokens, input));
    // Temporaries in the value are dropped before the bindings.
    let value = quote!(let __status_value = #function(#value););
    (used, quote!({ #bindings #value __status_value }))
}

/// Returns a reference to the value of a user's expression, which rustc's errors mark. One that does not parse is one error.
fn reference(tokens: &TokenStream, input: &Input) -> TokenStream {
    let krate = &input.krate;
    let mut group = Group::new(Delimiter::Parenthesis, tokens.clone());
    if let Some(last) = tokens.clone().into_iter().last() {
        group.set_span(Span::call_site().located_at(last.span()));
    }
    let start = located_at(&quote!(& #krate::__private::expr!), tokens);
    quote!(#start #group)
}

/// Returns an identifier at the user's tokens, so that rustc reports what does not fit it once, whatever derives expand to it.
pub(crate) fn ident_at(name: &str, user: &TokenStream) -> Ident {
    let first = user.clone().into_iter().next();
    Ident::new(
        name,
        first.map_or_else(Span::call_site, |first| first.span()),
    )
}

/// Respans tokens so that rustc's errors about them point at the user's.
pub(crate) fn located_at(tokens: &TokenStream, user: &TokenStream) -> TokenStream {
    let Some(first) = user.clone().into_iter().next() else {
        return tokens.clone();
    };
    let mut located = TokenStream::new();
    for mut token in tokens.clone() {
        token.set_span(token.span().located_at(first.span()));
        located.extend([token]);
    }
    located
}
