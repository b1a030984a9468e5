use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(427, transparant, code = 404, crate = ::status)]
    Missing,
}

fn main() {}
