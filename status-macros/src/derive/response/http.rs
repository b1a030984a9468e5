//! `#[derive(status::http::IntoResponse)]`.

use super::Impl;
use crate::derive::{implement_for, own_type, Other};
use crate::input::Input;
use proc_macro2::TokenStream;
use quote::quote;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::derive(input, |input| {
        let krate = &input.krate;
        let this = input.this();
        let rendering = super::rendering(input);
        let extension = super::extension(input);
        let http = quote!(#krate::http::__private);
        let parameter = parameter(&http);
        Impl {
            of: quote!(#http::Respond),
            bounds: quote!(+ ::core::marker::Sized),
            signature: quote!(fn respond<#parameter>(#this) -> #http::Response<__StatusBody>),
            body: quote!(#http::respond(#rendering, #this, #extension)),
            impls: conversion(input, &http),
            ..Impl::default()
        }
    })
}

/// Returns the impl of `From` for a response. The error itself cannot be `self` there, so that another impl makes the response.
fn conversion(input: &Input, http: &TokenStream) -> TokenStream {
    let own_type = own_type(input);
    let response = Other {
        ty: quote!(#http::Response<__StatusBody>),
        parameter: parameter(http),
    };
    let of = quote!(::core::convert::From<#own_type>);
    let predicate = input
        .has_type_parameters()
        .then(|| quote!(#own_type: #http::Respond + ::core::marker::Sized));
    let function = quote! {
        fn from(__status_error: #own_type) -> Self {
            <#own_type as #http::Respond>::respond(__status_error)
        }
    };
    implement_for(&response, input, &of, &quote!(#predicate), &function)
}

/// Returns the declaration of the type of a response's body.
fn parameter(http: &TokenStream) -> TokenStream {
    quote!(__StatusBody: ::core::convert::From<#http::Vec<::core::primitive::u8>>)
}

#[cfg(test)]
mod tests {
    use super::derive;
    use quote::quote;

    #[test]
    fn the_conversion_has_the_parameters_and_the_predicates_of_the_type() {
        let output = derive(quote! {
            struct S<'a, T: Is<Self> = u8, const N: usize = 1>(&'a [T; N])
            where
                Self: Clone;
        });

        let output = output.to_string().replace(' ', "");
        for expected in [
            "impl<'a,T:Is<S<'a,T,N>>,constN:usize,__StatusBody:::core::convert::From<",
            "From<S<'a,T,N>>for::status::http::__private::Response<__StatusBody>",
            "whereS<'a,T,N>:Clone,S<'a,T,N>:::status::http::__private::Respond+::core::marker::Sized{",
        ] {
            assert!(output.contains(expected), "{output}");
        }
    }
}
