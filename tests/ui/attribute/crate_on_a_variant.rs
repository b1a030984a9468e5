use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(404, crate = ::status)]
    Missing,
}

fn main() {}
