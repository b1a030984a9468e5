use status::{status, StatusCode};

const TEAPOT: StatusCode = status!(418);

fn main() {
    // The name of a code, in another notation.
    status!(not_found);
    status!(NotFound);
    status!(http_404_not_found);
    status!(HTTP_404);

    // Misspelled.
    status!(NOT_FUOND);
    status!(HTTP_404_NOT_FUOND);
    status!(NOT);

    // A number and a name that do not match.
    status!(HTTP_427_NOT_FOUND);
    status!(HTTP_404_OK);

    // Used by a vendor.
    status!(LOGIN_TIME_OUT);
    status!(HTTP_440_LOGIN_TIME_OUT);

    // Not like any code.
    status!(BANANA);
    status!(transparent);

    // Variables.
    status!(code);
    status!(status);
    status!(res);
    status!(self);

    // Paths.
    status!(StatusCode::NOT_FOUND);
    status!(self::TEAPOT);
    status!(status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST);
}
