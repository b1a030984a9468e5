use status::StatusClass;

const MISSING: u16 = 404;

#[derive(StatusClass)]
#[status(self::MISSING)]
enum Error {
    Missing,
    Gone,
}

fn main() {}
