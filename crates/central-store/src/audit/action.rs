//! What may stand in the audit log.

use std::str::FromStr;

use crate::error::StoreError;

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident $word:literal;)*) => {
        /// What was done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $doc])* $name),* }

        impl Action {
            /// Every action.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in the log.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

actions! {
    /// A session began.
    LoggedIn "logged_in";
    /// Name or password was wrong.
    LoginRefused "login_refused";
    /// A session was ended by its owner.
    LoggedOut "logged_out";
    /// All sessions of an officer were ended.
    SessionsEnded "sessions_ended";
    /// A password was set.
    PasswordSet "password_set";
    /// An officer was taken in.
    OfficerAdded "officer_added";
    /// Nothing that an officer does takes effect any more.
    OfficerRevoked "officer_revoked";
    /// A certificate's last valid day was entered anew.
    CertificateChanged "certificate_changed";
    /// A one-time code for a tablet was given out.
    CodeIssued "code_issued";
    /// What a tablet sends from now on is held.
    TabletRevoked "tablet_revoked";
    /// Commits were made at the console.
    Acted "acted";
    /// A ruling was made at the console.
    Ruled "ruled";
    /// A ledger was imported from a sheet.
    LedgerImported "ledger_imported";
    /// A year's plan was adopted.
    PlanAdopted "plan_adopted";
    /// An adopted plan was taken back.
    PlanWithdrawn "plan_withdrawn";
    /// A year's holidays were entered.
    HolidaysEntered "holidays_entered";
    /// Something left the centre as a file.
    Exported "exported";
    /// A backup was made.
    BackupMade "backup_made";
    /// A backup could not be made, or does not hold what it says.
    BackupFailed "backup_failed";
    /// Every file of a backup was read again and is what it was.
    BackupVerified "backup_verified";
}

impl FromStr for Action {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.iter().find(|action| action.as_str() == text);
        found.copied().ok_or_else(|| StoreError::unreadable("action", text))
    }
}
