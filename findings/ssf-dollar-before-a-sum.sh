#!/usr/bin/env bash
# Two writers of spreadsheet formats that do not know those of a Chinese spreadsheet.
#
# Run:   ssf 0.11.2 and numfmt 4.0.1 with its locale zh-CN (npm), on the codes that a Chinese spreadsheet puts into the
#        cell: capital numerals ("special"), the day of the week, and a time of day.
# Guess: 105 in capital numerals is 壹佰零伍, or at least 105; 1 October 2026 is 星期四; 15:29 is 下午3时29分.
# Seen:  in ssf [DBNum2][$-804]General of 105 is "$105", and [$-804]aaaa is "$aaaa": behind a code that it does not know it
#        takes the locale in brackets for the sign of a currency. numfmt has 105 and 星期四, but 15:29 is 上午/下午15时29分.
# Why:   a sum of 105 yuan is shown as 105 dollars, without an error, and both halves of the day stand before a time. Reports
#        carry numbers in plain formats, and what a clerk's table shows is worked out by us from the number.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent ssf@0.11.2 numfmt@4.0.1 >&2 ||
    { echo "cannot install ssf 0.11.2 or numfmt 4.0.1: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import ssf from 'ssf';
import { format } from 'numfmt';
for (const [what, code, value] of [
    ['capital', '[DBNum2][$-804]General', 105],
    ['yuan', '[$¥-804]#,##0.00', 105],
    ['weekday', '[$-804]aaaa', 46296],
    ['time', '[$-804]上午/下午h"时"mm"分"', 0.6458],
]) {
    console.log(what, ssf.format(code, value), format(code, value, { locale: 'zh-CN' }));
}
JS
seen=$(node "$work/ask.mjs" 2>&1 || true)
dollar=\$
want="capital ${dollar}105 105
yuan ¥105.00 ¥105.00
weekday ${dollar}aaaa 星期四
time 下午3时29分 上午/下午15时29分"
[ "$seen" = "$want" ] || { printf 'changed: shown are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 105 in capital numerals is \$105, and 15:29 is 上午/下午15时29分"
