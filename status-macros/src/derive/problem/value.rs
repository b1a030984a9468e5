//! The values that attributes set: what they take from the error, and the calls of the builder with them.

use super::template::{Scope, Template};
use crate::attr::expr::{Expr, Names};
use crate::attr::names::FieldNames;
use crate::derive::{bindings, ident_at, located_at, reference};
use crate::input::{Arm, Input};
use crate::text::snippet;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, ToTokens};
use syn::{Lit, LitStr, Token};

/// A value of a key.
pub(crate) enum Value {
    /// A text in which nothing is taken from the error.
    Text(LitStr),
    Template(Template),
    Expr {
        tokens: TokenStream,
        names: Names,
        /// The field, if it is the name of one alone.
        field: Option<usize>,
        /// Whether it is a literal or a path, which costs nothing to evaluate.
        is_plain: bool,
    },
    /// A field with the key.
    Field(usize),
}

impl Value {
    /// Parses a text. The error has two or three lines.
    pub(crate) fn of_text(text: &LitStr, scope: Scope) -> Result<Self, String> {
        let template = Template::parse(text, scope)?;
        Ok(match template.constant() {
            Some(text) => Value::Text(text),
            None => Value::Template(template),
        })
    }

    /// Finds what an expression takes from the error. Its names resolve at `site`.
    pub(crate) fn of_expr(expr: &Expr, fields: Option<&FieldNames>, site: Span) -> Self {
        let none = FieldNames::new([]);
        let fields = fields.unwrap_or(&none);
        let is_literal = syn::parse2::<Lit>(expr.to_token_stream()).is_ok();
        Value::Expr {
            tokens: expr.resolved_at(site),
            names: expr.names(fields),
            field: expr.field(fields),
            is_plain: is_literal || expr.path().is_some(),
        }
    }

    /// Whether it is taken from the error, and may be internal.
    pub(crate) fn is_taken(&self) -> bool {
        match self {
            Value::Text(_) => false,
            Value::Template(_) | Value::Field(_) => true,
            Value::Expr { names, .. } => names.has_self || !names.fields.is_empty(),
        }
    }

    /// Whether it is the same for every error, and known without an evaluation.
    pub(crate) fn is_constant(&self) -> bool {
        let is_plain = match self {
            Value::Expr { is_plain, .. } => *is_plain,
            _ => true,
        };
        is_plain && !self.is_taken()
    }

    /// The fields whose values can be in it.
    pub(crate) fn reads(&self) -> impl Iterator<Item = usize> {
        let through_self = match self {
            Value::Expr { names, .. } => names.of_self.clone(),
            _ => Vec::new(),
        };
        self.fields().into_iter().chain(through_self)
    }

    /// The fields that it names.
    pub(crate) fn fields(&self) -> Vec<usize> {
        match self {
            Value::Text(_) => Vec::new(),
            Value::Template(template) => template.fields().collect(),
            Value::Expr { names, .. } => names.fields.clone(),
            Value::Field(at) => vec![*at],
        }
    }

    /// The field that it is as a whole, which bounds the type of that field.
    pub(crate) fn field(&self) -> Option<usize> {
        match self {
            Value::Field(at) => Some(*at),
            Value::Expr { field, .. } => *field,
            Value::Text(_) | Value::Template(_) => None,
        }
    }

    /// Returns what is taken from the error, to quote it.
    pub(crate) fn quotation(&self) -> Option<String> {
        match self {
            Value::Template(template) => template.quotation(),
            Value::Expr { tokens, .. } if self.is_taken() => Some(snippet(tokens)),
            _ => None,
        }
    }

    /// Returns a call of a method of the builder, with the name of a member or header before the value.
    pub(crate) fn call(
        &self,
        method: &str,
        name: Option<&str>,
        arm: &Arm,
        input: &Input,
    ) -> TokenStream {
        let method = match self {
            Value::Expr { tokens, .. } => ident_at(method, tokens),
            _ => format_ident!("{method}"),
        };
        let name = name.into_iter();
        let (bindings, generics, value) = match self {
            Value::Text(text) => {
                return quote!(__status_builder.#method(#(#name,)* #text););
            }
            Value::Template(template) => {
                let literal = template.literal();
                let arguments =
                    template.arguments(|at| located_at(&arm.field(at, input), &literal));
                (None, None, quote!(&::core::format_args!(#arguments)))
            }
            Value::Expr {
                tokens,
                is_plain: true,
                names,
                ..
            } if names.fields.is_empty() => {
                let reference = Token![&](method.span());
                (None, None, quote!(#reference #tokens))
            }
            Value::Expr { tokens, names, .. } => {
                let bindings = bindings(&names.fields, arm, input);
                (Some(bindings), None, reference(tokens, input))
            }
            Value::Field(at) => {
                let ty = arm.fields[*at].ty;
                (None, Some(quote!(::<#ty>)), arm.field(*at, input))
            }
        };
        let call = quote!(__status_builder.#method #generics (#(#name,)* #value););
        match bindings {
            Some(bindings) if !bindings.is_empty() => quote!({ #bindings #call }),
            _ => call,
        }
    }
}
