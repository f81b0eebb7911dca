#!/usr/bin/env bash
# Two readers of workbooks that lose a day of every sum of hours.
#
# Run:   csvkit 1.0.7-1 (in2csv, with python3-openpyxl 3.0.9-1) and xlsx2csv 1:0.7.8-1 (Debian 12) on a workbook of
#        python3-xlsxwriter 3.0.2-2 with 6:30 and 30:15 hours in the formats [h]:mm and [h]:mm:ss, those in which a
#        spreadsheet counts hours beyond a day.
# Guess: 30:15 comes out as 30:15, as 30.25, or as the number of the cell, 1.2604.
# Seen:  in2csv has 06:30:00 for the one and 1900-01-01 06:15:00 for the other. xlsx2csv has 0.270833 and 1.260417 in the
#        first format; in the second it has 06:30 and 06:15, without the day and without an error.
# Why:   hours waited or worked in a month are always beyond a day, and 30 hours as 6 look right in a table. Sums of time
#        are handed on as whole minutes, with the unit in the head of the column.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install csvkit=1.0.7-1 xlsx2csv=1:0.7.8-1 python3-xlsxwriter=3.0.2-2 \
    > /dev/null 2>&1 ||
    { echo "cannot download csvkit, xlsx2csv or python3-xlsxwriter: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
export PYTHONPATH=root/usr/lib/python3/dist-packages

cat > write.py <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook('hours.xlsx')
sheet = book.add_worksheet()
sheet.write_row(0, 0, ['大厅', '等候', '办理'])
for row, (hall, hours) in enumerate([('北关', 6.5), ('南关', 30.25)], 1):
    sheet.write(row, 0, hall)
    sheet.write(row, 1, hours / 24, book.add_format({'num_format': '[h]:mm'}))
    sheet.write(row, 2, hours / 24, book.add_format({'num_format': '[h]:mm:ss'}))
book.close()
PY
seen=$(
    /usr/bin/python3 write.py 2>&1
    for tool in in2csv xlsx2csv; do /usr/bin/python3 -W ignore root/usr/bin/$tool hours.xlsx 2>&1; done
) || true
want='大厅,等候,办理
北关,06:30:00,06:30:00
南关,1900-01-01 06:15:00,1900-01-01 06:15:00
大厅,等候,办理
北关,0.270833,06:30
南关,1.260417,06:15'
[ "$seen" = "$want" ] || { printf 'changed: the hours are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 30:15 hours are 1900-01-01 06:15:00 in one, and 06:15 or 1.260417 in the other"
