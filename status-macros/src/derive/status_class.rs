//! `#[derive(StatusClass)]`: the mapping, the set of codes and the conversions into `StatusCode`.

use super::{evaluate, ident_at, implement, implement_for, own_type, Other};
use crate::code::Code;
use crate::errors::Errors;
use crate::input::generics::{is_boxed_self, mentions_type_parameter, Bounds};
use crate::input::{Arm, Input, StatusSource};
use crate::text::snippet;
use proc_macro2::TokenStream;
use quote::{quote, ToTokens};
use syn::Type;

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    super::run(input, check, |input, ()| expand(input), fallback)
}

/// Reports the variants without a status, or the struct.
fn check(input: &Input, errors: &mut Errors) {
    for arm in &input.arms {
        if !matches!(arm.source, StatusSource::Missing) {
            continue;
        }
        let (name, what, or) = match arm.variant {
            Some(variant) => (
                variant,
                "variant",
                ", or `#[status(500)]` on the enum as the default",
            ),
            None if arm.fields.is_empty() => (input.ident, "struct", ""),
            None => (
                input.ident,
                "struct",
                ", or `#[status]` on the field with the status",
            ),
        };
        let what = format!("no status code for {what} `{}`", snippet(name));
        errors.add(name, format!("{what}\nwrite `#[status(404)]` on it{or}"));
    }
}

fn expand(input: &Input) -> TokenStream {
    let krate = &input.krate;
    let mut status_bounds = Bounds::new(input);
    let mut codes_bounds = Bounds::new(input);
    let status_class = quote!(#krate::StatusClass);
    for arm in &input.arms {
        match &arm.source {
            StatusSource::Field(at) => {
                status_bounds.add_derived(arm.fields[*at].ty, &status_class);
                codes_bounds.add_derived(arm.fields[*at].ty, &quote!(#krate::StatusCodes));
            }
            // One of the enum names no field.
            StatusSource::With(_, with) if arm.own.with.is_some() => {
                if let Some(at) = with.expr.field(&arm.names()) {
                    status_bounds.add_derived(arm.fields[at].ty, &status_class);
                    codes_bounds.add_derived(arm.fields[at].ty, &status_class);
                }
            }
            _ => {}
        }
    }
    Impls {
        status: status(input),
        codes: codes(&input.arms, input),
        status_bounds: status_bounds.predicates(),
        codes_bounds: codes_bounds.predicates(),
    }
    .to_tokens(input)
}

/// Returns the impls for a type with mistakes, so that its uses compile. The errors are in the value of `CODES`, so that
/// nothing computed from it fails as well.
fn fallback(input: &Input, errors: &TokenStream) -> TokenStream {
    Impls {
        status: quote!(::core::unreachable!()),
        codes: quote!({ #errors }),
        status_bounds: TokenStream::new(),
        codes_bounds: TokenStream::new(),
    }
    .to_tokens(input)
}

/// The parts of the impls that differ.
struct Impls {
    /// The body of `status`.
    status: TokenStream,
    /// The value of `CODES`.
    codes: TokenStream,
    /// The bounds on fields that are delegated to, for `StatusClass` and for `StatusCodes`.
    status_bounds: TokenStream,
    codes_bounds: TokenStream,
}

impl Impls {
    fn to_tokens(&self, input: &Input) -> TokenStream {
        let (krate, this) = (&input.krate, input.this());
        let (status, codes) = (&self.status, &self.codes);
        let status = quote! {
            #[inline]
            fn status(&#this) -> #krate::StatusCode {
                #status
            }
        };
        let codes = quote!(const CODES: #krate::StatusSet = #codes;);
        let mut impls = implement(
            input,
            &quote!(#krate::StatusClass),
            &self.status_bounds,
            &status,
        );
        impls.extend(implement(
            input,
            &quote!(#krate::StatusCodes),
            &self.codes_bounds,
            &codes,
        ));
        if input.keys.into.is_some() {
            impls.extend(self.conversions(input));
        }
        impls
    }

    /// Returns the impls of `From` for `StatusCode`, from a reference and from a value.
    fn conversions(&self, input: &Input) -> TokenStream {
        let krate = &input.krate;
        let own_type = own_type(input);
        let code = Other {
            ty: quote!(#krate::StatusCode),
            parameter: TokenStream::new(),
        };
        let sized = input
            .has_type_parameters()
            .then(|| quote!(#own_type: ::core::marker::Sized,));
        let bounds = &self.status_bounds;
        let conversion = |from: TokenStream, sized: Option<TokenStream>, value: TokenStream| {
            let function = quote! {
                #[inline]
                fn from(__status_value: #from) -> Self {
                    <#own_type as #krate::StatusClass>::status(#value)
                }
            };
            let of = quote!(::core::convert::From<#from>);
            implement_for(&code, input, &of, &quote!(#bounds #sized), &function)
        };
        let of_reference = conversion(quote!(&#own_type), None, quote!(__status_value));
        let of_value = conversion(own_type.clone(), sized, quote!(&__status_value));
        quote!(#of_reference #of_value)
    }
}

/// Returns the body of `status`.
fn status(input: &Input) -> TokenStream {
    let krate = &input.krate;
    input.match_self(|arm| match &arm.source {
        StatusSource::Code(code) => (Vec::new(), constant(code, krate)),
        StatusSource::Field(at) => {
            let (ty, field) = (arm.fields[*at].ty, arm.field(*at, input));
            let status = quote!(<#ty as #krate::StatusClass>::status(#field));
            (vec![*at], status)
        }
        StatusSource::With(_, with) => {
            let function = quote!(#krate::StatusClass::status);
            evaluate(&with.expr, arm.own.with.is_some(), &function, arm, input)
        }
        StatusSource::Missing | StatusSource::Invalid => Default::default(),
    })
}

/// Returns the set of the codes of these variants: each code once, then the codes of the fields that are delegated to.
pub(crate) fn codes(arms: &[Arm], input: &Input) -> TokenStream {
    let krate = &input.krate;
    let mut seen = Vec::new();
    let mut codes = Vec::new();
    let mut sets = Vec::new();
    for arm in arms {
        match &arm.source {
            StatusSource::Code(Code::Registered(row, _)) if seen.contains(&row.code) => {}
            StatusSource::Code(code) => {
                if let Code::Registered(row, _) = code {
                    seen.push(row.code);
                }
                codes.push(constant(code, krate));
            }
            StatusSource::Field(at) => sets.extend(codes_of_field(arm.fields[*at].ty, input)),
            StatusSource::With(listed, _) if listed.is_empty() => {
                sets.push(quote!(#krate::StatusSet::ALL));
            }
            StatusSource::With(listed, _) => sets.push(set_of(listed, input)),
            StatusSource::Missing | StatusSource::Invalid => {}
        }
    }
    let codes = quote!(#krate::StatusSet::of(&[#(#codes),*]));
    if sets.is_empty() {
        return codes;
    }
    // One call, because rustc cannot compile thousands of nested ones.
    quote!(#krate::StatusSet::__union(&[#codes, #(#sets),*]))
}

/// Returns the set of a list of codes.
pub(crate) fn set_of(codes: &[Code], input: &Input) -> TokenStream {
    let krate = &input.krate;
    let codes = codes.iter().map(|code| constant(code, krate));
    quote!(#krate::StatusSet::of(&[#(#codes),*]))
}

/// Returns the codes of a field's type, `None` if it is the type of the derive.
fn codes_of_field(ty: &Type, input: &Input) -> Option<TokenStream> {
    if is_boxed_self(ty, input) {
        return None;
    }
    let ty = ty.to_token_stream();
    if mentions_type_parameter(ty.clone(), input.generics) {
        let krate = &input.krate;
        return Some(quote!(<#ty as #krate::StatusCodes>::CODES));
    }
    Some(codes_of_type(&ty, &input.krate))
}

/// Returns the codes of a type, every code if it has no `StatusCodes`.
pub(crate) fn codes_of_type(ty: &TokenStream, krate: &TokenStream) -> TokenStream {
    quote! {
        #krate::__private::with_trait!(
            __private::AnyCode => <#krate::__private::CodesOf<#ty>>::__STATUS_VALUE
        )
    }
}

/// Returns the expression for a code. The one for a path is the same in both impls, so that rustc reports a mistake in it
/// once.
fn constant(code: &Code, krate: &TokenStream) -> TokenStream {
    let path = code.path(&quote!(#krate::codes));
    match code {
        Code::Registered(..) => path,
        Code::Path(tokens) => {
            let method = ident_at("of", tokens);
            quote!(#krate::__private::Code.#method(#path))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::derive;
    use quote::quote;

    #[test]
    fn an_enum_expands_to_a_match_and_a_set() {
        let output = derive(quote! {
            #[status(500)]
            enum E {
                #[status(404)]
                A,
                #[status(NOT_FOUND)]
                B(u8),
                #[status(self::C)]
                C,
                #[status(transparent)]
                D(Inner),
                #[status(transparent)]
                F(Box<E>),
                G,
            }
        });

        let status = quote! {
            fn status(&self) -> ::status::StatusCode {
                match self {
                    E::A => ::status::codes::HTTP_404_NOT_FOUND,
                    E::B { .. } => ::status::codes::HTTP_404_NOT_FOUND,
                    E::C => ::status::__private::Code.of(self::C),
                    E::D { 0: __status_field_0, .. } =>
                        <Inner as ::status::StatusClass>::status(__status_field_0),
                    E::F { 0: __status_field_0, .. } =>
                        <Box<E> as ::status::StatusClass>::status(__status_field_0),
                    E::G => ::status::codes::HTTP_500_INTERNAL_SERVER_ERROR,
                }
            }
        };
        let codes = quote! {
            const CODES: ::status::StatusSet = ::status::StatusSet::__union(&[
                ::status::StatusSet::of(&[
                    ::status::codes::HTTP_404_NOT_FOUND,
                    ::status::__private::Code.of(self::C),
                    ::status::codes::HTTP_500_INTERNAL_SERVER_ERROR
                ]),
                ::status::__private::with_trait!(
                    __private::AnyCode => <::status::__private::CodesOf<Inner>>::__STATUS_VALUE
                )
            ]);
        };
        has(&output.to_string(), &[status, codes]);
    }

    #[test]
    fn a_struct_needs_no_match() {
        let code = derive(quote!(
            #[status(404)]
            struct S;
        ));
        let field = derive(quote!(
            #[status(crate = codes)]
            struct S {
                #[status]
                a: Inner,
                b: u8,
            }
        ));

        let of_code = quote!({ ::status::codes::HTTP_404_NOT_FOUND });
        let of_field = quote!({ <Inner as codes::StatusClass>::status(&self.a) });
        has(&code.to_string(), &[of_code]);
        has(&field.to_string(), &[of_field]);
    }

    #[test]
    fn an_enum_of_one_variant_is_matched_too() {
        let output = derive(quote!(
            enum E {
                #[status(transparent)]
                A { inner: Inner },
            }
        ));

        let arm = quote! {
            match self {
                E::A { inner: __status_field_0, .. } =>
                    <Inner as ::status::StatusClass>::status(__status_field_0),
            }
        };
        has(&output.to_string(), &[arm]);
    }

    #[test]
    fn an_empty_enum_has_no_codes() {
        let output = derive(quote!(
            enum Never {}
        ));

        has(
            &output.to_string(),
            &[quote!(match *self {}), quote!(StatusSet::of(&[]))],
        );
    }

    #[test]
    fn a_generic_type_has_bounds_on_the_fields_it_delegates_to_only() {
        let output = derive(quote! {
            #[status(into)]
            enum E<'a, T: Debug = u8, const N: usize> where T: Clone, {
                #[status(transparent)]
                A(Wrapper<'a, T>),
                #[status(transparent)]
                B(Wrapper<'a, T>),
                #[status(transparent)]
                C(Box<E<'a, T, N>>),
                #[status(transparent)]
                D([Inner; N]),
                #[status(transparent)]
                F(T),
            }
        });

        let output = output.to_string();
        has(
            &output,
            &[
                quote!(where T: Clone, Wrapper<'a, T>: ::status::StatusClass, T: ::status::StatusClass,),
                quote!(where T: Clone, Wrapper<'a, T>: ::status::StatusCodes, T: ::status::StatusCodes,),
                quote!(T: ::status::StatusClass, E<'a, T, N>: ::core::marker::Sized,),
                quote!(<Wrapper<'a, T> as ::status::StatusCodes>::CODES),
                quote!(::status::__private::CodesOf<[Inner; N]>),
            ],
        );
        assert!(
            !output.contains(&quote!(CodesOf < Wrapper).to_string()),
            "{output}"
        );
        assert!(
            !output.contains(&quote!(CodesOf < Box).to_string()),
            "{output}"
        );
    }

    fn has(output: &str, parts: &[proc_macro2::TokenStream]) {
        for part in parts {
            assert!(output.contains(&part.to_string()), "no {part} in {output}");
        }
    }
}
