use status::{is_success, status, StatusCode};

fn respond(code: StatusCode, body: &str) -> usize {
    usize::from(code.as_u16()) + body.len()
}

macro_rules! literal {
    ($code:literal, $body:expr) => {
        (status!($code), $body)
    };
}

macro_rules! expr {
    ($code:expr) => {
        status!($code).as_u16()
    };
}

fn main() {
    status!(427);
    respond(status!(427), "missing");
    is_success(status!(427));

    let number: u16 = status!(427).as_u16();
    assert_eq!(number, 427);

    let codes = vec![status!(404), status!(427)];
    assert_eq!(codes.len(), 2);
    println!("{}", status!(200));

    let (code, body) = literal!(427, "missing");
    assert_eq!(code.as_u16(), expr!(427));
    assert_eq!(body, "missing");
}
