#![deny(warnings)]


use status::{StatusClass, StatusCode, StatusCodes};
use std::fmt::Debug;

#[derive(StatusClass)]
struct Traced<'a, E: Debug, const N: usize>
where
    E: 'a,
{
    #[status]
    error: &'a E,
    spans: [u64; N],
}

#[derive(Debug, StatusClass)]
#[status(410)]
struct Gone;

fn respond<'a, E>(error: &'a E) -> StatusCode
where
    StatusCode: From<&'a E>,
{
    error.into()
}

fn main() {
    let traced = Traced { error: &Gone, spans: [1, 2] };

    assert_eq!(traced.status().as_u16(), 410);
    assert_eq!(respond(&traced).as_u16(), 410);
    assert_eq!(traced.spans.len(), 2);
    assert_eq!(Traced::<Gone, 0>::CODES, Gone::CODES);
}
