use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(440, transparant, code = 404, crate = ::status)]
    Missing,
}

fn main() {}
