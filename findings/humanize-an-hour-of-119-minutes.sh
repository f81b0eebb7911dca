#!/usr/bin/env bash
# Words for a wait that lose up to 59 minutes of it, and half of their Chinese.
#
# Run:   python3-humanize 4.4.0-1 (Debian 12) in zh_CN, and numeral 2.0.6 (npm) in its locale chs.
# Guess: 119 minutes are 2小时 or 1小时59分钟, the third is 第3, and 120000 are 12万.
# Seen:  119 minutes are 1小时, as 60 are, and 45 days are 1月; with precision 95 minutes are "1小时 and 35分". The third
#        is 3第. 120000 are "120.0 thousand" in the one and 120千 in the other, 12345678 are 12.3百万 in both.
# Why:   who is told 1小时 and waits two complains rightly, and a hall twice as slow as another looks the same. Waits are
#        shown in whole minutes, and counts of a county in 万, neither of which needs a library.
set -euo pipefail

packages=(numeral@2.0.6)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }
apt-get -qq download python3-humanize=4.4.0-1 python3-importlib-metadata python3-pkg-resources 2>/dev/null ||
    { echo "cannot download python3-humanize: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
from datetime import timedelta

import humanize

humanize.i18n.activate('zh_CN')
print(*[humanize.naturaldelta(timedelta(minutes=minutes)) for minutes in (59, 60, 119, 120)],
      humanize.naturaldelta(timedelta(days=45)), humanize.precisedelta(timedelta(minutes=95)))
print(humanize.ordinal(3), humanize.intword(120000), humanize.intword(12345678))
PY
cat > ask.cjs <<'JS'
const numeral = require('numeral');
require('numeral/locales/chs');
numeral.locale('chs');
console.log(numeral(120000).format('0a'), numeral(12345678).format('0.0a'));
JS
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 ask.py 2>&1; node ask.cjs 2>&1) || true
want='59分 1小时 1小时 2小时 1月 1小时 and 35分
3第 120.0 thousand 12.3 百万
120千 12.3百万'
[ "$seen" = "$want" ] || { printf 'changed: the words are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a wait of 119 minutes is 1小时, and 120000 are 120.0 thousand or 120千"
