use status::{Problem, StatusClass};

#[derive(Debug, thiserror::Error, StatusClass, Problem)]
#[error("too little credit")]
#[status(403)]
struct Credit {
    #[status(extension = balance)]
    balance: u32,
}

fn main() {}
