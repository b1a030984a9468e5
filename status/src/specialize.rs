//! Specialization on stable Rust, for generated code: it names a type, and cannot know which traits the type implements.

/// Defines the type `$of<T>` with a constant whose value depends on the bounds that `T` meets.
///
/// An inherent constant takes precedence over that of a trait. Generated code has the trait `$default` in scope, so
/// `<$of<X>>::__STATUS_VALUE` is the value after `else` where `X` meets no bounds. No trait of the user has that name in it.
macro_rules! specialize {
    (
        $(#[$docs:meta])*
        $of:ident<T $(: ?$sized:ident)?> or $default:ident: $type:ty;
        $(impl[$($bounds:tt)+] $of_type:ty => $value:expr;)+
        else $otherwise:expr
    ) => {
        $(#[$docs])*
        pub struct $of<T $(: ?$sized)?>(std::marker::PhantomData<T>);

        $(impl<$($bounds)+> $of_type {
            pub const __STATUS_VALUE: $type = $value;
        })+

        pub trait $default<T $(: ?$sized)?> {
            const __STATUS_VALUE: $type = $otherwise;
        }

        impl<T $(: ?$sized)?> $default<T> for $of<T> {}
    };
}

pub(crate) use specialize;
