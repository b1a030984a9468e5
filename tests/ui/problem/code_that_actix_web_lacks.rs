fn main() {
    status::actix_web::status!(103);
}
