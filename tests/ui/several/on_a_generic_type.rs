use status::{StatusClass, StatusCode, StatusCodes};

#[derive(StatusClass)]
enum Error<'a, T: Clone, const N: usize>
where
    T: 'a,
{
    #[status(440)]
    Borrowed(&'a [T; N]),
    #[status(transparent)]
    Asked(T),
}

const _: () = assert!(!Error::<StatusCode, 1>::CODES.is_empty());

fn main() {
    let _ = Error::<StatusCode, 1>::Asked(StatusCode::OK).status();
}
