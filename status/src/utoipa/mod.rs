//! Integration with [utoipa](https://docs.rs/utoipa) 6: `#[derive(IntoResponses)]`, [`Components`] and [`Merged`].
//!
//! Error types that derive [`Problem`](macro@crate::Problem) and [`IntoResponses`](macro@IntoResponses) are listed in the
//! `responses(…)` of an operation, and so is [`ProblemDetails`](crate::ProblemDetails).

use ::utoipa;

// Its types are those of one version of utoipa, so that it is a module of each.
#[allow(clippy::duplicate_mod)]
#[path = "shared.rs"]
mod shared;

/// Moves the error responses of a document, and the schemas in them, into its components.
///
/// ```
/// use status::utoipa::Components;
/// use status::{Problem, StatusClass};
/// use utoipa::OpenApi;
///
/// #[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
/// #[status(404)]
/// struct NoSuchOrder;
///
/// #[utoipa::path(get, path = "/orders/{id}", params(("id" = u32, Path)), responses(NoSuchOrder))]
/// fn show() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(show), modifiers(&Components))]
/// struct Api;
///
/// let document = serde_json::to_value(Api::openapi()).unwrap();
/// let response = &document["paths"]["/orders/{id}"]["get"]["responses"]["404"];
/// assert_eq!(response["$ref"], "#/components/responses/NotFound");
/// assert!(document["components"]["schemas"]["ProblemDetails"].is_object());
/// ```
pub use shared::Components;

/// The responses of two types, for an operation that returns errors of both.
///
/// Of two types in `responses(…)` that share a status code, utoipa keeps the response of the last. This merges them:
/// descriptions, headers, extension members and examples of both are documented. More than two types are nested, as in
/// `Merged<A, Merged<B, C>>`, and any type that implements [`IntoResponses`] can be one of them.
///
/// ```
/// use status::utoipa::Merged;
/// use status::{Problem, StatusClass};
/// use utoipa::OpenApi;
///
/// /// No such order.
/// #[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
/// #[status(404)]
/// struct NoSuchOrder;
///
/// /// No such customer.
/// #[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
/// #[status(404)]
/// struct NoSuchCustomer;
///
/// #[utoipa::path(
///     get,
///     path = "/orders/{id}",
///     params(("id" = u32, Path)),
///     responses(Merged<NoSuchOrder, NoSuchCustomer>)
/// )]
/// fn show() {}
///
/// #[derive(OpenApi)]
/// #[openapi(paths(show))]
/// struct Api;
///
/// let document = serde_json::to_value(Api::openapi()).unwrap();
/// let response = &document["paths"]["/orders/{id}"]["get"]["responses"]["404"];
/// assert_eq!(response["description"], "No such order.\n\nNo such customer.");
/// let examples = &response["content"]["application/problem+json"]["examples"];
/// assert_eq!(examples["NoSuchOrder"]["summary"], "No such order.");
/// assert_eq!(examples["NoSuchCustomer"]["summary"], "No such customer.");
/// ```
///
pub use shared::Merged;

#[doc(alias = "openapi", alias = "swagger")]
pub use status_macros::UtoipaIntoResponses as IntoResponses;

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::shared::schema;
    use super::utoipa::ToSchema;

    pub use super::shared::{responses, Inline, Responses};
    pub use super::utoipa::IntoResponses;

    crate::openapi::documented!(
        Inline,
        ToSchema,
        schema,
        "if `{Self}` is your own type, add `#[derive(status::utoipa::IntoResponses)]` to it; otherwise, in place of `transparent`, write a status code, compute it as in `with = io_status(_0)`, or take only the status from the field with `#[status]`"
    );
}
