#!/usr/bin/env bash
# A printer of pages as text that cuts the hanzi in tables, and one that counts each as one column.
#
# Run:   html2text 1.3.2a-28 with -utf8, lynx 2.9.0dev.12-1 and w3m 0.5.3+git20230121-2 (Debian 12), each told that the
#        paper is 32 columns wide, on a table of two items and on a paragraph of 32 hanzi.
# Guess: every sign of the table is printed, as each is of a paragraph, and no line has more than 32 columns.
# Seen:  html2text prints 窗口 as 窗 and 综合窗口 as 综, each with a byte or two of no character, and ends with 0: a cell is
#        cut by bytes to the number of its characters. lynx breaks after 23 hanzi, which are 46 columns, where it breaks
#        English at 23. w3m prints the whole table and breaks at 30 and 31.
# Why:   a table of windows or of materials is what such a slip of paper is for, and with Latin letters all is well. Text
#        for paper is laid out by us, by the columns of each character.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install html2text=1.3.2a-28 lynx=2.9.0dev.12-1 lynx-common=2.9.0dev.12-1 \
    w3m=0.5.3+git20230121-2 > /dev/null 2>&1 ||
    { echo "cannot download html2text, lynx or w3m: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8 HOME=$work

page() { echo "<html><head><meta charset=\"utf-8\"></head><body>$1</body></html>" > "$2.html"; }
page '<table><tr><td>窗口</td><td>办理</td></tr><tr><td>综合窗口</td><td>户口</td></tr></table>' table
page '<p>请携带居民身份证和户口簿原件到一号窗口办理，谢谢您的配合支持。</p>' hanzi
page '<p>Please take your identity card to window one and wait for your number.</p>' english
html2text() { root/usr/bin/html2text -utf8 -width 32 "$1.html"; }
lynx() { root/usr/bin/lynx -cfg=root/etc/lynx/lynx.cfg -dump -width=32 -display_charset=utf-8 "$1.html"; }
w3m() { root/usr/bin/w3m -dump -cols 32 -T text/html "$1.html"; }
longest() { python3 -c 'import sys
print(max(sum(2 if ord(sign) > 127 else 1 for sign in line.strip()) for line in sys.stdin))'; }
seen=$(
    html2text table > slip && ended=0 || ended=$?
    echo "html2text: $(iconv -c -f UTF-8 -t UTF-8 slip | xargs)"
    iconv -f UTF-8 -t UTF-8 slip > /dev/null 2>&1 || echo "html2text: no UTF-8, ends with $ended"
    echo "w3m: $(w3m table | xargs)"
    echo "lynx: $(lynx english | longest) columns of English, $(lynx hanzi | longest) of hanzi"
    echo "w3m: $(w3m english | longest) columns of English, $(w3m hanzi | longest) of hanzi"
) || true
want='html2text: 窗办理 综户口
html2text: no UTF-8, ends with 0
w3m: 窗口 办理 综合窗口 户口
lynx: 23 columns of English, 46 of hanzi
w3m: 31 columns of English, 30 of hanzi'
[ "$seen" = "$want" ] || { printf 'changed: printed is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: html2text prints 窗口 as 窗 in a table, and lynx 46 columns on a line of 32"
