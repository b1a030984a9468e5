fn main() {
    let _ = status::status!(HTTP_427_NOT_FOUND);
}
