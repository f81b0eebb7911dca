#!/usr/bin/env bash
# Tables of the days off of years gone by, which differ from each other and from the State Council's notices.
#
# Run:   chinese-workday 1.16.1, holiday-calendar 1.3.3 and lunar-javascript 1.7.7 (npm).
# Guess: past years are settled, so any two packages agree on each day since 2015.
# Seen:  chinese-workday has New Year's Day 2018 as a working day and 3 January 2023 as a day off; holiday-calendar
#        has the Saturdays 16 June and 22 September 2018 as worked, though both began a three-day feast without any
#        make-up day. lunar-javascript has all four as the notices for 2018 and 2023 had them.
# Why:   figures "against last year" divide by working days, and the age of a case counts them. A package's table is a
#        source to be compared with the notice, never the notice.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    chinese-workday@1.16.1 holiday-calendar@1.3.3 lunar-javascript@1.7.7 >&2 ||
    { echo "cannot install the three tables: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isWorkday } from 'chinese-workday';
const { HolidayUtil } = createRequire(import.meta.url)('lunar-javascript');
const weekend = (day) => [0, 6].includes(new Date(day + 'T00:00:00Z').getUTCDay());
const inCalendar = (day) => {
    const file = new URL(`node_modules/holiday-calendar/data/CN/${day.slice(0, 4)}.json`, import.meta.url);
    const entry = JSON.parse(readFileSync(file)).dates.find((one) => one.date === day);
    return entry ? entry.type === 'transfer_workday' : !weekend(day);
};
const inLunar = (day) => HolidayUtil.getHoliday(day)?.isWork() ?? !weekend(day);
const word = (works) => (works ? 'work' : 'off');
for (const day of ['2018-01-01', '2018-06-16', '2018-09-22', '2023-01-03'])
    console.log(day, word(isWorkday(day)), word(inCalendar(day)), word(inLunar(day)));
JS
seen=$(node "$work/ask.mjs" 2>&1 || true)
want='2018-01-01 work off off
2018-06-16 off work off
2018-09-22 off work off
2023-01-03 off work work'
[ "$seen" = "$want" ] || { printf 'changed: the tables now say\n%s\n' "$seen" >&2; exit 1; }
echo "as found: three tables of past days off, two of them wrong on four days"
