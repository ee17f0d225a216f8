//! One text for one value: the JSON Canonicalization Scheme (RFC 8785) for [`crate::strict`] values.
//!
//! Integers and strings need none of the scheme's number formatting; what remains is member order (by UTF-16 code
//! units) and string escapes, which are those that `serde_json` writes.

use serde_json::Value;

/// The canonical text of a value.
///
/// For values with fractional numbers, which [`crate::strict`] refuses, the text is not the scheme's.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            separated(items, out, write);
            out.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            separated(&sorted, out, |(name, member), out| {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write(member, out);
            });
            out.push('}');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn separated<T>(items: &[T], out: &mut String, mut each: impl FnMut(&T, &mut String)) {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        each(item, out);
    }
}

#[cfg(test)]
mod tests;
