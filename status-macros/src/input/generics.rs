//! How the type of a field depends on the type of the derive: its parameters, and itself.

use crate::input::Input;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{quote, ToTokens};
use syn::{GenericArgument, GenericParam, Generics, PathArguments, Type};

/// The bounds of a generated impl on the types of fields that depend on a type parameter.
pub(crate) struct Bounds<'a> {
    input: &'a Input<'a>,
    predicates: TokenStream,
    /// The predicates as text.
    known: Vec<String>,
}

impl<'a> Bounds<'a> {
    pub(crate) fn new(input: &'a Input<'a>) -> Self {
        Bounds {
            input,
            predicates: TokenStream::new(),
            known: Vec::new(),
        }
    }

    /// Adds a bound on the type of a field if that depends on a type parameter.
    pub(crate) fn add(&mut self, ty: &Type, bound: &TokenStream) {
        if !mentions_type_parameter(ty.to_token_stream(), self.input.generics) {
            return;
        }
        let predicate = quote!(#ty: #bound,);
        let text = predicate.to_string();
        if !self.known.contains(&text) {
            self.known.push(text);
            self.predicates.extend(predicate);
        }
    }

    /// Adds a bound by the trait that is derived. The type itself in a pointer meets it, and a bound would be a cycle.
    pub(crate) fn add_derived(&mut self, ty: &Type, bound: &TokenStream) {
        if !is_boxed_self(ty, self.input) {
            self.add(ty, bound);
        }
    }

    /// Returns the predicates, for [`Input::where_clause`].
    pub(crate) fn predicates(self) -> TokenStream {
        self.predicates
    }
}

/// Replaces `Self` with the name of the type, for an impl of a trait for another type.
pub(crate) fn name_self(tokens: TokenStream, this: &TokenStream) -> TokenStream {
    let mut named = TokenStream::new();
    let mut in_lifetime = false;
    for token in tokens {
        let is_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
        match token {
            TokenTree::Ident(ident) if ident == "Self" && !in_lifetime => {
                named.extend(this.clone())
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), name_self(group.stream(), this));
                inner.set_span(group.span());
                named.extend(inner.into_token_stream());
            }
            other => named.extend([other]),
        }
        in_lifetime = is_quote;
    }
    named
}

/// Whether tokens name a type parameter, so that the type depends on it.
pub(crate) fn mentions_type_parameter(tokens: TokenStream, generics: &Generics) -> bool {
    let is_parameter = |ident: &Ident| generics.type_params().any(|param| param.ident == *ident);
    let mut before = [None, None];
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match &token {
            TokenTree::Group(group) => mentions_type_parameter(group.stream(), generics),
            // `path::T` and `'T` are something else, and so is the associated type in `dyn Iterator<T = u8>`.
            TokenTree::Ident(ident) => {
                is_parameter(ident)
                    && before != [Some(':'), Some(':')]
                    && before[1] != Some('\'')
                    && tokens.peek().and_then(punct) != Some('=')
            }
            _ => false,
        };
        if found {
            return true;
        }
        before = [before[1], punct(&token)];
    }
    false
}

fn punct(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    }
}

/// Whether a field's type is the type of the derive in a `Box`, `Rc`, `Arc`, `Cow` or reference. It adds no codes, and computing
/// them would be a cycle.
pub(crate) fn is_boxed_self(ty: &Type, input: &Input) -> bool {
    pointee(ty).is_some_and(|ty| is_itself(ty, input) || is_boxed_self(ty, input))
}

fn pointee(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Reference(reference) => return Some(&reference.elem),
        Type::Paren(paren) => return pointee(&paren.elem),
        Type::Group(group) => return pointee(&group.elem),
        Type::Path(path) => &path.path,
        _ => return None,
    };
    let last = path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let is_pointer = ["Box", "Rc", "Arc", "Cow"]
        .iter()
        .any(|pointer| last.ident == pointer);
    types.next().filter(|_| is_pointer)
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
    let mut parameters = Vec::new();
    for param in &generics.params {
        match param {
            GenericParam::Type(param) => parameters.push(param.ident.to_string()),
            GenericParam::Const(param) => parameters.push(param.ident.to_string()),
            GenericParam::Lifetime(_) => {}
        }
    }
    let mut given = Vec::new();
    if let PathArguments::AngleBracketed(arguments) = arguments {
        for argument in &arguments.args {
            if !matches!(argument, GenericArgument::Lifetime(_)) {
                given.push(argument.to_token_stream().to_string());
            }
        }
    }
    parameters == given
}

#[cfg(test)]
mod tests {
    use super::{is_boxed_self, mentions_type_parameter, name_self};
    use crate::errors::Errors;
    use crate::input;
    use proc_macro2::{Delimiter, Group};
    use quote::quote;
    use syn::{parse_quote, DeriveInput, Type};

    #[test]
    fn a_type_parameter_is_found_anywhere_in_a_type_and_nothing_else_is() {
        let node: DeriveInput = parse_quote!(
            struct S<'a, T, const N: usize>(&'a T);
        );
        let mentions = |tokens| mentions_type_parameter(tokens, &node.generics);

        for tokens in [
            quote!(T),
            quote!(Box<T>),
            quote!([T; 2]),
            quote!((u8, T)),
            quote!(T::Error),
            quote!(<T as Trait>::Error),
            quote!(fn(T) -> u8),
            quote!(&'a T),
            quote!(Box<dyn Iterator<Item = T>>),
        ] {
            assert!(mentions(tokens.clone()), "{tokens}");
        }
        for tokens in [
            quote!(U),
            quote!(module::T),
            quote!(&'T u8),
            quote!([u8; N]),
            quote!(Box<dyn Trait>),
            quote!(Box<dyn Iterator<T = u8>>),
        ] {
            assert!(!mentions(tokens.clone()), "{tokens}");
        }
    }

    #[test]
    fn a_boxed_self_has_the_parameters_of_the_type() {
        let node: DeriveInput = parse_quote!(
            #[status(404)]
            struct Tree<'a, T, const N: usize>(&'a T);
        );
        let input = input::read(&node, &mut Errors::default());
        let is_itself = |ty: Type| is_boxed_self(&ty, &input);

        assert!(is_itself(parse_quote!(Box<Self>)));
        assert!(is_itself(parse_quote!(&'a Tree<'a, T, N>)));
        assert!(is_itself(parse_quote!(&'a mut Tree<'static, T, N>)));
        assert!(is_itself(parse_quote!(Rc<Arc<Tree<'a, T, N>>>)));
        assert!(is_itself(parse_quote!(
            std::boxed::Box<self::Tree<'a, T, N>>
        )));
        assert!(is_itself(parse_quote!((Box<(Tree<'a, T, N>)>))));

        // A `$type:ty` of a `macro_rules` macro.
        let fragment = |tokens| Group::new(Delimiter::None, tokens);
        let (pointer, inner) = (fragment(quote!(Box<Self>)), fragment(quote!(Self)));
        assert!(is_itself(parse_quote!(#pointer)));
        assert!(is_itself(parse_quote!(Box<#inner>)));

        assert!(!is_itself(parse_quote!(Tree<'a, T, N>)));
        assert!(!is_itself(parse_quote!(Box<Tree<'a, u8, N>>)));
        assert!(!is_itself(parse_quote!(Box<Tree<'a, T, 2>>)));
        assert!(!is_itself(parse_quote!(Box<Tree>)));
        assert!(!is_itself(parse_quote!(Box<other::Tree<'a, T, N>>)));
        assert!(!is_itself(parse_quote!(Box<self::other::Tree<'a, T, N>>)));
        assert!(!is_itself(parse_quote!(Box<T>)));
        assert!(!is_itself(parse_quote!(Vec<Self>)));
        assert!(!is_itself(parse_quote!(Box<'a>)));
        assert!(!is_itself(parse_quote!([Self; 1])));
    }

    #[test]
    fn self_is_replaced_in_groups_too() {
        let named = name_self(
            quote!(Self: Trait<Self, [Self; 2]> + 'Self, (Self, u8): Other),
            &quote!(S<T>),
        );

        let expected = quote!(S<T>: Trait<S<T>, [S<T>; 2]> + 'Self, (S<T>, u8): Other);
        assert_eq!(named.to_string(), expected.to_string());
    }
}
