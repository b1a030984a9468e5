fn main() {
    assert!(status::is_success(status::status!(440)));
}
