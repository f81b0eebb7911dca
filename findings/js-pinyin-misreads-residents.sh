#!/usr/bin/env bash
# A pinyin table with a fault in the word a service hall says most.
#
# Run:   js-pinyin 0.2.7 (npm).
# Guess: a table of common characters has the commonest right; at worst it takes the wrong one of two readings.
# Seen:  居 is "Ji", so 居民 (resident) is "JiMin" and 居住证 "JiZhuZheng"; 能 is "Nen", 丢 "Ding", 着 "Zhou". None of
#        these is a reading of the character. Initials come out right by chance (JM), but for 丢, still a D.
# Why:   whoever types "jumin" finds no pension for residents. A table of readings is to be checked against another
#        one, character by character, over the hall's own list of matters.
set -euo pipefail

package=js-pinyin@0.2.7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const loaded = require('js-pinyin');
const table = loaded.default ?? loaded;
for (const words of ['居民', '居住证', '功能', '丢失', '着落']) console.log(words, table.getFullChars(words));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='居民 JiMin
居住证 JiZhuZheng
功能 GongNen
丢失 DingShi
着落 ZhouLuo'
[ "$seen" = "$want" ] || { printf 'changed: the words are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 居民 is read JiMin, 功能 GongNen, 丢失 DingShi"
