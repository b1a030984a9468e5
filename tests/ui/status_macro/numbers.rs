use status::status;

fn main() {
    // Not registered.
    status!(427);
    status!(540);
    status!(599);

    // Used by vendors.
    status!(440);
    status!(420);

    // Out of range.
    status!(0);
    status!(99);
    status!(600);
    status!(1000);
    status!(4004);
    status!(404404404404404404404404404404404404404404);
    status!(4444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444444);
}
