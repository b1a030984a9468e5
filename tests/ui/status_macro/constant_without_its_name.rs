fn main() {
    let _ = status::status!(HTTP_404);
}
