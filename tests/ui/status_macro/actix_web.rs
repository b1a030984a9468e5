use status::actix_web::status;

fn main() {
    status!(427);
    status!(NOT_FUOND);
    // Its constant is of another type.
    status!(440);

    // Registered, but not in the version of `http` that actix-web has.
    status!(103);
    status!(EARLY_HINTS);
}
