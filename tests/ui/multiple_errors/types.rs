use status::{StatusClass, StatusCode, StatusCodes};

#[derive(StatusClass)]
#[status(427)]
enum Default {
    First,
    Second,
    #[status(404)]
    Third,
}

#[derive(StatusClass)]
enum Generic<'a, T: Clone, const N: usize>
where
    T: 'a,
{
    #[status(427)]
    Borrowed(&'a [T; N]),
    #[status(transparent)]
    Inner(T),
}

#[derive(StatusClass)]
#[status(427)]
struct Struct {
    #[status(600)]
    theirs: StatusCode,
    #[status]
    #[status]
    ours: StatusCode,
}

#[derive(StatusClass)]
#[status(427)]
union Union {
    number: u16,
}

// None of these fails as well.
const _: () = assert!(!Default::CODES.is_empty());
const _: () = assert!(!Generic::<StatusCode, 1>::CODES.is_empty());
const _: () = assert!(!Struct::CODES.is_empty());
const _: () = assert!(!Union::CODES.is_empty());

fn main() {
    let _ = Default::First.status();
    let _ = Generic::<StatusCode, 1>::Inner(StatusCode::OK).status();
    let _ = Union { number: 404 }.status();
}
