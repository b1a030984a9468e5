//! Programs with mistakes, the errors that they cause, and the programs that follow the advice of those. A program has
//! mistakes of one kind.

#[cfg(test)]
mod advice;
#[cfg(test)]
mod errors;
