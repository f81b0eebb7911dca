#!/usr/bin/env bash
# A reader of old spreadsheets for which 1 October 2026 is 2 October 2030.
#
# Run:   catdoc 1:0.95-6~deb12u1 (its xls2csv -d utf-8), on a table written with python3-xlwt 1.3.0-4, and as a
#        witness python3-xlrd 1.2.0-3 (Debian 12).
# Guess: a date comes out in the format of its cell, as the manual says, or in that of -f, whatever the format is; and
#        张𬱖 as two characters of UTF-8.
# Seen:  a date in the built-in format is 10-02-30, and with -f %F 2030-10-02: it is taken to be counted from 1904, in
#        a file that says it is not, as the witness reads. A date as 2026-10-01 or 2026年10月1日 is 46296 in both
#        cases. A time of 8:30 is right. Of 𬱖 each half is written as three bytes of its own, and no decoder of UTF-8
#        takes the file.
# Why:   rosters and lists of days on duty still come in the old format. A day four years off looks like a day. One
#        resident's name makes the import of all fail, and the file is blamed. Old tables are saved anew as .xlsx or CSV
#        by the office program.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download catdoc=1:0.95-6~deb12u1 python3-xlwt=1.3.0-4 python3-xlrd=1.2.0-3 2>/dev/null ||
    { echo "cannot download catdoc, python3-xlwt or python3-xlrd: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done
printf 'charset_path=%s\nmap_path=%s\n' root/usr/share/catdoc root/usr/share/catdoc > .catdocrc
export PYTHONPATH=root/usr/lib/python3/dist-packages

cat > write.py <<'PY'
import datetime

import xlrd
import xlwt


def write(file, cells):
    book = xlwt.Workbook(encoding='utf-8')
    sheet = book.add_sheet('值班')
    for at, (value, format) in enumerate(cells):
        style = xlwt.XFStyle()
        style.num_format_str = format
        sheet.write(0, at, value, style)
    book.save(file)


day = datetime.date(2026, 10, 1)
write('duty.xls', [(day, 'M/D/YY'), (day, 'yyyy-mm-dd'), (day, 'yyyy"年"m"月"d"日"'), (datetime.time(8, 30), 'h:mm')])
write('name.xls', [('张𬱖', '@')])
book = xlrd.open_workbook('duty.xls')
print(*(xlrd.xldate_as_datetime(one.value, book.datemode).date() for one in book.sheet_by_index(0).row(0)[:3]))
PY
read_it() { HOME=$work LC_ALL=C root/usr/bin/xls2csv -q 0 -d utf-8 "$@" | tr -d '\f'; }
seen="$(python3 write.py 2>&1 || true)
$(read_it duty.xls 2>&1 || true)
$(read_it -f %F duty.xls 2>&1 || true)
$(read_it name.xls | iconv -f utf-8 -t utf-8 > /dev/null 2>&1 && echo "name in UTF-8" || echo "name in no encoding")"
want='2026-10-01 2026-10-01 2026-10-01
10-02-30,46296,46296,08:30
2030-10-02,46296,46296,1904-01-01
name in no encoding'
[ "$seen" = "$want" ] ||
    { printf 'changed: the days of the witness, the days read, and the name are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 1 October 2026 is read as 2 October 2030, or as 46296, and 张𬱖 as six bytes of no encoding"
