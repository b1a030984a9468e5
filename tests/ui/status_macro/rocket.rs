// The macro of `status::rocket`, with a type of the same form, because rocket takes long to build.
mod stand_in {
    pub struct Status(u16);

    impl Status {
        pub const fn new(code: u16) -> Self {
            Status(code)
        }
    }

    type StatusCode = Status;
    status_macros::__items!(constants Status::new);
}

use stand_in::Status;

macro_rules! status {
    ($($code:tt)*) => {
        status_macros::__rocket_code!((stand_in) $($code)*)
    };
}

fn main() {
    let code = 404;
    let _: [Status; 4] = [status!(427), status!(NOT_FUOND), status!(440), status!(code)];

    // Its constant is of another type.
    let _: Status = status!(status::unofficial::HTTP_440_LOGIN_TIME_OUT);
    let _: Status = status!(status::HTTP_404_NOT_FOUND);
}
