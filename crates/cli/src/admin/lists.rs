//! Lists of visits and targets as files for a spreadsheet or a map program.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use qingjian_central_store::InspectionFilter;
use qingjian_documents::to_xlsx;
use qingjian_server::papers;
use qingjian_sync::{DocId, OfficerId};

use super::Office;
use crate::ending::{Ended, Ending, Failure};
use crate::ledger::write_new;

/// Which visits, and where to.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("file").required(true).multiple(true).args(["xlsx", "geojson"])))]
pub(super) struct VisitsArgs {
    /// 表格 / A new workbook.
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    /// 地图点位 / A new GeoJSON file (RFC 7946).
    #[arg(long, value_name = "FILE")]
    geojson: Option<PathBuf>,
    /// 自 / From this Beijing date on.
    #[arg(long)]
    from: Option<NaiveDate>,
    /// 至 / Up to and with this Beijing date.
    #[arg(long)]
    to: Option<NaiveDate>,
    /// 检查对象 / At this target.
    #[arg(long)]
    target: Option<DocId>,
    /// 检查人 / With this officer.
    #[arg(long)]
    officer: Option<OfficerId>,
    /// 状态 / draft, complete, sealed or amended.
    #[arg(long, value_parser = ["draft", "complete", "sealed", "amended"])]
    status: Option<String>,
}

/// Where to.
#[derive(Debug, clap::Args)]
pub(super) struct TargetsArgs {
    /// 地图点位 / A new GeoJSON file (RFC 7946).
    #[arg(long, value_name = "FILE")]
    geojson: PathBuf,
}

pub(super) fn visits(office: &Office, args: &VisitsArgs, out: &mut dyn Write) -> Ended {
    let VisitsArgs { from, to, target, officer, status, .. } = args;
    let filter = InspectionFilter {
        from: *from,
        to: *to,
        target: *target,
        officer: *officer,
        status: status.clone(),
        ..InspectionFilter::default()
    };
    if let Some(file) = &args.xlsx {
        let grid = papers::visits_grid(&office.centre, &office.stream, &filter)?;
        let number = grid.rows.len();
        kept(file, &to_xlsx(&[grid])?, number, out)?;
    }
    if let Some(file) = &args.geojson {
        let places = papers::visits_on_map(&office.centre, &office.stream, &filter)?;
        kept(file, &papers::geojson(&places)?, places.len(), out)?;
    }
    Ok(Ending::Good)
}

pub(super) fn targets(office: &Office, args: &TargetsArgs, out: &mut dyn Write) -> Ended {
    let places = papers::targets(&office.centre, &office.stream)?;
    kept(&args.geojson, &papers::geojson(&places)?, places.len(), out)?;
    Ok(Ending::Good)
}

fn kept(file: &Path, bytes: &[u8], number: usize, out: &mut dyn Write) -> Result<(), Failure> {
    write_new(file, bytes)?;
    writeln!(out, "已导出{number}条到 {file} / {number} written", file = file.display())?;
    Ok(())
}
