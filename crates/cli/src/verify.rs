//! Checking an exported inspection with no server: `qingjian verify`.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use qingjian_sync::Digest;
use qingjian_sync::bundle::{BlobFound, Bundle, Report, check};
use qingjian_sync::jws::Jwk;
use sha2::{Digest as _, Sha256};

use crate::ending::{Ended, Ending, Failure};

/// The largest bundle: an inspection of several thousand commits. Files are read piece by piece and not counted.
const BUNDLE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// One read of a file: memory stays flat whatever its size.
const PIECE_BYTES: usize = 256 * 1024;

/// Where to look.
#[derive(Clone, Debug, clap::Args)]
pub struct VerifyArgs {
    /// The exported inspection, a JSON file.
    pub bundle: PathBuf,
    /// The folder with the files that it names, each called by the hex digits of its SHA-256.
    #[arg(long, default_value = "blobs")]
    pub blobs: PathBuf,
    /// The centre's public key as a JSON Web Key, where you have it from elsewhere than the bundle.
    #[arg(long)]
    pub centre_key: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// Checks a bundle and says what was found; bad when the record does not hold.
///
/// # Errors
/// A file that cannot be read, or an output that cannot be written.
pub fn run(args: &VerifyArgs, out: &mut dyn Write) -> Ended {
    let report = verify(args).map_err(Failure)?;
    writeln!(out, "{}", words(&report, args.json))?;
    Ok(Ending::when(report.holds()))
}

/// Reads and checks a bundle.
///
/// # Errors
/// In a sentence: which file cannot be read, and why.
pub fn verify(args: &VerifyArgs) -> Result<Report, String> {
    let bundle: Bundle = read_json(&args.bundle)?;
    let trusted: Option<Jwk> = args.centre_key.as_deref().map(read_json).transpose()?;
    Ok(check(&bundle, trusted.as_ref(), |digest| look_up(&args.blobs, digest)))
}

/// The report as lines for people, or as JSON.
pub fn words(report: &Report, json: bool) -> String {
    if json {
        return serde_json::to_string_pretty(report).unwrap_or_default();
    }
    let lines = report.findings.iter().map(|it| {
        let mark = if it.ok { "✓" } else { "✗" };
        format!("{mark} {:<12} {}\n", it.code, it.message)
    });
    let verdict = if report.holds() {
        "记录完整，与签署时一致 / the record holds"
    } else {
        "记录不成立 / the record does not hold"
    };
    lines.chain([verdict.to_owned()]).collect()
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = File::open(path).map_err(|error| named(&error))?;
    let mut text = String::new();
    file.take(BUNDLE_BYTES_MAX).read_to_string(&mut text).map_err(|error| named(&error))?;
    serde_json::from_str(&text).map_err(|error| named(&error))
}

fn look_up(folder: &Path, digest: Digest) -> BlobFound {
    match hash(&folder.join(digest.hex())) {
        Ok(found) if found == digest => BlobFound::Matches,
        Ok(_) => BlobFound::Differs,
        Err(_) => BlobFound::Missing,
    }
}

fn hash(path: &Path) -> io::Result<Digest> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(Digest(hasher.finalize().into()));
        }
        hasher.update(piece.get(..read).unwrap_or_default());
    }
}
