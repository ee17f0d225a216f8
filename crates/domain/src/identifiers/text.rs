//! The plumbing every identifier written as one text shares: reading, printing and serde.

/// Gives a newtype over `String` that has `parse(&str)` the usual ways in and out.
macro_rules! text_identifier {
    ($name:ident) => {
        impl $name {
            /// The identifier as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::identifiers::IdentifierError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::identifiers::IdentifierError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> Self {
                it.0
            }
        }
    };
}

pub(crate) use text_identifier;

/// What people type into what the identifiers are written in: no blanks, capitals, half width.
pub(crate) fn as_typed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(half_width).map(|c| c.to_ascii_uppercase()).collect()
}

/// Full-width letters and digits (U+FF01..U+FF5E), which Chinese keyboards produce, lie a fixed
/// distance from their ASCII forms.
fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
