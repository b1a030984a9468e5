fn main() {
    let _ = status::status!(http_404_not_found);
}
