#!/usr/bin/env bash
# Readers of numerals that make 12 or 120 of 12万.
#
# Run:   @lazy-cjk/zh2num 1.0.2, chinese-parseint 1.2.1, chinese-parseint2 2.0.6 and chinese-numbers-converter 2.3.1
#        (npm) on numerals as people write them, digits with a unit behind, and the short 三万五.
# Guess: 12万 is 120000, 3千 is 3000 and 1万2千 is 12000, 三万五 is 35000; what is not understood is no number.
# Seen:  12万 is 120 for zh2num, which has 31000 for 3千 and 5100 for 5百, and 12 for chinese-parseint2, which has 3, 5 and
#        1 for the others. chinese-parseint reads those, but 三万五 as 30005. The last reads all of them. No error.
# Why:   an income, a fine or a floor space in a form is written just so, and every one of these numbers is plausible. A
#        numeral is read back to the clerk in figures, and a mixed one is spelled out by rules of one's own.
set -euo pipefail

packages=(@lazy-cjk/zh2num@1.0.2 chinese-parseint@1.2.1 chinese-parseint2@2.0.6 chinese-numbers-converter@2.3.1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { zh2num } = require('@lazy-cjk/zh2num');
const first = require('chinese-parseint');
const second = require('chinese-parseint2').default;
const Numeral = require('chinese-numbers-converter');
for (const words of ['一百二十', '12万', '3千', '5百', '1万2千', '三万五']) {
    console.log(words, zh2num(words), first(words), second(words), new Numeral(words).toInteger());
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='一百二十 120 120 120 120
12万 120 120000 12 120000
3千 31000 3000 3 3000
5百 5100 500 5 500
1万2千 102千 12000 1 12000
三万五 35000 30005 35000 35000'
[ "$seen" = "$want" ] || { printf 'changed: the numerals are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 12万 is 120 in one and 12 in another, and 3千 is 31000"
