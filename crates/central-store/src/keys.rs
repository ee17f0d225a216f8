//! Signing keys that the centre keeps as files: one for receipts, one for each district's console.
//!
//! They stand beside the database, not in it: a backup of the records is then not a copy of the keys.

use std::fs::{File, OpenOptions, read_to_string};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use qingjian_sync::ReplicaId;

use crate::entropy::Entropy;
use crate::error::StoreError;

/// The centre's own key in this folder.
pub(crate) fn centre(folder: &Path, entropy: &dyn Entropy) -> Result<SigningKey, StoreError> {
    at(&folder.join("centre.key"), entropy)
}

/// Makes the key of a new console's replica.
pub(crate) fn create_console(
    folder: &Path,
    replica: ReplicaId,
    entropy: &dyn Entropy,
) -> Result<SigningKey, StoreError> {
    create(&console_path(folder, replica), entropy)
}

/// The key of a console's replica. A lost one is never made anew: its commits would not verify.
pub(crate) fn console(folder: &Path, replica: ReplicaId) -> Result<SigningKey, StoreError> {
    read(&console_path(folder, replica))
}

fn console_path(folder: &Path, replica: ReplicaId) -> PathBuf {
    folder.join(format!("console-{replica}.key"))
}

fn at(path: &Path, entropy: &dyn Entropy) -> Result<SigningKey, StoreError> {
    if path.try_exists().map_err(StoreError::file(path))? { read(path) } else { create(path, entropy) }
}

fn read(path: &Path) -> Result<SigningKey, StoreError> {
    let text = read_to_string(path).map_err(StoreError::file(path))?;
    let digest = format!("sha256:{}", text.trim()).parse::<qingjian_sync::Digest>();
    digest.map(|seed| SigningKey::from_bytes(&seed.0)).map_err(|_| StoreError::Key(path.to_owned()))
}

/// Written under another name first: a power cut leaves either no key or a whole one.
fn create(path: &Path, entropy: &dyn Entropy) -> Result<SigningKey, StoreError> {
    let mut seed = [0; 32];
    entropy.fill(&mut seed);
    let fresh = path.with_extension("fresh");
    let file = StoreError::file(path);
    write(&fresh, &qingjian_sync::Digest(seed).hex()).and_then(|()| settle(&fresh, path)).map_err(file)?;
    Ok(SigningKey::from_bytes(&seed))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = private().open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn settle(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::rename(from, to)?;
    to.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
