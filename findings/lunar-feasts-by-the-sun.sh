#!/usr/bin/env bash
# Readers of calendar files that repeat a lunar day by the sun.
#
# Run:   ical.js 2.2.1, node-ical 0.26.1 and rrule 2.8.1 (npm). Mid-Autumn 2026 (25 September) with
#        RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=3 (RFC 7529), the standard's way to say "every year on that lunar day".
# Guess: a reader that has no Chinese calendar leaves the rule alone, as RFC 7529 asks for, or says so: one day in 2026, or
#        an error.
# Seen:  ical.js and node-ical pass over RSCALE and repeat the rest: 25 September of 2026, 2027 and 2028, where Mid-Autumn is
#        on 15 September and 3 October. Only rrule raises "Unknown RRULE property 'RSCALE'".
# Why:   a hall is shut on a working day and open on the feast, or a resident's lunar birthday is congratulated on a wrong
#        day, and the first year is right. A rule with RSCALE is refused, and feasts come as days one by one.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1 rrule@2.8.1 >&2 ||
    { echo "cannot install ical.js, node-ical and rrule: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import rrule from 'rrule';
const rule = 'RRULE:RSCALE=CHINESE;FREQ=YEARLY;COUNT=3';
const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//hall.example//feasts//ZH', 'BEGIN:VEVENT', 'UID:1@hall.example',
    'DTSTAMP:20260101T000000Z', 'DTSTART;VALUE=DATE:20260925', rule, 'SUMMARY:中秋节', 'END:VEVENT', 'END:VCALENDAR', '']
    .join('\r\n');
const day = (date) => date.toISOString().slice(0, 10);
const libraries = {
    'ical.js'() {
        const walk = new ICAL.Event(new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')).iterator();
        const days = [];
        for (let next = walk.next(); next && days.length < 9; next = walk.next()) days.push(next.toString());
        return days;
    },
    'node-ical'() {
        const event = Object.values(nodeIcal.sync.parseICS(file)).find((one) => one.type === 'VEVENT');
        return event.rrule ? event.rrule.all().map(day) : [day(event.start)];
    },
    rrule: () => rrule.rrulestr(`DTSTART:20260925T000000Z\n${rule}`).all().map(day),
};
for (const [name, ask] of Object.entries(libraries)) {
    try {
        console.log(name, ...ask());
    } catch (raised) {
        console.log(name, raised.message);
    }
}
JS
seen=$(TZ=UTC node "$work/ask.mjs" 2>&1 || true)
want="ical.js 2026-09-25 2027-09-25 2028-09-25
node-ical 2026-09-25 2027-09-25 2028-09-25
rrule Unknown RRULE property 'RSCALE'"
[ "$seen" = "$want" ] || { printf 'changed: days of the feast are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: Mid-Autumn comes on 25 September every year in ical.js and node-ical"
