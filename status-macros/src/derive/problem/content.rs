//! The content of a problem, read from the keys of a variant or struct, and the calls of the builder that set it. A key whose value
//! may be computed is a [`Part`] of the response; one that is always a constant is in [`Calls::constant_keys`].

use super::template::Scope;
use super::value::Value;
use super::{header, uri};
use crate::attr::names::FieldNames;
use crate::attr::value::{Computed, TextOrExpr};
use crate::attr::ItemKeys;
use crate::errors::Errors;
use crate::input::{Arm, Input};
use crate::text::shortened;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::rc::Rc;
use syn::LitStr;

pub(crate) struct Content {
    pub(crate) type_uri: Option<LitStr>,
    pub(crate) title: Option<String>,
    pub(crate) detail: Option<Value>,
    pub(crate) instance: Option<Value>,
    /// `expose` or `redact`.
    pub(crate) visibility: Option<Ident>,
    pub(crate) members: Vec<(String, Value)>,
    /// The object with further members.
    pub(crate) rest: Option<Value>,
    pub(crate) headers: Vec<(String, Value)>,
}

impl Content {
    /// Reads the defaults on an enum, with a name in place of a variant's.
    pub(super) fn of_defaults(input: &Input, errors: &mut Errors) -> Self {
        let reader = Reader {
            name: ANY_NAME,
            fields: None,
            site: input.ident.span(),
            errors,
        };
        reader.content(&input.defaults, &input.defaults)
    }

    /// Reads what applies to a variant or struct.
    pub(super) fn of_arm(arm: &Arm, input: &Input, errors: &mut Errors) -> Self {
        let fields = arm.names();
        let reader = Reader {
            name: &arm.name,
            fields: Some(&fields),
            site: input.ident.span(),
            errors,
        };
        let mut content = reader.content(&arm.keys, &arm.own);
        for (at, field) in arm.fields.iter().enumerate() {
            if let Some((name, _)) = field.extension() {
                content.members.push((name, Value::Field(at)));
            }
            if let Some(name) = &field.keys.header {
                let name = name.0.value().to_ascii_lowercase();
                content.headers.push((name, Value::Field(at)));
            }
        }
        content
    }

    /// Returns the values, in the order of their calls: a named member comes before those of an object.
    pub(crate) fn values(&self) -> impl Iterator<Item = (Part<'_>, &Value)> {
        let members = self.members.iter();
        let members = members.map(|(name, value)| (Part::Member(name), value));
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| (Part::Header(name), value));
        let unnamed = [
            (Part::Members, &self.rest),
            (Part::Instance, &self.instance),
            (Part::Detail, &self.detail),
        ];
        let unnamed = unnamed
            .into_iter()
            .filter_map(|(part, value)| Some((part, value.as_ref()?)));
        members.chain(headers).chain(unnamed)
    }
}

/// The part of a response that a value sets.
#[derive(Clone, Copy)]
pub(crate) enum Part<'a> {
    Member(&'a str),
    /// The members of an object.
    Members,
    Header(&'a str),
    Instance,
    Detail,
}

impl<'a> Part<'a> {
    fn name(self) -> Option<&'a str> {
        match self {
            Part::Member(name) | Part::Header(name) => Some(name),
            Part::Members | Part::Instance | Part::Detail => None,
        }
    }

    /// Returns the bound on the type of a field that is this part.
    pub(super) fn bound(self, krate: &TokenStream) -> TokenStream {
        match self {
            Part::Member(_) | Part::Members => quote!(#krate::__private::Serialize),
            Part::Header(_) => quote!(#krate::ToHeaderValue),
            Part::Instance | Part::Detail => quote!(::core::fmt::Display),
        }
    }

    pub(crate) fn is_in_body(self) -> bool {
        match self {
            Part::Header(_) => false,
            Part::Member(_) | Part::Members | Part::Instance | Part::Detail => true,
        }
    }

    /// Returns the call that removes it from the inner problem, if it would not replace what is there.
    fn removal(self) -> Option<TokenStream> {
        match self {
            Part::Member(name) => Some(quote!(__status_builder.remove_member(#name);)),
            Part::Header(name) => Some(quote!(__status_builder.remove_header(#name);)),
            Part::Detail => Some(quote!(__status_builder.remove_detail();)),
            Part::Members | Part::Instance => None,
        }
    }
}

/// What braces can have in a text.
#[derive(Clone, Copy, PartialEq)]
enum Placeholders {
    Cases,
    Fields,
    Both,
}

/// The name of a variant that has every case.
const ANY_NAME: &str = "A";

/// Reads the values of keys.
struct Reader<'a, 'b> {
    /// The name of the variant or struct.
    name: &'a str,
    /// The fields that a value on the item itself can name.
    fields: Option<&'a FieldNames<'a>>,
    site: Span,
    errors: &'b mut Errors,
}

impl<'a> Reader<'a, '_> {
    /// Reads what applies to an item, of which `own` is written on it. The rest is on its enum, where it is checked.
    fn content(mut self, keys: &ItemKeys, own: &ItemKeys) -> Content {
        Content {
            type_uri: self.type_uri(keys, own),
            title: keys.title.as_ref().map(|text| text.0.value()),
            detail: self.computed(&keys.detail, &own.detail, Placeholders::Fields),
            instance: self.computed(&keys.instance, &own.instance, Placeholders::Both),
            visibility: visibility(keys).cloned(),
            members: keys
                .members()
                .filter_map(|member| {
                    let is_own = own.members().any(|own| Rc::ptr_eq(own, member));
                    let value =
                        self.value(&member.value, is_own, Placeholders::Both, |_| Ok(()))?;
                    Some((member.name.clone(), value))
                })
                .collect(),
            rest: keys
                .rest()
                .map(|rest| Value::of_expr(rest, self.scope(own.rest().is_some()), self.site)),
            headers: keys
                .headers()
                .filter_map(|header| {
                    let is_own = own.headers().any(|own| Rc::ptr_eq(own, header));
                    let value = self.value(
                        &header.value,
                        is_own,
                        Placeholders::Both,
                        header::check_value,
                    )?;
                    Some((header.name.value().to_ascii_lowercase(), value))
                })
                .collect(),
        }
    }

    fn type_uri(&mut self, keys: &ItemKeys, own: &ItemKeys) -> Option<LitStr> {
        let (text, is_own) = (&keys.type_uri.as_ref()?.0, own.type_uri.is_some());
        match self.text(text, is_own, Placeholders::Cases, check_uri)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the fields that a value can name. One that the enum sets is not about those of this variant.
    fn scope(&self, is_own: bool) -> Option<&'a FieldNames<'a>> {
        self.fields.filter(|_| is_own)
    }

    fn computed(
        &mut self,
        key: &Option<Rc<Computed>>,
        own: &Option<Rc<Computed>>,
        placeholders: Placeholders,
    ) -> Option<Value> {
        let value = &key.as_ref()?.0;
        self.value(value, own.is_some(), placeholders, |_| Ok(()))
    }

    fn value(
        &mut self,
        value: &TextOrExpr,
        is_own: bool,
        placeholders: Placeholders,
        check: fn(&str) -> Result<(), String>,
    ) -> Option<Value> {
        match value {
            TextOrExpr::Text(text) => self.text(text, is_own, placeholders, check),
            TextOrExpr::Expr(expr) => Some(Value::of_expr(expr, self.scope(is_own), self.site)),
        }
    }

    fn text(
        &mut self,
        text: &LitStr,
        is_own: bool,
        placeholders: Placeholders,
        check: fn(&str) -> Result<(), String>,
    ) -> Option<Value> {
        let with_name = |name| {
            let scope = Scope {
                fields: self
                    .scope(is_own)
                    .filter(|_| placeholders != Placeholders::Cases),
                name: Some(name).filter(|_| placeholders != Placeholders::Fields),
            };
            let value = Value::of_text(text, scope)?;
            if let Value::Text(text) = &value {
                check(&text.value())?;
            }
            Ok::<_, String>(value)
        };
        let message = match with_name(self.name) {
            Ok(value) => return Some(value),
            Err(message) => message,
        };
        let is_of_name = with_name(ANY_NAME).is_ok();
        if is_of_name {
            let what = message.lines().next().unwrap_or_default();
            let name = shortened(self.name);
            let fix = format!(
                "it comes from the name `{name}`: write a text without a placeholder for it"
            );
            self.errors.add(text, format!("{what}\n{fix}"));
        } else if is_own {
            self.errors.add(text, message);
        }
        None
    }
}

fn check_uri(text: &str) -> Result<(), String> {
    let fix = "write one, as in `type = \"https://example.com/problems/out-of-credit\"`";
    uri::check(text).map_err(|what| format!("`type` must be a URI reference: {what}\n{fix}"))
}

/// Returns the `expose` or `redact` of an item.
fn visibility(keys: &ItemKeys) -> Option<&Ident> {
    let flag = keys.expose.as_ref().or(keys.redact.as_ref())?;
    Some(&flag.0)
}

/// When a value is withheld.
#[derive(Clone, Copy)]
pub(crate) enum Withheld {
    Never,
    /// Where somebody wrote `redact`.
    Redacted,
    /// Of a server error too, unless somebody wrote `expose`.
    ServerError,
}

/// The calls of the builder for a variant.
pub(crate) struct Calls<'a> {
    pub(crate) content: &'a Content,
    pub(crate) arm: &'a Arm<'a>,
    pub(crate) input: &'a Input<'a>,
}

impl Calls<'_> {
    /// Returns the calls that take the inner problem, and remove from it what the item overrides.
    pub(super) fn delegate(&self) -> Option<TokenStream> {
        let (arm, content, krate) = (self.arm, self.content, &self.input.krate);
        let at = arm.transparent()?;
        let (ty, field) = (arm.fields[at].ty, arm.field(at, self.input));
        let redact = match arm.keys.redact {
            Some(_) => quote!(true),
            None => quote!(__status_redact),
        };
        let removals = content.values().filter_map(|(part, _)| part.removal());
        Some(quote! {
            __status_builder.delegate(<#ty as #krate::Problem>::__problem(#field, #redact));
            #(#removals)*
        })
    }

    /// Returns the calls whose values are known without an error.
    pub(crate) fn constants(&self) -> TokenStream {
        let keys = self.constant_keys();
        let values = self
            .content
            .values()
            .filter(|(_, value)| value.is_constant());
        let values = values.map(|(part, value)| self.call(part, value));
        quote!(#keys #(#values)*)
    }

    /// Returns all calls. What is withheld is not evaluated.
    pub(super) fn all(&self) -> TokenStream {
        let keys = self.constant_keys();
        let values = self.content.values();
        let values = values.map(|(part, value)| self.unless_withheld(part, value));
        let display = self.display();
        quote!(#keys #(#values)* #display)
    }

    /// Returns the calls for the keys whose values are always constants.
    fn constant_keys(&self) -> TokenStream {
        let type_uri = self.content.type_uri.iter();
        let title = self.content.title.iter();
        let visibility = self.content.visibility.iter();
        quote! {
            #(__status_builder.type_uri(#type_uri);)*
            #(__status_builder.title(#title);)*
            #(__status_builder.#visibility();)*
        }
    }

    /// Returns the call for the detail of an error that has no other.
    fn display(&self) -> Option<TokenStream> {
        let (krate, this) = (&self.input.krate, self.input.this());
        let has_none = self.content.detail.is_none() && self.arm.transparent().is_none();
        has_none.then(
            || quote!(__status_builder.display(<Self as #krate::Problem>::as_dyn_display(#this));),
        )
    }

    /// Returns when a value is withheld. A header or `instance` is sent of a server error too, unless it may be the text of another
    /// error.
    pub(crate) fn withheld(&self, part: Part, value: &Value) -> Withheld {
        let is_of_error = |at: usize| self.arm.fields[at].holds_error;
        match part {
            _ if !value.is_taken() => Withheld::Never,
            Part::Header(_) | Part::Instance if !value.reads().any(is_of_error) => {
                Withheld::Redacted
            }
            Part::Header(_) | Part::Instance | Part::Member(_) | Part::Members | Part::Detail => {
                Withheld::ServerError
            }
        }
    }

    fn unless_withheld(&self, part: Part, value: &Value) -> TokenStream {
        let withheld = self.withheld(part, value);
        let is_evaluated = matches!(value, Value::Expr { .. });
        // For what costs nothing to evaluate, the builder has methods that withhold it, so that less code is generated.
        let method = match (part, withheld) {
            _ if is_evaluated => None,
            (Part::Member(_), Withheld::ServerError) => Some("taken_member"),
            (Part::Detail, Withheld::ServerError) => Some("taken_detail"),
            (Part::Header(_), Withheld::Redacted) => Some("taken_header"),
            _ => None,
        };
        if let Some(method) = method {
            return value.call(method, part.name(), self.arm, self.input);
        }
        let call = self.call(part, value);
        match withheld {
            Withheld::Never => call,
            Withheld::Redacted => quote!(if !__status_builder.redacts_headers() { #call }),
            Withheld::ServerError => quote!(if !__status_builder.redacts_texts() { #call }),
        }
    }

    fn call(&self, part: Part, value: &Value) -> TokenStream {
        let method = match (part, value) {
            (Part::Member(_), _) => "member",
            (Part::Members, _) => "members",
            (Part::Header(_), Value::Text(_)) => "constant_header",
            (Part::Header(_), _) => "header",
            (Part::Instance, _) => "instance",
            (Part::Detail, _) => "detail",
        };
        value.call(method, part.name(), self.arm, self.input)
    }
}
