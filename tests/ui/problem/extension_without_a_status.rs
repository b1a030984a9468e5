use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("too little credit")]
struct Credit {
    #[status(extension)]
    balance: u32,
}

fn main() {}
