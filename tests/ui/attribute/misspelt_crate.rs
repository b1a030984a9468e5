use status::StatusClass;

#[derive(StatusClass)]
#[status(krate = ::status)]
enum Error {
    #[status(404)]
    Missing,
}

fn main() {}
