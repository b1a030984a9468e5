//! Nothing of an error that is withheld from a client is in a document.

use super::{both, content, examples};
use serde::Serialize;
use serde_json::json;
use status::{status, Problem, ProblemDetails, StatusClass, StatusCode};
use thiserror::Error;

/// A value whose `Debug`, `Display` and `Serialize` output is the secret, as is the description of its schema.
#[derive(Clone, Copy, Debug, Serialize, Error, utoipa::ToSchema, schemars::JsonSchema)]
#[error("s3cr3t")]
struct S3cr3t {
    s3cr3t: &'static str,
}

const HERE: S3cr3t = S3cr3t { s3cr3t: "s3cr3t" };

const UNKNOWN: StatusCode = match StatusCode::from_u16(599) {
    Ok(code) => code,
    Err(_) => unreachable!(),
};

#[derive(Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct ErrorBody {
    problem: String,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(problem: ProblemDetails) -> Self {
        ErrorBody {
            problem: format!("{problem:?}"),
        }
    }
}

/// Defines an enum for each list of keys, with the secret in all that is withheld, and checks that it is not documented.
macro_rules! withheld {
    ($($name:ident: ($($on_enum:tt)*) ($($on_variant:tt)*) ($($on_field:tt)*) $ty:ty = $value:expr,)*) => {
        $(
            #[derive(
                Debug,
                Error,
                StatusClass,
                Problem,
                status::utoipa::IntoResponses,
                status::aide::OperationOutput,
            )]
            #[error("s3cr3t")]
            #[status(type = "https://example.com/down", $($on_enum)*)]
            enum $name {
                /// s3cr3t
                #[status(description = "The service is down.", $($on_variant)* example = Self::S3cr3t(HERE, $value))]
                S3cr3t(#[status(extension = "s3cr3t")] S3cr3t, $($on_field)* $ty),
                /// s3cr3t
                #[status($($on_variant)* title = "Down")]
                S3cr3tWithoutExample(#[status(extension = "s3cr3t")] S3cr3t, $($on_field)* $ty),
            }
        )*

        #[test]
        fn nothing_of_a_withheld_variant_is_documented() {
            $(
                for responses in both::<$name>() {
                    let text = json!(responses).to_string().to_lowercase();
                    assert!(!text.contains("s3cr3t"), "{text}");
                    assert!(text.contains("the service is down."), "{text}");
                }
            )*
        }
    };
}

withheld! {
    Literal: (500) () () () = (),
    Name: () (BAD_GATEWAY,) () () = (),
    Path: () (self::UNKNOWN,) () () = (),
    OnVariant: () (404, redact,) () () = (),
    OnEnum: (404, redact) () () () = (),
    Field: () () (#[status]) StatusCode = status!(500),
    ServerErrorField: () () (#[status]) StatusCode = status!(503),
    With: () () (#[status(with = std::clone::Clone::clone)]) StatusCode = status!(504),
    JsonBody: (500, body = Json<ErrorBody>) () () () = (),
    TextBody: (500, body = Text) () () () = (),
}

#[derive(
    Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput,
)]
#[error("s3cr3t")]
enum Inner {
    /// s3cr3t
    #[status(404, extension(s3cr3t = "s3cr3t"), detail = "s3cr3t")]
    S3cr3t,
    /// s3cr3t
    #[status(409, description = "Written for clients.", example = Self::S3cr3tField(HERE))]
    S3cr3tField(#[status(extension = "s3cr3t")] S3cr3t),
}

#[derive(
    Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput,
)]
#[error("s3cr3t")]
struct Outer(#[status(transparent)] Middle);

#[derive(
    Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput,
)]
#[error("s3cr3t")]
#[status(transparent, redact)]
struct Middle(Inner);

#[test]
fn nothing_of_an_error_that_an_outer_one_withholds_is_documented() {
    for responses in both::<Outer>() {
        let text = json!(responses).to_string().to_lowercase();
        assert!(!text.contains("s3cr3t"), "{text}");
        assert_eq!(responses["409"]["description"], "Written for clients.");
        let sent = json!(Outer(Middle(Inner::S3cr3t)).problem());
        assert_eq!(examples(&responses["404"]), [("NotFound", &sent)]);
    }
}

#[derive(
    Debug, Error, StatusClass, Problem, status::utoipa::IntoResponses, status::aide::OperationOutput,
)]
#[error("failed")]
#[status(500)]
enum Server {
    Database(&'static str),
    Cache,
    #[status(extension(code = "file"))]
    File(u8),
    /// Sent.
    #[status(expose)]
    Exposed,
    #[status(type = "/{lowercase}")]
    Typed,
}

#[test]
fn withheld_variants_that_are_alike_are_one_example() {
    for responses in both::<Server>() {
        let bare = json!(ProblemDetails::new(status!(500)));
        let response = &responses["500"];
        let names: Vec<&str> = examples(response).iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "Exposed",
                "InternalServerError",
                "InternalServerError2",
                "InternalServerError3"
            ]
        );
        assert_eq!(*examples(response)[1].1, bare);
        assert_eq!(response["description"], "Sent.");
        // What a placeholder makes of the name of a variant is sent.
        assert_eq!(examples(response)[3].1["type"], "/typed");
        assert!(content(response).1["schema"]["properties"]["code"].is_object());
    }
}
