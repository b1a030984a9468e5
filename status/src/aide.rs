//! Integration with [aide](https://docs.rs/aide) 0.15: `#[derive(OperationOutput)]`.
//!
//! Error types that derive [`Problem`](macro@crate::Problem) and [`OperationOutput`](macro@OperationOutput) are the errors of
//! handlers in an `ApiRouter`, and so is [`ProblemDetails`].

use crate::body::Json;
use crate::openapi::{problem_details, Key};
use crate::problem::details::ProblemDetails;
use aide::generate::GenContext;
use aide::openapi::{Operation, ReferenceOr, Response, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;
use std::borrow::Cow;

pub use aide::operation::OperationOutput;

#[doc(alias = "openapi", alias = "swagger")]
pub use status_macros::AideOperationOutput as OperationOutput;

impl JsonSchema for ProblemDetails {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("ProblemDetails")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::try_from(problem_details()).unwrap_or_default()
    }
}

/// Documents a `default` response.
impl OperationOutput for ProblemDetails {
    type Inner = Self;

    fn operation_response(context: &mut GenContext, _: &mut Operation) -> Option<Response> {
        support::response::<Self>(|_| None, context)
    }

    fn inferred_responses(
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> support::Responses {
        support::responses::<Self, Self>(|_| None, context, operation)
    }
}

/// Converts responses to the types of aide. Those of a class, as in `4XX`, cannot be returned, so they are set.
fn convert(
    responses: impl IntoIterator<Item = (Key, Value)>,
    operation: &mut Operation,
) -> support::Responses {
    let mut inferred = Vec::new();
    for (key, response) in responses {
        // Every part of it is from the crate, or simpler than what it reads.
        let Ok(response) = serde_json::from_value::<Response>(response) else {
            continue;
        };
        match key {
            Key::Code(code) => inferred.push((Some(code.as_u16()), response)),
            Key::Default => inferred.push((None, response)),
            Key::Class(class) => {
                let responses = &mut operation.responses.get_or_insert_with(Default::default);
                let class = StatusCode::Range(class as u16);
                responses
                    .responses
                    .entry(class)
                    .or_insert(ReferenceOr::Item(response));
            }
        }
    }
    inferred
}

/// Functions called by the code that the derive expands to.
#[allow(missing_docs)]
pub(crate) mod support {
    use super::{convert, Json, JsonSchema, Key, ProblemDetails, SchemaGenerator, Value};
    use crate::body::Body;
    use crate::openapi::{documented, SchemaFn, Schemas};
    use std::marker::PhantomData;

    pub use aide::generate::GenContext;
    pub use aide::openapi::{Operation, Response};
    pub use aide::operation::OperationOutput;

    pub type Responses = Vec<(Option<u16>, Response)>;

    impl Schemas for SchemaGenerator {
        fn problem_details(&mut self) -> Value {
            self.subschema_for::<ProblemDetails>().to_value()
        }
    }

    documented!(
        SchemaGenerator,
        "if `{Self}` is your own type, add `#[derive(status::aide::OperationOutput)]` to it; otherwise use `#[status]` on the field to take only the status from it"
    );

    /// Returns the documented responses of an error type.
    pub fn responses<E: Documented, B: Body>(
        schema: SchemaFn<SchemaGenerator>,
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> Responses {
        let responses = Document::responses::<B>(E::document, schema, &mut context.schema);
        convert(responses, operation)
    }

    /// Returns the response of any error with the body `B`.
    pub fn response<B: Body>(
        schema: SchemaFn<SchemaGenerator>,
        context: &mut GenContext,
    ) -> Option<Response> {
        let unknown = <ProblemDetails as Documented>::document;
        let mut responses = Document::responses::<B>(unknown, schema, &mut context.schema);
        serde_json::from_value(responses.remove(&Key::Default)?).ok()
    }

    /// Returns the schema of a type if it has one, with [`NoSchema`] in scope: an inherent function takes precedence over that of
    /// a trait.
    pub struct SchemaOf<T: ?Sized>(PhantomData<T>);

    impl<T: JsonSchema + ?Sized> SchemaOf<T> {
        pub fn __status_schema(generator: &mut SchemaGenerator) -> Option<Value> {
            Some(generator.subschema_for::<T>().to_value())
        }
    }

    impl<T: JsonSchema> SchemaOf<Json<T>> {
        pub fn __status_schema(generator: &mut SchemaGenerator) -> Option<Value> {
            Some(generator.subschema_for::<T>().to_value())
        }
    }

    pub trait NoSchema {
        fn __status_schema(_: &mut SchemaGenerator) -> Option<Value> {
            None
        }
    }

    impl<T: ?Sized> NoSchema for SchemaOf<T> {}
}
