//! `#[derive(StatusClass)]` on every shape of type, with every attribute.

#![expect(dead_code, reason = "many fields are there to be ignored")]

use status::{status, StatusClass, StatusCode, StatusCodes, StatusSet};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

/// Returns the codes of a type as numbers.
fn codes<T: StatusCodes + ?Sized>() -> Vec<u16> {
    T::CODES.iter().map(|code| code.as_u16()).collect()
}

fn number(value: &impl StatusClass) -> u16 {
    value.status().as_u16()
}

/// An inner error of many tests.
#[derive(StatusClass)]
#[status(into)]
enum Storage {
    #[status(404)]
    Missing,
    #[status(503)]
    Down,
}

/// Implements `StatusClass` by hand, and not `StatusCodes`.
struct ByHand(StatusCode);

impl StatusClass for ByHand {
    fn status(&self) -> StatusCode {
        self.0
    }
}

/// Implements no trait, for parameters that must not be bounded.
struct Nothing;

mod structs {
    use super::*;

    #[test]
    fn a_packed_struct_delegates_to_a_copy_of_its_field() {
        #[derive(StatusClass)]
        #[status(into)]
        #[repr(C, packed)]
        struct Reply(u8, #[status] StatusCode);

        let reply = Reply(1, status!(409));

        assert_eq!(number(&reply), 409);
        assert_eq!(StatusCode::from(reply), status!(409));
    }

    #[test]
    fn an_unsized_struct_has_a_code() {
        #[derive(StatusClass)]
        #[status(404)]
        struct Path(str);

        assert_eq!(codes::<Path>(), [404]);
    }

    #[test]
    fn a_unit_struct_has_a_code() {
        #[derive(StatusClass)]
        #[status(404)]
        struct Missing;

        assert_eq!(number(&Missing), 404);
        assert_eq!(codes::<Missing>(), [404]);
    }

    #[test]
    fn a_tuple_struct_has_a_code() {
        #[derive(StatusClass)]
        #[status(CONFLICT)]
        struct Taken(Nothing);

        assert_eq!(number(&Taken(Nothing)), 409);
        assert_eq!(codes::<Taken>(), [409]);
    }

    #[test]
    fn a_struct_with_named_fields_has_a_code() {
        #[derive(StatusClass)]
        #[status(HTTP_429_TOO_MANY_REQUESTS)]
        struct Limited {
            seconds: u32,
        }

        assert_eq!(number(&Limited { seconds: 1 }), 429);
        assert_eq!(codes::<Limited>(), [429]);
    }

    #[test]
    fn transparent_delegates_to_the_only_field() {
        #[derive(StatusClass)]
        #[status(transparent)]
        struct Tuple(Storage);

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Named {
            source: Storage,
        }

        assert_eq!(number(&Tuple(Storage::Down)), 503);
        assert_eq!(
            number(&Named {
                source: Storage::Missing
            }),
            404
        );
        assert_eq!(codes::<Tuple>(), [404, 503]);
        assert_eq!(codes::<Named>(), [404, 503]);
    }

    #[test]
    fn a_marked_field_sets_the_status() {
        #[derive(StatusClass)]
        struct Tuple(Nothing, #[status] Storage);

        #[derive(StatusClass)]
        struct Named {
            #[status]
            source: Storage,
            other: Nothing,
        }

        assert_eq!(number(&Tuple(Nothing, Storage::Down)), 503);
        assert_eq!(
            number(&Named {
                source: Storage::Missing,
                other: Nothing
            }),
            404
        );
    }

    #[test]
    fn a_field_of_the_code_type_can_have_any_code() {
        #[derive(StatusClass)]
        struct Upstream {
            #[status]
            status: StatusCode,
        }

        assert_eq!(
            number(&Upstream {
                status: status!(502)
            }),
            502
        );
        assert_eq!(Upstream::CODES, StatusSet::ALL);
    }
}

mod enums {
    use super::*;

    #[derive(StatusClass)]
    #[status(500)]
    enum Shop {
        #[status(404)]
        NoSuchItem,
        #[status(UNPROCESSABLE_ENTITY)]
        BadQuantity(i64),
        #[status(HTTP_402_PAYMENT_REQUIRED)]
        Unpaid {
            cents: u64,
        },
        #[status(transparent)]
        Storage(Storage),
        #[status(transparent)]
        Payment {
            code: StatusCode,
        },
        Other,
        AlsoOther(Nothing),
    }

    #[test]
    fn a_variant_of_each_kind_has_its_code() {
        assert_eq!(number(&Shop::NoSuchItem), 404);
        assert_eq!(number(&Shop::BadQuantity(-1)), 422);
        assert_eq!(number(&Shop::Unpaid { cents: 1 }), 402);
    }

    #[test]
    fn a_default_applies_to_variants_without_a_code() {
        assert_eq!(number(&Shop::Other), 500);
        assert_eq!(number(&Shop::AlsoOther(Nothing)), 500);
    }

    #[test]
    fn a_transparent_variant_delegates_to_its_field() {
        assert_eq!(number(&Shop::Storage(Storage::Missing)), 404);
        assert_eq!(number(&Shop::Payment { code: status!(402) }), 402);
    }

    #[test]
    fn a_marked_field_of_a_variant_sets_the_status() {
        #[derive(StatusClass)]
        enum Marked {
            Tuple(Nothing, #[status] Storage),
            Named {
                other: Nothing,
                #[status]
                source: Storage,
            },
        }
        let tuple = Marked::Tuple(Nothing, Storage::Down);
        let named = Marked::Named {
            other: Nothing,
            source: Storage::Missing,
        };

        assert_eq!(number(&tuple), 503);
        assert_eq!(number(&named), 404);
        assert_eq!(codes::<Marked>(), [404, 503]);
    }

    #[test]
    fn the_codes_are_those_of_all_variants() {
        #[derive(StatusClass)]
        #[status(500)]
        enum Mixed {
            #[status(404)]
            First,
            #[status(NOT_FOUND)]
            Second,
            Third,
            #[status(transparent)]
            Storage(Storage),
        }
        let values = [
            Mixed::First,
            Mixed::Second,
            Mixed::Third,
            Mixed::Storage(Storage::Down),
        ];

        assert_eq!(values.map(|value| number(&value)), [404, 404, 500, 503]);
        assert_eq!(codes::<Mixed>(), [404, 500, 503]);
    }

    #[test]
    fn a_default_that_no_variant_uses_adds_no_code() {
        #[derive(StatusClass)]
        #[status(500)]
        enum Full {
            #[status(404)]
            Only,
        }

        assert_eq!(number(&Full::Only), 404);
        assert_eq!(codes::<Full>(), [404]);
    }

    #[test]
    fn an_enum_without_variants_has_no_code() {
        #[derive(StatusClass)]
        enum Empty {}

        assert_eq!(Empty::CODES, StatusSet::EMPTY);
    }

    #[test]
    fn an_enum_without_variants_may_have_a_default() {
        #[derive(StatusClass)]
        #[status(500)]
        enum Empty {}

        assert_eq!(Empty::CODES, StatusSet::EMPTY);
    }

    #[test]
    fn a_variant_that_is_compiled_out_has_no_code() {
        #[derive(StatusClass)]
        enum Configured {
            #[status(404)]
            In,
            #[cfg(any())]
            #[status(500)]
            Out,
            #[cfg_attr(all(), status(410))]
            Conditional,
        }

        assert_eq!(number(&Configured::In), 404);
        assert_eq!(number(&Configured::Conditional), 410);
        assert_eq!(codes::<Configured>(), [404, 410]);
    }

    #[test]
    fn a_variant_may_have_a_discriminant() {
        #[derive(StatusClass)]
        #[repr(u8)]
        enum Numbered {
            #[status(404)]
            Missing = 1,
            #[status(410)]
            Gone = 7,
        }

        assert_eq!(number(&Numbered::Missing), 404);
        assert_eq!(number(&Numbered::Gone), 410);
    }

    #[test]
    fn attributes_of_one_item_are_one_list() {
        #[derive(StatusClass)]
        #[status(500)]
        #[status(crate = ::status)]
        enum Separate {
            Only,
        }

        #[derive(StatusClass)]
        #[status(crate = ::status, 500,)]
        enum Together {
            Only,
        }

        assert_eq!(number(&Separate::Only), 500);
        assert_eq!(number(&Together::Only), 500);
    }
}

mod paths {
    use super::*;

    const TEAPOT: StatusCode = status!(418);

    trait Coded {
        const CODE: StatusCode;
    }

    impl Coded for Nothing {
        const CODE: StatusCode = status!(451);
    }

    #[test]
    fn a_constant_is_named_by_a_path() {
        #[derive(StatusClass)]
        enum Paths {
            #[status(self::TEAPOT)]
            Module,
            #[status(super::paths::TEAPOT)]
            Parent,
            #[status(crate::derive::paths::TEAPOT)]
            Crate,
            #[status(StatusCode::NOT_FOUND)]
            OfTheType,
            #[status(::status::StatusCode::GONE)]
            Absolute,
            #[status(status::unofficial::HTTP_499_CLIENT_CLOSED_REQUEST)]
            Unofficial,
            #[status(Self::OWN)]
            Own,
            #[status(<Nothing as Coded>::CODE)]
            Associated,
            #[status(Nothing::CODE)]
            AssociatedInShort,
        }

        impl Paths {
            const OWN: StatusCode = status!(409);
        }

        assert_eq!(number(&Paths::Module), 418);
        assert_eq!(number(&Paths::Parent), 418);
        assert_eq!(number(&Paths::Crate), 418);
        assert_eq!(number(&Paths::OfTheType), 404);
        assert_eq!(number(&Paths::Absolute), 410);
        assert_eq!(number(&Paths::Unofficial), 499);
        assert_eq!(number(&Paths::Own), 409);
        assert_eq!(number(&Paths::Associated), 451);
        assert_eq!(number(&Paths::AssociatedInShort), 451);
        assert_eq!(codes::<Paths>(), [404, 409, 410, 418, 451, 499]);
    }

    #[test]
    fn a_default_and_a_struct_take_a_path() {
        #[derive(StatusClass)]
        #[status(self::TEAPOT)]
        enum Default {
            Only,
        }

        #[derive(StatusClass)]
        #[status(Self::OWN)]
        struct Struct;

        impl Struct {
            const OWN: StatusCode = TEAPOT;
        }

        assert_eq!(number(&Default::Only), 418);
        assert_eq!(number(&Struct), 418);
    }

    #[test]
    fn a_path_depends_on_a_type_parameter() {
        #[derive(StatusClass)]
        #[status(<T as Coded>::CODE)]
        struct Generic<T: Coded>(PhantomData<T>);

        #[derive(StatusClass)]
        #[status(T::CODE)]
        struct InShort<T: Coded>(PhantomData<T>);

        assert_eq!(number(&Generic::<Nothing>(PhantomData)), 451);
        assert_eq!(codes::<Generic<Nothing>>(), [451]);
        assert_eq!(number(&InShort::<Nothing>(PhantomData)), 451);
        assert_eq!(codes::<InShort<Nothing>>(), [451]);
    }

    #[test]
    fn a_constant_may_have_a_private_name_of_the_table() {
        mod own {
            pub const NOT_FOUND: super::StatusCode = super::status!(410);
        }

        #[derive(StatusClass)]
        enum Both {
            #[status(own::NOT_FOUND)]
            Own,
            #[status(NOT_FOUND)]
            Registered,
        }

        assert_eq!(number(&Both::Own), 410);
        assert_eq!(number(&Both::Registered), 404);
    }
}

mod generics {
    use super::*;

    #[test]
    fn a_type_parameter_without_a_status_has_no_bound() {
        #[derive(StatusClass)]
        #[status(404)]
        struct Struct<T: ?Sized>(PhantomData<T>);

        #[derive(StatusClass)]
        enum Enum<T, U> {
            #[status(404)]
            Code(T),
            #[status(transparent)]
            Inner(U),
        }

        assert_eq!(number(&Struct::<str>(PhantomData)), 404);
        assert_eq!(number(&Enum::<Nothing, Storage>::Code(Nothing)), 404);
        assert_eq!(number(&Enum::<Nothing, Storage>::Inner(Storage::Down)), 503);
        assert_eq!(codes::<Enum<Nothing, Storage>>(), [404, 503]);
    }

    #[test]
    fn a_type_parameter_can_be_delegated_to() {
        #[derive(StatusClass)]
        #[status(transparent)]
        struct Wrapper<T>(T);

        assert_eq!(number(&Wrapper(Storage::Down)), 503);
        assert_eq!(codes::<Wrapper<Storage>>(), [404, 503]);
        assert_eq!(codes::<Wrapper<Wrapper<Storage>>>(), [404, 503]);
    }

    #[test]
    fn a_type_parameter_needs_no_status_codes_for_its_status() {
        #[derive(StatusClass)]
        #[status(transparent, into)]
        struct Wrapper<T>(T);

        let wrapper = Wrapper(ByHand(status!(418)));

        assert_eq!(number(&wrapper), 418);
        assert_eq!(StatusCode::from(&wrapper), status!(418));
        assert_eq!(StatusCode::from(wrapper), status!(418));
    }

    #[test]
    fn the_bound_is_on_the_field_s_type() {
        #[derive(StatusClass)]
        enum Fields<'a, T, E: ?Sized> {
            #[status(transparent)]
            Result(Result<T, Storage>),
            #[status(transparent)]
            Boxed(Box<T>),
            #[status(transparent)]
            Borrowed(&'a E),
        }

        assert_eq!(
            number(&Fields::<Storage, Storage>::Result(Ok(Storage::Down))),
            503
        );
        assert_eq!(
            number(&Fields::<_, Storage>::Boxed(Box::new(status!(204)))),
            204
        );
        assert_eq!(
            number(&Fields::<Storage, dyn StatusClass>::Borrowed(
                &Storage::Missing
            )),
            404
        );
    }

    #[test]
    fn an_associated_type_can_be_delegated_to() {
        trait Backend {
            type Error;
        }

        struct Memory;

        impl Backend for Memory {
            type Error = Storage;
        }

        #[derive(StatusClass)]
        enum Failed<B: Backend> {
            #[status(transparent)]
            Backend(B::Error),
            #[status(transparent)]
            InFull(<B as Backend>::Error),
        }

        assert_eq!(number(&Failed::<Memory>::Backend(Storage::Down)), 503);
        assert_eq!(number(&Failed::<Memory>::InFull(Storage::Missing)), 404);
        assert_eq!(codes::<Failed<Memory>>(), [404, 503]);
    }

    #[test]
    fn lifetimes_const_parameters_and_where_clauses_are_kept() {
        #[derive(StatusClass)]
        enum Everything<'a, 'b: 'a, T: Clone + 'a, const N: usize>
        where
            T: std::fmt::Debug,
            [T; N]: Sized,
        {
            #[status(400)]
            Borrowed(&'a T, &'b str),
            #[status(413)]
            Array([T; N]),
        }

        assert_eq!(number(&Everything::<u8, 2>::Borrowed(&1, "")), 400);
        assert_eq!(number(&Everything::<u8, 2>::Array([1, 2])), 413);
    }

    #[test]
    fn a_where_clause_may_end_in_a_comma_or_be_empty() {
        #[derive(StatusClass)]
        #[status(transparent)]
        struct Comma<T>(T)
        where
            T: Send;

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Empty<T>(T);

        assert_eq!(number(&Comma(Storage::Down)), 503);
        assert_eq!(number(&Empty(Storage::Down)), 503);
    }

    #[test]
    fn a_field_may_depend_on_a_lifetime_or_a_constant_alone() {
        #[derive(StatusClass)]
        #[status(400)]
        struct Invalid<'a, const N: usize>(&'a [u8; N]);

        #[derive(StatusClass)]
        enum Input<'a, const N: usize> {
            #[status(transparent)]
            Invalid(Invalid<'a, N>),
            #[status(transparent)]
            Any(&'a dyn StatusClass),
        }

        assert_eq!(number(&Input::Invalid(Invalid(&[1, 2]))), 400);
        assert_eq!(number(&Input::<0>::Any(&Storage::Down)), 503);
        assert_eq!(Input::<0>::CODES, StatusSet::ALL);
    }

    #[test]
    fn a_parameter_may_have_a_default() {
        #[derive(StatusClass)]
        #[status(transparent)]
        struct Wrapper<T = Storage, const N: usize = 3> {
            source: T,
        }

        let wrapper: Wrapper = Wrapper {
            source: Storage::Down,
        };

        assert_eq!(number(&wrapper), 503);
    }
}

mod recursion {
    use super::*;

    #[derive(StatusClass)]
    enum Tree<'a> {
        #[status(404)]
        Leaf,
        Boxed(#[status] Box<Tree<'a>>),
        Sent(#[status] Arc<Tree<'a>>),
        Borrowed(#[status] &'a Tree<'a>),
        Twice(#[status] &'a Arc<Tree<'a>>),
        InFull(#[status] std::boxed::Box<self::Tree<'a>>),
    }

    #[test]
    fn a_type_behind_a_pointer_to_itself_adds_no_codes() {
        let shared = Arc::new(Tree::Leaf);

        assert_eq!(number(&Tree::Boxed(Box::new(Tree::Leaf))), 404);
        assert_eq!(number(&Tree::Sent(Arc::new(Tree::Leaf))), 404);
        assert_eq!(number(&Tree::Borrowed(&Tree::Leaf)), 404);
        assert_eq!(number(&Tree::Twice(&shared)), 404);
        assert_eq!(codes::<Tree>(), [404]);
    }

    #[test]
    fn a_recursive_field_can_be_written_with_self() {
        #[derive(StatusClass)]
        enum Tree {
            #[status(404)]
            Leaf,
            Boxed(#[status] Box<Self>),
            Shared(#[status] Rc<Self>),
        }

        assert_eq!(number(&Tree::Boxed(Box::new(Tree::Leaf))), 404);
        assert_eq!(number(&Tree::Shared(Rc::new(Tree::Leaf))), 404);
        assert_eq!(codes::<Tree>(), [404]);
    }

    #[test]
    fn a_generic_type_behind_a_pointer_to_itself_adds_no_bound() {
        #[derive(StatusClass)]
        enum List<T, const N: usize> {
            #[status(404)]
            End,
            #[status(transparent)]
            Here(T),
            Next(#[status] Box<List<T, N>>),
        }

        let list = List::<Storage, 1>::Next(Box::new(List::Here(Storage::Down)));

        assert_eq!(number(&list), 503);
        assert_eq!(number(&List::<Storage, 1>::End), 404);
        assert_eq!(codes::<List<Storage, 1>>(), [404, 503]);
    }

    #[test]
    fn a_struct_may_hold_itself() {
        #[derive(StatusClass)]
        #[status(400)]
        struct Cause(Option<Box<Cause>>);

        assert_eq!(number(&Cause(Some(Box::new(Cause(None))))), 400);
        assert_eq!(codes::<Cause>(), [400]);
    }

    #[test]
    fn a_chain_of_types_adds_up() {
        #[derive(StatusClass)]
        enum Service {
            #[status(transparent)]
            Storage(Box<Storage>),
            #[status(429)]
            Limited,
        }

        #[derive(StatusClass)]
        enum Api {
            #[status(transparent)]
            Service(Service),
            #[status(400)]
            Invalid,
        }

        let down = Api::Service(Service::Storage(Box::new(Storage::Down)));

        assert_eq!(number(&down), 503);
        assert_eq!(number(&Api::Service(Service::Limited)), 429);
        assert_eq!(number(&Api::Invalid), 400);
        assert_eq!(codes::<Api>(), [400, 404, 429, 503]);
    }

    #[test]
    fn two_types_that_delegate_to_each_other_use_a_trait_object() {
        #[derive(StatusClass)]
        enum Order {
            #[status(404)]
            Missing,
            #[status(transparent)]
            Payment(Box<Payment>),
        }

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Payment(Box<dyn StatusClass>);

        let error = Order::Payment(Box::new(Payment(Box::new(Order::Missing))));
        assert_eq!(error.status(), status!(404));
        assert_eq!(Order::CODES, StatusSet::ALL);
    }
}

mod delegation {
    use super::*;

    #[test]
    fn a_status_by_hand_can_be_any() {
        #[derive(StatusClass)]
        enum Asks {
            #[status(404)]
            Missing,
            #[status(transparent)]
            ByHand(ByHand),
        }

        assert_eq!(number(&Asks::ByHand(ByHand(status!(418)))), 418);
        assert_eq!(number(&Asks::Missing), 404);
        assert_eq!(Asks::CODES, StatusSet::ALL);
    }

    #[test]
    fn a_trait_object_can_be_any() {
        #[derive(StatusClass)]
        #[status(transparent)]
        struct Dynamic(Box<dyn StatusClass + Send>);

        assert_eq!(number(&Dynamic(Box::new(Storage::Down))), 503);
        assert_eq!(Dynamic::CODES, StatusSet::ALL);
    }

    #[test]
    fn a_trait_object_of_the_user_s_own_trait_can_be_any() {
        trait Failure: StatusClass {}

        impl Failure for Storage {}

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Dynamic(Box<dyn Failure>);

        assert_eq!(number(&Dynamic(Box::new(Storage::Missing))), 404);
        assert_eq!(Dynamic::CODES, StatusSet::ALL);
    }

    #[test]
    fn a_set_by_hand_is_used() {
        struct Narrow;

        impl StatusClass for Narrow {
            fn status(&self) -> StatusCode {
                status!(418)
            }
        }

        impl StatusCodes for Narrow {
            const CODES: StatusSet = StatusSet::of(&[status!(418)]);
        }

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Wrapper(Narrow);

        assert_eq!(number(&Wrapper(Narrow)), 418);
        assert_eq!(codes::<Wrapper>(), [418]);
    }

    #[test]
    fn a_field_of_no_values_adds_no_codes() {
        #[derive(StatusClass)]
        enum Never {
            #[status(404)]
            Missing,
            #[status(transparent)]
            Impossible(std::convert::Infallible),
        }

        assert_eq!(number(&Never::Missing), 404);
        assert_eq!(codes::<Never>(), [404]);
    }

    #[test]
    fn a_method_of_the_field_s_own_named_status_is_not_called() {
        struct Own;

        impl Own {
            fn status(&self) -> u8 {
                0
            }
        }

        impl StatusClass for Own {
            fn status(&self) -> StatusCode {
                status!(418)
            }
        }

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Wrapper(Own);

        assert_eq!(number(&Wrapper(Own)), 418);
    }
}

mod names {
    use super::*;

    #[test]
    fn raw_identifiers_name_types_variants_and_fields() {
        #[derive(StatusClass)]
        #[expect(non_camel_case_types, reason = "the keywords are lower-case")]
        enum r#enum {
            #[status(404)]
            r#type,
            #[status(transparent)]
            r#struct {
                r#fn: Storage,
            },
            r#match(#[status] Storage, Nothing),
        }

        #[derive(StatusClass)]
        #[expect(non_camel_case_types, reason = "the keywords are lower-case")]
        struct r#struct {
            #[status]
            r#type: Storage,
        }

        assert_eq!(number(&r#enum::r#type), 404);
        assert_eq!(
            number(&r#enum::r#struct {
                r#fn: Storage::Down
            }),
            503
        );
        assert_eq!(number(&r#enum::r#match(Storage::Missing, Nothing)), 404);
        assert_eq!(
            number(&r#struct {
                r#type: Storage::Down
            }),
            503
        );
    }

    #[test]
    fn a_field_may_have_any_name() {
        #[derive(StatusClass)]
        enum Fields {
            #[status(transparent)]
            Status { status: Storage },
            #[status(transparent)]
            Field { __status_field: Storage },
            Value {
                #[status]
                self_: Storage,
                status: Nothing,
            },
        }

        assert_eq!(
            number(&Fields::Status {
                status: Storage::Down
            }),
            503
        );
        assert_eq!(
            number(&Fields::Field {
                __status_field: Storage::Down
            }),
            503
        );
        assert_eq!(
            number(&Fields::Value {
                self_: Storage::Down,
                status: Nothing
            }),
            503
        );
    }

    #[test]
    fn names_need_not_be_ascii() {
        #[derive(StatusClass)]
        enum Größe {
            #[status(413)]
            ZuGroß,
        }

        assert_eq!(number(&Größe::ZuGroß), 413);
    }

    mod vendored {
        pub(crate) use ::status;
    }

    #[derive(StatusClass)]
    #[status(404, crate = self::vendored::status)]
    struct FromHere;

    #[derive(StatusClass)]
    #[status(410)]
    #[status(crate = crate::derive::names::vendored::status)]
    struct FromTheRoot;

    #[test]
    fn the_crate_attribute_sets_the_path() {
        #[derive(StatusClass)]
        #[status(crate = vendored::status)]
        enum Relative {
            #[status(404)]
            Code,
            #[status(transparent)]
            Field(Storage),
        }

        assert_eq!(number(&FromHere), 404);
        assert_eq!(number(&FromTheRoot), 410);
        assert_eq!(number(&Relative::Code), 404);
        assert_eq!(number(&Relative::Field(Storage::Down)), 503);
    }

    #[test]
    fn variants_can_have_the_names_of_generated_items() {
        #[derive(StatusClass)]
        #[expect(clippy::upper_case_acronyms, reason = "it is the constant's name")]
        enum Names {
            #[status(404)]
            CODES,
            #[status(409)]
            StatusClass,
            #[status(transparent)]
            From { from: Storage },
        }

        assert_eq!(number(&Names::CODES), 404);
        assert_eq!(number(&Names::StatusClass), 409);
        assert_eq!(
            number(&Names::From {
                from: Storage::Down
            }),
            503
        );
        assert_eq!(codes::<Names>(), [404, 409, 503]);
    }
}

mod macros {
    use super::*;

    macro_rules! error_enum {
        ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:literal,)* }) => {
            #[derive(StatusClass)]
            $(#[$meta])*
            enum $name {
                $(#[status($code)] $variant,)*
            }
        };
    }

    macro_rules! by_fragment {
        ($ident:ident, $tt:tt, $expr:expr, $path:path, $ty:ty) => {
            #[derive(StatusClass)]
            enum Fragments {
                #[status($ident)]
                Ident,
                #[status($tt)]
                Tt,
                #[status($expr)]
                Expr,
                #[status($path)]
                Path,
                #[status(transparent)]
                Ty($ty),
            }
        };
    }

    #[test]
    fn an_enum_is_made_by_a_macro() {
        error_enum!(Made { Missing = 404, Gone = 410, });

        assert_eq!(number(&Made::Missing), 404);
        assert_eq!(number(&Made::Gone), 410);
    }

    #[test]
    fn attributes_pass_a_macro() {
        error_enum!(#[status(500)] #[derive(Debug)] Made { Missing = 404, });

        assert_eq!(format!("{:?}", Made::Missing), "Missing");
        assert_eq!(number(&Made::Missing), 404);
    }

    #[test]
    fn each_kind_of_fragment_is_taken() {
        by_fragment!(NOT_FOUND, 410, 409, StatusCode::IM_A_TEAPOT, Storage);

        assert_eq!(number(&Fragments::Ident), 404);
        assert_eq!(number(&Fragments::Tt), 410);
        assert_eq!(number(&Fragments::Expr), 409);
        assert_eq!(number(&Fragments::Path), 418);
        assert_eq!(number(&Fragments::Ty(Storage::Down)), 503);
        assert_eq!(codes::<Fragments>(), [404, 409, 410, 418, 503]);
    }

    macro_rules! by_part {
        ($(#[$meta:meta])* $vis:vis $name:ident<$lifetime:lifetime> { $variant:ident, $ty:ty }) => {
            $(#[$meta])*
            $vis enum $name<$lifetime> {
                #[status(transparent)]
                $variant($ty),
                #[status(400)]
                Borrowed(&$lifetime str),
            }
        };
        ($item:item) => {
            $item
        };
    }

    #[test]
    fn each_part_of_a_type_may_be_a_fragment() {
        by_part!(#[derive(StatusClass)] #[status(500)] pub(super) Parts<'a> { Inner, &'a Storage });

        assert_eq!(number(&Parts::Inner(&Storage::Down)), 503);
        assert_eq!(number(&Parts::Borrowed("")), 400);
        assert_eq!(codes::<Parts>(), [400, 404, 503]);
    }

    #[test]
    fn a_whole_type_may_be_a_fragment() {
        by_part!(
            #[derive(StatusClass)]
            #[status(404)]
            struct Whole;
        );

        assert_eq!(number(&Whole), 404);
    }

    #[test]
    fn a_field_s_type_may_be_a_macro() {
        macro_rules! storage {
            () => {
                Storage
            };
        }

        #[derive(StatusClass)]
        #[status(transparent)]
        struct Wrapper(storage!());

        assert_eq!(number(&Wrapper(Storage::Down)), 503);
        assert_eq!(codes::<Wrapper>(), [404, 503]);
    }

    macro_rules! wrapper {
        ($name:ident<$parameter:ident>($ty:ty)) => {
            #[derive(StatusClass)]
            #[status(transparent)]
            struct $name<$parameter>($ty);
        };
    }

    #[test]
    fn a_type_parameter_is_found_in_a_fragment() {
        wrapper!(Wrapper<T>(Box<T>));

        assert_eq!(number(&Wrapper(Box::new(Storage::Down))), 503);
        assert_eq!(codes::<Wrapper<Storage>>(), [404, 503]);
    }
}

mod conversions {
    use super::*;

    #[test]
    fn a_code_is_made_of_a_value_or_a_reference() {
        let storage = Storage::Down;

        assert_eq!(StatusCode::from(&storage), status!(503));
        assert_eq!(StatusCode::from(storage), status!(503));
    }

    #[test]
    fn a_question_mark_converts_in_a_handler() {
        fn handler(found: bool) -> Result<&'static str, StatusCode> {
            let lookup = if found {
                Ok("item")
            } else {
                Err(Storage::Missing)
            };
            Ok(lookup?)
        }

        assert_eq!(handler(true), Ok("item"));
        assert_eq!(handler(false), Err(status!(404)));
    }

    #[test]
    fn a_generic_type_converts_too() {
        #[derive(StatusClass)]
        #[status(transparent, into)]
        struct Wrapper<'a, T: ?Sized>(&'a T);

        assert_eq!(StatusCode::from(&Wrapper(&Storage::Down)), status!(503));
        assert_eq!(StatusCode::from(Wrapper(&Storage::Down)), status!(503));
    }

    #[test]
    fn a_where_clause_can_mention_the_type_itself() {
        #[derive(StatusClass)]
        #[status(transparent, into)]
        struct Wrapper<T>(T)
        where
            Self: Clone;

        impl<T: Clone> Clone for Wrapper<T> {
            fn clone(&self) -> Self {
                Wrapper(self.0.clone())
            }
        }

        let wrapper = Wrapper(status!(404));
        assert_eq!(StatusCode::from(&wrapper), status!(404));
        assert_eq!(StatusCode::from(wrapper.clone()), status!(404));
    }

    #[test]
    fn a_type_that_may_be_unsized_converts_by_reference() {
        #[derive(StatusClass)]
        #[status(404, into)]
        struct Missing<T: ?Sized> {
            times: u8,
            what: T,
        }

        let missing: &Missing<[u8]> = &Missing {
            times: 1,
            what: [7],
        };
        assert_eq!((missing.times, &missing.what), (1, &[7][..]));
        assert_eq!(StatusCode::from(missing), status!(404));
        assert_eq!(
            StatusCode::from(Missing { times: 1, what: 7 }),
            status!(404)
        );
    }

    /// With `into`, each of these impls would be there twice.
    #[test]
    fn without_into_the_conversions_can_be_written_by_hand() {
        #[derive(StatusClass)]
        #[status(404)]
        struct Missing;

        impl From<Missing> for StatusCode {
            fn from(_: Missing) -> Self {
                status!(410)
            }
        }

        impl From<&Missing> for StatusCode {
            fn from(_: &Missing) -> Self {
                status!(451)
            }
        }

        assert_eq!(StatusCode::from(&Missing), status!(451));
        assert_eq!(StatusCode::from(Missing), status!(410));
        assert_eq!(number(&Missing), 404);
    }

    #[test]
    fn a_type_may_have_other_conversions() {
        #[derive(StatusClass)]
        #[status(404)]
        struct Missing;

        impl From<Storage> for Missing {
            fn from(_: Storage) -> Self {
                Missing
            }
        }

        impl From<Missing> for u16 {
            fn from(missing: Missing) -> Self {
                missing.status().as_u16()
            }
        }

        assert_eq!(u16::from(Missing::from(Storage::Down)), 404);
    }
}

/// Assertions on the codes of a type, at compile time.
const _: () = {
    assert!(Storage::CODES.const_eq(&StatusSet::of(&[status!(404), status!(503)])));
    assert!(Storage::CODES.is_subset(&StatusSet::REGISTERED));
};
