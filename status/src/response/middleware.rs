//! What a middleware is configured with. Each framework's type has one of these, and the same methods.

use super::foreign::Conversion;
use super::scope::{Choice, Scope};
use crate::body::{Body, Rendering};
use crate::problem::details::ProblemDetails;
use std::fmt;
use std::sync::Arc;

/// A closure that is called with each request, and returns what is added to the request's problems.
pub(crate) type Hook<R> = Arc<dyn Fn(&R, Option<Choice>) -> Scope + Send + Sync>;

/// `H` is the closure that changes problems: a [`Hook`], unless responses have the request themselves.
#[derive(Clone)]
pub(crate) struct Settings<H> {
    pub(crate) conversion: Conversion,
    /// The renderings besides an error's own.
    others: Option<Arc<[Rendering]>>,
    pub(crate) hook: Option<H>,
}

impl<H> Settings<H> {
    pub(crate) const fn new() -> Self {
        Settings {
            conversion: Conversion::new(),
            others: None,
            hook: None,
        }
    }

    pub(crate) const fn adds_nothing(&self) -> bool {
        self.others.is_none() && self.hook.is_none()
    }

    pub(crate) fn add_body<B: Body>(&mut self) {
        let others = self.others.iter().flat_map(|others| others.iter());
        let others = others.copied().chain([Rendering::of::<B>()]);
        self.others = Some(others.collect());
    }

    /// Returns what the client of a request can choose from. `lines` are those of the header `accept`.
    pub(crate) fn choice<'a>(&self, lines: impl Iterator<Item = &'a [u8]>) -> Option<Choice> {
        let others = self.others.clone()?;
        Some(Choice::new(others, lines))
    }
}

impl<R: 'static> Settings<Hook<R>> {
    /// Adds a closure to those that are there, after them.
    pub(crate) fn add_hook<F, C>(&mut self, hook: F)
    where
        F: Fn(&R) -> C + Send + Sync + 'static,
        C: FnMut(&mut ProblemDetails) + Send + 'static,
    {
        let before = self.hook.take();
        self.hook = Some(Arc::new(move |request: &R, choice| {
            let Some(before) = &before else {
                return Scope::new(hook(request), choice);
            };
            let (mut first, mut second) = (before(request, None), hook(request));
            let both = move |problem: &mut ProblemDetails| {
                first.customize(problem);
                second(problem);
            };
            Scope::new(both, choice)
        }));
    }

    /// Returns what is added to the problems of a request.
    pub(crate) fn scope<'a>(&self, request: &R, accept: impl Iterator<Item = &'a [u8]>) -> Scope {
        let choice = self.choice(accept);
        match &self.hook {
            Some(hook) => hook(request, choice),
            None => Scope::of_choice(choice),
        }
    }
}

impl<H> Default for Settings<H> {
    fn default() -> Self {
        Settings::new()
    }
}

/// Closures have no `Debug`.
impl<H> fmt::Debug for Settings<H> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = self.others.iter().flat_map(|others| others.iter());
        let types: Vec<_> = types.map(|other| other.content_type).collect();
        formatter
            .debug_struct("Settings")
            .field("limit", &self.conversion.limit)
            .field("body", &self.conversion.rendering.content_type)
            .field("other_bodies", &types)
            .field("customizes", &self.hook.is_some())
            .finish()
    }
}

/// Implements the methods that the middleware of every framework has.
macro_rules! settings_methods {
    ($middleware:ident, $path:literal) => {
        impl $middleware {
            /// Creates the middleware for problem details, with a limit of 16 KiB.
            ///
            /// ```
            #[doc = concat!("use status::", $path, ";")]
            ///
            #[doc = concat!("let middleware = ", stringify!($middleware), "::new();")]
            /// ```
            #[must_use]
            pub const fn new() -> Self {
                $middleware {
                    settings: Settings::new(),
                }
            }

            /// Sets the body of foreign errors, as `#[status(body = …)]` does for an error.
            ///
            /// ```
            /// use serde::Serialize;
            #[doc = concat!("use status::", $path, ";")]
            /// use status::body::Json;
            /// use status::ProblemDetails;
            ///
            /// #[derive(Serialize)]
            /// struct ErrorBody {
            ///     message: String,
            /// }
            ///
            /// impl From<ProblemDetails> for ErrorBody {
            ///     fn from(problem: ProblemDetails) -> Self {
            ///         let message = problem.detail.unwrap_or(problem.title.into_owned());
            ///         ErrorBody { message }
            ///     }
            /// }
            ///
            #[doc = concat!("let middleware = ", stringify!($middleware), "::new().with_body::<Json<ErrorBody>>();")]
            /// ```
            #[must_use]
            pub fn with_body<B: $crate::body::Body>(mut self) -> Self {
                self.settings.conversion.rendering = $crate::body::Rendering::of::<B>();
                self
            }

            /// Adds another body for every error, derived ones too. It is sent if the client prefers it to the error's own, which is
            /// sent otherwise. May be called several times, for several bodies.
            ///
            /// The request header `accept` is read as
            /// [RFC 9110, Section 12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1) defines it, except that
            /// `application/json` also means `application/problem+json` and other types that end with `+json`. Ranges that are
            /// malformed are ignored. Derived errors, `ProblemDetails` and converted errors have the header `vary: accept` then,
            /// unless their body is empty.
            ///
            /// ```
            #[doc = concat!("use status::", $path, ";")]
            /// use status::body::Body;
            /// use status::ProblemDetails;
            /// use std::error::Error;
            ///
            /// struct Html;
            ///
            /// impl Body for Html {
            ///     const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";
            ///
            ///     fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
            ///         let status = problem.status; // other members may need escaping
            ///         Ok(format!("<!doctype html><title>{status}</title><h1>{status}</h1>").into_bytes())
            ///     }
            /// }
            ///
            #[doc = concat!("let middleware = ", stringify!($middleware), "::new().or_body::<Html>();")]
            /// ```
            #[must_use]
            pub fn or_body<B: $crate::body::Body>(mut self) -> Self {
                self.settings.add_body::<B>();
                self
            }

            /// Sets the greatest length in bytes of a text that becomes the `detail`. A longer one is sent as it is, unless it is
            /// that of a server error.
            ///
            /// ```
            #[doc = concat!("use status::", $path, ";")]
            ///
            #[doc = concat!("let middleware = ", stringify!($middleware), "::new().with_limit(64 * 1024);")]
            /// ```
            #[must_use]
            pub fn with_limit(mut self, bytes: usize) -> Self {
                self.settings.conversion.limit = bytes;
                self
            }
        }
    };
}

pub(crate) use settings_methods;

#[cfg(test)]
mod tests {
    use super::{Hook, Settings};
    use crate::body::{Rendering, Text};
    use crate::response::scope::customize;
    use crate::{status, ProblemDetails};

    #[test]
    fn closures_are_called_in_the_order_in_which_they_are_added() {
        let mut settings = Settings::<Hook<&str>>::new();
        for name in ["a", "b", "c"] {
            settings.add_hook(move |request: &&str| {
                let request = *request;
                move |problem: &mut ProblemDetails| {
                    let detail = problem.detail.get_or_insert_with(String::new);
                    *detail += &format!("{name}{request}");
                }
            });
        }

        let mut scope = settings.scope(&"7", std::iter::empty());
        let details = [(), ()].map(|()| {
            let mut problem = ProblemDetails::new(status!(404));
            let _entered = scope.enter();
            customize(&mut problem, Rendering::of::<Text>());
            problem.detail
        });

        // Each problem of the request is customized.
        assert_eq!(details, ["a7b7c7"; 2].map(|detail| Some(detail.to_owned())));
    }

    #[test]
    fn without_another_body_there_is_no_choice() {
        let mut settings = Settings::<Hook<()>>::new();
        assert!(settings.choice(std::iter::empty()).is_none());

        settings.add_body::<Text>();
        assert!(settings.choice(std::iter::empty()).is_some());
    }
}
