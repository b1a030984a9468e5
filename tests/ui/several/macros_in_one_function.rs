use status::status;

fn main() {
    let codes = [status!(440), status!(200), status!(NOT_FUND)];
    assert_eq!(codes[0].as_u16(), 440);
}
