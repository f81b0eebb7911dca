#!/usr/bin/env bash
# Readers of cron's lines for whom Sunday is a Saturday, and the last Friday each Friday.
#
# Run:   @breejs/later 4.2.0 (the clock of bree), cron-schedule 6.0.0, cronosjs 1.7.1 and croner 11.0.1 (npm), and
#        APScheduler 3.9.1-2 (CronTrigger.from_crontab, Debian 12): the days of December 2026 on which a line comes due.
# Guess: 1-5 is Monday to Friday, 7 is Sunday as 0 is, 0-7 is every day, and 5L is the last Friday or an error.
# Seen:  APScheduler has Tuesday to Saturday for 1-5 and an error for 7. For later 7 is Saturday. For cronosjs 0-7 is
#        Sundays alone. For cron-schedule 5L is every Friday and 1#1 every Monday. croner is as guessed throughout.
# Why:   the kiosks start on Saturday and stay dark on Monday, and what is to be done on a closed Sunday, emptying or
#        restoring, is done on a Saturday that is worked. Days are written by name (mon-fri), and the next dates shown.
set -euo pipefail

packages=(@breejs/later@4.2.0 cron-schedule@6.0.0 cronosjs@1.7.1 croner@11.0.1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install python3-apscheduler=3.9.1-2 python3-tz python3-tzlocal python3-six \
    python3-pkg-resources > /dev/null 2>&1 ||
    { echo "cannot download python3-apscheduler: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
export PYTHONPATH=root/usr/lib/python3/dist-packages TZ=Asia/Shanghai

cat > ask.mjs <<'JS'
import later from '@breejs/later';
import { parseCronExpression } from 'cron-schedule';
import { CronosExpression } from 'cronosjs';
import { Cron } from 'croner';
const from = new Date(2026, 10, 30, 12);
later.date.localTime();
const readers = {
    later: (line) => later.schedule(later.parse.cron(line)).next(40, from),
    'cron-schedule': (line) => parseCronExpression(line).getNextDates(40, from),
    cronosjs: (line) => CronosExpression.parse(line).nextNDates(from, 40),
    croner: (line) => new Cron(line).nextRuns(40, from),
};
for (const line of ['30 8 * * 1-5', '0 8 * * 7', '0 8 * * 0-7', '0 8 * * 5L', '0 8 * * 1#1']) {
    for (const [name, read] of Object.entries(readers)) {
        const days = read(line).filter((day) => +day < +new Date(2027, 0, 1)).map((day) => day.getDate());
        console.log(line.split(' ').pop(), name, days.length > 20 ? `${days.length} days` : days.join(' '));
    }
}
JS
cat > ask.py <<'PY'
from datetime import datetime

import pytz
from apscheduler.triggers.cron import CronTrigger

zone = pytz.timezone('Asia/Shanghai')
for line in ['30 8 * * 1-5', '0 8 * * 7']:
    try:
        trigger = CronTrigger.from_crontab(line, zone)
        due = [day for day in range(1, 15) if trigger.get_next_fire_time(
            None, zone.localize(datetime(2026, 12, day))).day == day]
        print(line.split()[-1], 'APScheduler until the 14th', *due)
    except ValueError:
        print(line.split()[-1], 'APScheduler refuses')
PY
seen=$(node ask.mjs 2>&1; /usr/bin/python3 ask.py 2>&1) || true
want='1-5 later 23 days
1-5 cron-schedule 23 days
1-5 cronosjs 23 days
1-5 croner 23 days
7 later 5 12 19 26
7 cron-schedule 6 13 20 27
7 cronosjs 6 13 20 27
7 croner 6 13 20 27
0-7 later 31 days
0-7 cron-schedule 31 days
0-7 cronosjs 6 13 20 27
0-7 croner 31 days
5L later 25
5L cron-schedule 4 11 18 25
5L cronosjs 25
5L croner 25
1#1 later 7
1#1 cron-schedule 7 14 21 28
1#1 cronosjs 7
1#1 croner 7
1-5 APScheduler until the 14th 1 2 3 4 5 8 9 10 11 12
7 APScheduler refuses'
[ "$seen" = "$want" ] || { printf 'changed: the days are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 7 is Saturday for later, 0-7 Sundays for cronosjs, 1-5 Tuesday to Saturday for APScheduler"
