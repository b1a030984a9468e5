//! `StatusSet`, compared with a `BTreeSet` as the model.

use status::{status, Class, StatusCode, StatusSet};
use std::collections::BTreeSet;

type Model = BTreeSet<StatusCode>;

fn code(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap()
}

fn every_code() -> impl Iterator<Item = StatusCode> {
    (100..=999).map(code)
}

/// Sets of every kind: empty and full, by class, at both ends of each word of bits, dense and sparse.
fn models() -> Vec<Model> {
    let mut models = vec![
        Model::new(),
        every_code().collect(),
        status::REGISTRY.iter().map(|row| row.code).collect(),
        Model::from([code(100)]),
        Model::from([code(999)]),
        (100..=999).step_by(64).map(code).collect(),
        (163..=999).step_by(64).map(code).collect(),
        (100..=999).step_by(7).map(code).collect(),
        every_code().filter(|code| code.as_u16() % 7 != 0).collect(),
    ];
    models.extend(Class::ALL.map(|class| class.codes().map(code).collect()));
    models
}

fn set(model: &Model) -> StatusSet {
    model.iter().copied().collect()
}

#[test]
fn a_set_has_the_codes_it_is_made_of() {
    for model in models() {
        let set = set(&model);

        assert_eq!(set.len(), model.len());
        assert_eq!(set.is_empty(), model.is_empty());
        assert!(every_code().all(|code| set.contains(code) == model.contains(&code)));
    }
}

#[test]
fn the_constants_have_the_codes_of_their_names() {
    let class = |class: Class| class.codes().map(code).collect::<StatusSet>();

    assert_eq!(StatusSet::EMPTY, StatusSet::of(&[]));
    assert_eq!(StatusSet::default(), StatusSet::EMPTY);
    assert_eq!(StatusSet::ALL, every_code().collect());
    assert_eq!(
        StatusSet::REGISTERED,
        status::REGISTRY.iter().map(|row| row.code).collect()
    );
    for each in Class::ALL {
        assert_eq!(StatusSet::class(each), class(each));
    }
}

#[test]
fn with_and_without_change_one_code() {
    for model in models() {
        for code in [code(100), code(163), code(164), status!(404), code(999)] {
            let mut with = model.clone();
            with.insert(code);
            let mut without = model.clone();
            without.remove(&code);

            assert_eq!(set(&model).with(code), set(&with));
            assert_eq!(set(&model).without(code), set(&without));
        }
    }
}

#[test]
fn two_sets_combine_as_sets_do() {
    for a in models() {
        for b in models() {
            let (ours, theirs) = (set(&a), set(&b));

            assert_eq!(ours.union(theirs), set(&(&a | &b)));
            assert_eq!(ours | theirs, set(&(&a | &b)));
            assert_eq!(ours.intersection(theirs), set(&(&a & &b)));
            assert_eq!(ours.difference(theirs), set(&(&a - &b)));
            assert_eq!(ours.is_subset(&theirs), a.is_subset(&b));
            assert_eq!(ours.is_disjoint(&theirs), a.is_disjoint(&b));
            assert_eq!(ours.const_eq(&theirs), a == b);
            assert_eq!(ours == theirs, a == b);
        }
    }
}

#[test]
fn the_codes_come_ascending() {
    for model in models() {
        assert!(set(&model).iter().eq(model));
    }
}

#[test]
fn the_codes_come_descending_from_the_other_end() {
    for model in models() {
        assert!(set(&model).iter().rev().eq(model.into_iter().rev()));
    }
}

#[test]
fn the_two_ends_meet() {
    for model in models() {
        let (mut ours, mut theirs) = (set(&model).iter(), model.into_iter());
        let mut from_the_front = true;

        while theirs.len() > 0 {
            assert_eq!(ours.len(), theirs.len());
            if from_the_front {
                assert_eq!(ours.next(), theirs.next());
            } else {
                assert_eq!(ours.next_back(), theirs.next_back());
            }
            from_the_front = !from_the_front;
        }
        assert_eq!(ours.next(), None);
        assert_eq!(ours.next_back(), None);
    }
}

#[test]
fn an_iterator_is_fused() {
    fn fused(
        codes: impl std::iter::FusedIterator<Item = StatusCode>,
    ) -> impl Iterator<Item = StatusCode> {
        codes
    }
    let mut codes = fused(StatusSet::of(&[status!(404)]).iter());

    assert_eq!(codes.next(), Some(status!(404)));
    assert_eq!(codes.next(), None);
    assert_eq!(codes.next(), None);
}

#[test]
fn a_clone_of_an_iterator_is_independent() {
    let mut codes = StatusSet::of(&[status!(404), status!(500)]).iter();
    codes.next();
    let rest = codes.clone();
    codes.next();

    assert_eq!(rest.collect::<Vec<_>>(), [status!(500)]);
    assert_eq!(codes.next(), None);
}

#[test]
fn a_loop_takes_a_set_or_a_reference_to_it() {
    let set = StatusSet::of(&[status!(500), status!(404)]);
    let mut seen = Vec::new();

    for code in &set {
        seen.push(code.as_u16());
    }
    for code in set {
        seen.push(code.as_u16());
    }

    assert_eq!(seen, [404, 500, 404, 500]);
}

#[test]
fn a_set_is_extended() {
    let mut set = StatusSet::of(&[status!(404)]);

    set.extend([status!(500), status!(404)]);

    assert_eq!(set, StatusSet::of(&[status!(404), status!(500)]));
}

#[test]
fn a_set_is_written_with_the_phrases_of_the_registry() {
    let set = StatusSet::of(&[code(599), status!(422), status!(404)]);

    assert_eq!(
        set.to_string(),
        "{404 Not Found, 422 Unprocessable Content, 599}"
    );
    assert_eq!(
        format!("{set:?}"),
        "{404 Not Found, 422 Unprocessable Content, 599}"
    );
    assert_eq!(StatusSet::EMPTY.to_string(), "{}");
}

#[test]
fn sets_that_are_equal_hash_the_same() {
    let a = StatusSet::EMPTY.with(status!(404)).with(status!(500));
    let b = StatusSet::ALL.intersection(StatusSet::of(&[status!(500), status!(404)]));

    let known = std::collections::HashSet::from([a]);

    assert!(known.contains(&b));
}

#[test]
fn a_set_has_the_documented_size() {
    assert_eq!(std::mem::size_of::<StatusSet>(), 120);
}

/// Each `const fn`, in a const context.
const _: () = {
    const ERRORS: StatusSet =
        StatusSet::class(Class::ClientError).union(StatusSet::class(Class::ServerError));
    const ONE: StatusSet = StatusSet::of(&[status!(404)]);

    assert!(ONE.is_subset(&ERRORS));
    assert!(!ERRORS.is_subset(&ONE));
    assert!(ONE.is_disjoint(&StatusSet::class(Class::Success)));
    assert!(ONE.const_eq(&ERRORS.intersection(ONE)));
    assert!(ONE.difference(ERRORS).is_empty());
    assert!(ONE.with(status!(500)).len() == 2);
    assert!(ONE.without(status!(404)).const_eq(&StatusSet::EMPTY));
    assert!(StatusSet::__union(&[ONE, StatusSet::EMPTY, ERRORS]).const_eq(&ERRORS));
    assert!(StatusSet::__union(&[]).is_empty());
    assert!(StatusSet::ALL.contains(status!(404)));
    assert!(StatusSet::REGISTERED.is_subset(&StatusSet::ALL));
};
