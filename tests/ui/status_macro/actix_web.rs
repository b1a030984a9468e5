// The macro of `status::actix_web`, with the constants of another crate, because actix-web takes long to build.
macro_rules! status {
    ($($code:tt)*) => {
        status_macros::__actix_web_code!((status::codes) $($code)*)
    };
}

fn main() {
    status!(427);
    status!(NOT_FUOND);
    // Its constant is of another type.
    status!(440);
    status!(status::unofficial::HTTP_440_LOGIN_TIME_OUT);

    // Registered, but not in the version of `http` that actix-web has.
    status!(103);
    status!(EARLY_HINTS);
}
