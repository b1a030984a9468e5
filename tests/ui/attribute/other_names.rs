use status::{Problem, StatusClass};

// What other crates and HTTP call something that a key is there for.
#[derive(StatusClass, Problem)]
enum Variants {
    #[status(404, uri = "/missing")]
    Uri,
    #[status(404, type_uri = "/missing")]
    TypeUri,
    #[status(404, ty = "/missing")]
    Ty,
    #[status(404, reason = "there is no such order")]
    Reason,
    #[status(404, text = "there is no such order")]
    Text,
    #[status(503, retry_after = 30)]
    RetryAfter,
    #[status(301, location = "/orders")]
    Location,
    #[status(404, level = warn)]
    Level,
    #[status(404, level = "warn")]
    LevelInQuotes,
    #[status(404, content_type = "text/html")]
    ContentType,
    #[status(404, status = 404)]
    Status,
    #[status(404, finish = add_incident)]
    Finish,
    #[status(404, finish(add_incident))]
    FinishInParentheses,
    #[status(500, public)]
    Public,
    #[status(404, private)]
    Private,
    #[status(404, body = text, rename = "missing")]
    Rename,
    #[status(404, json)]
    Json,
}

// Of serde.
#[derive(StatusClass, Problem)]
#[status(404, rename_all = "SCREAMING_SNAKE_CASE")]
enum Renamed {
    Missing,
}

#[derive(StatusClass, Problem)]
#[status(404, rename_all = "camelCase")]
struct Members {
    order_id: u32,
}

#[derive(StatusClass, Problem)]
#[status(404, tag = "error")]
enum Tagged {
    Missing,
}

#[derive(StatusClass, Problem)]
#[status(404, uri = "/missing")]
struct UriOnAStruct;

#[derive(StatusClass, Problem)]
#[status(404, content_type = "text/html")]
struct ContentTypeOnAStruct;

#[derive(StatusClass, Problem)]
#[status(503, retry_after = "30")]
enum RetryAfterOnAnEnum {
    Down,
}

#[derive(StatusClass, Problem)]
#[status(404, reason = "gone")]
enum ReasonOnAnEnum {
    Missing,
}

#[derive(StatusClass, Problem)]
#[status(404, code = "missing")]
enum MemberOnAnEnum {
    Missing,
}

#[derive(StatusClass, Problem)]
#[status(404)]
struct Fields {
    #[status(retry_after)]
    seconds: u32,
    #[status(reason = "busy")]
    reason: String,
    #[status(level = warn)]
    level: u32,
    #[status(rename = "orderId")]
    order_id: u32,
}

fn main() {}
