#!/usr/bin/env bash
# Days taken out of a rule by a writer of calendar files, and put back by who reads the file.
#
# Run:   ics 3.12.0 and ical.js 2.2.1 (npm), with the clock of Asia/Shanghai. Opening hours from 28 September 2026 by
#        the rule "Monday to Friday, five times", 1 and 2 October in exclusionDates: once as local times without a
#        zone (startInputType and startOutputType "local"), once as whole days.
# Guess: what the one writes the other reads: open on 28, 29 and 30 September, closed on 1 and 2 October.
# Seen:  the hours are written in local time and the days taken out in that of Greenwich, EXDATE:20261001T003000Z, and
#        there is no option for it. So they are not the same moment, and ical.js gives all five days. Of whole days
#        EXDATE lacks VALUE=DATE: ical.js raises "invalid date-time value" as soon as the days are asked for.
# Why:   a hall that offers its hours as a calendar to subscribe to is open on National Day in its residents'
#        telephones. What is closed is checked in the file that comes out, not in what was put in.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent ics@3.12.0 ical.js@2.2.1 >&2 ||
    { echo "cannot install ics 3.12.0 and ical.js 2.2.1: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import ICAL from 'ical.js';
import ics from 'ics';
const rule = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=5';
const local = { startInputType: 'local', startOutputType: 'local', endInputType: 'local', endOutputType: 'local' };
const made = [
    { start: [2026, 9, 28, 8, 30], end: [2026, 9, 28, 12, 0], ...local,
        exclusionDates: [[2026, 10, 1, 8, 30], [2026, 10, 2, 8, 30]] },
    { start: [2026, 9, 28], end: [2026, 9, 29], exclusionDates: [[2026, 10, 1], [2026, 10, 2]] },
];
for (const one of made) {
    const always = { uid: 'open@hall.example', title: 'open', recurrenceRule: rule };
    const { value, error } = ics.createEvents([{ ...always, ...one }]);
    if (error) throw error;
    console.log(value.match(/^(?:DTSTART|EXDATE).*/gm).join(' '));
    try {
        const event = new ICAL.Event(new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent'));
        const days = [];
        for (const walk = event.iterator(); days.length < 9;) {
            const next = walk.next();
            if (!next) break;
            days.push(`${next.month}-${next.day}`);
        }
        console.log(days.join(' '));
    } catch (raised) {
        console.log(raised.message);
    }
}
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.mjs" 2>&1 | tr -d '\r' || true)
want='DTSTART:20260928T083000 EXDATE:20261001T003000Z,20261002T003000Z
9-28 9-29 9-30 10-1 10-2
DTSTART;VALUE=DATE:20260928 EXDATE:20261001,20261002
invalid date-time value: "2026-10-01T::"'
[ "$seen" = "$want" ] || { printf 'changed: written and read is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: days off are written in another zone than the hours, and the hall is open on them"
