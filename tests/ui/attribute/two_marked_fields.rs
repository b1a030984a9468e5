use status::{StatusClass, StatusCode};

#[derive(StatusClass)]
enum Error {
    Upstream {
        #[status]
        theirs: StatusCode,
        #[status]
        ours: StatusCode,
    },
}

fn main() {}
