#![deny(warnings)]


use status::{StatusClass, StatusCodes};

#[derive(StatusClass)]
enum Storage {
    #[status(503)]
    Down,
    #[status(507)]
    Full,
}

#[derive(StatusClass)]
enum Service {
    #[status(transparent)]
    Storage(Storage),
    #[status(409)]
    Conflict { version: u64 },
}

#[derive(StatusClass)]
#[status(transparent)]
struct Api(Box<Service>);

fn main() {
    let down = Api(Box::new(Service::Storage(Storage::Down)));
    let full = Api(Box::new(Service::Storage(Storage::Full)));
    let conflict = Service::Conflict { version: 2 };

    assert_eq!(down.status().as_u16(), 503);
    assert_eq!(full.status().as_u16(), 507);
    assert!(matches!(&conflict, Service::Conflict { version: 2 }) && conflict.is_client_error());
    assert_eq!(Api::CODES.len(), 3);
}
