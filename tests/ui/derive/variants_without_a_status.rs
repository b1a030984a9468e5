use status::StatusClass;

#[derive(StatusClass)]
enum Error {
    Missing,
    Gone(u8),
    Other { code: u16 },
}

fn main() {}
