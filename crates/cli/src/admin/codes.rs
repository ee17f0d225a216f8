//! One-time codes.

use std::io::Write;

use chrono::TimeDelta;
use clap::Subcommand;
use qingjian_central_store::{Entropy as _, Issue, SystemEntropy};

use super::Office;
use crate::ending::{Ended, Ending};

/// A code is typed by hand within the day.
const HOURS_DEFAULT: u16 = 24;
/// Digits and letters that nobody mistakes for each other (Crockford): 32, so that each byte gives five bits.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Sixty bits in groups of four: far beyond guessing within a day.
const CHARS: usize = 12;

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 发放 / Give out a code for one tablet of one officer.
    Issue {
        /// 执法证号 / The officer's certificate.
        #[arg(long)]
        certificate: String,
        /// 平板名称 / What people call the tablet.
        #[arg(long)]
        device: String,
        /// 有效小时数 / How many hours it can be used.
        #[arg(long, default_value_t = HOURS_DEFAULT)]
        hours: u16,
    },
}

pub(super) fn run(office: &Office, verb: &Verb, out: &mut dyn Write) -> Ended {
    let Verb::Issue { certificate, device, hours } = verb;
    let officer = office.officer(certificate)?.officer.id;
    let issuer = office.writer()?.officer.id;
    let (code, expires_at) = (draw(), office.now + TimeDelta::hours(i64::from(*hours)));
    let issue = Issue { stream: &office.stream, officer, device, code: &code, expires_at, issued_by: issuer };
    office.centre.issue_code_at(&issue, office.now)?;
    writeln!(out, "{code}")?;
    Ok(Ending::Good)
}

/// Sixty random bits that people can read out and type.
pub(crate) fn draw() -> String {
    let mut bytes = [0_u8; CHARS];
    SystemEntropy.fill(&mut bytes);
    spelled(&bytes)
}

fn spelled(bytes: &[u8]) -> String {
    let chars = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)).copied());
    let chars: Vec<char> = chars.map(char::from).collect();
    chars.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_groups_of_four_signs_that_nobody_mistakes() {
        assert_eq!(spelled(&[0, 1, 31, 32, 10, 255, 18, 19, 20, 21, 22, 23]), "01Z0-AZJK-MNPQ");
        assert!(draw().chars().all(|c| c == '-' || ALPHABET.contains(&u8::try_from(c).unwrap_or_default())));
    }
}
