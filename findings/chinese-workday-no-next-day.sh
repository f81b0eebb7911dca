#!/usr/bin/env bash
# A search for the next working day that gives up inside a long feast.
#
# Run:   chinese-workday 1.16.1 (npm).
# Guess: the working day after 30 September 2026 is 8 October, the first one after the National Day week.
# Seen:  null. The same before the Spring Festival of 2026 and in 2024 and 2025 too, though each of these days off is
#        in its table; before the five days of May it finds the right day.
# Why:   "come back on the next working day" is printed on what a resident takes home, and due dates are counted so.
#        It fails exactly before the longest closures, when the answer matters most.
set -euo pipefail

package=chinese-workday@1.16.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import { isWorkday, nextWorkday } from 'chinese-workday';
console.log('table', isWorkday('2026-10-07'), isWorkday('2026-10-08'));
for (const day of ['2026-04-30', '2026-02-14', '2026-09-30', '2025-09-30', '2024-09-30'])
    console.log(day, nextWorkday(day));
JS
seen=$(node "$work/ask.mjs" 2>&1 || true)
want='table false true
2026-04-30 2026-05-06
2026-02-14 null
2026-09-30 null
2025-09-30 null
2024-09-30 null'
[ "$seen" = "$want" ] || { printf 'changed: the next working days are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: before a feast of a week there is no next working day"
