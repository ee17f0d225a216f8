//! Sharing work out among the machine's processors: signatures are the dearest part of a push.

use std::num::NonZero;
use std::thread;

/// Fewer are done sooner than a thread is started; and the more signatures are verified together, the less each costs.
const SHARE_MIN: usize = 100;
/// One push shall not take a whole machine from the others.
const SHARES_MAX: usize = 4;

/// Does `work` on all items, in as many shares at once as pay off; the results are in the items' order.
pub(super) fn share_out<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    in_shares(items, processors.min(SHARES_MAX).min(items.len() / SHARE_MIN), work)
}

fn in_shares<T: Sync, R: Send>(items: &[T], shares: usize, work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
    let share = items.len().div_ceil(shares.max(1));
    let (own, others) = items.split_at(share.min(items.len()));
    thread::scope(|threads| {
        let work = &work;
        let start = |share| (share, thread::Builder::new().spawn_scoped(threads, move || work(share)));
        let begun: Vec<_> = others.chunks(share.max(1)).map(start).collect();
        let mut done = work(own);
        for (share, thread) in begun {
            // Where no thread could be started, or one broke off, the work is done here.
            let there = thread.ok().and_then(|thread| thread.join().ok());
            done.extend(there.unwrap_or_else(|| work(share)));
        }
        done
    })
}

#[cfg(test)]
mod tests {
    use super::in_shares;

    #[test]
    fn however_work_is_shared_out_the_results_keep_their_order() {
        let items: Vec<usize> = (0..10).collect();
        for shares in 0..12 {
            let doubled = in_shares(&items, shares, |share| share.iter().map(|n| n * 2).collect());
            assert_eq!(doubled, (0..10).map(|n| n * 2).collect::<Vec<_>>(), "{shares}");
        }
        assert!(in_shares(&[], 3, |share: &[usize]| share.to_vec()).is_empty());
    }
}
