//! The code of the README, compiled and run.
