#!/usr/bin/env bash
# A calendar of Chinese days off that does not say where its knowledge ends.
#
# Run:   chinese-days 1.5.7 (npm).
# Guess: asked about a year for which the State Council has announced nothing, it throws, or answers with null.
# Seen:  1 October 2030, National Day since 1949, is "Tuesday" and a working day; a Saturday of that year is a day
#        off. For 2026, which it knows, the same call names the feast. Nothing in the answer tells the two apart.
# Why:   a hall whose table ran out opens its queue on National Day and promises that day to the residents. Whether a
#        year is known must be asked of the table itself, before its days are believed.
set -euo pipefail

package=chinese-days@1.5.7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const days = require('chinese-days');
for (const day of ['2026-10-01', '2030-10-01', '2030-10-05'])
    console.log(day, days.isWorkday(day) ? 'work' : 'off', days.getDayDetail(day).name);
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='2026-10-01 off National Day,国庆节,3
2030-10-01 work Tuesday
2030-10-05 off Saturday'
[ "$seen" = "$want" ] || { printf 'changed: an unknown year is now answered with\n%s\n' "$seen" >&2; exit 1; }
echo "as found: National Day of a year it knows nothing of is an ordinary working day"
