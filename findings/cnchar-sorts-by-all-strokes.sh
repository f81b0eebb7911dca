#!/usr/bin/env bash
# A sorter by strokes that takes those of the whole name for those of the surname.
#
# Run:   cnchar 3.2.6 (npm), sortStroke and compareStroke, offered by its guide for names in the order of the first sign's
#        strokes. The names are invented.
# Guess: 丁 (2 strokes), 王 (4), 李 (7) stand in this order whatever the given name, and no name is without strokes.
# Seen:  李一 (8 in all), 王建国 (20), 丁懿馨 (44): the strokes of a name are added up. For 1,334 of the 8,105 standard
#        characters, 䶮, 媱 and 𬱖 among them, it knows no strokes and counts 0, without an error: 𬱖 is before 丁.
# Why:   lists of names for public notice are "in the order of the surnames' strokes", and this one looks sorted where
#        names are alike in length. Such a list is sorted sign by sign, with a table in which no standard sign is missing.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --ignore-scripts --no-audit --no-fund --silent cnchar@3.2.6 >&2 ||
    { echo "cannot install cnchar 3.2.6: gone, or no registry" >&2; exit 2; }
apt-get -qq download unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download unicode-data 15.0.0-1: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./unicode-data_*.deb root
bzcat "$(find root -name Unihan_Readings.txt.bz2)" | awk -F '\t' '$2 == "kTGHZ2013" { print substr($1, 3) }' > standard

cat > ask.cjs <<'JS'
const cnchar = require('cnchar');
const lines = require('fs').readFileSync('standard', 'utf8').trim().split('\n');
const signs = lines.map((line) => String.fromCodePoint(parseInt(line, 16)));
const bare = signs.filter((sign) => !cnchar.stroke(sign));
console.log(cnchar.sortStroke(['丁懿馨', '王建国', '李一']).join(' '), cnchar.compareStroke('丁懿馨', '李一'));
console.log(bare.length, 'of', signs.length, ['䶮', '媱', '𬱖'].filter((sign) => bare.includes(sign)).join(''));
console.log(cnchar.sortStroke(['丁', '王', '𬱖']).join(' '));
JS
seen=$(node ask.cjs 2>&1 || true)
want='李一 王建国 丁懿馨 more
1334 of 8105 䶮媱𬱖
𬱖 丁 王'
[ "$seen" = "$want" ] || { printf 'changed: the order is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 李一 stands before 王建国 and 丁懿馨, since the strokes of all signs are added up"
