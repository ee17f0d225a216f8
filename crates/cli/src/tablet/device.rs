//! The tablet itself: letting it in, and the shifts worked with it.

use std::io::Write;

use clap::Subcommand;
use qingjian_field_core::{Edit, FieldCore};
use qingjian_sync::DocId;
use serde_json::json;
use uuid::Uuid;

use super::visit::now;
use crate::ending::{Ended, Ending};
use crate::http::HttpCentre;

#[derive(Debug, clap::Args)]
pub(super) struct EnrolArgs {
    /// 中心地址 / The centre's address, such as http://10.0.0.5:8080.
    #[arg(long, env = "QINGJIAN_SERVER")]
    server: String,
    /// 登记码 / The one-time code from the administrator.
    #[arg(long)]
    code: String,
    /// 平板名称 / What people call the tablet.
    #[arg(long)]
    device: String,
}

pub(super) fn enrol(core: &mut FieldCore, args: &EnrolArgs, out: &mut dyn Write) -> Ended {
    let bound = core.enrol(&mut HttpCentre::at(&args.server), &args.code, &args.device)?;
    writeln!(out, "已登记 enrolled: {} · {} · {}", bound.device, bound.officer_name, bound.stream)?;
    Ok(Ending::Good)
}

#[derive(Debug, Subcommand)]
pub(super) enum Shift {
    /// 开班 / Begin; the crew are officers' ids. Prints the shift's id.
    Start {
        /// 同班人员 / Everybody of the crew.
        #[arg(long, required = true, num_args = 1..)]
        crew: Vec<Uuid>,
    },
    /// 收班 / End.
    End {
        /// The shift.
        shift: DocId,
    },
}

pub(super) fn shift(core: &mut FieldCore, verb: &Shift, out: &mut dyn Write) -> Ended {
    let at = json!(now(core)?.to_rfc3339());
    match verb {
        Shift::Start { crew } => {
            let doc = core.new_doc()?;
            core.act(&[Edit::new(doc, "shift", "crew", json!(crew)), Edit::new(doc, "shift", "started_at", at)])?;
            writeln!(out, "{doc}")?;
        }
        Shift::End { shift } => drop(core.act(&[Edit::new(*shift, "shift", "ended_at", at)])?),
    }
    Ok(Ending::Good)
}
