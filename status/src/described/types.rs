//! The types of members, headers and bodies: whether they have a schema, and whether a header is an integer.

use crate::specialize::specialize;
use serde_json::Value;
use std::marker::PhantomData;
use std::ops::Deref;
use std::time::Duration;

/// Returns the schema of a type, or `None` if it has none.
pub type SchemaFn<S> = fn(&mut S) -> Option<Value>;

/// A type, as far as it has a schema.
pub struct Type<'a, S> {
    pub schema: SchemaFn<S>,
    /// The schemas of its generic arguments, and of theirs.
    pub arguments: &'a [SchemaFn<S>],
}

specialize! {
    /// Whether the value of a header is an integer, given the type of the field.
    HeaderOf<T: ?Sized> or TextHeader: bool;
    impl[T: IntegerHeader + ?Sized] HeaderOf<T> => true;
    else false
}

pub trait IntegerHeader {}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl IntegerHeader for $integer {}
    )*};
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize, Duration);

impl<T: IntegerHeader> IntegerHeader for Option<T> {}
impl<T: IntegerHeader + ?Sized> IntegerHeader for &T {}

/// The type of an expression, inferred in a method that is never called. What is known of it is the type that a method returns: rustc finds
/// the first of that name whose bounds are met, here, for the referent, or for any type.
pub struct TypeOf<S, T: ?Sized>(ReferentOf<S, T>);

/// The type, as one that may be a reference.
pub struct ReferentOf<S, T: ?Sized>(AnyTypeOf<S, T>);

pub struct AnyTypeOf<S, T: ?Sized>(PhantomData<S>, PhantomData<T>);

impl<S, T: ?Sized> TypeOf<S, T> {
    pub fn of(_: &T) -> Self {
        TypeOf(ReferentOf(AnyTypeOf(PhantomData, PhantomData)))
    }
}

impl<S, T: ?Sized> Deref for TypeOf<S, T> {
    type Target = ReferentOf<S, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<S, T: ?Sized> Deref for ReferentOf<S, T> {
    type Target = AnyTypeOf<S, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<S, T: IntegerHeader + ?Sized> TypeOf<S, T> {
    pub fn __status_header(&self) -> HeaderType<true> {
        HeaderType
    }
}

impl<S, T: ?Sized> AnyTypeOf<S, T> {
    pub fn __status_header(&self) -> HeaderType<false> {
        HeaderType
    }

    pub fn __status_schema(&self) -> UnknownType {
        UnknownType
    }
}

/// A type with a schema.
pub struct KnownType<T: ?Sized>(pub(crate) PhantomData<T>);

/// A type without a schema.
pub struct UnknownType;

/// A type of headers.
pub struct HeaderType<const IS_INTEGER: bool>;

/// The types of expressions, in a tree of pairs.
pub trait Types<S> {
    fn infer(types: &mut Inferred<S>);
}

/// What is known of the types of expressions, in the order that they are written in.
pub struct Inferred<S> {
    members: Vec<SchemaFn<S>>,
    headers: Vec<bool>,
}

impl<S> Inferred<S> {
    /// Returns what a method infers, which is not called.
    pub fn of<'a, E: ?Sized + 'a, T: Types<S>>(_: fn(&'a E) -> T) -> Self {
        let mut types = Inferred {
            members: Vec::new(),
            headers: Vec::new(),
        };
        T::infer(&mut types);
        types
    }

    pub(crate) fn add_member(&mut self, schema: SchemaFn<S>) {
        self.members.push(schema);
    }

    pub fn member(&self, at: usize) -> SchemaFn<S> {
        self.members.get(at).copied().unwrap_or(|_| None)
    }

    pub fn header(&self, at: usize) -> bool {
        self.headers.get(at).copied().unwrap_or_default()
    }
}

impl<S> Types<S> for () {
    fn infer(_: &mut Inferred<S>) {}
}

impl<S, A: Types<S>, B: Types<S>> Types<S> for (A, B) {
    fn infer(types: &mut Inferred<S>) {
        A::infer(types);
        B::infer(types);
    }
}

impl<S> Types<S> for UnknownType {
    fn infer(types: &mut Inferred<S>) {
        types.add_member(|_| None);
    }
}

impl<S, const IS_INTEGER: bool> Types<S> for HeaderType<IS_INTEGER> {
    fn infer(types: &mut Inferred<S>) {
        types.headers.push(IS_INTEGER);
    }
}
