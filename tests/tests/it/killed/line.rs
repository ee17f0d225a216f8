use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// Whom to kill when so many bytes have gone along the line, whichever way.
pub struct Kill {
    pub after_bytes: usize,
    pub process: Arc<Mutex<Receiver<u32>>>,
}

struct Counter {
    gone: AtomicUsize,
    kill: Kill,
}

impl Counter {
    /// Counts before the bytes go on: the one who is killed may have sent them, and nobody has read them.
    fn count(&self, bytes: usize) {
        let before = self.gone.fetch_add(bytes, Ordering::SeqCst);
        if before < self.kill.after_bytes && before + bytes >= self.kill.after_bytes {
            let process = self.kill.process.lock().unwrap().recv().unwrap();
            Command::new("kill").args(["-KILL", &process.to_string()]).status().unwrap();
        }
    }
}

/// A line to `to` that counts; its address, and the channel on which it waits for the name of the process.
pub fn counting(to: &str, after_bytes: usize) -> (String, std::sync::mpsc::Sender<u32>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let here = format!("http://{}", listener.local_addr().unwrap());
    let (tell, told) = channel();
    let kill = Kill { after_bytes, process: Arc::new(Mutex::new(told)) };
    let (counter, to) = (Arc::new(Counter { gone: AtomicUsize::new(0), kill }), to.replace("http://", ""));
    thread::spawn(move || {
        for near in listener.incoming().map_while(Result::ok) {
            // A server that was killed is not there any more: the line breaks.
            let Ok(far) = TcpStream::connect(&to) else { continue };
            for (from, into) in [(&near, &far), (&far, &near)] {
                let (from, into) = (from.try_clone().unwrap(), into.try_clone().unwrap());
                let counter = Arc::clone(&counter);
                thread::spawn(move || carry(from, into, &counter));
            }
        }
    });
    (here, tell)
}

fn carry(mut from: TcpStream, mut into: TcpStream, counter: &Counter) {
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        counter.count(read);
        if into.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    drop((from.shutdown(Shutdown::Both), into.shutdown(Shutdown::Both)));
}
