#!/usr/bin/env bash
# A checker of identity numbers that refuses people who have stood at the counter for years.
#
# Run:   python3-stdnum 1.18-1 (Debian 12), stdnum.cn.ric. All numbers are invented: born on 1 January 1900, the first
#        number of the day, with the check digit that belongs to it.
# Guess: a number in the form of GB 11643 with a right check digit is valid: of 长垣市 (410783, a city since 2019),
#        and of the residence permits for Hong Kong (81), Macao (82) and Taiwan (83), issued since 2018.
# Seen:  all four are refused with InvalidComponent, since the place is looked up in a table that ends before; the
#        same person with a number of 新乡县 (410721) is accepted.
# Why:   refusing a resident's own card is worse than a typing error found late. Length, date and check digit are a
#        fact; a table of places is a snapshot.
set -euo pipefail

package=python3-stdnum=1.18-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
from stdnum.cn import ric

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
for place, words in (('410721', 'county'), ('410783', 'city of 2019'), ('810000', 'Hong Kong'),
                     ('820000', 'Macao'), ('830000', 'Taiwan')):
    first = place + '19000101' + '001'
    number = first + '10X98765432'[sum(int(c) * w for c, w in zip(first, WEIGHTS)) % 11]
    try:
        ric.validate(number)
        print(words, 'accepted')
    except ric.ValidationError as error:
        print(words, type(error).__name__)
PY
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages python3 ask.py 2>&1 || true)
want='county accepted
city of 2019 InvalidComponent
Hong Kong InvalidComponent
Macao InvalidComponent
Taiwan InvalidComponent'
[ "$seen" = "$want" ] || { printf 'changed: the numbers are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 长垣 and the permits of Hong Kong, Macao and Taiwan are refused"
