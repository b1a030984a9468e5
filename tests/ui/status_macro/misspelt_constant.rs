fn main() {
    let _ = status::status!(HTTP_404_NOT_FUND);
}
