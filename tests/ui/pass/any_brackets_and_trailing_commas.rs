#![deny(warnings)]


use status::{status, StatusClass};

#[derive(StatusClass)]
#[status[500, crate = ::status,]]
enum Error {
    #[status { 404, }]
    Missing,
    #[status(transparent,)]
    Other(status::StatusCode,),
    Unknown,
}

fn main() {
    assert_eq!(Error::Missing.status(), status![404,]);
    assert_eq!(Error::Other(status! { 410 }).status(), status!(GONE,));
    assert_eq!(Error::Unknown.status(), status!(500));
}
