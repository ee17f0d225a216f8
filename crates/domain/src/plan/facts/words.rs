//! A list of words in one piece.

use serde::{Serialize, Serializer};

/// Words in their order. They lie in memory as one text: whoever compares a million such lists does not look up each word.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    text: Box<str>,
    /// Where each word ends, in bytes.
    ends: Box<[usize]>,
}

impl Words {
    /// The words, one by one.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.text.get(start..*end))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<W: AsRef<str>> FromIterator<W> for Words {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut text = String::new();
        let put = |word: W| {
            text.push_str(word.as_ref());
            text.len()
        };
        let ends = words.into_iter().map(put).collect();
        Self { text: text.into(), ends }
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_went_in_come_out_and_are_told_from_others_of_the_same_letters() {
        for words in [&[][..], &[""], &["", ""], &["排污许可", "P-02"], &["排污", "许可P-02"]] {
            let held: Words = words.iter().collect();
            assert_eq!(held.iter().collect::<Vec<_>>(), words);
            assert_eq!(held.is_empty(), words.is_empty());
            assert_eq!(serde_json::to_value(&held).ok(), Some(serde_json::json!(words)));
        }
        assert_ne!(["ab", "c"].iter().collect::<Words>(), ["a", "bc"].iter().collect());
        assert_ne!([""].iter().collect::<Words>(), Words::default());
    }
}
