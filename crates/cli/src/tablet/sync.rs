//! Meeting the centre.

use std::io::Write;

use qingjian_field_core::{FieldCore, SyncReport};

use crate::ending::{Ended, Ending};
use crate::http::HttpCentre;
use crate::terminal::steps;

#[derive(Debug, clap::Args)]
pub(super) struct SyncArgs {
    /// 中心地址 / The centre's address.
    #[arg(long, env = "QINGJIAN_SERVER")]
    server: String,
}

/// Bad when something of this tablet is still not at the centre.
pub(super) fn run(core: &mut FieldCore, args: &SyncArgs, out: &mut dyn Write) -> Ended {
    let waiting = core.report()?;
    let pieces = waiting.records - waiting.records_arrived + waiting.photos - waiting.photos_arrived;
    let bar = steps("同步 sync", usize::try_from(pieces).unwrap_or(usize::MAX));
    let done = core.sync(&mut HttpCentre::at(&args.server), &mut |_| bar.step())?;
    drop(bar);
    let SyncReport { pushed, pulled, photos, without_effect, .. } = done;
    writeln!(out, "上传记录 pushed {pushed} · 下载文档 pulled {pulled} · 上传文件 files {photos}")?;
    if without_effect > 0 {
        writeln!(out, "{without_effect} 条未生效，见 attention / without effect: see attention")?;
    }
    if done.succeeded {
        writeln!(out, "此数据库是旧副本，已以新身份继续 / this database was a copy and went on under a new name")?;
    }
    let report = core.report()?;
    super::show::counts(&report, out)?;
    Ok(Ending::when(report.complete()))
}
