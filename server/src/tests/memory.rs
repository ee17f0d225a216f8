//! What an upload holds in memory, counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::Method;
use actix_web::web::Bytes;
use futures_util::stream::{self, StreamExt as _};
use qingjian_central_store::UploadId;
use qingjian_sync::Digest;

use super::World;
use super::blobs::{PLACE, chunk, metadata, tus};
use crate::limits::UPLOAD_PIECE_BYTES;

/// What a socket hands over at once.
const PIECE: usize = 64 * 1024;
const WHOLE: usize = 24 * UPLOAD_PIECE_BYTES;

/// Bytes that say when the last holder let go of them.
struct Counted(Vec<u8>, Arc<AtomicUsize>);

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.1.fetch_sub(self.0.len(), Ordering::SeqCst);
    }
}

#[actix_web::test]
async fn a_large_upload_holds_no_more_than_a_small_one() {
    let world = World::start();
    let bytes = vec![7; WHOLE];
    let ask = tus(&world, 0, Method::POST, PLACE).with("upload-length", WHOLE.to_string());
    let told = world.ask(ask.with("upload-metadata", metadata(&bytes))).await;
    let place = told.header("location").unwrap().to_owned();
    let id: UploadId = place.rsplit('/').next().unwrap().parse().unwrap();

    let (alive, most_alive, most_unwritten) = <(Arc<AtomicUsize>, Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
    let (centre, now) = (Arc::clone(&world.centre), world.shared.clock.now());
    let (peak, unwritten) = (Arc::clone(&most_alive), Arc::clone(&most_unwritten));
    // Asked for the next piece, the server shows how much of the earlier ones it still holds, and has not yet written.
    let pieces = stream::iter(0..WHOLE / PIECE).map(move |n| {
        let written = usize::try_from(centre.upload_state(id, now).unwrap().offset_bytes).unwrap();
        unwritten.fetch_max(n * PIECE - written, Ordering::SeqCst);
        peak.fetch_max(alive.fetch_add(PIECE, Ordering::SeqCst), Ordering::SeqCst);
        Ok(Bytes::from_owner(Counted(vec![7; PIECE], Arc::clone(&alive))))
    });
    let told = world.ask_streaming(chunk(&world, 0, &place, 0, b""), pieces).await;
    assert_eq!((told.status, told.header("upload-offset")), (204, Some(&*WHOLE.to_string())), "{told:?}");
    let name = Digest::of(&bytes);
    assert_eq!(world.centre.blob_status(&world.stream, name).unwrap(), qingjian_sync::protocol::BlobStatus::Durable);

    let (alive, unwritten) = (most_alive.load(Ordering::SeqCst), most_unwritten.load(Ordering::SeqCst));
    assert!(alive <= PIECE, "{alive} bytes of earlier pieces were held");
    assert!((1..=UPLOAD_PIECE_BYTES).contains(&unwritten), "{unwritten} bytes waited for the disk");
}
