use status::actix_web::status;

fn main() {
    status!(427);
    status!(NOT_FUOND);

    // Registered, but not in the version of `http` that actix-web has.
    status!(103);
    status!(EARLY_HINTS);
}
