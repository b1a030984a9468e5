use status::StatusClass;

#[derive(Debug, StatusClass, status::axum::IntoResponse)]
#[status(404)]
struct NotFound;

fn main() {}
