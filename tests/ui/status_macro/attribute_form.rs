fn main() {
    let _ = status::status!(#[status(404)]);
}
