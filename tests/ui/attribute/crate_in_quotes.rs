use status::StatusClass;

#[derive(StatusClass)]
#[status(crate = "facade::status")]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
