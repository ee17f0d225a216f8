//! Taking receipts: what they say is written down, and only what they name leaves the outbox.

use qingjian_sync::Signed;
use qingjian_sync::protocol::Outcome;
use qingjian_sync::verdict::Verdict;
use rusqlite::Transaction;

use crate::fault::Result;
use crate::store::run;

/// Keeps a receipt as it came: with it the tablet can prove what it delivered.
pub(crate) fn keep_receipt(tx: &Transaction<'_>, receipt: &Signed) -> Result<i64> {
    run(tx, include_str!("receipt_keep.sql"), (receipt.payload.get(), &receipt.jws))?;
    Ok(tx.last_insert_rowid())
}

/// Writes down what became of a commit and takes it out of the outbox.
pub(crate) fn settle(tx: &Transaction<'_>, nr: i64, receipt: i64, outcome: &Outcome) -> Result<()> {
    let (state, pos, code, message) = columns(outcome);
    run(tx, include_str!("outcome_keep.sql"), (nr, receipt, state, pos, code, message))?;
    run(tx, include_str!("dequeue.sql"), [nr])?;
    Ok(())
}

fn columns(outcome: &Outcome) -> (&str, Option<u64>, &str, &str) {
    const LATE: &str =
        "该记录已在别处封存，修改未生效，等待裁定 / sealed elsewhere before this edit; it waits for a ruling";
    const FORKED: &str =
        "此数据库曾被复制，这一步与另一份冲突 / this database was copied; the other copy took this number";
    match outcome {
        Outcome::TurnedAway { code, message } => ("turned_away", None, code, message),
        Outcome::Stored { pos, verdict } => match verdict {
            Verdict::Ok => ("ok", Some(*pos), "", ""),
            Verdict::Late { .. } => ("late", Some(*pos), "late", LATE),
            Verdict::Held { code, message } => ("held", Some(*pos), code, message),
            Verdict::Forked => ("forked", Some(*pos), "forked", FORKED),
        },
    }
}
