#!/usr/bin/env bash
# Opening hours with "closed on public holidays", open on Chinese New Year.
#
# Run:   opening_hours 3.15.0 (npm), the usual evaluator of OpenStreetMap's opening hours.
# Guess: with "PH off" and China as the country, a hall is closed on the statutory days off of 2026: 1 January, Spring
#        Festival, Qingming, 1 May, Dragon Boat, Mid-Autumn and 1 to 3 October.
# Seen:  closed on 1 January, 1 May, 1 to 3 October, and also on 8 March, 4 May and 1 June, when only women, the young
#        and children have (half) a day. Open on the whole Spring Festival, Qingming, Dragon Boat and Mid-Autumn: no
#        feast of the lunar calendar is there. No warning is given.
# Why:   a hall's hours as shown on maps are read by this code. The days off of a hall must be written out as dates.
set -euo pipefail

package=opening_hours@3.15.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const OpeningHours = require('opening_hours');
const place = { address: { country_code: 'cn', state: '河南省' } };
const hours = new OpeningHours('Mo-Su 08:30-17:30; PH off', place, { locale: 'en' });
const closed = [];
for (const day = new Date(2026, 0, 1, 9); day.getFullYear() === 2026; day.setDate(day.getDate() + 1))
    if (!hours.getState(day)) closed.push(`${day.getMonth() + 1}-${day.getDate()}`);
console.log(closed.join(' '), 'warnings', hours.getWarnings().length);
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='1-1 3-8 5-1 5-4 6-1 10-1 10-2 10-3 warnings 0'
[ "$seen" = "$want" ] || { printf 'changed: closed in 2026 now on %s\n' "$seen" >&2; exit 1; }
echo "as found: open on Spring Festival, closed on 8 March"
