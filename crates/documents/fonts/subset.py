"""Prints the characters of the font that records carry along: GBK and what forms need beside it, one code point a line."""

import sys

MORE = (
    "−≤≥≠≈×÷±·°℃㎡㎎㎏㎜㎝㎞㏄²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉µμΩ√∞→←↑↓⇒□■☐☑☒✓✔✗○●◎△▲▽▼◇◆★☆※"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠"
)


def gbk():
    for first in range(0x81, 0xFF):
        for second in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                yield from bytes([first, second]).decode("gbk")
            except UnicodeDecodeError:
                pass


points = {ord(character) for character in (*gbk(), *MORE)}
points |= {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2028), *range(0x2030, 0x2040)}
sys.stdout.writelines(f"U+{point:04X}\n" for point in sorted(points))
