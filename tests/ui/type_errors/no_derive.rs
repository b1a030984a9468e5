use status::StatusClass;

// The derives that rustc proposes are those of the features that are on.
#[status(404)]
struct Missing;

#[derive(StatusClass)]
#[status(404)]
struct NotFound;

fn main() {
    let _ = (Missing, NotFound.status());
}
