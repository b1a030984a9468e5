fn main() {
    let _ = status::status!(status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST);
}
