//! `qingjian draw commit`: one body's secret.

use std::io::Write;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use qingjian_domain::draw::{Nonce, Party, commitment};
use qingjian_domain::identifiers::Sha256Hex;
use serde::{Deserialize, Serialize};

use super::{FrozenFile, now, pretty};
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::write_new;

/// Bytes of a secret.
const NONCE_BYTES: usize = 32;

/// Who commits to what.
#[derive(Clone, Debug, clap::Args)]
pub struct CommitArgs {
    /// 冻结的抽查库 / The frozen pool.
    file: PathBuf,
    /// 单位 / Name of the body, never of a person.
    #[arg(long)]
    party: String,
    /// 秘密 / New file for the secret, which nobody else sees before all have committed.
    #[arg(long, value_name = "FILE")]
    secret: PathBuf,
}

/// A body's secret, which becomes its reveal when it is handed over.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secret {
    pub party: String,
    pub commitment: Sha256Hex,
    pub committed_at: DateTime<FixedOffset>,
    pub nonce: Nonce,
}

impl Secret {
    pub(super) fn revealed(self, revealed_at: DateTime<FixedOffset>) -> Party {
        let Self { party, commitment, committed_at, nonce } = self;
        Party { party, commitment, committed_at, nonce, revealed_at }
    }
}

pub(super) fn run(args: &CommitArgs, out: &mut dyn Write) -> Ended {
    let frozen = FrozenFile::read(&args.file)?;
    let nonce = fresh_nonce()?;
    let commitment = commitment(&frozen.pool_sha256, &args.party, &nonce)?;
    let secret = Secret { party: args.party.clone(), commitment, committed_at: now(), nonce };
    write_new(&args.secret, pretty(&secret)?.as_bytes())?;
    let (party, committed) = (&secret.party, &secret.commitment);
    writeln!(out, "{party} 承诺值 commitment: {committed}")?;
    writeln!(
        out,
        "全部单位承诺之后再交出 {} / hand over the secret only after all bodies have committed",
        args.secret.display()
    )?;
    Ok(Ending::Good)
}

fn fresh_nonce() -> Result<Nonce, Failure> {
    let bytes: [uuid::Bytes; NONCE_BYTES / 16] = [random_half()?, random_half()?];
    let digits: String = bytes.iter().flatten().map(|byte| format!("{byte:02x}")).collect();
    Nonce::parse(&digits).map_err(|error| Failure::new(error.code, error.message))
}

fn random_half() -> Result<uuid::Bytes, Failure> {
    let mut half = uuid::Bytes::default();
    getrandom::fill(&mut half).map_err(|error| Failure::new("no_randomness", error))?;
    Ok(half)
}
