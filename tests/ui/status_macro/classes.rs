use status::status;

fn main() {
    status!(400..=499);
    status!(400..500);
    status!(500..);
    status!(4xx);
    status!(5XX);
}
