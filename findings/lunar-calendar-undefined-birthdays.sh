#!/usr/bin/env bash
# A lunar calendar that has days without a name, if it runs in China.
#
# Run:   lunar-calendar 0.1.4 (npm), with the time zone Asia/Shanghai and with UTC, and lunar-javascript 1.7.7 as a
#        witness.
# Guess: the lunar date of a day does not depend on the machine's time zone, and past years are right.
# Seen:  in Asia/Shanghai 1 August 1946 and 1 June 1988 are the 4.958th and the 16.958th day of their months, and the
#        name of the day is "undefined": these are the summers in which China's clocks were an hour ahead, and days
#        are counted by a clock. In UTC they are 初五 and 十七. For half of 2007 the day is one too early in both
#        zones: 三月十四 in place of 三月十五.
# Why:   residents of eighty, and those of forty, state their birthdays by the lunar calendar, and allowances begin on
#        them. A conversion of days is tested in the zone it runs in, on days of summer time.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    lunar-calendar@0.1.4 lunar-javascript@1.7.7 >&2 ||
    { echo "cannot install lunar-calendar 0.1.4 or lunar-javascript 1.7.7: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { solarToLunar } = require('lunar-calendar');
const { Solar } = require('lunar-javascript');
for (const [year, month, day] of [[1946, 8, 1], [1988, 6, 1], [2007, 5, 1], [2026, 10, 1]]) {
    const lunar = solarToLunar(year, month, day);
    const witness = Solar.fromYmd(year, month, day).getLunar();
    console.log(year, lunar.lunarMonthName + lunar.lunarDayName, lunar.lunarDay.toFixed(3),
        `${witness.getMonthInChinese()}月${witness.getDayInChinese()}`);
}
JS
seen=$(TZ=UTC node "$work/ask.cjs" 2>&1 || true; TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='1946 七月初五 5.000 七月初五
1988 四月十七 17.000 四月十七
2007 三月十四 14.000 三月十五
2026 八月廿一 21.000 八月廿一
1946 七月undefined 4.958 七月初五
1988 四月undefined 16.958 四月十七
2007 三月十四 14.000 三月十五
2026 八月廿一 21.000 八月廿一'
[ "$seen" = "$want" ] || { printf 'changed: the lunar dates in UTC and in China are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: in China, days of 1946 and 1988 are the undefined of their month"
