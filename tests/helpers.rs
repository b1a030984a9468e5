//! The five class predicates: their boundaries and the types they accept.

use status::{
    is_client_error, is_informational, is_redirect, is_server_error, is_success, status, Class,
    StatusClass, StatusCode,
};

/// Returns the classes whose predicate is true for a number.
fn classes(number: i32) -> Vec<Class> {
    let results = [
        (is_informational(number), Class::Informational),
        (is_success(number), Class::Success),
        (is_redirect(number), Class::Redirect),
        (is_client_error(number), Class::ClientError),
        (is_server_error(number), Class::ServerError),
    ];
    let yes = results.into_iter().filter(|(result, _)| *result);
    yes.map(|(_, class)| class).collect()
}

#[test]
fn a_class_ends_where_the_next_begins() {
    assert_eq!(classes(99), []);
    assert_eq!(classes(100), [Class::Informational]);
    assert_eq!(classes(199), [Class::Informational]);
    assert_eq!(classes(200), [Class::Success]);
    assert_eq!(classes(299), [Class::Success]);
    assert_eq!(classes(300), [Class::Redirect]);
    assert_eq!(classes(399), [Class::Redirect]);
    assert_eq!(classes(400), [Class::ClientError]);
    assert_eq!(classes(499), [Class::ClientError]);
    assert_eq!(classes(500), [Class::ServerError]);
    assert_eq!(classes(599), [Class::ServerError]);
    assert_eq!(classes(600), []);
}

#[test]
fn a_number_out_of_range_is_in_no_class() {
    for number in [i32::MIN, -404, -1, 0, 999, 1000, 65_536 + 404, i32::MAX] {
        assert_eq!(classes(number), [], "{number}");
    }
}

#[test]
fn every_u16_is_in_the_class_of_its_first_digit() {
    for number in 0..=u16::MAX {
        assert_eq!(is_informational(number), (100..200).contains(&number));
        assert_eq!(is_success(number), (200..300).contains(&number));
        assert_eq!(is_redirect(number), (300..400).contains(&number));
        assert_eq!(is_client_error(number), (400..500).contains(&number));
        assert_eq!(is_server_error(number), (500..600).contains(&number));
    }
}

#[test]
fn a_code_of_http_is_taken_as_it_is() {
    let response = http::Response::builder().status(201).body(()).unwrap();

    assert!(is_success(response.status()));
    assert!([response.status()].iter().all(is_success));
    assert!(is_success(status!(201)));
    assert!(!is_success(StatusCode::from_u16(999).unwrap()));
}

#[test]
fn a_value_with_a_status_is_taken_by_reference() {
    #[derive(StatusClass)]
    #[status(503)]
    struct Overloaded;

    let boxed: Box<dyn StatusClass> = Box::new(Overloaded);
    let object: &dyn StatusClass = &Overloaded;

    assert!(is_server_error(&Overloaded));
    assert!([&Overloaded].iter().all(is_server_error));
    assert!(is_server_error(&boxed));
    assert!(is_server_error(&*boxed));
    assert!(is_server_error(object));
}

#[test]
fn a_generic_function_can_pass_its_argument_on() {
    fn retry(code: impl status::IntoCode) -> bool {
        is_server_error(code)
    }

    assert!(retry(503));
    assert!(retry(503_u16));
    assert!(retry(status!(503)));
    assert!([status!(503)].iter().all(retry));
}

#[test]
fn the_class_of_a_code_is_that_of_its_first_digit() {
    for number in 0..=u16::MAX {
        let expected = Class::ALL
            .into_iter()
            .find(|class| u16::from(*class as u8) == number / 100);

        assert_eq!(Class::of(number), expected, "{number}");
    }
}

#[test]
fn the_codes_of_a_class_are_a_hundred() {
    for class in Class::ALL {
        assert_eq!(class.codes().len(), 100);
        assert!(class.codes().all(|number| Class::of(number) == Some(class)));
    }
}

#[test]
fn a_class_is_written_as_in_prose() {
    let written = Class::ALL.map(|class| class.to_string());

    assert_eq!(
        written,
        [
            "1xx Informational",
            "2xx Success",
            "3xx Redirect",
            "4xx Client Error",
            "5xx Server Error"
        ]
    );
    assert_eq!(format!("{:>12}", Class::Success), " 2xx Success");
}

#[test]
fn classes_are_computed_in_constants() {
    const CLASS: Option<Class> = Class::of(status!(404).as_u16());
    const FIRST: u16 = *Class::ServerError.codes().start();

    assert_eq!(CLASS, Some(Class::ClientError));
    assert_eq!(FIRST, 500);
}
