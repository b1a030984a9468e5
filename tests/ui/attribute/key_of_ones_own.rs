use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(severity = "low")]
    Missing,
}

fn main() {}
