use status::StatusClass;

#[derive(StatusClass)]
#[status(404)]
union Missing {
    number: u16,
}

fn main() {}
