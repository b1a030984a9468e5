fn main() {
    status::is_success(404_u64);
}
