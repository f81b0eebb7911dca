#!/usr/bin/env bash
# A writer of dBase tables that is a day early in China, and cuts names in the middle of a sign.
#
# Run:   dbffile 1.13.0 (npm) in the zone Asia/Shanghai, in GB18030, with one column for a name of 9 bytes and one for a
#        day; dbview 1.0.4-5 (Debian 12) as a witness. The names are invented.
# Guess: new Date(2026, 9, 1) is written as 1 October, and a name too long for its column is refused, as a name of a
#        column too long is.
# Seen:  written is 20260930; 14:30 on the same day is 20261001: a day is taken from the clock of Greenwich. Of
#        阿卜杜拉热合曼 four signs and half of the fifth are written, without an error, and iconv stops there.
# Why:   dBase tables are what older county programs take in, and days of birth are midnights, so all of them move. Days go
#        out as text of eight digits, and names are measured in bytes first.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download dbview=1.0.4-5 2>/dev/null ||
    { echo "cannot download dbview 1.0.4-5: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root
npm install --ignore-scripts --no-audit --no-fund --silent dbffile@1.13.0 >&2 ||
    { echo "cannot install dbffile 1.13.0: gone, or no registry" >&2; exit 2; }

cat > write.cjs <<'JS'
const { DBFFile } = require('dbffile');
(async () => {
    const columns = [{ name: '姓名', type: 'C', size: 9 }, { name: '日期', type: 'D', size: 8 }];
    const table = await DBFFile.create('out.dbf', columns, { encoding: 'gb18030' });
    await table.appendRecords([
        { 姓名: '李四', 日期: new Date(2026, 9, 1) },
        { 姓名: '李四', 日期: new Date(2026, 9, 1, 14, 30) },
        { 姓名: '阿卜杜拉热合曼', 日期: new Date(2026, 9, 1, 14, 30) },
    ]);
})();
JS
seen=$(
    TZ=Asia/Shanghai node write.cjs 2>&1
    root/usr/bin/dbview out.dbf | grep -a -o '2026[0-9]*'
    tail -c 18 out.dbf | head -c 9 > name
    echo "$(wc -c < name) bytes, $(iconv -c -f GB18030 -t UTF-8 name 2> /dev/null)"
    iconv -f GB18030 -t UTF-8 name > /dev/null 2>&1 || echo 'and a half'
) || true
want='20260930
20261001
20261001
9 bytes, 阿卜杜拉
and a half'
[ "$seen" = "$want" ] || { printf 'changed: written are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: midnight of 1 October is 20260930, and 阿卜杜拉热合曼 ends in half a sign"
