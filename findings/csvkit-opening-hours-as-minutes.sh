#!/usr/bin/env bash
# A CSV tool chain that turns half past eight into eight and a half minutes.
#
# Run:   csvkit 1.0.7-1 (Debian 12), in2csv without options.
# Guess: it guesses types, so 001 may become 1 (widely known); times of day and codes with a dash are text.
# Seen:  8:30 becomes 0:08:30 and 14:30 becomes 0:14:30, a length of time in minutes and seconds; the window code 1-2
#        becomes 2001-01-02, a day at the beginning of the century. Exit code 0, nothing on the error output.
# Why:   clerks' lists hold office hours and codes of windows, grids and buildings. Whoever puts such a list through
#        it before the import changes it without a word; option -I switches the guessing off.
set -euo pipefail

package=csvkit=1.0.7-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/debs/partial"
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install "$package" > /dev/null 2>&1 ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
for one in "$work"/debs/*.deb; do dpkg -x "$one" "$work/root"; done

printf '%s\n' '窗口,名称,开门' '1-2,户口登记,8:30' '3-4,社保缴费,14:30' > "$work/hours.csv"
in2csv() { PYTHONPATH=$work/root/usr/lib/python3/dist-packages /usr/bin/python3 "$work/root/usr/bin/in2csv" "$@"; }
seen=$(in2csv "$work/hours.csv" 2>&1 || true)
want='窗口,名称,开门
2001-01-02,户口登记,0:08:30
2001-03-04,社保缴费,0:14:30'
[ "$seen" = "$want" ] || { printf 'changed: the list now comes out as\n%s\n' "$seen" >&2; exit 1; }
[ "$(in2csv -I "$work/hours.csv" 2>&1)" = "$(cat "$work/hours.csv")" ] ||
    { echo "changed: -I no longer leaves the list as it is" >&2; exit 1; }
echo "as found: 8:30 is written as 0:08:30 and 1-2 as 2001-01-02"
