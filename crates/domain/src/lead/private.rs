//! Personal data of complainants in texts that travel to tablets.

/// Digits of a mobile number, which begins with 1.
const MOBILE_DIGITS: usize = 11;
/// Digits of an identity number, of which the last may be X.
const IDENTITY_DIGITS: usize = 18;

/// The first piece of a text that is somebody's personal data: one of `known` (name, telephone, address of the
/// complainant), a mobile number or an identity number. Texts of leads are pulled by tablets; such pieces stay at the centre.
#[must_use]
pub fn personal_data_in<'t>(text: &'t str, known: &[&'t str]) -> Option<&'t str> {
    let known = known.iter().map(|it| it.trim()).filter(|it| it.chars().count() > 1);
    known.into_iter().find(|it| text.contains(it)).or_else(|| runs(text).find(|run| is_number_of_a_person(run)))
}

fn is_number_of_a_person(run: &str) -> bool {
    let mobile = run.len() == MOBILE_DIGITS && run.starts_with('1') && !run.ends_with(['X', 'x']);
    mobile || run.len() == IDENTITY_DIGITS
}

/// Unbroken runs of digits, with the X that may end one.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != 'X' && c != 'x')
        .filter(|run| run.starts_with(|c: char| c.is_ascii_digit()))
}
