//! Taking in a shift that a tablet wrote to a file: the same checks and the same receipts as over the network.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::PathBuf;

use qingjian_central_store::Offer;
use qingjian_sync::parcel::{About, ParcelFault, Unpack, unpack};
use qingjian_sync::protocol::{BlobKind, BlobStatus, Outcome, Problem, PushRequest, Receipt};
use qingjian_sync::{Digest, ReplicaId, Signed};

use super::Office;
use crate::ending::{Ended, Ending, Failure};

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The file that a tablet exported.
    file: PathBuf,
    /// 回执 / Write the signed receipts here, one a line.
    #[arg(long)]
    receipts: Option<PathBuf>,
}

pub(super) fn run(office: &Office, args: &ImportArgs, out: &mut dyn Write) -> Ended {
    let file = File::open(&args.file).map_err(Failure::at(args.file.display()))?;
    let mut import =
        Import { office, about: None, verdicts: BTreeMap::new(), receipts: Vec::new(), files: Files::default() };
    let went = unpack(BufReader::new(file), &mut import);
    if let Some(path) = &args.receipts {
        std::fs::write(path, &import.receipts).map_err(Failure::at(path.display()))?;
    }
    // What was taken in before a fault is taken in; it is said either way.
    import.report(out)?;
    went?;
    Ok(Ending::when(import.is_whole()))
}

#[derive(Default)]
struct Files {
    taken: u64,
    here_already: u64,
    refused: Vec<(Digest, Problem)>,
}

/// What has been taken in so far.
struct Import<'a> {
    office: &'a Office,
    about: Option<About>,
    /// Commits by what became of them.
    verdicts: BTreeMap<String, u64>,
    receipts: Vec<u8>,
    files: Files,
}

impl Import<'_> {
    fn of(&self) -> Result<&About, Failure> {
        self.about.as_ref().ok_or_else(|| ParcelFault::NotAParcel("shift.json".to_owned()).into())
    }

    /// A replica that this district let in; the commits themselves prove that they are its.
    fn check(&self, replica: ReplicaId) -> Result<(), Failure> {
        let known = self.office.centre.replica(replica)?.is_some_and(|found| found.stream == self.office.stream);
        let sentence = || format!("平板 {replica} 未在本区登记 / no tablet of this district: {replica}");
        if known { Ok(()) } else { Err(Failure::new("replica_unknown", sentence())) }
    }

    fn keep(&mut self, signed: &Signed) -> Result<(), Failure> {
        serde_json::to_writer(&mut self.receipts, signed)?;
        self.receipts.push(b'\n');
        let receipt: Receipt = signed.read()?;
        for result in receipt.results {
            let word = match result.outcome {
                Outcome::Stored { verdict, .. } => verdict.state().to_owned(),
                Outcome::TurnedAway { code, .. } => format!("turned_away {code}"),
            };
            *self.verdicts.entry(word).or_default() += 1;
        }
        Ok(())
    }

    fn is_whole(&self) -> bool {
        let commits: u64 = self.verdicts.values().sum();
        let files = self.files.taken + self.files.here_already;
        self.about.as_ref().is_some_and(|about| about.commits == commits && about.files == files)
    }

    fn report(&self, out: &mut dyn Write) -> Result<(), Failure> {
        let Some(about) = &self.about else { return Ok(()) };
        let commits: u64 = self.verdicts.values().sum();
        writeln!(out, "记录 commits {commits}/{}", about.commits)?;
        for (word, count) in &self.verdicts {
            writeln!(out, "  {word} {count}")?;
        }
        let Files { taken, here_already, refused } = &self.files;
        writeln!(
            out,
            "文件 files {}/{}：新收 new {taken}，已有 here already {here_already}",
            taken + here_already,
            about.files
        )?;
        for (digest, problem) in refused {
            writeln!(out, "  {digest}: {} {}", problem.code, problem.detail)?;
        }
        if about.files_left > 0 {
            writeln!(
                out,
                "平板上另有 {} 个文件，请再导入后面的文件 / more files wait: import the next parcel",
                about.files_left
            )?;
        }
        Ok(())
    }
}

impl Unpack for Import<'_> {
    type Fault = Failure;

    fn about(&mut self, about: About) -> Result<(), Failure> {
        if about.stream != self.office.stream {
            let sentence = format!("文件属于{}区 / this file is of the district {}", about.stream, about.stream);
            return Err(Failure::new("other_district", sentence));
        }
        self.check(about.replica)?;
        self.about = Some(about);
        Ok(())
    }

    fn commits(&mut self, replica: ReplicaId, commits: Vec<Signed>) -> Result<(), Failure> {
        self.check(replica)?;
        let epoch = self.office.centre.stream(&self.office.stream)?.epoch;
        let offer = Offer { replica, request: PushRequest { epoch, commits } };
        for receipt in self.office.centre.push(vec![offer], self.office.now) {
            self.keep(&receipt?)?;
        }
        Ok(())
    }

    fn blob(&mut self, kind: BlobKind, digest: Digest, bytes: u64, from: &mut dyn Read) -> Result<(), Failure> {
        let Office { centre, stream, now } = self.office;
        if centre.blob_status(stream, digest)? == BlobStatus::Durable {
            self.files.here_already += 1;
            return Ok(());
        }
        let replica = self.of()?.replica;
        let upload = centre.upload_create(stream, replica, digest, kind, bytes, *now)?;
        // One that broke off over the network goes on from there.
        std::io::copy(&mut from.take(upload.offset_bytes), &mut std::io::sink())?;
        match centre.upload_append_from(upload.id, upload.offset_bytes, from, *now) {
            Ok(_) if centre.blob_status(stream, digest)? == BlobStatus::Durable => self.files.taken += 1,
            Ok(done) => {
                let detail = format!("{} of {bytes} bytes", done.offset_bytes);
                self.files.refused.push((digest, Problem::new(422, "Unprocessable", "file_short", detail)));
            }
            Err(problem) => self.files.refused.push((digest, problem)),
        }
        Ok(())
    }
}

impl From<ParcelFault> for Failure {
    fn from(fault: ParcelFault) -> Self {
        Self::new("parcel", fault)
    }
}
