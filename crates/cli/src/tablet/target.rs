//! Targets: the ledger on the tablet, and what was found in the field.

use std::io::Write;

use qingjian_field_core::{Edit, FieldCore, Filter};

use crate::ending::{Ended, Ending};
use crate::terminal::Table;

#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// 台账 / Only this ledger, such as restaurant or boiler_unit.
    #[arg(long)]
    kind: Option<String>,
    /// 名称含 / Only names that contain this.
    #[arg(long)]
    name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// 类别 / Which ledger it belongs to, such as restaurant or boiler_unit.
    #[arg(long)]
    kind: String,
    /// 名称 / Its name.
    #[arg(long)]
    name: String,
    /// 地址 / Its address.
    #[arg(long)]
    address: Option<String>,
}

pub(super) fn enter(core: &mut FieldCore, args: &NewArgs, out: &mut dyn Write) -> Ended {
    let doc = core.new_doc()?;
    let edit = |field: &str, value: &String| Edit::new(doc, "target", field, value.as_str());
    let mut edits = vec![edit("target_kind", &args.kind), edit("name", &args.name)];
    edits.extend(args.address.iter().map(|address| edit("address", address)));
    core.act(&edits)?;
    writeln!(out, "{doc}")?;
    Ok(Ending::Good)
}

pub(super) fn list(core: &FieldCore, args: &ListArgs, out: &mut dyn Write) -> Ended {
    let filter = match &args.kind {
        Some(kind) => Filter::Field { field: "target_kind".to_owned(), text: kind.clone() },
        None => Filter::All,
    };
    let mut table = Table::of(["id", "台账 ledger", "名称 name", "地址 address"]);
    let mut after = None;
    loop {
        let page = core.documents_of("target", &filter, after)?;
        let named = page
            .documents
            .iter()
            .filter(|it| args.name.as_ref().is_none_or(|part| it.text("name").is_some_and(|name| name.contains(part))));
        for it in named {
            let text = |field: &str| it.text(field).unwrap_or("–").to_owned();
            table.row([it.doc.to_string(), text("target_kind"), text("name"), text("address")]);
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    write!(out, "{table}")?;
    Ok(Ending::Good)
}
