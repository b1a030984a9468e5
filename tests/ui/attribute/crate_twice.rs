use status::StatusClass;

#[derive(StatusClass)]
#[status(crate = ::status)]
#[status(crate = ::status)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
