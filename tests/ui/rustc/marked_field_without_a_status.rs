use status::StatusClass;

#[derive(StatusClass)]
struct Error {
    #[status]
    code: u16,
    message: String,
}

fn main() {}
