fn main() {
    let _ = status::actix_web::status!(440);
}
