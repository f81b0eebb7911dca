#!/usr/bin/env bash
# Braille tables in which a neighbour's name is a blank, and 105 is three numbers.
#
# Run:   liblouis-bin and liblouis-data 3.24.0-1 (Debian 12), lou_translate with the tables of mainland China: zhcn-g1
#        (current braille, with tones), zhcn-g2 (double spelling) and zh-chn, against kTGHZ2013 of unicode-data
#        15.0.0-1, the 8,105 characters of the general standard table.
# Guess: a character that a table lacks is shown by its code, as the library does elsewhere; the three write a number
#        with one number sign before it.
# Seen:  for 276 of the 8,105 the first two tables write a blank cell and nothing else: 张㛃 reads as 张 and the end of
#        the word. zh-chn writes the code of 㛃 in eight cells and leaves none blank; but it has a number sign before
#        each digit, so that 105 is 1, 0 and 5, where the others write ⠼⠁⠚⠑.
# Why:   screen readers and makers of signs take these tables by name, and who reads by touch does not see that
#        something is missing. Names on a braille line are checked for blanks, and a table is chosen by trying it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download liblouis-bin=3.24.0-1 liblouis20=3.24.0-1 liblouis-data=3.24.0-1 \
    unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download liblouis 3.24.0-1 or unicode-data: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

LD_LIBRARY_PATH=$(dirname "$(find root -name 'liblouis.so.20')")
LOUIS_TABLEPATH=root/usr/share/liblouis/tables
export LD_LIBRARY_PATH LOUIS_TABLEPATH LC_ALL=C.UTF-8
bzcat root/usr/share/unicode/Unihan_Readings.txt.bz2 | grep -P '^U\+\w+\tkTGHZ2013\t' | cut -f1 |
    python3 -c 'import sys; [print(chr(int(code[2:], 16))) for code in sys.stdin]' > standard
seen=
for table in zhcn-g1 zhcn-g2 zh-chn; do
    braille() { root/usr/bin/lou_translate --forward "unicode.dis,$table.ctb" 2>&1; }
    blank=$(braille < standard | grep -c '^⠀*$' || true)
    seen+="$table: $blank of $(wc -l < standard) blank, 㛃 ($(echo 㛃 | braille)), 105 $(echo 105 | braille)"$'\n'
done
want='zhcn-g1: 276 of 8105 blank, 㛃 (⠀), 105 ⠼⠁⠚⠑
zhcn-g2: 276 of 8105 blank, 㛃 (⠀), 105 ⠼⠁⠚⠑
zh-chn: 0 of 8105 blank, 㛃 (⠄⡳⠭⠒⠖⠉⠒⠄), 105 ⠼⠁⠼⠚⠼⠑
'
[ "$seen" = "$want" ] || { printf 'changed: the tables now write\n%s' "$seen" >&2; exit 1; }
echo "as found: 276 of the 8,105 standard characters are a blank cell in braille, and 105 has three number signs"
