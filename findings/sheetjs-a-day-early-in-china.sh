#!/usr/bin/env bash
# A reader of workbooks for which 1 October is 30 September, if it runs in China.
#
# Run:   xlsx 0.18.5 (npm), option cellDates, with the time zone Asia/Shanghai and with UTC.
# Guess: the day 2026-10-01 in a cell is 1 October by the clock of the machine, at midnight; 08:30 behind it is 08:30.
# Seen:  in UTC, yes. In Asia/Shanghai it is 30 September, 23:59:17, and 08:30 is 08:29:17: 43 seconds early, since
#        the library reckons from 1899, when Shanghai kept local mean time, 8 hours, 5 minutes and 43 seconds. The
#        text of the cell (2026-10-01) is right on both.
# Why:   every date of a clerk's list is a day early in the one country where the list is used, and a test run in
#        another zone is green. A cell's number of days is turned into a date by counting days, without a clock.
set -euo pipefail

package=xlsx@0.18.5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { read, utils, write } = require('xlsx');
const sheet = {
    '!ref': 'A1:A2',
    A1: { t: 'n', v: 46296, z: 'yyyy-mm-dd' },
    A2: { t: 'n', v: 46296 + 8.5 / 24, z: 'yyyy-mm-dd hh:mm' },
};
const book = utils.book_new();
utils.book_append_sheet(book, sheet, 'list');
const again = read(write(book, { type: 'buffer', bookType: 'xlsx' }), { cellDates: true }).Sheets.list;
const joined = (sign, ...parts) => parts.join(sign);
const clock = (at) => joined(' ', joined('-', at.getMonth() + 1, at.getDate()),
    joined(':', at.getHours(), at.getMinutes(), at.getSeconds()));
console.log(clock(again.A1.v), '|', clock(again.A2.v), '|', again.A1.w);
JS
seen=$(TZ=UTC node "$work/ask.cjs" 2>&1 || true; TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='10-1 0:0:0 | 10-1 8:30:0 | 2026-10-01
9-30 23:59:17 | 10-1 8:29:17 | 2026-10-01'
[ "$seen" = "$want" ] || { printf 'changed: 1 October in UTC and in China is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: in China, 1 October 2026 is read as 30 September, 23:59:17"
