#![deny(warnings)]


use status::{status, StatusClass, StatusCode};

#[derive(StatusClass)]
enum Lookup {
    #[status(404)]
    Missing,
}

fn find(id: u32) -> Result<&'static str, Lookup> {
    if id == 1 {
        Ok("first")
    } else {
        Err(Lookup::Missing)
    }
}

fn handler(id: u32) -> Result<(StatusCode, &'static str), StatusCode> {
    Ok((status!(200), find(id)?))
}

fn main() {
    assert_eq!(handler(1), Ok((StatusCode::OK, "first")));
    assert_eq!(handler(2), Err(StatusCode::NOT_FOUND));
}
