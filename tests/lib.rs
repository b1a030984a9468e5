//! The code of the README and of the page `from_error_to_response`, compiled and run.
#![cfg_attr(doctest, doc = include_str!("../README.md"))]
#![cfg_attr(doctest, doc = include_str!("../status/src/from_error_to_response.md"))]
