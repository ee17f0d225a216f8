//! What people print and open, put together from the store: records, lists, maps, reports. The console hands them out
//! over HTTP, the command line writes them to files; both ask here, so both say the same.

mod districts;
mod fields;
mod open_leads;
mod period;
mod places;
#[cfg(feature = "pdf")]
mod record;
mod reports;
mod spots;
mod visits;

pub use open_leads::LeadDesks;
pub(crate) use open_leads::{LeadTold, told};
pub use period::period;
pub use places::{Place, Places, geojson, targets, visits_on_map};
#[cfg(feature = "pdf")]
pub use record::record_pdf;
pub use reports::{Compiled, DueLine, due_reports, plan_of, report, report_csv, report_grids};
pub use spots::{Spot, SpotDesks, Spots};
pub use visits::{VISITS_MAX, all_visits, ledger as ledger_name, street as street_name, visits_grid};

use qingjian_documents::DocumentError;
use qingjian_sync::protocol::Problem;

/// A paper that cannot be made: the fault is the program's and not the record's.
fn unmade(error: &DocumentError) -> Problem {
    Problem::new(500, "Internal Server Error", error.code, error.message.clone())
}
