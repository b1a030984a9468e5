//! The kinds of JSON values, as far as they are known from types.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The kind of a member or header. That it may be `null` is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    /// One that is not known, or not always the same.
    Any,
}

impl Kind {
    const ALL: [Kind; 7] = [
        Kind::Boolean,
        Kind::Integer,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
        Kind::Any,
    ];

    /// Returns the kind whose name this is.
    pub(super) fn of_json(name: &Value) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| name == kind.name())
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Boolean => "boolean",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
            Kind::Any => "any",
        }
    }

    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Kind::Any,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(number) if number.is_f64() => Kind::Number,
            Value::Number(_) => Kind::Integer,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    pub(super) fn of_header(is_integer: bool) -> Self {
        match is_integer {
            true => Kind::Integer,
            false => Kind::String,
        }
    }

    /// Returns whether each value of another kind is one of this kind too.
    pub(super) fn includes(self, other: Self) -> bool {
        self == other || self == Kind::Any || (self, other) == (Kind::Number, Kind::Integer)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A type whose values are serialized as JSON values of one kind.
pub trait JsonKind {
    const KIND: Kind;
}

macro_rules! kinds {
    ($($kind:ident $generics:tt: $($ty:ty),+;)*) => {
        $(kinds!(@each $kind $generics $($ty),+);)*
    };
    (@each $kind:ident $generics:tt $($ty:ty),+) => {
        $(kinds!(@impl $kind $generics $ty);)+
    };
    (@impl $kind:ident ($($generics:tt)*) $ty:ty) => {
        impl<$($generics)*> JsonKind for $ty {
            const KIND: Kind = Kind::$kind;
        }
    };
}

kinds! {
    Boolean(): bool;
    Integer(): u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize;
    Integer(): num::NonZeroU8, num::NonZeroU16, num::NonZeroU32, num::NonZeroU64, num::NonZeroU128, num::NonZeroUsize;
    Integer(): num::NonZeroI8, num::NonZeroI16, num::NonZeroI32, num::NonZeroI64, num::NonZeroI128, num::NonZeroIsize;
    Number(): f32, f64;
    String(): char, str, String, Path, PathBuf, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr;
    Array(T): [T], Vec<T>, VecDeque<T>, LinkedList<T>, BTreeSet<T>, BinaryHeap<T>;
    Array(T, S): HashSet<T, S>;
    Array(T, const N: usize): [T; N];
    Array(A): (A,);
    Array(A, B): (A, B);
    Array(A, B, C): (A, B, C);
    Array(A, B, C, D): (A, B, C, D);
    Object(K, V): BTreeMap<K, V>;
    Object(K, V, S): HashMap<K, V, S>;
    Object(): Map<String, Value>, Duration, SystemTime;
}

macro_rules! same {
    ($($pointer:ty $(where T: $bound:ident)?),*) => {$(
        impl<T: JsonKind $(+ $bound)? + ?Sized> JsonKind for $pointer {
            const KIND: Kind = T::KIND;
        }
    )*};
}

same!(&T, &mut T, Box<T>, Rc<T>, Arc<T>, Cow<'_, T> where T: ToOwned);

impl<T: JsonKind> JsonKind for Option<T> {
    const KIND: Kind = T::KIND;
}
