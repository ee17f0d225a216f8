//! Who asks: a tablet, by the token that its replica's key signs.

mod tablet;
#[cfg(test)]
mod tests;
mod token;

pub(crate) use tablet::Tablet;
