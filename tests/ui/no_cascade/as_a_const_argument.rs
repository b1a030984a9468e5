use status::status;

struct Numbered<const CODE: u16>;

fn main() {
    let _ = Numbered::<{ status!(440).as_u16() }>;
}
