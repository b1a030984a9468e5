//! Integration with [aide](https://docs.rs/aide) 0.15: `#[derive(OperationOutput)]`.
//!
//! Error types that derive [`Problem`](macro@crate::Problem) and [`OperationOutput`](macro@OperationOutput) are the errors of
//! handlers in an `ApiRouter`, and so is [`ProblemDetails`].

use crate::described::Key;
use crate::openapi::{problem_details, ResponseObject};
use crate::problem::details::ProblemDetails;
use aide::generate::GenContext;
use aide::openapi::{Operation, ReferenceOr, Response, SchemaObject, StatusCode};
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
        Schema::try_from(problem_details()).expect("an object")
    }
}

/// Documents a `default` response.
impl OperationOutput for ProblemDetails {
    type Inner = Self;

    fn operation_response(context: &mut GenContext, _: &mut Operation) -> Option<Response> {
        __private::response::<Self>(context)
    }

    fn inferred_responses(
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> __private::Responses {
        __private::responses::<Self>(context, operation)
    }
}

/// Returns the responses of single codes. Those of a class, as in `4XX`, cannot be returned, so they are set.
fn convert(
    responses: impl IntoIterator<Item = (Key, ResponseObject)>,
    operation: &mut Operation,
) -> __private::Responses {
    let mut inferred = Vec::new();
    for (key, response) in responses {
        let response = to_response(response);
        match key {
            Key::Code(code) => inferred.push((Some(code.as_u16()), response)),
            Key::Any => inferred.push((None, response)),
            Key::Class(class) => {
                let responses = &mut operation.responses.get_or_insert_with(Default::default);
                let known = responses.responses.entry(StatusCode::Range(class as u16));
                known.or_insert(ReferenceOr::Item(response));
            }
        }
    }
    inferred
}

fn to_response(object: ResponseObject) -> Response {
    let mut response: Response = object.read();
    for (content_type, schema) in object.schemas {
        if let Some(content) = response.content.get_mut(content_type) {
            content.schema = Some(SchemaObject {
                json_schema: Schema::try_from(schema).expect("a schema of aide or of this crate"),
                external_docs: None,
                example: None,
            });
        }
    }
    response
}

/// Returns the schema of a type, or a reference to it.
fn subschema<T: JsonSchema + ?Sized>(generator: &mut SchemaGenerator) -> Option<Value> {
    Some(generator.subschema_for::<T>().to_value())
}

/// Items used by the code that the derive expands to.
#[doc(hidden)]
pub mod __private {
    use super::{
        convert, subschema, to_response, JsonSchema, ProblemDetails, SchemaGenerator, Value,
    };
    use crate::openapi::documented;

    pub use aide::generate::GenContext;
    pub use aide::openapi::{Operation, Response};
    pub use aide::operation::OperationOutput;

    pub type Responses = Vec<(Option<u16>, Response)>;

    impl crate::openapi::Schemas for SchemaGenerator {
        fn problem_details(&mut self) -> Value {
            self.subschema_for::<ProblemDetails>().to_value()
        }

        fn schema(&mut self, ty: &Type<'_, Self>) -> Option<Value> {
            (ty.schema)(self)
        }
    }

    documented!(
        SchemaGenerator,
        JsonSchema,
        subschema,
        "if `{Self}` is your own type, add `#[derive(status::aide::OperationOutput)]` to it; otherwise, in place of `transparent`, write a status code, compute it as in `with = io_status(_0)`, or take only the status from the field with `#[status]`"
    );

    /// Returns the documented responses of an error type.
    pub fn responses<E: Documented>(
        context: &mut GenContext,
        operation: &mut Operation,
    ) -> Responses {
        let responses = Document::responses(E::__document, &mut context.schema);
        convert(responses, operation)
    }

    /// Returns the response of any error with the bodies of an error type.
    pub fn response<E: Documented>(context: &mut GenContext) -> Option<Response> {
        Document::default_response(E::__document, &mut context.schema).map(to_response)
    }
}
