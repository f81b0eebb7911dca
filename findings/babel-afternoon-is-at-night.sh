#!/usr/bin/env bash
# A library of locales that writes 下午3:30 and reads it as half past three at night.
#
# Run:   python3-babel and python-babel-localedata 2.10.3-1, python3-tz 2022.7.1-4 (Debian 12), locale zh_CN.
# Guess: parse_time reads what format_time writes, in the language it is told: 下午3:30 is 15:30, and a text it does
#        not understand is a ParseError.
# Seen:  下午3:30 is 03:30, 下午3时30分 and 晚上8:00 too are twelve hours early, and so is its own writing of 15:30
#        with the pattern "ah:mm". No word of the language is looked at: only the numbers are, and the letters pm in
#        those locales whose own pattern has a half of the day, which the Chinese one has not.
# Why:   appointments and hours are written that way on every form. Half past three at night is a valid time, so
#        nothing complains until the resident stands before a closed door. Times are entered in two fields of numbers,
#        or read by a rule that knows 上午, 下午 and 晚上 and refuses the rest.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download python3-babel=2.10.3-1 python-babel-localedata=2.10.3-1 python3-tz=2022.7.1-4 2>/dev/null ||
    { echo "cannot download python3-babel 2.10.3-1: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
from datetime import time

from babel.dates import format_time, parse_time

own = format_time(time(15, 30), 'ah:mm', locale='zh_CN')
for text in ('15:30', '下午3:30', '下午3时30分', '晚上8:00', own):
    print(text, parse_time(text, locale='zh_CN').strftime('%H:%M'))
PY
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages python3 ask.py 2>&1 || true)
want='15:30 15:30
下午3:30 03:30
下午3时30分 03:30
晚上8:00 08:00
下午3:30 03:30'
[ "$seen" = "$want" ] || { printf 'changed: times of day are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 下午3:30, of its own writing too, is read as 03:30, and 晚上8:00 as 08:00"
