#!/usr/bin/env bash
# Two makers of calendar pages for whom a hall is open on its days off, or closed on its working Saturday.
#
# Run:   ical2html 3.0-1 and calcurse 4.7.1-1 (Debian 12) on a calendar of a hall: Monday to Friday 8:30 to 17:00
#        without 1, 2, 5, 6 and 7 October (EXDATE) and with Saturday the 10th (RDATE), and a stocktaking on the last
#        working day of each month (BYSETPOS=-1).
# Guess: as the standard of such calendars has it, or a note of what was left out.
# Seen:  the page of ical2html has the hall open on all five days off and closed on the working Saturday; its last
#        working day is right. calcurse has the days off, loses the Saturday, and takes stock on every working day. It
#        reports "0 skipped".
# Why:   people travel to a closed hall because a page of the county said it is open. What outsiders make of a calendar
#        is looked at for one week with days off, or each open day is written out as an event of its own.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install ical2html=3.0-1 calcurse=4.7.1-1 libical3 libicu72 libncursesw6 libtinfo6 \
    > /dev/null 2>&1 ||
    { echo "cannot download ical2html or calcurse: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu:$work/root/lib/x86_64-linux-gnu
export TZ=Asia/Shanghai LC_ALL=C.UTF-8

sed 's/$/\r/' > hall.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hall//hours//ZH
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19920101T000000
TZOFFSETFROM:+0800
TZOFFSETTO:+0800
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:hours@hall.example
DTSTAMP:20260901T000000Z
DTSTART;TZID=Asia/Shanghai:20260928T083000
DTEND;TZID=Asia/Shanghai:20260928T170000
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261016T090000Z
EXDATE;TZID=Asia/Shanghai:20261001T083000,20261002T083000
EXDATE;TZID=Asia/Shanghai:20261005T083000,20261006T083000,20261007T083000
RDATE;TZID=Asia/Shanghai:20261010T083000
SUMMARY:开放
END:VEVENT
BEGIN:VEVENT
UID:stock@hall.example
DTSTAMP:20260901T000000Z
DTSTART;TZID=Asia/Shanghai:20260930T150000
DURATION:PT1H
RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20261031T160000Z
SUMMARY:盘点
END:VEVENT
END:VCALENDAR
ICS
cat > days.py <<'PY'
import re
import sys

found = {'开放': [], '盘点': []}
month = day = None
for part in re.split(r'<[^>]*>|\n', sys.stdin.read()):
    part = part.strip()
    if re.fullmatch(r'(September|October) 2026', part):
        month = {'S': 9, 'O': 10}[part[0]]
    elif re.fullmatch(r'\d\d?', part):
        day = f'{month}/{part}'
    elif re.match(r'\d\d/\d\d/\d\d:', part):
        day = '/'.join(number.lstrip('0') for number in part[:5].split('/'))
    for what in found:
        if part.endswith(what):
            found[what].append(day)
for what, days in found.items():
    print(what, *(days if len(days) < 20 else [len(days), 'days']))
PY
seen=$(
    root/usr/bin/ical2html -z Asia/Shanghai 20260928 P5W hall.ics 2>&1 | python3 days.py
    mkdir agenda
    root/usr/bin/calcurse -D agenda -C agenda -i hall.ics 2>&1 | grep -o '. skipped'
    root/usr/bin/calcurse -D agenda -C agenda -Q --input-datefmt 4 --from 2026-09-28 --days 35 2>&1 | python3 days.py
) || true
want='开放 9/28 9/29 9/30 10/1 10/2 10/5 10/6 10/7 10/8 10/9 10/12 10/13 10/14 10/15 10/16
盘点 9/30 10/30
0 skipped
开放 9/28 9/29 9/30 10/8 10/9 10/12 10/13 10/14 10/15 10/16
盘点 23 days'
[ "$seen" = "$want" ] || { printf 'changed: the days are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: one has the days off open, the other no working Saturday and a last working day on each of them"
