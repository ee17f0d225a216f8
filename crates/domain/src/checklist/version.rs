//! Which checklist, in which version: `K@2022.1`.

use serde::{Deserialize, Serialize};

use crate::identifiers::IdentifierError;
use crate::identifiers::text::text_identifier;

/// A checklist's id and version in one text, such as `K@2022.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VersionId(String);

text_identifier!(VersionId);

impl VersionId {
    /// Reads `LIST@VERSION`. Whether such a version exists is asked of the catalogue.
    ///
    /// # Errors
    /// `version_form`.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        match text.split_once('@') {
            Some((list, version)) if !list.is_empty() && !version.is_empty() => Ok(Self(text.to_owned())),
            _ => Err(IdentifierError::new(
                "version_form",
                format!("检查表版本“{text}”应写作“表@版本”，如K@2022.1"),
                format!("'{text}' is not LIST@VERSION, such as K@2022.1"),
            )),
        }
    }

    /// The list, such as `K`.
    #[must_use]
    pub fn list(&self) -> &str {
        self.0.split_once('@').map_or("", |(list, _)| list)
    }

    /// The version, such as `2022.1`.
    #[must_use]
    pub fn version(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, version)| version)
    }
}
