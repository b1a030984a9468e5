//! `StatusClass` and `StatusCodes`: by hand, for the types of the standard library, and as trait objects.

use status::{status, Class, StatusClass, StatusCode, StatusCodes, StatusSet};
use std::borrow::Cow;
use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

/// Implements `StatusClass` by hand, and not `StatusCodes`.
struct Upstream(u16);

impl StatusClass for Upstream {
    fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0).unwrap()
    }
}

#[derive(Clone, StatusClass)]
#[status(into)]
enum Lookup {
    #[status(404)]
    Missing,
    #[status(410)]
    Gone,
}

#[derive(StatusClass)]
#[status(503)]
struct Overloaded;

const LOOKUP: StatusSet = StatusSet::of(&[status!(404), status!(410)]);

#[test]
fn the_other_methods_are_provided() {
    let classes = [100, 200, 300, 400, 500, 600].map(|number| Upstream(number).class());

    assert_eq!(
        classes,
        [
            Some(Class::Informational),
            Some(Class::Success),
            Some(Class::Redirect),
            Some(Class::ClientError),
            Some(Class::ServerError),
            None
        ]
    );
}

#[test]
fn a_value_is_in_the_class_of_its_code_only() {
    let predicates = |number| {
        let upstream = Upstream(number);
        [
            upstream.is_informational(),
            upstream.is_success(),
            upstream.is_redirect(),
            upstream.is_client_error(),
            upstream.is_server_error(),
        ]
    };

    assert_eq!(predicates(100), [true, false, false, false, false]);
    assert_eq!(predicates(200), [false, true, false, false, false]);
    assert_eq!(predicates(300), [false, false, true, false, false]);
    assert_eq!(predicates(400), [false, false, false, true, false]);
    assert_eq!(predicates(500), [false, false, false, false, true]);
    assert_eq!(predicates(600), [false; 5]);
}

#[test]
fn a_code_is_its_own_status() {
    assert_eq!(StatusClass::status(&status!(404)), status!(404));
}

#[test]
fn a_pointer_delegates_to_its_target() {
    let mut gone = Lookup::Gone;

    assert_eq!(<&Lookup>::status(&&Lookup::Gone), status!(410));
    assert_eq!(<&mut Lookup>::status(&&mut gone), status!(410));
    assert_eq!(<Box<Lookup>>::status(&Box::new(Lookup::Gone)), status!(410));
    assert_eq!(<Rc<Lookup>>::status(&Rc::new(Lookup::Gone)), status!(410));
    assert_eq!(<Arc<Lookup>>::status(&Arc::new(Lookup::Gone)), status!(410));
    assert_eq!(
        <Cow<Lookup>>::status(&Cow::Borrowed(&Lookup::Gone)),
        status!(410)
    );
    assert_eq!(
        <Cow<Lookup>>::status(&Cow::Owned(Lookup::Gone)),
        status!(410)
    );
}

#[test]
fn a_result_delegates_to_its_value_or_error() {
    type Answer = Result<StatusCode, Lookup>;

    assert_eq!(Answer::Ok(status!(201)).status(), status!(201));
    assert_eq!(Answer::Err(Lookup::Missing).status(), status!(404));
}

#[test]
fn values_of_several_types_share_a_list() {
    let errors: Vec<Box<dyn StatusClass + Send + Sync>> = vec![
        Box::new(Lookup::Missing),
        Box::new(Overloaded),
        Box::new(Upstream(502)),
    ];

    let numbers: Vec<u16> = errors.iter().map(|error| error.status().as_u16()).collect();

    assert_eq!(numbers, [404, 503, 502]);
}

#[test]
fn a_trait_object_has_every_method() {
    let error: &dyn StatusClass = &Overloaded;

    assert_eq!(error.class(), Some(Class::ServerError));
    assert!(error.is_server_error());
}

#[test]
fn a_trait_object_may_borrow() {
    #[derive(StatusClass)]
    #[status(400)]
    struct Invalid<'a>(#[expect(dead_code, reason = "it is there to borrow")] &'a str);

    fn codes<T: StatusCodes>(_: &T) -> StatusSet {
        T::CODES
    }
    let text = String::from("input");
    let error: Box<dyn StatusClass + '_> = Box::new(Invalid(&text));

    assert_eq!(error.status(), status!(400));
    assert_eq!(codes(&error), StatusSet::ALL);
}

#[test]
fn a_question_mark_turns_an_error_into_its_code() {
    fn borrowed(error: &Lookup) -> Result<(), StatusCode> {
        Err(error)?
    }
    fn owned() -> Result<(), StatusCode> {
        Err(Lookup::Gone)?
    }

    assert_eq!(borrowed(&Lookup::Missing), Err(status!(404)));
    assert_eq!(owned(), Err(status!(410)));
}

#[test]
fn the_trait_is_usable_as_a_bound() {
    fn respond(error: impl StatusClass) -> StatusCode {
        error.status()
    }
    fn respond_to_any(error: &(impl StatusClass + ?Sized)) -> StatusCode {
        error.status()
    }
    let object: &dyn StatusClass = &Lookup::Gone;

    assert_eq!(respond(Lookup::Gone), status!(410));
    assert_eq!(respond(&Lookup::Gone), status!(410));
    assert_eq!(respond_to_any(object), status!(410));
}

/// The codes of each type, in const contexts.
const _: () = {
    assert!(Lookup::CODES.const_eq(&LOOKUP));
    assert!(StatusCode::CODES.const_eq(&StatusSet::ALL));
    assert!(Infallible::CODES.is_empty());

    assert!(<&Lookup>::CODES.const_eq(&LOOKUP));
    assert!(<&mut Lookup>::CODES.const_eq(&LOOKUP));
    assert!(<Box<Lookup>>::CODES.const_eq(&LOOKUP));
    assert!(<Rc<Lookup>>::CODES.const_eq(&LOOKUP));
    assert!(<Arc<Lookup>>::CODES.const_eq(&LOOKUP));
    assert!(<Cow<'static, Lookup>>::CODES.const_eq(&LOOKUP));

    assert!(<Result<Overloaded, Lookup>>::CODES.const_eq(&LOOKUP.with(status!(503))));
    assert!(<Result<Infallible, Lookup>>::CODES.const_eq(&LOOKUP));

    assert!(<Box<dyn StatusClass>>::CODES.const_eq(&StatusSet::ALL));
    assert!(<Box<dyn StatusClass + Send>>::CODES.const_eq(&StatusSet::ALL));
    assert!(<Box<dyn StatusClass + Send + Sync>>::CODES.const_eq(&StatusSet::ALL));
    assert!(<&'static dyn StatusClass>::CODES.const_eq(&StatusSet::ALL));
};

#[test]
fn the_status_types_of_frameworks_are_statuses() {
    use actix_web::http::StatusCode as ActixStatus;
    use rocket::http::Status as RocketStatus;

    #[derive(StatusClass)]
    enum Upstream {
        Actix(#[status] ActixStatus),
        Rocket(#[status] RocketStatus),
        #[status(404 | 502, with = ActixStatus::from_u16(*_0).unwrap_or(ActixStatus::BAD_GATEWAY))]
        Number(u16),
        #[status(with = RocketStatus::new(*code))]
        Named {
            code: u16,
        },
    }

    for (error, expected) in [
        (Upstream::Actix(ActixStatus::CONFLICT), 409),
        (Upstream::Actix(ActixStatus::from_u16(999).unwrap()), 999),
        (Upstream::Rocket(RocketStatus::Gone), 410),
        (Upstream::Number(404), 404),
        (Upstream::Number(0), 502),
        (Upstream::Named { code: 100 }, 100),
        // rocket's can be any number.
        (Upstream::Named { code: 99 }, 500),
        (Upstream::Named { code: 1000 }, 500),
    ] {
        assert_eq!(error.status(), expected);
    }
    assert_eq!(Upstream::CODES, StatusSet::ALL);
    assert!(status::is_client_error(ActixStatus::CONFLICT));
    assert!([RocketStatus::Gone].iter().all(status::is_client_error));
    assert!(!status::is_server_error(RocketStatus::new(1000)));
}
