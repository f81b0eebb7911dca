#!/usr/bin/env bash
# A way from traditional to simplified signs that changes names which are simplified already.
#
# Run:   opencc 1.1.6+ds1-1 against kTGHZ2013 of unicode-data 15.0.0-1 (Debian 12), the 8,105 characters of the general
#        standard table (通用规范汉字表) of 2013. Each goes through t2s by itself; names that hold one are invented.
# Guess: what is in that table is simplified, so that t2s leaves it as it is. It may be run over a list of unknown origin.
# Seen:  20 of the 8,105 come out as others: 昇 as 升, 甯 as 宁, 於 as 于, 徵 as 征, 乾 as 干, 陞 as 升, 甦 as 苏 and 13
#        more. 甯 and 宁 are two surnames, 於 and 于 too; 昇 and 甦 were put into the table for people's names.
# Why:   甯昇 is called as 宁升, and is found under neither on another list. A name is never converted; words are, and only
#        where they are known to be traditional.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download opencc=1.1.6+ds1-1 libopencc1.1=1.1.6+ds1-1 libopencc-data=1.1.6+ds1-1 libmarisa0=0.2.6-13+b1 \
    unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download opencc and unicode-data: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done
LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH

python3 - > standard.txt <<'PY'
import bz2
from pathlib import Path

with bz2.open(next(Path('root').rglob('Unihan_Readings.txt.bz2')), 'rt') as lines:
    for line in lines:
        if '\tkTGHZ2013\t' in line:
            print(chr(int(line.split('\t')[0][2:], 16)))
PY
convert() { root/usr/bin/opencc -c root/usr/share/opencc/t2s.json -i "$1" -o "$2"; }
printf '甯昇 於徵乾 王甦\n' > names.txt
convert standard.txt converted.txt
convert names.txt named.txt
seen=$(cat named.txt
    paste -d '\0' standard.txt converted.txt |
    python3 -c "import sys; print(' '.join(sorted(x for x in sys.stdin.read().split() if x[0] != x[1:])))")
want='宁升 于征干 王苏
乾干 剋克 吒咤 夥伙 徵征 於于 昇升 氾泛 爇𦶟 甦苏 甯宁 祕秘 脩修 苧苎 蒐搜 薳䓕 薹苔 釐厘 陞升 麽么'
[ "$seen" = "$want" ] || { printf 'changed: names, and standard characters that become others\n%s\n' "$seen" >&2; exit 1; }
echo "as found: t2s changes 20 of the 8,105 standard simplified characters; 甯昇 becomes 宁升"
