use status::{Problem, StatusClass};

#[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
#[status(description = "on an enum")]
enum Description {
    #[status(404)]
    Variant,
}

#[derive(StatusClass, Problem)]
#[status(example = Example::Variant)]
enum Example {
    #[status(404)]
    Variant,
}

#[derive(StatusClass, Problem, status::utoipa::IntoResponses)]
#[status(404)]
struct Field(#[status(description = "on a field")] u8);

fn main() {}
