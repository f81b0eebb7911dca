#!/usr/bin/env bash
# A calendar reader that finds a week off on its first day only.
#
# Run:   cal-parser 1.0.2 (npm), with the clock of Asia/Shanghai and two events as calendar programs write them: the
#        National Day of 2026 as one whole-day event of seven days, and hours of 8:30 to 12:00 each day with 1 October
#        taken out.
# Guess: getEventsOnDate gives the feast from 1 to 7 October, and the hours on every day of their rule but 1 October.
# Seen:  the feast is there on 1 October and on no other day; DTEND is kept but not looked at. The hours are there on
#        the first day of the rule only, and begin at 16:30: with TZID=Asia/Shanghai, 8:30 is taken for 8:30 of
#        Greenwich. There is no error.
# Why:   whoever asks it "is this a day off" closes the hall on 1 October and opens it on the 2nd.
set -euo pipefail

package=cal-parser@1.0.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { parseString } = require('cal-parser');
const calendar = parseString(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//hall.example//days//EN',
    'BEGIN:VEVENT', 'UID:off@hall.example', 'DTSTAMP:20260101T000000Z', 'SUMMARY:off',
    'DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261008', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:open@hall.example', 'DTSTAMP:20260101T000000Z', 'SUMMARY:open',
    'DTSTART;TZID=Asia/Shanghai:20260929T083000', 'DTEND;TZID=Asia/Shanghai:20260929T120000',
    'RRULE:FREQ=DAILY;COUNT=10', 'EXDATE;TZID=Asia/Shanghai:20261001T083000', 'END:VEVENT',
    'END:VCALENDAR', ''].join('\r\n'));
for (const [month, day] of [[9, 29], [9, 30], [10, 1], [10, 2], [10, 7], [10, 8]])
    console.log([`${month}-${day}`,
        ...calendar.getEventsOnDate(new Date(2026, month - 1, day)).map((one) => one.summary.value)].join(' '));
console.log('begins', calendar.events[1].dtstart.value.toLocaleTimeString('en-GB'));
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='9-29 open
9-30
10-1 off
10-2
10-7
10-8
begins 16:30:00'
[ "$seen" = "$want" ] || { printf 'changed: the days are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a week off is there on its first day only, and 8:30 in Shanghai is 16:30"
