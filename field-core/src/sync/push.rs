//! Offering commits and taking receipts.

use qingjian_sync::protocol::{Outcome, PUSH_BYTES_MAX, PUSH_COMMITS_MAX, PushRequest, Receipt};
use qingjian_sync::{Signed, Verdict};
use uuid::Uuid;

use super::{Progress, Session, is_refused_for_good};
use crate::core::FieldCore;
use crate::fault::{Fault, Result};
use crate::identity::{Me, ended};
use crate::outbox::{self, Offer, keep_receipt, settle};
use crate::shell::Point;
use crate::store;
use crate::view::lift;

/// What a commit takes in a push beyond its payload: names, quotes and the signature.
const WRAPPING_BYTES: usize = 400;

impl FieldCore {
    /// Offers everything that waits, each replica of this device under its own name.
    pub(super) fn push(&mut self, session: &mut Session<'_>, epoch: Uuid) -> Result<()> {
        for old in ended(&self.store)? {
            self.push_old_chain(session, epoch, &old)?;
        }
        let me = self.me.clone();
        self.push_chain(session, epoch, &me)
    }

    /// A centre that was restored to before this replica's time may not know it: its commits go on waiting, and
    /// nothing else has to.
    fn push_old_chain(&mut self, session: &mut Session<'_>, epoch: Uuid, old: &Me) -> Result<()> {
        match self.push_chain(session, epoch, old) {
            Err(fault) if is_refused_for_good(&fault) => Ok(()),
            other => other,
        }
    }

    fn push_chain(&mut self, session: &mut Session<'_>, epoch: Uuid, me: &Me) -> Result<()> {
        loop {
            let offers = fitting(outbox::batch(&self.store, me.replica, PUSH_COMMITS_MAX)?);
            if offers.is_empty() {
                return Ok(());
            }
            let commits = offers.iter().map(|offer| offer.signed.clone()).collect();
            let request = PushRequest { epoch, commits };
            let answer = self.ask_as(session, me, |api| api.push(&request))?;
            self.reached(Point::PushSent)?;
            let receipt = self.read_receipt(&answer, epoch, me, &offers)?;
            self.reached(Point::ReceiptVerified)?;
            self.take_receipt(session, &answer, &receipt, &offers)?;
            self.reached(Point::ReceiptStored)?;
        }
    }

    /// A receipt counts when the centre signed it and it names exactly what was offered.
    fn read_receipt(&self, answer: &Signed, epoch: Uuid, me: &Me, offers: &[Offer]) -> Result<Receipt> {
        answer.verify(&self.bound()?.centre_key).map_err(Fault::CentreSignature)?;
        let receipt: Receipt = answer.read().map_err(|error| Fault::Answer(error.to_string()))?;
        let named = receipt.results.iter().map(|result| result.hash);
        let same = receipt.epoch == epoch && receipt.replica == me.replica && receipt.stream == self.bound()?.stream;
        if same && named.eq(offers.iter().map(|offer| offer.signed.digest())) {
            return Ok(receipt);
        }
        Err(Fault::Answer("the receipt is about other commits".to_owned()))
    }

    fn take_receipt(
        &mut self,
        session: &mut Session<'_>,
        answer: &Signed,
        receipt: &Receipt,
        offers: &[Offer],
    ) -> Result<()> {
        let tx = store::begin(&mut self.store)?;
        let kept = keep_receipt(&tx, answer)?;
        for (offer, result) in offers.iter().zip(&receipt.results) {
            settle(&tx, offer.nr, kept, &result.outcome)?;
            if !in_effect(&result.outcome) {
                let commit = offer.signed.read_commit().map_err(|fault| Fault::stored("commit", fault))?;
                lift(&tx, offer.nr, &commit)?;
                session.report.without_effect += 1;
                session.report.turned_away += u64::from(matches!(result.outcome, Outcome::TurnedAway { .. }));
            }
            session.report.pushed += 1;
        }
        tx.commit()?;
        (session.progress)(Progress::Pushed(session.report.pushed));
        Ok(())
    }
}

fn in_effect(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Stored { verdict: Verdict::Ok, .. })
}

/// As many as fit into one body; always at least one.
fn fitting(offers: Vec<Offer>) -> Vec<Offer> {
    let mut bytes = 0_usize;
    let fits = |offer: &Offer| {
        let first = bytes == 0;
        bytes = bytes.saturating_add(offer.signed.bytes().len() + WRAPPING_BYTES);
        first || bytes <= PUSH_BYTES_MAX
    };
    offers.into_iter().take_while(fits).collect()
}
