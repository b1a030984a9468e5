// The derives that rustc proposes are those of the features that are on.
#[status(404)]
struct Missing;

fn main() {
    let _ = Missing;
}
