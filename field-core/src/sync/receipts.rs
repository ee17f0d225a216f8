//! Receipts that were carried back in a file, for a tablet that reaches no network.

use qingjian_sync::Signed;
use qingjian_sync::protocol::{Cursor, Outcome, Receipt};
use qingjian_sync::verdict::Verdict;

use super::epoch::{cursor, keep_cursor};
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::identity::ended;
use crate::outbox::{keep_receipt, settle, standing_of};
use crate::store;
use crate::view::lift;

/// What carried receipts said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceiptsTaken {
    /// Receipts in the file.
    pub receipts: u64,
    /// Commits that do not wait any more because of them.
    pub commits: u64,
    /// Of these, without effect: see [`FieldCore::attention`].
    pub without_effect: u64,
    /// Commits that had their receipt already.
    pub known: u64,
}

impl FieldCore {
    /// Takes in the receipts that `qingjian admin import-shift --receipts` wrote, one a line. All of the file or nothing.
    ///
    /// # Errors
    /// `receipts_unreadable`, `receipts_of_another_tablet`, `receipts_of_another_life` or `centre_signature`, each with the
    /// line: nothing was taken then. Otherwise a failing device.
    pub fn take_receipts(&mut self, file: &[u8]) -> std::result::Result<ReceiptsTaken, FieldError> {
        Ok(self.take_receipts_inside(file)?)
    }

    fn take_receipts_inside(&mut self, file: &[u8]) -> Result<ReceiptsTaken> {
        let lines = file.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
        let read: Vec<(Signed, Receipt)> =
            lines.map(|(nr, line)| self.read_carried(nr.saturating_add(1), line)).collect::<Result<_>>()?;
        if read.is_empty() {
            return Err(unreadable(1, "no line"));
        }
        let tx = store::begin(&mut self.store)?;
        let mut taken = ReceiptsTaken::default();
        for (signed, receipt) in &read {
            // Whoever has never met the centre learns here in which life of it the receipt holds.
            if cursor(&tx)?.is_none() {
                keep_cursor(&tx, Cursor { epoch: receipt.epoch, pos: 0 })?;
            }
            take_one(&tx, signed, receipt, &mut taken)?;
        }
        tx.commit()?;
        Ok(taken)
    }

    /// One line, once it is sure that it is the centre's word about this tablet.
    fn read_carried(&self, line: usize, bytes: &[u8]) -> Result<(Signed, Receipt)> {
        let signed: Signed = serde_json::from_slice(bytes).map_err(|error| unreadable(line, &error.to_string()))?;
        signed.verify(&self.bound()?.centre_key).map_err(Fault::CentreSignature)?;
        let receipt: Receipt = signed.read().map_err(|error| unreadable(line, &error.to_string()))?;
        let own = receipt.replica == self.me.replica
            || ended(&self.store)?.iter().any(|before| before.replica == receipt.replica);
        if !own || receipt.stream != self.bound()?.stream {
            let (zh, en) = (
                format!("第{line}行的回执属于另一台平板，请选择本机的回执文件"),
                format!("the receipt in line {line} is for another tablet; choose this tablet's file"),
            );
            return Err(Fault::not_allowed("receipts_of_another_tablet", zh, en));
        }
        match cursor(&self.store)? {
            Some(known) if known.epoch != receipt.epoch => {
                let zh = "中心在此后恢复过备份，这份回执不能再作数，请同步或重新导出";
                let en = "the centre was restored since; these receipts do not hold any more: sync, or export again";
                Err(Fault::not_allowed("receipts_of_another_life", zh, en))
            }
            _ => Ok((signed, receipt)),
        }
    }
}

fn take_one(
    tx: &rusqlite::Transaction<'_>,
    signed: &Signed,
    receipt: &Receipt,
    taken: &mut ReceiptsTaken,
) -> Result<()> {
    let kept = keep_receipt(tx, signed)?;
    taken.receipts = taken.receipts.saturating_add(1);
    for result in &receipt.results {
        let Some((nr, waits)) = standing_of(tx, result.hash)? else { continue };
        if !waits {
            taken.known = taken.known.saturating_add(1);
            continue;
        }
        settle(tx, nr, kept, &result.outcome)?;
        taken.commits = taken.commits.saturating_add(1);
        if !matches!(result.outcome, Outcome::Stored { verdict: Verdict::Ok, .. }) {
            let commit = crate::outbox::signed_of(tx, nr)?.read_commit().map_err(|it| Fault::stored("commit", it))?;
            lift(tx, nr, &commit)?;
            taken.without_effect = taken.without_effect.saturating_add(1);
        }
    }
    Ok(())
}

fn unreadable(line: usize, detail: &str) -> Fault {
    let zh = format!("回执文件第{line}行无法读取，没有采用任何内容，请重新拷贝");
    let en = format!("line {line} of the file is no receipt ({detail}); nothing was taken: copy it again");
    Fault::not_allowed("receipts_unreadable", zh, en)
}
