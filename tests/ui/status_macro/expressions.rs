use status::status;

fn main() {
    status!(LIMIT + 1);
    status!(400 + 4);
    status!(StatusCode::from_u16(404));
    status!(404?);
    status!(&404);
    status!((404));
    status!([404]);
    status!({ 404 });
    status!(-NOT_FOUND);
    status!(code = 404);
    status!(#[status(404)]);

    // Several codes.
    status!(404, 500);
    status!(404, 500, 503);
    status!(404 | 410);
    status!(404 "Not Found");

    // Not the start of an expression.
    status!(,);
    status!(#);
    status!('a);
}
