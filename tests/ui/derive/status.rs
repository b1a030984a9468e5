use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
struct Unit;

#[derive(StatusClass)]
struct Empty {}

#[derive(StatusClass)]
struct Named {
    code: StatusCode,
}

#[derive(StatusClass)]
struct Tuple(StatusCode, u8);

#[derive(StatusClass)]
enum Variants {
    #[status(404)]
    Missing,
    Unit,
    Tuple(u8),
    Named {
        code: u16,
    },
}

#[derive(StatusClass)]
#[status(404)]
union Union {
    number: u16,
}

fn main() {}
