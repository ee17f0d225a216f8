//! A signature's strokes as a picture. They spell nothing: a sample signs nothing.

/// An SVG that differs from name to name.
pub fn svg(name: &str, visit: &str) -> String {
    let seed = name.chars().chain(visit.chars()).fold(7_u32, |seed, c| seed.wrapping_mul(31) ^ u32::from(c));
    let points: Vec<String> = (0..12_u32).map(|step| point(seed, step)).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 260 100\"><title>示例签名（{name}）</title><path d=\"M{}\" \
         fill=\"none\" stroke=\"#123\" stroke-width=\"3\"/></svg>\n",
        points.join(" L")
    )
}

fn point(seed: u32, step: u32) -> String {
    let wave = seed.wrapping_mul(2_654_435_761).rotate_left(step * 5) % 70;
    format!("{} {}", 15 + step * 20, 15 + wave)
}
