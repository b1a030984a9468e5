use status::StatusClass;

const MISSING: u16 = 404;

#[derive(StatusClass)]
enum Error {
    #[status(self::MISSING)]
    Missing,
}

fn main() {}
