use status::{is_success, StatusClass};

const NUMBER: u16 = 404;

struct NoStatus;

#[derive(StatusClass)]
enum Error {
    #[status(self::NUMBER)]
    Number,
    #[status(transparent)]
    Transparent(NoStatus),
    Field {
        #[status]
        code: u16,
    },
}

#[derive(StatusClass)]
#[status(self::NUMBER)]
enum Default {
    First,
    Second,
}

fn main() {
    is_success(404_u64);
}
