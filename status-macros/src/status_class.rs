//! `#[derive(StatusClass)]`: the mapping, the set of codes and the conversions into `StatusCode`.

use crate::code::Code;
use crate::errors::Errors;
use crate::input::{self, Arm, Input, Says};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::{DeriveInput, GenericArgument, GenericParam, Generics, PathArguments, Type};

pub(crate) fn derive(input: TokenStream) -> TokenStream {
    let node: DeriveInput = match syn::parse2(input) {
        Ok(node) => node,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let input = input::read(&node, &mut errors);
    match (errors.check(), &input.krate) {
        (Ok(()), Some(krate)) => expand(&input, krate),
        (Err(errors), Some(krate)) => fallback(&input, krate, &errors),
        (Err(errors), None) => errors,
        (Ok(()), None) => TokenStream::new(),
    }
}

fn expand(input: &Input, krate: &TokenStream) -> TokenStream {
    let generic = |arm: &Arm| match &arm.says {
        Says::Field(_, ty) if mentions_type_parameter(ty.to_token_stream(), input.generics) => {
            (!is_itself_behind_a_pointer(ty, input)).then(|| ty.to_token_stream())
        }
        _ => None,
    };
    let asked: Vec<TokenStream> = input.arms.iter().filter_map(generic).collect();
    Impls {
        status: status(input, krate),
        codes: codes(input, krate),
        asked,
    }
    .to_tokens(input, krate)
}

/// What stands in for the impls of a type with mistakes, so that its uses compile. The errors are in the body
/// of `CODES`, where they also silence whatever is computed from it.
fn fallback(input: &Input, krate: &TokenStream, errors: &TokenStream) -> TokenStream {
    Impls {
        status: quote!(::core::unreachable!()),
        codes: quote!({ #errors }),
        asked: Vec::new(),
    }
    .to_tokens(input, krate)
}
/// The parts of the generated impls that differ.
struct Impls {
    /// The body of `status`.
    status: TokenStream,
    /// The value of `CODES`.
    codes: TokenStream,
    /// The types of the fields that are asked and depend on a type parameter.
    asked: Vec<TokenStream>,
}

impl Impls {
    fn to_tokens(&self, input: &Input, krate: &TokenStream) -> TokenStream {
        let Impls {
            status,
            codes,
            asked,
        } = self;
        let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
        let name = input.ident;
        let this = quote!(#name #ty_generics);
        let given = where_clause
            .map(|clause| clause.predicates.iter().collect())
            .unwrap_or_else(Vec::new);
        let where_status = quote!(where #(#given,)* #(#asked: #krate::StatusClass,)*);
        let where_codes = quote!(where #(#given,)* #(#asked: #krate::StatusCodes,)*);
        quote! {
            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl #impl_generics #krate::StatusClass for #this #where_status {
                #[inline]
                fn status(&self) -> #krate::StatusCode {
                    #status
                }
            }

            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl #impl_generics #krate::StatusCodes for #this #where_codes {
                const CODES: #krate::StatusSet = #codes;
            }

            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl #impl_generics ::core::convert::From<&#this> for #krate::StatusCode #where_status {
                #[inline]
                fn from(__status_value: &#this) -> Self {
                    <#this as #krate::StatusClass>::status(__status_value)
                }
            }

            #[automatically_derived]
            #[allow(deprecated, unused_qualifications)]
            impl #impl_generics ::core::convert::From<#this> for #krate::StatusCode #where_status {
                #[inline]
                fn from(__status_value: #this) -> Self {
                    <#this as #krate::StatusClass>::status(&__status_value)
                }
            }
        }
    }
}

/// The body of `status`.
fn status(input: &Input, krate: &TokenStream) -> TokenStream {
    if input.arms.is_empty() {
        return quote!(match *self {});
    }
    if let [Arm {
        variant: None,
        says,
    }] = &input.arms[..]
    {
        return match says {
            Says::Code(code) => constant(code, krate),
            Says::Field(member, ty) => quote!(<#ty as #krate::StatusClass>::status(&self.#member)),
        };
    }
    let arms = input.arms.iter().map(|Arm { variant, says }| match says {
        Says::Code(code) => {
            let code = constant(code, krate);
            quote!(Self::#variant { .. } => #code)
        }
        Says::Field(member, ty) => quote! {
            Self::#variant { #member: __status_field, .. } =>
                <#ty as #krate::StatusClass>::status(__status_field)
        },
    });
    quote!(match self { #(#arms,)* })
}

/// The value of `CODES`: each code once, then the codes of the fields that are asked.
fn codes(input: &Input, krate: &TokenStream) -> TokenStream {
    let mut seen = Vec::new();
    let mut codes = Vec::new();
    let mut fields = Vec::new();
    let mut fields_are_concrete = false;
    for arm in &input.arms {
        match &arm.says {
            Says::Code(Code::Registered(row, _)) if seen.contains(&row.code) => {}
            Says::Code(code) => {
                if let Code::Registered(row, _) = code {
                    seen.push(row.code);
                }
                codes.push(constant(code, krate));
            }
            Says::Field(_, ty) if is_itself_behind_a_pointer(ty, input) => {}
            Says::Field(_, ty) if mentions_type_parameter(ty.to_token_stream(), input.generics) => {
                fields.push(quote!(<#ty as #krate::StatusCodes>::CODES));
            }
            Says::Field(_, ty) => {
                fields_are_concrete = true;
                fields.push(quote!(<#krate::__private::CodesOf<#ty>>::CODES));
            }
        }
    }
    let set = quote!(#krate::StatusSet::of(&[#(#codes),*]) #(.union(#fields))*);
    if !fields_are_concrete {
        return set;
    }
    // Without this trait in scope, a type with no `StatusCodes` has no `CodesOf::CODES`.
    quote!({
        #[allow(unused_imports)]
        use #krate::__private::AnyCode as _;
        #set
    })
}

/// The expression for a code. A path is typed in the same words wherever it stands, because rustc reports one mistake
/// in it once only if it would say the same twice.
fn constant(code: &Code, krate: &TokenStream) -> TokenStream {
    let path = code.path(&quote!(#krate::codes));
    match code {
        Code::Registered(..) => path,
        Code::Path(_) => quote!({
            let __status_code: #krate::StatusCode = #path;
            __status_code
        }),
    }
}

fn mentions_type_parameter(tokens: TokenStream, generics: &Generics) -> bool {
    let is_parameter = |ident: &Ident| generics.type_params().any(|param| param.ident == *ident);
    let mut before = [None, None];
    for token in tokens {
        let found = match &token {
            TokenTree::Group(group) => mentions_type_parameter(group.stream(), generics),
            // `path::T` and `'T` are something else.
            TokenTree::Ident(ident) => {
                is_parameter(ident) && before != [Some(':'), Some(':')] && before[1] != Some('\'')
            }
            _ => false,
        };
        if found {
            return true;
        }
        let punct = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        before = [before[1], punct];
    }
    false
}

/// Whether a field's type is the type being derived for, behind `Box`, `Rc`, `Arc` or a reference: asking for its
/// codes would ask for themselves.
fn is_itself_behind_a_pointer(ty: &Type, input: &Input) -> bool {
    behind_a_pointer(ty)
        .is_some_and(|ty| is_itself(ty, input) || is_itself_behind_a_pointer(ty, input))
}

fn behind_a_pointer(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(reference) => Some(&reference.elem),
        Type::Paren(paren) => behind_a_pointer(&paren.elem),
        Type::Group(group) => behind_a_pointer(&group.elem),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let is_pointer = ["Box", "Rc", "Arc"]
                .iter()
                .any(|pointer| last.ident == pointer);
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) if is_pointer => {
                    match arguments.args.first() {
                        Some(GenericArgument::Type(ty)) => Some(ty),
                        _ => None,
                    }
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn is_itself(ty: &Type, input: &Input) -> bool {
    let path = match ty {
        Type::Paren(paren) => return is_itself(&paren.elem, input),
        Type::Group(group) => return is_itself(&group.elem, input),
        Type::Path(path) => &path.path,
        _ => return false,
    };
    if path.is_ident("Self") {
        return true;
    }
    let mut segments = path.segments.iter();
    let last = match (segments.next(), segments.next(), segments.next()) {
        (Some(only), None, None) => only,
        (Some(first), Some(last), None) if first.ident == "self" => last,
        _ => return false,
    };
    last.ident == *input.ident && has_own_arguments(&last.arguments, input.generics)
}

/// Whether the arguments are the type's own parameters. Lifetimes do not count: they do not change the codes.
fn has_own_arguments(arguments: &PathArguments, generics: &Generics) -> bool {
    let parameters = generics.params.iter().filter_map(|param| match param {
        GenericParam::Type(param) => Some(param.ident.to_string()),
        GenericParam::Const(param) => Some(param.ident.to_string()),
        GenericParam::Lifetime(_) => None,
    });
    let arguments = match arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    let arguments = arguments
        .into_iter()
        .flatten()
        .filter(|argument| !matches!(argument, GenericArgument::Lifetime(_)))
        .map(|argument| argument.to_token_stream().to_string());
    parameters.eq(arguments)
}
