//! The lines of the lock.

use super::{catalogued, lines};
use serde::ser::SerializeMap as _;
use serde::Serialize;
use status::catalog::Catalog;
use status::{
    status, Class, Problem, ProblemDetails, StatusClass, StatusCode, StatusCodes, StatusSet,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

catalogued! {
    #[status(type = "/problems/{kebab-case}")]
    enum Shop {
        #[status(404, title = "No such order", extension(code = "{SCREAMING_SNAKE_CASE}", limit = 3))]
        NoSuchOrder(u32),
        #[status(429, type = "about:blank", detail = "try again", header("x-shop" = "7"))]
        Busy {
            #[status(header = "retry-after")]
            wait: Duration,
        },
        #[status(404 | 500, with = self.code(), extension(id = _0))]
        Computed(u32),
        #[status(with = self.code())]
        Any(u32),
        #[status(500)]
        Storage(u32),
        #[status(502, expose)]
        Upstream(u32, #[status(extension = "host")] &'static str),
    }
}

impl Shop {
    fn code(&self) -> StatusCode {
        status!(404)
    }
}

#[test]
fn a_line_has_what_clients_can_rely_on() {
    assert_eq!(
        lines::<Shop>(),
        [
            r#"{"type":"/problems/any","status":"any"}"#,
            r#"{"type":"/problems/computed","status":[404,500],"members":{"id":"integer"}}"#,
            r#"{"type":"/problems/no-such-order","status":404,"title":"No such order","constants":{"code":"NO_SUCH_ORDER","limit":3}}"#,
            r#"{"type":"/problems/storage","status":500,"title":"Internal Server Error"}"#,
            r#"{"type":"/problems/upstream","status":502,"title":"Bad Gateway","members":{"host":"string"},"exposed":true}"#,
            r#"{"status":429,"title":"Too Many Requests","detail":"try again","headers":{"retry-after":"integer","x-shop":"integer"}}"#,
        ]
    );
}

catalogued! {
    #[status(404, extension(code = "{kebab-case}"))]
    #[derive(Clone)]
    struct Missing;
}

#[test]
fn pointers_have_the_problem_types_of_what_they_point_to() {
    let expected = lines::<Missing>();
    assert_eq!(
        expected,
        [r#"{"status":404,"title":"Not Found","constants":{"code":"missing"}}"#]
    );
    assert_eq!(lines::<&Missing>(), expected);
    assert_eq!(lines::<&mut Missing>(), expected);
    assert_eq!(lines::<Box<Missing>>(), expected);
    assert_eq!(lines::<Rc<Missing>>(), expected);
    assert_eq!(lines::<Arc<Missing>>(), expected);
    assert_eq!(lines::<Cow<'static, Missing>>(), expected);
}

#[test]
fn a_type_of_which_nothing_is_known_has_any_status() {
    let unknown = [r#"{"status":"any"}"#];
    assert_eq!(lines::<ProblemDetails>(), unknown);
    assert_eq!(lines::<dyn Problem>(), unknown);
    assert_eq!(lines::<Box<dyn Problem + Send + Sync>>(), unknown);
    assert_eq!(lines::<Infallible>(), [""; 0]);
}

/// Serialized as an object that is not sorted.
struct Unsorted;

const UNSORTED: Unsorted = Unsorted;

impl Serialize for Unsorted {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        members.serialize_entry("b", &1)?;
        members.serialize_entry("a", &[2])?;
        members.end()
    }
}

#[derive(Debug, Serialize)]
struct Opaque;

catalogued! {
    #[status(400, extension(z = self.z(), y = a + 1, x = format!("{a}"), unsorted = UNSORTED))]
    struct Members<'a, T: Serialize + std::fmt::Debug + 'static> {
        #[status(extension)]
        a: u64,
        #[status(extension)]
        b: Option<&'a str>,
        #[status(extension)]
        c: Box<[Opaque]>,
        #[status(extension)]
        d: BTreeMap<String, Opaque>,
        #[status(extension)]
        e: Option<Option<bool>>,
        #[status(extension)]
        f: f32,
        #[status(extension)]
        g: (u8, Opaque),
        #[status(extension)]
        h: [Opaque; 2],
        #[status(extension)]
        i: HashSet<u8>,
        #[status(extension)]
        j: Cow<'a, str>,
        #[status(extension)]
        k: Opaque,
        #[status(extension)]
        l: T,
        #[status(extension)]
        m: Vec<T>,
    }
}

impl<T: Serialize + std::fmt::Debug> Members<'_, T> {
    fn z(&self) -> Vec<Opaque> {
        panic!("expressions are not evaluated")
    }
}

#[test]
fn members_have_the_kinds_of_their_types_sorted_by_name() {
    assert_eq!(
        lines::<Members<u8>>(),
        [concat!(
            r#"{"status":400,"title":"Bad Request","constants":{"unsorted":{"a":[2],"b":1}},"#,
            r#""members":{"a":"integer","b":"string","c":"array","d":"object","e":"boolean","#,
            r#""f":"number","g":"array","h":"array","i":"array","j":"string","k":"any","#,
            r#""l":"any","m":"array","x":"string","y":"integer","z":"array"}}"#,
        )]
    );
}

catalogued! {
    #[status(500)]
    enum Withheld {
        Database(&'static str),
        Cache,
        #[status(404, redact)]
        Redacted(#[status(extension = "name")] &'static str),
        #[status(404)]
        Missing(#[status(extension = "id")] u32),
        #[status(404)]
        Gone(#[status(extension = "id")] &'static str),
        #[status(expose)]
        Exposed,
    }
}

#[test]
fn variants_that_clients_cannot_tell_apart_have_one_line() {
    assert_eq!(
        lines::<Withheld>(),
        [
            r#"{"status":404,"title":"Not Found","members":{"id":"any"}}"#,
            r#"{"status":500,"title":"Internal Server Error","exposed":true}"#,
            r#"{"status":500,"title":"Internal Server Error"}"#,
        ]
    );
}

catalogued! {
    #[status(type = "/{kebab-case}")]
    enum Inner {
        #[status(402, detail = "declined", extension(code = 1, bank = "a"), header("x-a" = "1", "x-b" = "1"))]
        Declined(#[status(extension = "secret")] u8),
        #[status(503)]
        Down,
    }
}

catalogued! {
    enum Outer {
        #[status(transparent)]
        Plain(Inner),
        #[status(transparent, redact)]
        Redacted(Inner),
        #[status(
            type = "/payment",
            detail = "{_1}",
            extension(bank = _1, id = _1),
            header("x-b" = _0.to_string()),
        )]
        Payment(#[status(transparent)] Box<Inner>, u8),
    }
}

#[test]
fn a_transparent_variant_has_the_problem_types_of_the_inner_error() {
    assert_eq!(
        lines::<Outer>(),
        [
            concat!(
                r#"{"type":"/declined","status":402,"title":"Payment Required","detail":"declined","#,
                r#""constants":{"bank":"a","code":1},"members":{"secret":"integer"},"#,
                r#""headers":{"x-a":"integer","x-b":"integer"}}"#,
            ),
            r#"{"type":"/down","status":503,"title":"Service Unavailable"}"#,
            concat!(
                r#"{"type":"/payment","status":[402,503],"#,
                r#""members":{"bank":"integer","code":"integer","id":"integer","secret":"integer"},"#,
                r#""headers":{"x-a":"integer","x-b":"string"}}"#,
            ),
        ]
    );
}

catalogued! {
    enum Titled<T: Problem + std::error::Error> {
        #[status(transparent, title = "No such shop", extension(shop = 7))]
        Inner(T),
    }
}

#[test]
fn a_generic_type_has_the_problem_types_of_its_argument() {
    assert_eq!(
        lines::<Titled<Missing>>(),
        [r#"{"status":404,"title":"No such shop","constants":{"code":"missing","shop":7}}"#]
    );
    assert_eq!(
        lines::<Titled<Box<Titled<ProblemDetails>>>>(),
        [r#"{"status":"any","title":"No such shop","constants":{"shop":7}}"#]
    );
}

/// An error of one class.
#[derive(Debug)]
struct Rejection;

impl StatusClass for Rejection {
    fn status(&self) -> StatusCode {
        status!(400)
    }
}

impl StatusCodes for Rejection {
    const CODES: StatusSet = StatusSet::class(Class::ClientError);
}

const UNREGISTERED: StatusCode = match StatusCode::from_u16(777) {
    Ok(code) => code,
    Err(_) => unreachable!(),
};

const INTERIM: StatusCode = StatusCode::PROCESSING;

catalogued! {
    #[status(type = "/{kebab-case}", extension(id = self.id()))]
    enum Statuses {
        Class(#[status] Rejection),
        #[status(self::UNREGISTERED)]
        Unregistered,
        #[status(self::INTERIM)]
        Interim,
    }
}

impl Statuses {
    fn id(&self) -> u8 {
        7
    }
}

#[test]
fn a_status_is_a_code_or_a_class_that_is_sent() {
    assert_eq!(
        lines::<Statuses>(),
        [
            r#"{"type":"/class","status":"4XX","members":{"id":"integer"}}"#,
            r#"{"type":"/unregistered","status":777,"title":"Unknown Status"}"#,
            r#"{"status":500,"title":"Internal Server Error"}"#,
        ]
    );
}

#[derive(Debug, Serialize)]
struct ErrorBody(String);

impl From<ProblemDetails> for ErrorBody {
    fn from(problem: ProblemDetails) -> Self {
        ErrorBody(problem.title.into_owned())
    }
}

catalogued! {
    #[status(404, body = json(ErrorBody), extension(code = "{UPPERCASE}"))]
    enum OwnBody {
        Json,
        #[status(body = text)]
        Text,
        #[status(204, body = empty)]
        Empty,
    }
}

#[test]
fn an_error_with_a_body_of_its_own_has_the_line_of_its_problem() {
    assert_eq!(
        lines::<OwnBody>(),
        [
            r#"{"status":204,"title":"No Content","constants":{"code":"EMPTY"}}"#,
            r#"{"status":404,"title":"Not Found","constants":{"code":"JSON"}}"#,
            r#"{"status":404,"title":"Not Found","constants":{"code":"TEXT"}}"#,
        ]
    );
}

catalogued! {
    #[status(type = "/{kebab-case}")]
    enum Hidden {
        /// secret
        #[doc(hidden)]
        #[status(404, title = "secret", detail = "secret", extension(code = "secret"), description = "secret")]
        Secret(#[status(extension = "id")] u8),
        #[doc(hidden)]
        #[status(transparent, description = "secret")]
        OtherSecret(Inner),
    }
}

#[test]
fn a_hidden_variant_has_no_type_and_no_texts() {
    assert_eq!(
        lines::<Hidden>(),
        [
            r#"{"status":402,"title":"Payment Required","members":{"bank":"string","code":"integer","secret":"integer"},"headers":{"x-a":"integer","x-b":"integer"}}"#,
            r#"{"status":404,"title":"Not Found","members":{"code":"string","id":"integer"}}"#,
            r#"{"status":503,"title":"Service Unavailable"}"#,
        ]
    );
    let catalog = Catalog::of::<Hidden>();
    for text in [catalog.to_html("Problems"), catalog.to_markdown()] {
        assert!(
            !text
                .replace("<code>secret</code>", "")
                .replace("`secret`", "")
                .contains("secret"),
            "{text}"
        );
    }
}

#[test]
fn the_order_of_the_types_does_not_matter() {
    let ascending = Catalog::of::<Shop>().and::<Outer>().and::<Withheld>();
    let descending = Catalog::of::<Withheld>().and::<Outer>().and::<Shop>();

    assert_eq!(ascending.to_lock(), descending.to_lock());
    assert_eq!(
        ascending.clone().and::<Shop>().to_lock(),
        ascending.to_lock()
    );
    assert_eq!(ascending.to_lock().lines().count(), 6 + 3 + 3);
}
