//! Headers and contents, which utoipa 6 can have references to in a response.

use super::super::utoipa::openapi::{Content, Header, RefOr};

/// A header or content of a response, or a reference to it.
pub(super) trait MaybeRef {
    type Value;

    /// Returns the value, if it is no reference.
    fn value_mut(&mut self) -> Option<&mut Self::Value>;
}

impl<T> MaybeRef for RefOr<T> {
    type Value = T;

    fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            RefOr::T(value) => Some(value),
            RefOr::Ref(_) => None,
        }
    }
}

macro_rules! values {
    ($($value:ty),*) => {$(
        impl MaybeRef for $value {
            type Value = Self;

            fn value_mut(&mut self) -> Option<&mut Self> {
                Some(self)
            }
        }
    )*};
}

values!(Content, Header);
