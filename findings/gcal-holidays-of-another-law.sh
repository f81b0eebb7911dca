#!/usr/bin/env bash
# A calendar program whose Chinese legal holidays are not those of the law.
#
# Run:   gcal 4.1-3.1 (Debian 12), option -q CN for 2026.
# Guess: it marks as legal (+) the days of the regulation on national holidays: 1 January, Spring Festival, Qingming,
#        1 May, Dragon Boat, Mid-Autumn, 1 to 3 October.
# Seen:  Qingming, Dragon Boat and Mid-Autumn, days off since 2008, are only memorial days (-). Legal are 8 March, 4
#        May, 1 June, 1 July and 1 August. Teachers' Day stands on 1 September (it is the 10th), Arbor Day on 1 April
#        (it is 12 March).
# Why:   a holiday calendar that needs no network is just what a hall looks for. Whoever fills a hall's list of days
#        off from it closes the hall on Army Day and opens it on Mid-Autumn.
set -euo pipefail

package=gcal=4.1-3.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" gcal-common=4.1-3.1 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

seen=$(LC_ALL=C GCAL_SYSDATA=root/usr/share/gcal root/usr/bin/gcal -q CN -H no -u -n- 2026 |
    sed -nE "s/^(Mid-Autumn Festival|Teacher's Day|Armed Forces Day|Dragon Boat Festival|Tomb-Sweeping Day|Arbor Day|\
Women's Day) \(CN\) +([-+]) ...,  (... .+) 2026.*/\1 \2 \3/p" || true)
want="Mid-Autumn Festival - Sep 25th
Teacher's Day - Sep  1st
Armed Forces Day + Aug  1st
Dragon Boat Festival - Jun 19th
Tomb-Sweeping Day - Apr  5th
Arbor Day - Apr  1st
Women's Day + Mar  8th"
[ "$seen" = "$want" ] || { printf 'changed: the Chinese holidays of 2026 are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: Army Day is a legal holiday, Mid-Autumn is not, Teachers' Day is nine days early"
