use status::StatusClass;

#[derive(StatusClass)]
#[status(crate = )]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
