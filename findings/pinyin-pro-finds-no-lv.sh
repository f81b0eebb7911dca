#!/usr/bin/env bash
# A search by pinyin that does not know the letter by which ü is typed.
#
# Run:   pinyin-pro 3.29.4 and pinyin-match 1.2.10 (npm): match() of each, as it comes, on words of the hall.
# Guess: 律师 is found as lvshi, as every input method has it, and perhaps as lushi.
# Seen:  pinyin-match finds lvshi, nvxing and lvyou. pinyin-pro finds none of them, nor lushi, only lüshi, and l-shi, n-xing
#        by their first letters; a keyboard at a kiosk has no ü. With the option v its match() finds lvshi too.
# Why:   residents look for 律师, 女性, 旅游 and 绿化 and are told that there is no such item, while all that was tried in a
#        demonstration is found. A search by pinyin is tried with ü.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent pinyin-pro@3.29.4 pinyin-match@1.2.10 >&2 ||
    { echo "cannot install pinyin-pro and pinyin-match: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const pro = require('pinyin-pro');
const other = require('pinyin-match');
for (const [word, typed] of [['律师', 'lvshi'], ['律师', 'lushi'], ['律师', 'lüshi'], ['律师', 'lshi'], ['女性', 'nvxing'],
    ['旅游', 'lvyou'], ['居民', 'jumin']]) {
    const found = [pro.match(word, typed), pro.match(word, typed, { v: true }), other.match(word, typed)];
    console.log(word, typed, ...found.map((one) => (one ? 'found' : '-')));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='律师 lvshi - found found
律师 lushi - - -
律师 lüshi found found found
律师 lshi found found -
女性 nvxing - found found
旅游 lvyou - found found
居民 jumin found found found'
[ "$seen" = "$want" ] ||
    { printf 'changed: found by pinyin-pro, by it with v, by pinyin-match\n%s\n' "$seen" >&2; exit 1; }
echo "as found: pinyin-pro does not find 律师 by lvshi unless it is told so"
