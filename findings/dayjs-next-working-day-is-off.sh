#!/usr/bin/env bash
# Two libraries for working days whose next working day is a day off.
#
# Run:   dayjs-business-days2 1.4.0 with dayjs 1.11.21, and moment-business-days 1.2.0 with moment 2.30.1 (npm), given
#        1, 2, 5, 6 and 7 October 2026 as holidays and asked on 30 September and on 8 October.
# Guess: the next working day after 30 September is 8 October, as it is one working day later, and the one before
#        8 October is 30 September.
# Seen:  one working day later is 8 October in both. The next working day is 6 October, and the one before is
#        2 October, both of which are holidays when the same libraries are asked: they look six days far and then answer
#        with the day they have come to. Only the second has a setting for it.
# Why:   Spring Festival and National Day are eight days long, so this is wrong twice a year, and right in every test on
#        an ordinary week. A period that ends "on the next working day" would end while the hall is closed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    dayjs@1.11.21 dayjs-business-days2@1.4.0 moment@2.30.1 moment-business-days@1.2.0 >&2 ||
    { echo "cannot install dayjs-business-days2 1.4.0 or moment-business-days 1.2.0: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const dayjs = require('dayjs');
const moment = require('moment-business-days');
const holidayFormat = 'YYYY-MM-DD';
const holidays = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];
dayjs.extend(require('dayjs-business-days2').default, { holidays, holidayFormat });
moment.updateLocale('en', { holidays, holidayFormat });
for (const [name, later, next, before] of [
    ['dayjs', dayjs('2026-09-30').businessDaysAdd(1), dayjs('2026-09-30').nextBusinessDay(),
        dayjs('2026-10-08').prevBusinessDay()],
    ['moment', moment('2026-09-30').businessAdd(1), moment('2026-09-30').nextBusinessDay(),
        moment('2026-10-08').prevBusinessDay()],
]) {
    for (const [what, day] of Object.entries({ later, next, before })) {
        console.log(name, what, day.format(holidayFormat), day.isHoliday() ? 'holiday' : 'no holiday');
    }
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='dayjs later 2026-10-08 no holiday
dayjs next 2026-10-06 holiday
dayjs before 2026-10-02 holiday
moment later 2026-10-08 no holiday
moment next 2026-10-06 holiday
moment before 2026-10-02 holiday'
[ "$seen" = "$want" ] || { printf 'changed: the working days are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: the next working day after 30 September 2026 is 6 October, a holiday"
