//! The types of members, headers and bodies: as they are written, or as rustc infers those of expressions.

use super::Support;
use crate::derive::problem::value::Value;
use crate::derive::{bindings, reference};
use crate::input::{Arm, Input};
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use std::collections::HashSet;
use syn::{GenericArgument, PathArguments, Type};

/// The expressions of a derive whose types are inferred, in a method that is never called.
pub(super) struct Types<'a> {
    pub(super) input: &'a Input<'a>,
    support: &'a Support,
    members: usize,
    headers: usize,
    /// What infers the type of each.
    inferred: Vec<TokenStream>,
}

impl<'a> Types<'a> {
    pub(super) fn new(input: &'a Input<'a>, support: &'a Support) -> Self {
        Types {
            input,
            support,
            members: 0,
            headers: 0,
            inferred: Vec::new(),
        }
    }

    /// Returns the type of a member, as a field of `Member`.
    pub(super) fn member(&mut self, value: &Value, arm: &Arm) -> TokenStream {
        let support = self.support;
        let ty = match (value, value.field()) {
            (_, Some(at)) => {
                let ty = arm.fields[at].ty;
                known(&ty.to_token_stream(), &arguments(ty), support)
            }
            (Value::Expr { .. }, None) => {
                let at = self.members;
                self.members += 1;
                self.infer(value, arm, &quote!(__status_schema));
                quote!(#support::Type { schema: __status_types.member(#at), arguments: &[] })
            }
            _ => known(&quote!(::std::string::String), &[], support),
        };
        quote!(ty: #ty)
    }

    /// Returns whether a header is an integer, as a field of `ComputedHeader`.
    pub(super) fn header(&mut self, value: &Value, arm: &Arm) -> TokenStream {
        let support = self.support;
        let is_integer = match (value, value.field()) {
            (_, Some(at)) => {
                let ty = arm.fields[at].ty;
                quote!(<#support::HeaderOf<#ty>>::__STATUS_VALUE)
            }
            (Value::Expr { .. }, None) => {
                let at = self.headers;
                self.headers += 1;
                self.infer(value, arm, &quote!(__status_header));
                quote!(__status_types.header(#at))
            }
            _ => quote!(false),
        };
        quote!(is_integer: #is_integer)
    }

    /// Adds an expression, given the method that returns what is known of its type.
    fn infer(&mut self, value: &Value, arm: &Arm, method: &TokenStream) {
        let Value::Expr { tokens, names, .. } = value else {
            return;
        };
        let (input, support) = (self.input, self.support);
        let bindings = bindings(&names.fields, arm, input);
        let value = reference(tokens, input);
        let inferred = quote!({ #bindings #support::TypeOf::of(#value).#method() });
        let inferred = match arm.variant {
            Some(_) if !names.fields.is_empty() => {
                let (this, pattern) = (input.this(), input.pattern(arm, &names.fields));
                quote! {
                    match #this {
                        #pattern => #inferred,
                        _ => ::core::unreachable!(),
                    }
                }
            }
            _ => inferred,
        };
        self.inferred.push(inferred);
    }

    /// Returns the declaration of what is inferred, if anything is.
    pub(super) fn inferred(&self) -> Option<TokenStream> {
        let support = self.support;
        (!self.inferred.is_empty()).then(|| {
            quote! {
                let __status_types =
                    #support::Inferred::of(<Self as #support::Documented>::__types);
            }
        })
    }

    /// Returns the method that infers the types, if there are any. What follows `unreachable!` is checked for types only, so that a
    /// type may borrow from a value that is dropped.
    pub(super) fn method(&self) -> Option<TokenStream> {
        let (support, this) = (self.support, self.input.this());
        let types = tree(&self.inferred)?;
        Some(quote! {
            #[allow(unreachable_code)]
            fn __types(&#this) -> impl #support::Types<#support::Schemas> {
                ::core::unreachable!();
                #types
            }
        })
    }
}

/// Returns types in a tree of pairs, whose depth rustc limits.
fn tree(types: &[TokenStream]) -> Option<TokenStream> {
    match types {
        [] => None,
        [ty] => Some(ty.clone()),
        types => {
            let (left, right) = types.split_at(types.len() / 2);
            let (left, right) = (tree(left)?, tree(right)?);
            Some(quote!((#left, #right)))
        }
    }
}

/// Returns a type that is written, with its generic arguments.
pub(super) fn known(ty: &TokenStream, arguments: &[&Type], support: &Support) -> TokenStream {
    quote! {
        #support::Type {
            schema: <#support::SchemaOf<#ty>>::__STATUS_VALUE,
            arguments: &[#(<#support::SchemaOf<#arguments>>::__STATUS_VALUE),*],
        }
    }
}

/// Returns the types within a type, each once.
pub(super) fn arguments(ty: &Type) -> Vec<&Type> {
    let mut found = Vec::new();
    collect(ty, &mut found);
    let mut seen = HashSet::new();
    found.retain(|ty| seen.insert(ty.to_token_stream().to_string()));
    found
}

fn collect<'a>(ty: &'a Type, found: &mut Vec<&'a Type>) {
    let mut add = |ty: &'a Type| {
        found.push(ty);
        collect(ty, found);
    };
    match ty {
        Type::Array(array) => add(&array.elem),
        Type::Slice(slice) => add(&slice.elem),
        Type::Reference(reference) => add(&reference.elem),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(add),
        Type::Group(group) => collect(&group.elem, found),
        Type::Paren(paren) => collect(&paren.elem, found),
        Type::Path(path) => {
            for segment in &path.path.segments {
                let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
                    continue;
                };
                for argument in &arguments.args {
                    if let GenericArgument::Type(ty) = argument {
                        add(ty);
                    }
                }
            }
        }
        _ => {}
    }
}
