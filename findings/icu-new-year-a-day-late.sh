#!/usr/bin/env bash
# The Chinese calendar of ICU, in which the Spring Festival of 2027 falls on the day after.
#
# Run:   libicu72 72.1-3+deb12u1 (Debian 12), calendar "zh@calendar=chinese" in Asia/Shanghai, called through its C
#        interface; beside it the table of python3-lunardate 0.2.0-4, every day of 2018 to 2030.
# Guess: the two agree: the Spring Festival of 2027 is 6 February.
# Seen:  in ICU 6 February 2027 is the 30th of the twelfth month and the new year begins on the 7th; in 2030 it begins
#        on 2 February, a day early; the tenth month of 2018 began a day early too. The new moon of these months is
#        within minutes of midnight in China, and ICU reckons it itself. Each time a whole month is out by a day,
#        without an error.
# Why:   runtimes and desktops take the lunar date beside the clock from ICU. A hall that reckons its days off from it
#        is open on New Year's Day of 2027, and for a month each lunar date on its wall is wrong. The dates come from a
#        table that somebody proclaimed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download libicu72=72.1-3+deb12u1 python3-lunardate=0.2.0-4 2>/dev/null ||
    { echo "cannot download libicu72 and python3-lunardate: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
import ctypes
import datetime
from pathlib import Path

from lunardate import LunarDate

folder = next(Path('root').rglob('libicui18n.so.72')).parent
ctypes.CDLL(str(folder / 'libicudata.so.72'), ctypes.RTLD_GLOBAL)
ctypes.CDLL(str(folder / 'libicuuc.so.72'), ctypes.RTLD_GLOBAL)
icu = ctypes.CDLL(str(folder / 'libicui18n.so.72'))
icu.ucal_open_72.restype = ctypes.c_void_p
icu.ucal_setMillis_72.argtypes = [ctypes.c_void_p, ctypes.c_double, ctypes.c_void_p]
place = (ctypes.c_uint16 * 14)(*map(ord, 'Asia/Shanghai'))
status = ctypes.c_int(0)
calendar = ctypes.c_void_p(icu.ucal_open_72(place, -1, b'zh@calendar=chinese', 0, ctypes.byref(status)))
MONTH, DAY, LEAP = 2, 5, 22


def of_icu(day):
    noon = datetime.datetime(day.year, day.month, day.day, 4, tzinfo=datetime.timezone.utc)
    code = ctypes.c_int(0)
    icu.ucal_setMillis_72(calendar, noon.timestamp() * 1000, ctypes.byref(code))
    month, number, leap = (icu.ucal_get_72(calendar, field, ctypes.byref(code)) for field in (MONTH, DAY, LEAP))
    return month + 1, number, bool(leap)


def of_table(day):
    lunar = LunarDate.fromSolarDate(day.year, day.month, day.day)
    return lunar.month, lunar.day, bool(lunar.isLeapMonth)


day, before, length = datetime.date(2018, 1, 1), None, 0
while day < datetime.date(2031, 1, 1):
    if of_icu(day) != of_table(day):
        if length == 0:
            print(day, 'table %d/%d' % of_table(day)[:2], 'icu %d/%d' % of_icu(day)[:2], end=' ')
        length += 1
    elif length:
        print('for', length, 'days')
        length = 0
    day += datetime.timedelta(1)
PY
seen=$(LD_LIBRARY_PATH=$(dirname "$(find root -name libicuuc.so.72)") \
    PYTHONPATH=root/usr/lib/python3/dist-packages python3 ask.py 2>&1 || true)
want='2018-11-07 table 9/30 icu 10/1 for 30 days
2027-02-06 table 1/1 icu 12/30 for 30 days
2030-02-02 table 12/30 icu 1/1 for 30 days'
[ "$seen" = "$want" ] || { printf 'changed: the lunar dates of ICU differ now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: in ICU 6 February 2027, the Spring Festival, is the last day of the old year"
