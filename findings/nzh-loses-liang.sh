#!/usr/bin/env bash
# A reader of Chinese numerals that does not know 两, and says nothing.
#
# Run:   nzh 1.0.14 (npm), decodeS of its simplified Chinese table.
# Guess: 两百 is 200 and 两千零五 is 2005, as everybody says and writes them; years digit by digit, 二〇二六, are
#        2026, or what is not understood is an error.
# Seen:  两百 is 0, 两千零五 is 5, 两万五 is 5, and 二〇二六 is 226: signs it does not know vanish, the rest is added
#        up. 二百, without 两, is right. No error in any case.
# Why:   clerks write fees, copies and days in such words (两份, 两百元), and a fee of nothing looks like a free
#        service. A numeral that is not understood to its last sign is unknown, never a number.
set -euo pipefail

package=nzh@1.0.14
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const chinese = require('nzh/cn');
for (const words of ['二百', '两百', '两千零五', '两万五', '二〇二六']) console.log(words, chinese.decodeS(words));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='二百 200
两百 0
两千零五 5
两万五 5
二〇二六 226'
[ "$seen" = "$want" ] || { printf 'changed: the numerals are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 两百 is read as 0, 两千零五 as 5, 二〇二六 as 226"
