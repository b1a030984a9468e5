//! The derives, each from checked input to tokens.

#[cfg(any(test, feature = "problem"))]
pub(crate) mod describe;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod problem;
#[cfg(any(test, feature = "problem"))]
pub(crate) mod response;
pub(crate) mod status_class;
