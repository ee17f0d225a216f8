use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use qingjian_central_store::testing::now;
use qingjian_cli::http::HttpCentre;
use qingjian_sync::protocol::{SyncApi as _, SyncFault, UploadPlace};
use qingjian_sync::{Digest, jws};

use super::centre::Served;

/// Code, clock and whether it may be tried again without a person.
fn known(fault: SyncFault) -> (String, Option<i64>, bool) {
    let can_retry = fault.can_retry();
    let SyncFault::Refused(problem) = fault else { panic!("{fault}") };
    (problem.code, problem.server_at_s, can_retry)
}

#[test]
fn a_question_about_a_file_that_is_refused_is_refused_by_its_code_though_it_has_no_body() {
    let served = Served::start();
    let mut line = served.line();
    let (digest, place) = (Digest::of(b"photo"), UploadPlace("/v1/sync/blobs/x".to_owned()));
    let (here_s, early_s) = (now().timestamp(), now().timestamp() - 3600);
    line.present(jws::token(&served.signer.key, served.signer.replica, early_s));
    let clock = ("token_clock".to_owned(), Some(here_s), false);
    assert_eq!(known(line.blob_status(digest).unwrap_err()), clock);
    assert_eq!(known(line.upload_offset(&place).unwrap_err()), clock);
    line.present(jws::token(&served.signer.key, served.signer.replica, here_s));
    assert_eq!(known(line.upload_offset(&place).unwrap_err()).0, "upload_unknown");
    line.blob_status(digest).unwrap();
}

/// A line on which every answer is this one.
fn gateway(status: &'static str) -> HttpCentre {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut line in listener.incoming().map_while(Result::ok) {
            drop(line.read(&mut [0; 4096]));
            let head = format!("HTTP/1.1 {status}\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            drop(line.write_all(head.as_bytes()));
        }
    });
    HttpCentre::at(&format!("http://{address}"))
}

#[test]
fn a_gateway_that_is_busy_is_waited_for() {
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        let mut line = gateway(status);
        assert!(line.blob_status(Digest::of(b"")).unwrap_err().can_retry(), "{status}");
        assert!(line.upload_offset(&UploadPlace("/x".to_owned())).unwrap_err().can_retry(), "{status}");
    }
    assert!(!gateway("403 Forbidden").blob_status(Digest::of(b"")).unwrap_err().can_retry());
}
