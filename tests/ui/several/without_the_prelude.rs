mod bare {
    #![no_implicit_prelude]

    #[derive(::status::StatusClass)]
    pub enum Error {
        #[status(440)]
        Expired,
    }

    pub const CODE: ::status::StatusCode = ::status::status!(4004);
}

fn main() {
    let code = status::StatusCode::from(bare::Error::Expired);
    assert_eq!(code, bare::CODE);
}
