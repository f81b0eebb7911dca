#!/usr/bin/env bash
# A reader of Chinese dates that understands an appointment all but its hour.
#
# Run:   chrono-node 2.10.3 (npm), zh.hans, clock of Asia/Shanghai, on Monday 12 October 2026, 9:00.
# Guess: its page calls Chinese partly supported, so it may not know a time, but what it takes for one it reads rightly:
#        上午八点三刻 is 8:45, as 下午3点半 is 15:30; 中午一点 is 13:00; 晚上12点 is midnight; 下午2点到4点 ends at
#        16:00 of the same day.
# Seen:  八点三刻 is 8:03, the 刻 being left over; 中午一点 is one o'clock at night; 晚上12点 is noon; and 下午2点到4点
#        ends at four in the night after, fourteen hours later. 下午3点半 and 后天下午两点 are right. No error, and
#        nothing says that a sign was not understood but the length of the text that was.
# Why:   appointments are typed and dictated in such words, and a slot of fourteen hours or at one in the night is
#        stored like any other. A time is read back to the person in full, and one outside the opening hours is
#        refused.
set -euo pipefail

package=chrono-node@2.10.3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { zh } = require('chrono-node');
const monday = new Date('2026-10-12T09:00:00+08:00');
const at = (moment) => moment.date().toLocaleString('sv-SE').slice(5, 16);
for (const words of ['下午3点半', '后天下午两点', '上午八点三刻', '中午一点', '晚上12点', '下午2点到4点']) {
    const [found] = zh.hans.parse(words, monday);
    console.log(words, found.text, at(found.start), found.end ? at(found.end) : '');
}
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 | sed 's/ *$//' || true)
want='下午3点半 下午3点半 10-12 15:30
后天下午两点 后天下午两点 10-14 14:00
上午八点三刻 上午八点三 10-12 08:03
中午一点 中午一点 10-12 01:00
晚上12点 晚上12点 10-12 12:00
下午2点到4点 下午2点到4点 10-12 14:00 10-13 04:00'
[ "$seen" = "$want" ] || { printf 'changed: the times are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 八点三刻 is 8:03, 中午一点 is 1:00, and 下午2点到4点 lasts until four in the night"
