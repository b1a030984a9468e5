//! A set of status codes, usable in const contexts.

use crate::code::class::Class;
use crate::code::registry::{reason_phrase, REGISTRY};
use http::StatusCode;
use std::fmt;
use std::iter::FusedIterator;
use std::ops::BitOr;

const FIRST: u16 = 100;
const LAST: u16 = 999;
const WORDS: usize = (LAST - FIRST) as usize / 64 + 1;

/// A set of status codes.
///
/// Holds any of the codes from 100 to 999, which are all values of [`StatusCode`], in 120 bytes and without allocating.
/// Every method but [`iter`](Self::iter) is a `const fn`.
///
/// ```
/// use status::{status, Class, StatusSet};
///
/// const RETRY: StatusSet = StatusSet::of(&[status!(429), status!(503)]);
///
/// assert!(RETRY.contains(status!(503)));
/// assert!(RETRY.is_disjoint(&StatusSet::class(Class::Success)));
/// assert_eq!(RETRY.to_string(), "{429 Too Many Requests, 503 Service Unavailable}");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct StatusSet([u64; WORDS]);

/// Returns the index of the word that holds a code, and the mask of its bit.
const fn position(code: StatusCode) -> (usize, u64) {
    let index = code.as_u16() - FIRST;
    ((index / 64) as usize, 1 << (index % 64))
}

impl StatusSet {
    /// The empty set.
    ///
    /// ```
    /// assert!(status::StatusSet::EMPTY.is_empty());
    /// ```
    pub const EMPTY: Self = Self([0; WORDS]);

    /// Every code from 100 to 999.
    ///
    /// ```
    /// assert_eq!(status::StatusSet::ALL.len(), 900);
    /// ```
    pub const ALL: Self = Self::range(FIRST, LAST);

    /// The codes in the [registry](crate::REGISTRY).
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(StatusSet::REGISTERED.contains(status!(418)));
    /// assert_eq!(StatusSet::REGISTERED.len(), status::REGISTRY.len());
    /// ```
    pub const REGISTERED: Self = {
        let mut set = Self::EMPTY;
        let mut row = 0;
        while row < REGISTRY.len() {
            set = set.with(REGISTRY[row].code);
            row += 1;
        }
        set
    };

    /// Creates a set from a slice of codes.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// const MOVED: StatusSet = StatusSet::of(&[status!(301), status!(308), status!(301)]);
    /// assert_eq!(MOVED.len(), 2);
    /// ```
    #[must_use]
    pub const fn of(codes: &[StatusCode]) -> Self {
        let mut set = Self::EMPTY;
        let mut index = 0;
        while index < codes.len() {
            set = set.with(codes[index]);
            index += 1;
        }
        set
    }

    /// Creates the set of all codes in a class, registered or not.
    ///
    /// ```
    /// use status::{status, Class, StatusSet};
    ///
    /// assert_eq!(StatusSet::class(Class::Redirect).len(), 100);
    /// assert!(StatusSet::class(Class::Redirect).contains(status!(304)));
    /// ```
    #[must_use]
    pub const fn class(class: Class) -> Self {
        let codes = class.codes();
        Self::range(*codes.start(), *codes.end())
    }

    /// Creates the set of the codes from `first` to `last`, both in 100..=999.
    const fn range(first: u16, last: u16) -> Self {
        let mut set = Self::EMPTY;
        let mut code = first;
        while code <= last {
            set.0[((code - FIRST) / 64) as usize] |= 1 << ((code - FIRST) % 64);
            code += 1;
        }
        set
    }

    /// Returns the set with `code` added.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(StatusSet::EMPTY.with(status!(404)).contains(status!(404)));
    /// ```
    #[must_use]
    pub const fn with(mut self, code: StatusCode) -> Self {
        let (word, bit) = position(code);
        self.0[word] |= bit;
        self
    }

    /// Returns the set with `code` removed.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(!StatusSet::ALL.without(status!(404)).contains(status!(404)));
    /// ```
    #[must_use]
    pub const fn without(mut self, code: StatusCode) -> Self {
        let (word, bit) = position(code);
        self.0[word] &= !bit;
        self
    }

    /// Returns the union: the codes in either set. Outside const contexts, `|` does the same.
    ///
    /// ```
    /// use status::{Class, StatusSet};
    ///
    /// const CLIENT: StatusSet = StatusSet::class(Class::ClientError);
    /// const ERRORS: StatusSet = CLIENT.union(StatusSet::class(Class::ServerError));
    /// assert_eq!(ERRORS.len(), 200);
    /// ```
    #[must_use]
    pub const fn union(mut self, other: Self) -> Self {
        let mut word = 0;
        while word < WORDS {
            self.0[word] |= other.0[word];
            word += 1;
        }
        self
    }

    /// Returns the union of all `sets`. For generated code: chained calls of [`union`](Self::union) nest, and overflow
    /// the compiler's stack on an enum with thousands of delegating variants.
    #[doc(hidden)]
    #[must_use]
    pub const fn __union(sets: &[StatusSet]) -> StatusSet {
        let mut union = Self::EMPTY;
        let mut index = 0;
        while index < sets.len() {
            union = union.union(sets[index]);
            index += 1;
        }
        union
    }

    /// Returns the intersection: the codes in both sets.
    ///
    /// ```
    /// use status::{status, Class, StatusSet};
    ///
    /// let set = StatusSet::of(&[status!(200), status!(301)]);
    /// let redirects = set.intersection(StatusSet::class(Class::Redirect));
    /// assert_eq!(redirects, StatusSet::of(&[status!(301)]));
    /// ```
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        self.difference(self.difference(other))
    }

    /// Returns the difference: the codes in `self` but not in `other`.
    ///
    /// ```
    /// use status::{status, Class, StatusSet};
    ///
    /// let set = StatusSet::of(&[status!(200), status!(301)]);
    /// let rest = set.difference(StatusSet::class(Class::Success));
    /// assert_eq!(rest, StatusSet::of(&[status!(301)]));
    /// ```
    #[must_use]
    pub const fn difference(mut self, other: Self) -> Self {
        let mut word = 0;
        while word < WORDS {
            self.0[word] &= !other.0[word];
            word += 1;
        }
        self
    }

    /// Returns `true` if the set contains `code`.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(StatusSet::REGISTERED.contains(status!(404)));
    /// ```
    #[must_use]
    pub const fn contains(&self, code: StatusCode) -> bool {
        let (word, bit) = position(code);
        self.0[word] & bit != 0
    }

    /// Returns `true` if every code in `self` is also in `other`.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(StatusSet::of(&[status!(404)]).is_subset(&StatusSet::REGISTERED));
    /// ```
    #[must_use]
    pub const fn is_subset(&self, other: &Self) -> bool {
        self.difference(*other).is_empty()
    }

    /// Returns `true` if the sets have no code in common.
    ///
    /// ```
    /// use status::{Class, StatusSet};
    ///
    /// assert!(StatusSet::class(Class::Success).is_disjoint(&StatusSet::class(Class::Redirect)));
    /// ```
    #[must_use]
    pub const fn is_disjoint(&self, other: &Self) -> bool {
        self.intersection(*other).is_empty()
    }

    /// Returns `true` if the set contains no codes.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// assert!(!StatusSet::of(&[status!(404)]).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of codes in the set.
    ///
    /// ```
    /// use status::{Class, StatusSet};
    ///
    /// assert_eq!(StatusSet::class(Class::Success).len(), 100);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        let mut len = 0;
        let mut word = 0;
        while word < WORDS {
            len += self.0[word].count_ones() as usize;
            word += 1;
        }
        len
    }

    /// Returns `true` if the sets contain the same codes: `==` for const contexts.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// const A: StatusSet = StatusSet::of(&[status!(200), status!(404)]);
    /// const B: StatusSet = StatusSet::of(&[status!(404), status!(200)]);
    /// const _: () = assert!(A.const_eq(&B));
    /// ```
    #[must_use]
    pub const fn const_eq(&self, other: &Self) -> bool {
        self.is_subset(other) && other.is_subset(self)
    }

    /// Returns an iterator over the codes in ascending order.
    ///
    /// ```
    /// use status::{status, StatusSet};
    ///
    /// let set = StatusSet::of(&[status!(500), status!(404)]);
    /// assert_eq!(set.iter().collect::<Vec<_>>(), [status!(404), status!(500)]);
    /// ```
    #[must_use]
    pub fn iter(&self) -> StatusSetIter {
        StatusSetIter { remaining: *self }
    }
}

impl BitOr for StatusSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl Extend<StatusCode> for StatusSet {
    fn extend<I: IntoIterator<Item = StatusCode>>(&mut self, codes: I) {
        for code in codes {
            *self = self.with(code);
        }
    }
}

impl FromIterator<StatusCode> for StatusSet {
    fn from_iter<I: IntoIterator<Item = StatusCode>>(codes: I) -> Self {
        let mut set = Self::EMPTY;
        set.extend(codes);
        set
    }
}

impl IntoIterator for StatusSet {
    type Item = StatusCode;
    type IntoIter = StatusSetIter;

    fn into_iter(self) -> StatusSetIter {
        self.iter()
    }
}

impl IntoIterator for &StatusSet {
    type Item = StatusCode;
    type IntoIter = StatusSetIter;

    fn into_iter(self) -> StatusSetIter {
        self.iter()
    }
}

impl fmt::Display for StatusSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("{")?;
        for (index, code) in self.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}{}", code.as_u16())?;
            if let Some(phrase) = reason_phrase(code) {
                write!(formatter, " {phrase}")?;
            }
        }
        formatter.write_str("}")
    }
}

impl fmt::Debug for StatusSet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// An iterator over the codes in a [`StatusSet`], in ascending order.
///
/// Created by [`StatusSet::iter`].
#[derive(Clone, Debug)]
pub struct StatusSetIter {
    remaining: StatusSet,
}

impl StatusSetIter {
    /// Removes and returns the code at `bit` of `word`.
    fn take_bit(&mut self, word: usize, bit: u32) -> Option<StatusCode> {
        let index = word as u16 * 64 + bit as u16;
        let code = StatusCode::from_u16(FIRST + index).ok()?;
        self.remaining = self.remaining.without(code);
        Some(code)
    }
}

impl Iterator for StatusSetIter {
    type Item = StatusCode;

    fn next(&mut self) -> Option<StatusCode> {
        let word = self.remaining.0.iter().position(|&bits| bits != 0)?;
        self.take_bit(word, self.remaining.0[word].trailing_zeros())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.remaining.len();
        (len, Some(len))
    }
}

impl DoubleEndedIterator for StatusSetIter {
    fn next_back(&mut self) -> Option<StatusCode> {
        let word = self.remaining.0.iter().rposition(|&bits| bits != 0)?;
        self.take_bit(word, 63 - self.remaining.0[word].leading_zeros())
    }
}

impl ExactSizeIterator for StatusSetIter {}

impl FusedIterator for StatusSetIter {}
