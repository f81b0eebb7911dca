#!/usr/bin/env bash
# A keeper of figures whose week begins on Thursday at eight in the morning.
#
# Run:   rrdtool 1.7.2-4+b8 (Debian 12) in the zone Asia/Shanghai: a value an hour, kept by the day and by the week, of
#        a hall with ten tickets an hour from 8 to 17 o'clock of Monday, 30 November 2026, to Friday, and none in the
#        week after.
# Guess: a day is that of the zone, or of UTC with a note; a week begins on Monday or Sunday.
# Seen:  the week's tickets are in two weeks, those that end on Thursdays at 8:00, the second all without work; each day
#        runs from 8:00 to 8:00 and is given by its end: Monday is "Tuesday 08:00", Friday is "Saturday 08:00".
# Why:   a county that asks for the week of a hall gets half of this one and half of another, and sees work done on a
#        Saturday. Sums of days and weeks are made by the calendar, from what was kept by the hour.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install rrdtool=1.7.2-4+b8 librrd8 libdbi1 > /dev/null 2>&1 ||
    { echo "cannot download rrdtool: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
export LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu TZ=Asia/Shanghai LC_ALL=C
rrd() { root/usr/bin/rrdtool "$@"; }

start=$(date -d '2026-11-16 00:00' +%s)
rrd create hall.rrd --start "$start" --step 3600 DS:tickets:GAUGE:7200:0:U \
    RRA:AVERAGE:0:1:1000 RRA:AVERAGE:0:24:60 RRA:AVERAGE:0:168:10
for ((hour = 1; hour <= 32 * 24; hour++)); do
    day=$(((hour - 1) / 24)) time=$(((hour - 1) % 24)) tickets=0
    if ((day >= 14 && day <= 18 && time >= 8 && time < 17)); then tickets=10; fi
    echo "update hall.rrd $((start + hour * 3600)):$tickets"
done | rrd - > /dev/null
kept() {                                             # seconds of a step, from, to: ends of steps with tickets
    rrd fetch hall.rrd AVERAGE -r "$1" -s "$(date -d "$2" +%s)" -e "$(date -d "$3" +%s)" |
        while IFS=': ' read -r end mean; do
            case $end$mean in '' | tickets* | *nan) continue ;; esac
            awk -v day="$(date -d "@$end" '+%a %d %H:%M')" -v mean="$mean" -v step="$1" \
                'BEGIN { sum = mean * step / 3600; if (sum > 0) printf "%s %.0f\n", day, sum }'
        done
}
seen=$(kept 604800 2026-11-29 2026-12-17; kept 86400 2026-11-29 2026-12-10) || true
want='Thu 03 08:00 270
Thu 10 08:00 180
Tue 01 08:00 90
Wed 02 08:00 90
Thu 03 08:00 90
Fri 04 08:00 90
Sat 05 08:00 90'
[ "$seen" = "$want" ] || { printf 'changed: steps with tickets now end at\n%s\n' "$seen" >&2; exit 1; }
echo "as found: the tickets of one week are in two, which end on Thursdays at 8:00, and Friday's are on Saturday"
