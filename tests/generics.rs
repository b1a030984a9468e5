//! `#[derive(Problem)]` on generic and recursive types: the impl has the bounds that its fields need, and no others.

use serde::Serialize;
use serde_json::json;
use status::axum::IntoResponse;
use status::body::Body;
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode, StatusCodes, StatusSet};
use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Display};
use std::marker::PhantomData;

/// Implements none of the traits that fields could need.
struct Nothing;

/// Is a member and in the detail of itself.
#[derive(StatusClass, Problem, Serialize)]
enum Parse<T> {
    #[status(404, detail = "nothing at {0}")]
    Nothing(T),
    #[status(400, detail = "in a list: {0}")]
    InList(#[status(extension = "item")] Box<Parse<T>>),
}

impl<T: Display> Display for Parse<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Parse::Nothing(at) => write!(formatter, "column {at}"),
            Parse::InList(item) => write!(formatter, "item at {item}"),
        }
    }
}

#[test]
fn a_boxed_self_is_a_member_and_in_a_detail() {
    let item = Parse::InList(Box::new(Parse::Nothing(7)));
    let error = Parse::InList(Box::new(item));

    let problem = error.problem();

    assert_eq!(
        problem.detail.as_deref(),
        Some("in a list: item at column 7")
    );
    assert_eq!(
        problem.extensions["item"],
        json!({ "InList": { "Nothing": 7 } })
    );
}

#[derive(Clone, StatusClass, Problem)]
enum Chain {
    #[status(410, detail = "no longer there")]
    Gone,
    #[status(transparent)]
    Next(Box<Cow<'static, Chain>>),
}

#[test]
fn a_self_in_a_cow_is_delegated_to() {
    const GONE: &Chain = &Chain::Gone;
    let owned = Chain::Next(Box::new(Cow::Owned(Chain::Gone)));
    let borrowed = Chain::Next(Box::new(Cow::Borrowed(GONE)));

    let expected = ProblemDetails::new(status!(410)).with_detail("no longer there");
    assert_eq!(owned.problem(), expected);
    assert_eq!(borrowed.problem(), expected);
    assert_eq!(Chain::CODES, StatusSet::of(&[status!(410)]));
}

#[derive(StatusClass, Problem, status::axum::IntoResponse, status::http::IntoResponse)]
#[status(404, detail = "there is no {what}")]
struct NotFound<T> {
    what: &'static str,
    key: PhantomData<T>,
}

#[test]
fn a_type_with_a_detail_of_its_own_need_not_be_an_error() {
    let error = || NotFound {
        what: "order",
        key: PhantomData::<Nothing>,
    };

    assert_eq!(
        error().problem().detail.as_deref(),
        Some("there is no order")
    );
    assert!(error().as_error().is_none());
    assert_eq!(error().into_response().status(), status!(404));
    let response: http::Response<Vec<u8>> = error().into();
    assert_eq!(response.status(), status!(404));
}

#[derive(StatusClass, Problem)]
#[status(409, detail = "{left} left of {what:?}")]
struct SoldOut<T: ?Sized> {
    left: u8,
    what: T,
}

#[test]
fn a_type_may_be_unsized() {
    let error: &SoldOut<[u8]> = &SoldOut {
        left: 1,
        what: [2, 3],
    };

    let problem = error.problem();

    assert_eq!(problem.detail.as_deref(), Some("1 left of [2, 3]"));
}

/// A body with generic arguments that have commas and an arrow.
struct Rendered<F, T>(PhantomData<(F, T)>);

impl<F, T> Body for Rendered<F, T> {
    const CONTENT_TYPE: &'static str = "text/csv";

    fn render(problem: ProblemDetails) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(problem.title.into_owned().into_bytes())
    }
}

#[derive(StatusClass, Problem, status::axum::IntoResponse)]
#[status(404, body = Rendered<fn(u8, u8) -> u8, Nothing>, title = "Missing")]
struct OwnBody;

#[tokio::test]
async fn the_type_of_a_body_may_have_a_function_s_type_in_it() {
    let response = OwnBody.into_response();

    assert_eq!(response.headers()["content-type"], "text/csv");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX);
    assert_eq!(body.await.unwrap(), "Missing");
}

/// Each expression is a field alone, which bounds the type of the field.
#[derive(StatusClass, Problem)]
#[status(with = code, detail = detail, instance = _instance, extension(member = member), header("x-id" = header))]
struct Bare<C, D, I, M, H> {
    code: C,
    detail: D,
    _instance: I,
    member: M,
    header: H,
}

/// The expressions have the bounds of the type.
#[derive(StatusClass, Problem)]
#[status(
    404,
    detail = (*_0).into() + 1,
    extension(next = { let next: u64 = self.0.into(); next }),
    header("x-id" = Into::<u64>::into(*_0))
)]
struct Bounded<T: Copy + Into<u64>>(T);

/// The name is that of a constant, since the enum has no fields in scope.
#[derive(StatusClass, Problem)]
#[status(with = DEFAULT, detail = "failed")]
enum OfEnum<T> {
    #[expect(non_snake_case, dead_code, reason = "it is that of the constant")]
    Named { DEFAULT: T },
}

const DEFAULT: StatusCode = status!(409);

#[test]
fn an_expression_that_is_a_field_bounds_its_type() {
    let bare = Bare {
        code: ProblemDetails::new(status!(409)),
        detail: 1,
        _instance: 'i',
        member: [2],
        header: "3",
    };

    let problem = bare.problem();
    assert_eq!(
        json!(problem),
        json!({ "title": "Conflict", "status": 409, "detail": "1", "instance": "i", "member": [2] })
    );
    assert_eq!(problem.headers["x-id"], "3");
    assert_eq!(
        Bare::<ProblemDetails, u8, u8, u8, u8>::CODES,
        StatusSet::ALL
    );

    let of_enum = OfEnum::Named { DEFAULT: Nothing };
    assert_eq!(of_enum.problem().status, status!(409));
}

#[test]
fn any_other_expression_has_the_bounds_of_the_type() {
    let problem = Bounded(7_u8).problem();

    assert_eq!(problem.detail.as_deref(), Some("8"));
    assert_eq!(problem.extensions["next"], 7);
    assert_eq!(problem.headers["x-id"], "7");
}
