use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    #[status(self::MISSING)]
    Missing,
}

fn main() {}
