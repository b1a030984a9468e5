//! What is documented for each attribute, merged by status code.

use super::{
    any, assert_documented, assert_example_of_header, assert_valid, content, documents, examples,
    of_utoipa, resolve, utoipa, validate,
};
use serde::Serialize;
use serde_json::{json, Value};
use status::{Class, Problem, ProblemDetails, StatusClass, StatusCode, StatusCodes, StatusSet};
use std::time::Duration;

documented! {
    #[error("failed")]
    enum Merged {
        /// The first.
        #[status(404)]
        First,
        /// The second,
        ///
        /// in two paragraphs.
        #[status(404, title = "Second")]
        Second,
        #[status(404, title = "Third", description = "The third.")]
        Third,
        #[status(404)]
        Fourth,
        #[status(transparent)]
        Inner(Inner),
        #[status(409)]
        Fifth(u8),
    }
}

documented! {
    #[error("failed")]
    enum Inner {
        /// The first.
        #[status(404, extension(code = 1), header("a" = "b"))]
        First,
        #[status(410)]
        Gone,
    }
}

#[test]
fn each_status_code_has_a_response() {
    assert_documented::<Merged>();
    assert_documented::<Inner>();
}

#[test]
fn variants_of_one_status_are_merged() {
    for responses in documents::<Merged>() {
        let response = &responses["404"];
        let description = "The first.\n\nThe second,\n\nin two paragraphs.\n\nThe third.";
        assert_eq!(response["description"], description);
        let names: Vec<&str> = examples(response)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["First", "First2", "Fourth", "Second", "Third"]);
        assert_eq!(response["headers"]["a"]["schema"]["type"], "string");
        let code = &content(response).1["schema"]["properties"]["code"];
        assert_eq!(*code, json!({ "type": "integer" }));
        assert_eq!(responses["410"]["description"], "Gone");
    }
}

/// Requires a member that only values of some variants have.
#[derive(Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct WithCode {
    code: String,
    balance: Option<u32>,
}

impl From<ProblemDetails> for WithCode {
    fn from(mut problem: ProblemDetails) -> Self {
        WithCode {
            code: problem.take_extension("code").expect("a code"),
            balance: problem.take_extension("balance"),
        }
    }
}

documented! {
    #[error("failed")]
    #[status(type = "/{kebab-case}", extension(code = "{snake_case}"))]
    enum Incomplete {
        #[status(403, title = "Out of credit", detail = "no credit")]
        Constants(#[status(extension = "balance")] u32),
        #[status(409, detail = "{_0} of {_1}", extension(limit = limit()), instance = "/{_0}")]
        Fields(u32, u32),
        #[status(410, extension(limit = limit()))]
        Expression,
        #[status(404 | 503, with = self.status_of())]
        Computed(u32),
        #[status(title = "Any")]
        RunTime(#[status] StatusCode),
        #[status(402, body = json(WithCode))]
        Json(#[status(extension = "balance")] u32),
        #[status(402, body = json(WithCode), extension(code = _0.to_string()))]
        JsonRequires(u32),
        #[status(422, body = text)]
        Text(u32),
        #[status(413, body = text, detail = "too large")]
        ConstantText(u32),
    }
}
fn limit() -> u32 {
    panic!("expressions are not evaluated")
}

impl Incomplete {
    fn status_of(&self) -> StatusCode {
        status::status!(404)
    }
}

#[test]
fn an_example_by_default_is_what_is_the_same_for_all_values() {
    for responses in documents::<Incomplete>() {
        let example = |key: &str, name: &str| {
            let examples = examples(&responses[key]);
            let mut values = examples.iter().filter(|example| example.0 == name);
            values.next().map(|(_, value)| (*value).clone())
        };
        assert_eq!(
            example("403", "Constants"),
            Some(json!({
                "type": "/constants",
                "title": "Out of credit",
                "status": 403,
                "detail": "no credit",
                "code": "constants",
            }))
        );
        let of_status = |status: u16, kind: &str, code: &str| {
            let title = status::reason_phrase(StatusCode::from_u16(status).unwrap()).unwrap();
            Some(json!({ "type": kind, "title": title, "status": status, "code": code }))
        };
        assert_eq!(
            example("409", "Fields"),
            of_status(409, "/fields", "fields")
        );
        assert_eq!(
            example("410", "Expression"),
            of_status(410, "/expression", "expression")
        );
        assert_eq!(
            example("404", "Computed"),
            of_status(404, "/computed", "computed")
        );
        assert_eq!(
            example("503", "ServiceUnavailable"),
            of_status(503, "/computed", "computed")
        );
        assert_eq!(
            example("default", "Error"),
            Some(json!({ "type": "/run-time", "title": "Any", "code": "run_time" }))
        );
        assert_eq!(
            example("402", "Json"),
            Some(json!({ "code": "json", "balance": null }))
        );
        assert_eq!(example("402", "JsonRequires"), None);
        assert_eq!(example("422", "Text"), None);
        assert_eq!(example("413", "ConstantText"), Some(json!("too large")));
    }
}

documented! {
    #[error("failed")]
    #[status(type = "/{kebab-case}", header("x-code" = "{kebab-case}"))]
    enum Hidden {
        /// Written for this file.
        #[doc(hidden)]
        #[status(404, title = "Hidden title", extension(hidden = "{kebab-case}"))]
        UnitSecret,
        /// Written for this file.
        #[doc(hidden)]
        #[status(410, description = "Hidden description.", example = Self::SecretExample(1))]
        SecretExample(#[status(extension = "balance")] u8),
        #[doc(hidden)]
        #[status(transparent)]
        InnerSecret(Merged),
        #[doc = "hidden"]
        #[status(402)]
        Shown,
    }
}

#[test]
fn hidden_variants_have_no_description_name_or_example() {
    assert_documented::<Hidden>();
    for responses in documents::<Hidden>() {
        assert_eq!(responses["404"]["description"], "Not Found");
        assert_eq!(responses["410"]["description"], "Gone");
        assert_eq!(examples(&responses["404"]), []);
        assert_eq!(examples(&responses["410"]), []);
        let header = &responses["404"]["headers"]["x-code"];
        assert_eq!(header["schema"]["type"], "string");
        assert_eq!(header.get("example"), None);
        assert_eq!(responses["402"]["description"], "hidden");
        let text = json!(responses).to_string().to_lowercase();
        for hidden in ["secret", "hidden title", "hidden description", "the first"] {
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
}

documented! {
    #[error("no {key}")]
    #[status(404, example = Self { key: T::default(), tried: Vec::<T>::from_iter([T::default()]) })]
    struct NoValue<T: Default + Serialize + std::fmt::Debug + std::fmt::Display + 'static> {
        key: T,
        #[status(extension)]
        tried: Vec<T>,
    }
}

documented! {
    #[error("failed")]
    enum Outer<T: std::error::Error> {
        #[status(transparent)]
        Inner(T),
        #[status(transparent)]
        Boxed(Box<Outer<T>>),
    }
}

documented! {
    #[error("failed")]
    enum Titled<T: std::error::Error> {
        #[status(transparent, title = "Failed")]
        Inner(T),
    }
}

#[test]
fn generic_types_are_documented() {
    assert_documented::<NoValue<u8>>();
    assert_documented::<Titled<Inner>>();
    assert_documented::<Outer<Inner>>();
    for responses in documents::<NoValue<u8>>() {
        let (_, content) = content(&responses["404"]);
        // Whether `Vec<T>` has a schema is unknown where the derive expands.
        assert_eq!(content["schema"]["properties"]["tried"], any());
        assert_eq!(examples(&responses["404"])[0].1["tried"], json!([0]));
    }
}

#[derive(Debug, Serialize)]
struct Opaque;

#[derive(Debug, Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct Line {
    article: String,
    /// Another line, if it is a part of that.
    #[schema(no_recursion)]
    part_of: Option<Box<Line>>,
}

documented! {
    #[error("failed")]
    enum Members {
        #[status(400)]
        One {
            #[status(extension)]
            same: u32,
            #[status(extension)]
            other: u32,
            #[status(extension)]
            lines: Vec<Line>,
            #[status(extension)]
            opaque: Opaque,
        },
        #[status(400, extension(flag = true, text = "a", ratio = 0.5))]
        Two {
            #[status(extension)]
            same: u32,
            #[status(extension)]
            other: String,
        },
    }
}

#[test]
fn members_have_the_schemas_of_their_types() {
    for responses in documents::<Members>() {
        let schema = &content(&responses["400"]).1["schema"];
        let properties = &schema["properties"];
        assert_eq!(schema["additionalProperties"], true);
        assert_eq!(schema.get("required"), None);
        assert_eq!(properties["same"]["type"], "integer");
        assert_eq!(
            properties["lines"]["items"]["properties"]["article"]["type"],
            "string"
        );
        assert_eq!(properties["flag"]["type"], "boolean");
        assert_eq!(properties["text"]["type"], "string");
        assert_eq!(properties["ratio"]["type"], "number");
        for any in ["other", "opaque"] {
            assert_eq!(properties[any], super::any(), "{any}");
        }
    }
}

#[derive(Debug, Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct Item {
    article: String,
}

#[derive(Debug, Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct Page<T> {
    items: Vec<T>,
    first: T,
    next: Option<T>,
}

#[derive(Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct Envelope<T> {
    error: T,
    #[schema(no_recursion)]
    cause: Option<Box<Envelope<T>>>,
    meta: Option<Value>,
}

impl From<ProblemDetails> for Envelope<Page<Item>> {
    fn from(problem: ProblemDetails) -> Self {
        let page = |article: &str| {
            let item = || Item {
                article: article.to_owned(),
            };
            Page {
                items: vec![item()],
                first: item(),
                next: None,
            }
        };
        let cause = Envelope {
            error: page("cause"),
            cause: None,
            meta: Some(json!(1)),
        };
        Envelope {
            error: page(&problem.title),
            cause: Some(Box::new(cause)),
            meta: None,
        }
    }
}

documented! {
    #[error("failed")]
    #[status(409)]
    enum Generic {
        #[status(example = Self::Member(vec![Page { items: vec![], first: item(), next: Some(item()) }]))]
        Member(#[status(extension = "pages")] Vec<Page<Item>>),
        #[status(410, body = json(Envelope<Page<Item>>))]
        Body,
    }
}

fn item() -> Item {
    Item {
        article: "a".to_owned(),
    }
}

#[test]
fn generic_arguments_are_documented() {
    assert_documented::<Generic>();
    for responses in documents::<Generic>() {
        let schema = &content(&responses["409"]).1["schema"];
        let page = &schema["properties"]["pages"]["items"]["properties"];
        assert_eq!(
            page["items"]["items"]["properties"]["article"]["type"],
            "string"
        );
        assert_eq!(page["first"]["properties"]["article"]["type"], "string");

        let schema = &content(&responses["410"]).1["schema"];
        let page = &schema["properties"]["error"]["properties"];
        assert_eq!(
            page["items"]["items"]["properties"]["article"]["type"],
            "string"
        );
        for wrong in [
            json!({ "error": { "items": [], "first": {} } }),
            json!({ "error": { "items": [1], "first": item() } }),
        ] {
            assert!(validate(schema, &wrong).is_err(), "{wrong}");
        }
    }
}

impl From<ProblemDetails> for Page<Item> {
    fn from(_: ProblemDetails) -> Self {
        Page {
            items: Vec::new(),
            first: item(),
            next: Some(item()),
        }
    }
}

documented! {
    #[error("failed")]
    #[status(410, body = json(Page<Item>))]
    struct OnePage;
}

#[utoipa::path(get, path = "/", responses((status = 410, description = "Gone", body = Page<Item>)))]
fn one_page() {}

#[derive(utoipa::OpenApi)]
#[openapi(paths(one_page))]
struct Reference;

#[test]
fn a_generic_body_is_documented_as_by_utoipa() {
    let reference = json!(<Reference as utoipa::OpenApi>::openapi());
    let mut expected = reference["paths"]["/"]["get"]["responses"]["410"].clone();
    resolve(
        &mut expected,
        &reference["components"]["schemas"],
        &mut Vec::new(),
    );

    let mut responses = of_utoipa::<OnePage>();
    let schema = &mut responses["410"]["content"]["application/json"]["schema"];
    assert_eq!(schema["title"], "Page");
    let next = schema["properties"]["next"].take();
    assert_valid(&next, &json!(null));
    assert_valid(&next, &json!(item()));
    schema.as_object_mut().unwrap().remove("title");
    let expected = &mut expected["content"]["application/json"]["schema"];
    // utoipa has no null here.
    expected["properties"]["next"].take();
    assert_eq!(schema, expected);
}

macro_rules! name_of {
    (self.$field:ident) => {
        7_u64
    };
}

documented! {
    #[error("failed")]
    #[status(
        400,
        extension(of_enum = self.number(), constant = version()),
        header("x-of-enum" = self.number()),
    )]
    enum Expressions<'a> {
        #[status(
            extension(
                text = name.to_uppercase(),
                borrowed = name.to_uppercase().as_str(),
                slice = &name[..2],
                field = count,
                number = *count as f64,
                literal = count + 1,
                list = [name.len()],
                line = Line { article: format!("{self}"), part_of: None },
                optional = lines.first(),
                opaque = opaque(),
                in_macro = name_of!(self.name),
            ),
            header(
                "x-count" = *count,
                "x-seconds" = Some(Duration::from_secs(*count)),
                "x-field" = count,
                "x-name" = name,
                "x-text" = name.to_uppercase().as_str(),
            )
        )]
        Computed { name: &'a str, count: u64, lines: Vec<Line> },
        Other,
    }
}

fn version() -> &'static str {
    panic!("expressions are not evaluated")
}

fn opaque() -> Opaque {
    Opaque
}

impl Expressions<'_> {
    fn number(&self) -> i64 {
        7
    }
}

#[test]
fn the_types_of_expressions_are_inferred() {
    for responses in documents::<Expressions<'static>>() {
        let response = &responses["400"];
        let properties = &content(response).1["schema"]["properties"];
        for (name, kind) in [
            ("of_enum", "integer"),
            ("constant", "string"),
            ("text", "string"),
            ("borrowed", "string"),
            ("slice", "string"),
            ("field", "integer"),
            ("number", "number"),
            ("literal", "integer"),
            ("in_macro", "integer"),
        ] {
            assert_eq!(properties[name]["type"], kind, "{name}");
        }
        assert_eq!(
            properties["line"]["properties"]["article"]["type"],
            "string"
        );
        assert_eq!(properties["opaque"], any());
        let is_any = |schema: &Value| schema.get("type").is_none();
        // utoipa has a schema of `Option<Line>`, but none of `Option<&Line>`.
        assert!(is_any(&properties["optional"]));
        let kind = |name: &str| response["headers"][name]["schema"]["type"].clone();
        for name in ["x-of-enum", "x-count", "x-seconds", "x-field"] {
            assert_eq!(kind(name), "integer", "{name}");
        }
        for name in ["x-name", "x-text"] {
            assert_eq!(kind(name), "string", "{name}");
        }
    }
}

documented! {
    #[error("failed")]
    #[status(400, extension(count = self.items.len(), key = self.key))]
    struct GenericExpressions<T: Clone + Serialize + std::fmt::Debug + 'static, const N: usize>
    where
        T: utoipa::ToSchema + schemars::JsonSchema,
        Vec<T>: utoipa::ToSchema,
    {
        items: [T; N],
        key: T,
        #[status(extension)]
        list: Vec<T>,
    }
}

#[test]
fn the_types_of_expressions_of_a_generic_type_are_inferred() {
    for responses in documents::<GenericExpressions<u8, 2>>() {
        let properties = &content(&responses["400"]).1["schema"]["properties"];
        assert_eq!(properties["count"]["type"], "integer");
        assert_eq!(properties["key"]["type"], "integer");
        assert_eq!(properties["list"]["items"]["type"], "integer");
    }
}

documented! {
    #[error("failed")]
    enum Lists {
        /// Depends on the cause.
        #[status(404 | 503, with = *_0, example = Self::Either(StatusCode::NOT_FOUND))]
        Either(StatusCode),
        #[status(402 | 409, with = *_0, expose)]
        Unnamed(StatusCode),
    }
}

#[test]
fn the_codes_of_a_list_are_documented() {
    assert_documented::<Lists>();
    for responses in documents::<Lists>() {
        assert_eq!(responses["404"]["description"], "Depends on the cause.");
        assert_eq!(examples(&responses["404"])[0].1["detail"], "failed");
        // As a server error it is withheld.
        assert_eq!(responses["503"]["description"], "Service Unavailable");
        let bare = json!(ProblemDetails::new(status::status!(503)));
        assert_eq!(examples(&responses["503"]), [("ServiceUnavailable", &bare)]);
        assert_eq!(examples(&responses["409"])[0].0, "Unnamed");
    }
}

documented! {
    #[error("failed")]
    #[status(header("x-code" = "{snake_case}"))]
    enum Headers {
        #[status(429)]
        Duration(#[status(header = "retry-after")] Option<Duration>),
        #[status(429, header("retry-after" = "10"))]
        Constant,
        #[status(503)]
        Text(#[status(header = "retry-after")] String),
    }
}

#[test]
fn headers_are_documented() {
    for responses in documents::<Headers>() {
        let retry_after = &responses["429"]["headers"]["retry-after"];
        assert_eq!(retry_after["schema"]["type"], "integer");
        assert_example_of_header(retry_after, 10);
        assert_eq!(
            responses["503"]["headers"]["retry-after"]["schema"]["type"],
            "string"
        );
        assert_example_of_header(&responses["429"]["headers"]["x-code"], "duration");
    }
}

#[derive(Serialize, utoipa::ToSchema, schemars::JsonSchema)]
struct ErrorBody {
    message: String,
}

impl From<ProblemDetails> for ErrorBody {
    fn from(problem: ProblemDetails) -> Self {
        let message = problem.detail.unwrap_or(problem.title.into_owned());
        ErrorBody { message }
    }
}

documented! {
    #[error("failed")]
    #[status(body = json(ErrorBody))]
    enum WithJson {
        #[status(404)]
        Own,
        #[status(transparent)]
        Inner(Inner),
    }
}

documented! {
    #[error("failed")]
    #[status(404, body = text)]
    struct WithText;
}

documented! {
    #[error("failed")]
    #[status(404, body = Html)]
    struct WithHtml;
}

struct Html;

impl status::body::Body for Html {
    const CONTENT_TYPE: &'static str = "text/html; charset=utf-8";

    fn render(
        problem: ProblemDetails,
    ) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(format!("<h1>{}</h1>", problem.title).into_bytes())
    }
}

#[test]
fn the_body_of_the_outermost_type_is_documented() {
    assert_documented::<WithJson>();
    for responses in documents::<WithJson>() {
        let (content_type, content) = content(&responses["404"]);
        assert_eq!(content_type, "application/json");
        assert_eq!(content["schema"]["required"], json!(["message"]));
        let message = json!({ "message": "failed" });
        assert_eq!(
            examples(&responses["404"]),
            [("First", &message), ("Own", &message)]
        );
    }
}

documented! {
    #[error("failed")]
    #[status(404)]
    enum Bodies {
        Problem,
        #[status(body = json(ErrorBody))]
        Json,
        #[status(body = json(ErrorBody, "application/json; charset=utf-8"))]
        JsonInUtf8,
        #[status(body = text)]
        Text,
        #[status(body = text("text/markdown"))]
        Markdown,
        #[status(body = Html)]
        Page,
        #[status(303, body = empty, header("Location" = "/"))]
        Moved,
        #[status(304, body = empty)]
        Unchanged,
        #[status(transparent, body = text)]
        Inner(Inner),
    }
}

documented! {
    #[error("failed")]
    enum SameMediaType {
        #[status(409, body = json(ErrorBody))]
        Json,
        #[status(409, body = json(Anything))]
        Anything,
    }
}

#[test]
fn each_media_type_has_an_entry() {
    for responses in documents::<Bodies>() {
        let content = responses["404"]["content"].as_object().unwrap();
        let names = |content_type: &str| -> Vec<&String> {
            let examples = content[content_type]["examples"].as_object().unwrap();
            examples.keys().collect()
        };
        assert_eq!(names("application/problem+json"), ["Problem"]);
        assert_eq!(names("application/json"), ["Json", "JsonInUtf8"]);
        assert_eq!(names("text/plain"), ["First", "Text"]);
        assert_eq!(names("text/markdown"), ["Markdown"]);
        assert_eq!(names("text/html"), ["Page"]);
        assert_eq!(content.len(), 5);
        assert_eq!(
            content["application/json"]["schema"]["required"],
            json!(["message"])
        );

        for code in ["303", "304"] {
            assert!(responses[code].get("content").is_none(), "{code}");
        }
        assert_example_of_header(&responses["303"]["headers"]["location"], "/");
    }
}

#[test]
fn different_schemas_of_a_media_type_are_any_value() {
    for responses in documents::<SameMediaType>() {
        let content = &responses["409"]["content"]["application/json"];
        assert_eq!(content["schema"], any());
    }
}

documented! {
    #[error("failed")]
    enum Beside {
        #[status(
            transparent,
            description = "It failed.",
            header("Retry-After" = "1"),
            extension(code = "A")
        )]
        Constants(Inner),
        #[status(transparent, example = Beside::Example(Inner::First))]
        Example(Inner),
        Fields {
            #[status(transparent)]
            inner: Inner,
            #[status(extension)]
            balance: u32,
        },
    }
}

#[test]
fn what_is_beside_an_inner_error_is_documented() {
    assert_documented::<Beside>();
    for responses in documents::<Beside>() {
        let response = &responses["404"];
        assert_eq!(response["description"], "It failed.\n\nThe first.");
        let headers = response["headers"].as_object().unwrap();
        assert_eq!(headers.keys().collect::<Vec<_>>(), ["a", "retry-after"]);
        let properties = &content(response).1["schema"]["properties"];
        assert_eq!(properties["balance"]["type"], "integer");
        // It is 1 or "A".
        assert_eq!(properties["code"], any());

        // Those of the inner error would be without `balance`, or with another `code`.
        let outer = json!({ "status": 404, "code": "A" });
        let inner = json!({ "title": "Not Found", "status": 404, "detail": "failed", "code": 1 });
        assert_eq!(
            examples(response),
            [
                ("Constants", &outer),
                ("Example", &inner),
                ("First", &inner)
            ]
        );
    }
}

documented! {
    #[error("failed")]
    #[status(404, body = json(Anything))]
    struct WithAnything;
}

/// A body whose schema in `schemars` is `true`.
#[derive(Serialize)]
struct Anything(serde_json::Value);

impl From<ProblemDetails> for Anything {
    fn from(problem: ProblemDetails) -> Self {
        Anything(problem.title.into())
    }
}

impl schemars::JsonSchema for Anything {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Anything".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }
}

impl utoipa::PartialSchema for Anything {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        serde_json::Value::schema()
    }
}

impl utoipa::ToSchema for Anything {}

#[test]
fn a_body_of_any_value_is_documented() {
    for responses in documents::<WithAnything>() {
        let (content_type, content) = content(&responses["404"]);
        assert_eq!(content_type, "application/json");
        assert!(validate(&content["schema"], &json!(7)).is_ok());
        assert_eq!(
            examples(&responses["404"]),
            [("WithAnything", &json!("Not Found"))]
        );
    }
}

#[test]
fn other_bodies_are_text() {
    assert_documented::<WithText>();
    assert_documented::<WithHtml>();
    for responses in documents::<WithText>() {
        assert_eq!(content(&responses["404"]).0, "text/plain");
        assert_eq!(
            examples(&responses["404"]),
            [("WithText", &json!("failed"))]
        );
    }
    for responses in documents::<WithHtml>() {
        assert_eq!(content(&responses["404"]).0, "text/html");
        assert_eq!(examples(&responses["404"])[0].1, "<h1>Not Found</h1>");
    }
}

documented! {
    #[error("failed")]
    enum RunTime {
        /// Any.
        #[status(expose, example = Self::Any(StatusCode::IM_A_TEAPOT))]
        Any(#[status] StatusCode),
        #[status(404)]
        NotFound,
    }
}

#[derive(Debug)]
struct AnyClient;

impl StatusClass for AnyClient {
    fn status(&self) -> StatusCode {
        status::status!(409)
    }
}

impl StatusCodes for AnyClient {
    const CODES: StatusSet = StatusSet::class(Class::ClientError).with(status::status!(503));
}

documented! {
    #[error("failed")]
    enum Sets {
        /// Not sent with 503.
        Class(#[status] AnyClient),
        #[status(example = Self::Few { inner: Inner::Gone })]
        Few {
            #[status]
            inner: Inner,
        },
        #[status(self::OWN)]
        Own,
        #[status(self::INFORMATIONAL)]
        Informational,
        #[status(self::EMPTY)]
        Empty,
    }
}

const OWN: StatusCode = match StatusCode::from_u16(799) {
    Ok(code) => code,
    Err(_) => unreachable!(),
};
const INFORMATIONAL: StatusCode = StatusCode::EARLY_HINTS;
const EMPTY: StatusCode = StatusCode::NO_CONTENT;

#[test]
fn a_status_known_at_run_time_is_the_default_response() {
    for responses in documents::<RunTime>() {
        assert_eq!(responses.keys().collect::<Vec<_>>(), ["404", "default"]);
        assert_eq!(responses["default"]["description"], "Any.");
        assert_eq!(examples(&responses["default"])[0].1["status"], 418);
    }
}

#[test]
fn sets_of_codes_are_classes_or_single_codes() {
    for responses in documents::<Sets>() {
        let keys: Vec<&String> = responses.keys().collect();
        assert_eq!(keys, ["204", "404", "410", "4XX", "500", "503", "default"]);
        assert_eq!(responses["4XX"]["description"], "Not sent with 503.");
        assert_eq!(responses["503"]["description"], "Service Unavailable");
        assert_eq!(responses["500"]["description"], "Internal Server Error");
        assert_eq!(responses["204"], json!({ "description": "No Content" }));
        let not_found = json!({ "title": "Not Found", "status": 404 });
        assert_eq!(examples(&responses["404"]), [("Few", &not_found)]);
        assert_eq!(examples(&responses["410"])[0].1["detail"], "failed");
        assert_eq!(examples(&responses["4XX"]), []);
    }
}

documented! {
    #[error("failed")]
    enum Pointers {
        #[status(transparent)]
        Boxed(Box<Inner>),
        #[status(transparent)]
        Shared(std::sync::Arc<Inner>),
        #[status(transparent)]
        Recursive(Box<Pointers>),
        #[status(transparent)]
        Never(std::convert::Infallible),
    }
}

documented! {
    #[error("failed")]
    struct Received(#[status(transparent)] ProblemDetails);
}

#[test]
fn pointers_are_documented_as_what_they_point_to() {
    assert_documented::<Pointers>();
}

#[test]
fn problem_details_are_the_default_response() {
    for responses in [documents::<Received>(), documents::<ProblemDetails>()].concat() {
        assert_eq!(responses.keys().collect::<Vec<_>>(), ["default"]);
        assert_eq!(responses["default"]["description"], "Error");
        let schema = &content(&responses["default"]).1["schema"];
        assert_eq!(schema["title"], "ProblemDetails");
    }
}

/// A path to the crate, as with `crate = …`.
mod facade {
    pub use status as inner;
}

documented! {
    #[error("failed")]
    #[status(404, crate = self::facade::inner)]
    struct Renamed;
}

#[test]
fn the_crate_can_have_another_path() {
    assert_documented::<Renamed>();
}

only_documented! {
    /// Implements the other traits by hand, so that the status codes are not in the attributes.
    #[derive(Debug)]
    struct ByHand;
}

impl StatusClass for ByHand {
    fn status(&self) -> StatusCode {
        status::status!(422)
    }
}

impl StatusCodes for ByHand {
    const CODES: StatusSet = StatusSet::of(&[status::status!(422)]);
}

impl Problem for ByHand {
    fn problem(&self) -> ProblemDetails {
        ProblemDetails::new(self.status()).with_detail("by hand")
    }
}

#[test]
fn implementations_by_hand_are_documented_by_their_codes() {
    assert_documented::<ByHand>();
    for responses in documents::<ByHand>() {
        assert_eq!(
            examples(&responses["422"])[0].1["detail"],
            Value::from("by hand")
        );
    }
}
