#!/usr/bin/env bash
# Working time between two moments, which a lunch break makes negative.
#
# Run:   moment-business-time 2.0.0 with moment 2.30.1 (npm), hours 8:30-12:00 and 14:30-17:30 from Monday to Friday.
# Guess: workingDiff counts the minutes in which the hall is open: 60 from 9:00 to 10:00 and from 17:00 to 9:00 of the
#        next day, none from 12:30 to 14:00, 390 from 8:30 to 17:30.
# Seen:  the whole day is 390, and with one span a day (its default, 9:00-17:00) all is counted rightly. With a lunch
#        break 9:00 to 10:00 is -210, 17:00 to 9:00 is -270, 12:30 to 14:00 is -30: the time from the end to the
#        opening after it is taken off. addWorkingTime on the same hours is right, and breaks are in the manual.
# Why:   a township's hall closes at noon. "Handled within one working hour" and the average waiting come out too small
#        or below zero, for each matter that ends before the afternoon, and for no other.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent moment-business-time@2.0.0 \
    moment@2.30.1 >&2 ||
    { echo "cannot install moment-business-time 2.0.0 and moment: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const moment = require('moment-business-time');
const open = (from, to) => moment(`2026-09-${to}`).workingDiff(moment(`2026-09-${from}`), 'minutes');
const all = { 0: null, 6: null };
const use = (spans) => {
    for (let day = 1; day <= 5; day++) all[day] = spans;
    moment.updateLocale('en', { workinghours: all, holidays: [] });
};
use(['09:00:00', '17:00:00']);
console.log('one span', open('28T16:30', '29T09:30'), open('28T09:00', '28T10:00'));
use(['08:30:00', '12:00:00', '14:30:00', '17:30:00']);
console.log('add', moment('2026-09-28T17:00').addWorkingTime(60, 'minutes').format('DD HH:mm'));
for (const [from, to] of [['28T08:30', '28T17:30'], ['28T11:30', '28T15:00'], ['28T17:00', '29T09:00'],
    ['28T09:00', '28T10:00'], ['28T12:30', '28T14:00']]) console.log(from, to, open(from, to));
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='one span 60 60
add 29 09:00
28T08:30 28T17:30 390
28T11:30 28T15:00 60
28T17:00 29T09:00 -270
28T09:00 28T10:00 -210
28T12:30 28T14:00 -30'
[ "$seen" = "$want" ] || { printf 'changed: the minutes are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: with a lunch break, 9:00 to 10:00 is -210 minutes and 17:00 to 9:00 is -270"
