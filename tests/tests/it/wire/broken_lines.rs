use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};

use qingjian_cli::http::HttpCentre;
use qingjian_domain::inspection::EvidenceKind;
use qingjian_sync::protocol::BlobStatus;

use super::centre::Served;
use super::syncing::capture;

/// A line to `to` that breaks for good when this many bytes went up.
fn cut_after(bytes: usize, to: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut left = bytes;
        for near in listener.incoming().map_while(Result::ok) {
            left = left.saturating_sub(carry(near, TcpStream::connect(to).unwrap(), left));
            if left == 0 {
                break;
            }
        }
    });
    here
}

/// Carries at most `left` bytes up, and everything down; how many went up.
fn carry(mut near: TcpStream, mut far: TcpStream, left: usize) -> usize {
    let (mut down_from, mut down_to) = (far.try_clone().unwrap(), near.try_clone().unwrap());
    let down = std::thread::spawn(move || std::io::copy(&mut down_from, &mut down_to));
    let (mut carried, mut buffer) = (0, [0; 4096]);
    while carried < left {
        let room = buffer.len().min(left - carried);
        match near.read(&mut buffer[..room]) {
            Ok(0) | Err(_) => break,
            Ok(read) => {
                far.write_all(&buffer[..read]).unwrap();
                carried += read;
            }
        }
    }
    drop((near.shutdown(Shutdown::Both), far.shutdown(Shutdown::Both)));
    drop(down.join());
    carried
}

#[test]
fn an_upload_that_was_cut_goes_on_and_arrives_whole() {
    let served = Served::start();
    let mut tablet = served.tablet(1);
    let recording: Vec<u8> = (0..6_000_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
    let digest = capture(&mut tablet, EvidenceKind::Audio, &recording);
    let cut = cut_after(5_000_000, served.server.address());
    let fault = tablet.sync(&mut HttpCentre::at(&format!("http://{cut}"))).unwrap_err();
    assert_eq!(fault.code(), "offline");
    assert_eq!(served.centre.blob_status(&served.stream, digest).unwrap(), BlobStatus::Absent);
    tablet.reopen();
    let report = tablet.sync(&mut served.line()).unwrap();
    assert!(report.photo_bytes < 6_000_000, "what had arrived was not sent again: {report:?}");
    assert_eq!(served.centre.blob_status(&served.stream, digest).unwrap(), BlobStatus::Durable);
}
