//! Several types on one operation: `Merged` documents what an enum that delegates to them does.

use super::status_utoipa::{self, Components, Merged};
use super::utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
use super::utoipa::openapi::{
    OpenApiBuilder, PathsBuilder, Ref, RefOr, Response, ResponsesBuilder,
};
use super::utoipa::Modify as _;
use super::{any, assert_expected, assert_valid, content, examples, of_utoipa, utoipa, NAME};
use serde::Serialize;
use serde_json::{json, Value};
use status::{Problem, ProblemDetails, StatusClass};
use std::collections::BTreeMap;
use thiserror::Error;

macro_rules! documented {
    ($($item:item)*) => {$(
        #[derive(Debug, Error, StatusClass, Problem, status_utoipa::IntoResponses)]
        #[error("failed")]
        $item
    )*};
}

documented! {
    #[status(type = "/orders/{kebab-case}", header("x-code" = "1"))]
    enum OrderError {
        /// There is no order.
        #[status(404, extension(code = 1, shop = "a"))]
        Missing,
        /// Too late.
        #[status(409, example = Self::Late(7))]
        Late(#[status(extension = "days")] u32),
        #[status(500)]
        Storage,
    }

    #[status(header("x-code" = "one"))]
    enum CustomerError {
        /// There is no customer.
        #[status(404, title = "No customer", extension(code = "1", country = "b"))]
        Missing,
        /// There is no order.
        #[status(404)]
        Deleted,
        #[status(410)]
        Gone,
        #[status(500)]
        Storage,
        #[status(500, type = "/customers/down")]
        Down,
    }

    enum PaymentError {
        #[status(404)]
        Missing,
        #[status(402, detail = "declined")]
        Declined,
    }

    enum AnyError {
        #[status(transparent)]
        Order(OrderError),
        #[status(transparent)]
        Customer(CustomerError),
        #[status(transparent)]
        Payment(PaymentError),
    }
}

type AllThree = Merged<OrderError, Merged<CustomerError, PaymentError>>;

/// Returns the values of the examples of a response.
fn values(response: &Value) -> Vec<String> {
    let examples = examples(response).into_iter();
    let mut values: Vec<_> = examples.map(|(_, value)| value.to_string()).collect();
    values.sort_unstable();
    values
}

#[test]
fn merged_types_are_documented_like_an_enum_that_delegates_to_them() {
    let merged = of_utoipa::<AllThree>();
    let delegated = of_utoipa::<AnyError>();

    assert!(merged.keys().eq(delegated.keys()));
    for (key, response) in &merged {
        let delegated = &delegated[key];
        assert_eq!(response["description"], delegated["description"]);
        assert_eq!(
            content(response).1["schema"],
            content(delegated).1["schema"]
        );
        assert_eq!(values(response), values(delegated));
        let schema = |response: &Value| response["headers"]["x-code"]["schema"].clone();
        assert_eq!(schema(response), schema(delegated));
    }
}

#[test]
fn the_document_of_merged_types_is_the_expected_one() {
    let responses = ResponsesBuilder::new().responses_from_into_responses::<AllThree>();
    let operation = OperationBuilder::new().responses(responses.build());
    let path = PathItem::new(HttpMethod::Get, operation);
    let paths = PathsBuilder::new().path("/orders", path);
    let mut document = OpenApiBuilder::new().paths(paths).build();
    Components.modify(&mut document);
    assert_expected(
        &format!("{NAME}-merged"),
        &serde_json::to_value(document).unwrap(),
    );
}

#[test]
fn examples_of_one_name_are_all_documented() {
    let names = |response| {
        examples(response)
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let merged = of_utoipa::<Merged<OrderError, CustomerError>>();

    assert_eq!(names(&merged["404"]), ["Deleted", "Missing", "Missing2"]);
    // A withheld variant of one type is an example of the other's if it is sent alike.
    assert_eq!(
        names(&of_utoipa::<Merged<CustomerError, CustomerError>>()["500"]).len(),
        2
    );
}

#[test]
fn the_order_of_merged_types_has_no_effect_on_what_is_valid() {
    let reversed = of_utoipa::<Merged<PaymentError, Merged<CustomerError, OrderError>>>();
    for (key, response) in of_utoipa::<AnyError>() {
        for (_, example) in examples(&response) {
            assert_valid(&content(&reversed[&key]).1["schema"], example);
        }
    }
}

#[derive(Serialize, utoipa::ToSchema)]
struct Message {
    message: String,
}

#[derive(Serialize, utoipa::ToSchema)]
struct Reason {
    reason: String,
}

impl From<ProblemDetails> for Message {
    fn from(problem: ProblemDetails) -> Self {
        Message {
            message: problem.title.into_owned(),
        }
    }
}

impl From<ProblemDetails> for Reason {
    fn from(problem: ProblemDetails) -> Self {
        Reason {
            reason: problem.title.into_owned(),
        }
    }
}

documented! {
    #[status(404, body = json(Message))]
    struct NoMessage;

    #[status(404, body = json(Reason))]
    struct NoReason;
}

#[test]
fn bodies_of_different_media_types_are_both_documented() {
    let response = &of_utoipa::<Merged<PaymentError, NoMessage>>()["404"];

    let content = &response["content"];
    assert_eq!(
        content["application/problem+json"]["schema"]["title"],
        "ProblemDetails"
    );
    assert_eq!(content["application/json"]["schema"]["title"], "Message");
    assert_eq!(response["description"], "Not Found");
}

#[test]
fn different_bodies_of_one_media_type_are_any_value() {
    let response = &of_utoipa::<Merged<NoMessage, NoReason>>()["404"];

    assert_eq!(content(response).1["schema"], any());
    assert_eq!(
        examples(response),
        [
            ("NoMessage", &json!({ "message": "Not Found" })),
            ("NoReason", &json!({ "reason": "Not Found" }))
        ]
    );
    let alike = &of_utoipa::<Merged<NoMessage, NoMessage>>()["404"];
    assert_eq!(alike, &of_utoipa::<NoMessage>()["404"]);
}

/// Defines a type with a 404 whose schema is an open object with required members.
macro_rules! open_objects {
    ($($name:ident: $members:expr,)*) => {$(
        struct $name;

        impl utoipa::IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                let schema = json!({ "type": "object", "required": $members, "additionalProperties": true });
                let response = json!({
                    "description": "By hand.",
                    "content": { "application/problem+json": { "schema": schema } },
                });
                [("404".to_owned(), serde_json::from_value(response).unwrap())].into()
            }
        }
    )*};
}

open_objects! {
    WithCode: ["code", "title"],
    WithId: ["id", "title"],
}

#[test]
fn what_both_require_is_required() {
    let response = &of_utoipa::<Merged<WithCode, WithId>>()["404"];
    assert_eq!(content(response).1["schema"]["required"], json!(["title"]));

    let response = &of_utoipa::<Merged<WithCode, PaymentError>>()["404"];
    for (_, example) in examples(response) {
        assert_valid(&content(response).1["schema"], example);
    }
}

/// Responses that are written by hand, one of them a reference.
struct ByHand;

impl utoipa::IntoResponses for ByHand {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        [
            ("404".to_owned(), Response::new("By hand.").into()),
            ("4XX".to_owned(), Response::new("Any other.").into()),
            ("402".to_owned(), Ref::from_response_name("Unpaid").into()),
        ]
        .into()
    }
}

#[test]
fn responses_that_are_written_by_hand_are_merged() {
    let before = of_utoipa::<Merged<ByHand, PaymentError>>();
    let after = of_utoipa::<Merged<PaymentError, ByHand>>();

    for responses in [&before, &after] {
        assert_eq!(responses["404"]["description"], "By hand.");
        assert_eq!(examples(&responses["404"]).len(), 1);
        assert_eq!(responses["4XX"]["description"], "Any other.");
    }
    assert_eq!(
        before["402"],
        json!({ "$ref": "#/components/responses/Unpaid" })
    );
    assert_eq!(examples(&after["402"]).len(), 1);
}
