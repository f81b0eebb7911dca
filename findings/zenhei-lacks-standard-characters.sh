#!/usr/bin/env bash
# A font of 42,000 characters that lacks 199 of the 8,105 everybody is entitled to.
#
# Run:   fonts-wqy-zenhei 0.9.45-8 and fonts-wqy-microhei 0.2.0-beta-3.1 against kTGHZ2013 of unicode-data 15.0.0-1
#        (Debian 12), the characters of the general standard table (通用规范汉字表) of 2013.
# Guess: Zen Hei, with five times as many characters, has all 8,105; Micro Hei may lack some.
# Seen:  Zen Hei lacks 199: 鿍, 鿎, 鿏 and 196 beyond the first plane. Micro Hei lacks 276: those and 77 more of the
#        first plane, such as 㙍 and 㛃.
# Why:   they are characters of village and family names. A display shows an empty box in place of one. A font is
#        checked against the table, character by character, not by its size.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download fonts-wqy-zenhei=0.9.45-8 fonts-wqy-microhei=0.2.0-beta-3.1 unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download the two fonts and unicode-data: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
import bz2
import struct
from pathlib import Path


def characters(path):
    """What the full Unicode table (format 12) of the first face of a collection maps."""
    data = path.read_bytes()
    face = struct.unpack('>I', data[12:16])[0]
    for number in range(struct.unpack('>H', data[face + 4:face + 6])[0]):
        tag, _, offset, _ = struct.unpack('>4sIII', data[face + 12 + 16 * number:face + 28 + 16 * number])
        if tag == b'cmap':
            table = offset
    found = set()
    for number in range(struct.unpack('>H', data[table + 2:table + 4])[0]):
        platform, _, offset = struct.unpack('>HHI', data[table + 4 + 8 * number:table + 12 + 8 * number])
        start = table + offset
        if struct.unpack('>H', data[start:start + 2])[0] == 12 and platform in (0, 3):
            for group in range(struct.unpack('>I', data[start + 12:start + 16])[0]):
                first, last, _ = struct.unpack('>III', data[start + 16 + 12 * group:start + 28 + 12 * group])
                found.update(range(first, last + 1))
    return found


with bz2.open(next(Path('root').rglob('Unihan_Readings.txt.bz2')), 'rt') as lines:
    standard = {int(line.split('\t')[0][2:], 16) for line in lines if '\tkTGHZ2013\t' in line}
print(len(standard))
for name in ('wqy-zenhei', 'wqy-microhei'):
    missing = standard - characters(next(Path('root').rglob(name + '.ttc')))
    first_plane = sorted(chr(sign) for sign in missing if sign < 0x10000)
    print(name, len(missing), len(first_plane), ''.join(first_plane[-3:]))
PY
seen=$(python3 ask.py 2>&1 || true)
want='8105
wqy-zenhei 199 3 鿍鿎鿏
wqy-microhei 276 80 鿍鿎鿏'
[ "$seen" = "$want" ] ||
    { printf 'changed: characters of the standard that are missing now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: Zen Hei lacks 199 of the 8,105 standard characters, Micro Hei 276"
