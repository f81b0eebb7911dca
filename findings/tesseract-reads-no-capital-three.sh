#!/usr/bin/env bash
# A reader of Chinese print that has no 叁, 柒, 捌 and 仟.
#
# Run:   tesseract-ocr-chi-sim 1:4.1.0-2 (Debian 12): the list of signs inside its model for simplified Chinese, against
#        the capital numerals and the 8,105 standard characters of unicode-data 15.0.0-1.
# Guess: it has the eighteen numerals that are printed on every receipt, and the standard characters but for rare ones.
# Seen:  of 零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分 four are missing, so no picture can ever be read as them, and so are
#        4,210 of the standard characters. Tried by hand, 叁仟柒佰捌拾元整 in clear print was read as 参什业佰击拾元整.
# Why:   receipts and certificates are read in by halls that scan, and their sums are in these signs. What is read looks
#        like a sum. Read figures are taken from ￥3780.00 beside it, and names are compared with the card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download tesseract-ocr-chi-sim=1:4.1.0-2 unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download tesseract-ocr-chi-sim and unicode-data: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
import bz2
import struct
from pathlib import Path

model = next(Path('root').rglob('chi_sim.traineddata')).read_bytes()
count = struct.unpack('<i', model[:4])[0]
starts = struct.unpack(f'<{count}q', model[4:4 + 8 * count])
start = starts[21]                                               # the parts have fixed places; this one is the list
end = min([place for place in starts if place > start], default=len(model))
lines = model[start:end].decode().split('\n')
signs = {line.split(' ')[0] for line in lines[1:] if line}
assert int(lines[0]) == len([line for line in lines[1:] if line])
with bz2.open(next(Path('root').rglob('Unihan_Readings.txt.bz2')), 'rt') as readings:
    standard = {chr(int(line.split('\t')[0][2:], 16)) for line in readings if '\tkTGHZ2013\t' in line}
print(*[sign for sign in '零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分' if sign not in signs])
print(len(standard), len(standard - signs))
PY
seen=$(python3 ask.py 2>&1 || true)
want='叁 柒 捌 仟
8105 4210'
[ "$seen" = "$want" ] || { printf 'changed: missing are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 叁, 柒, 捌 and 仟 are not among its signs, nor are 4,210 of the 8,105 standard characters"
