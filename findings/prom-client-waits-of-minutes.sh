#!/usr/bin/env bash
# A summary of waits whose percentiles are waits that nobody had.
#
# Run:   prom-client 15.1.3 (npm), a Summary with the percentiles 0.5 and 0.9; waits in whole minutes.
# Guess: percentiles are estimates for many values, and exact or next to it for a few. 95 waits of 5 minutes and five
#        of an hour: half of the people waited 5 minutes at most, and so did nine in ten.
# Seen:  the half is 7.75 and nine in ten are 51.75, for exactly these hundred; for three waits of 2 minutes and one of
#        an hour the half is 16.5. Equal values are kept as one heap, and between two heaps a line is drawn, as if
#        waits had been spread evenly between 5 and 60 minutes. Where all values differ, it is right: of 1 to 99 and
#        one of 600 the half is 50.5 and nine in ten are 90.5.
# Why:   waits are counted in minutes and are equal in their dozens, so that this is every day's case, and a promise
#        like "nine in ten within a quarter of an hour" is broken on paper only. Waits go into a histogram with bounds
#        of one's own choice, or are kept and sorted.
set -euo pipefail

package=prom-client@15.1.3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" tdigest@0.1.3 >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { Registry, Summary } = require('prom-client');
const times = (count, value) => Array(count).fill(value);
const waits = {
    'five of a hundred': [...times(95, 5), ...times(5, 60)],
    'one of four': [2, 2, 2, 60],
    'all differ': [...Array.from({ length: 99 }, (_, at) => at + 1), 600],
};
(async () => {
    for (const [name, minutes] of Object.entries(waits)) {
        const registers = [new Registry()];
        const summary = new Summary({ name: 'wait', help: 'wait', percentiles: [0.5, 0.9], registers });
        for (const one of minutes) summary.observe(one);
        const [half, nine] = (await summary.get()).values;
        console.log(`${name}: ${half.value} ${nine.value}`);
    }
})();
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='five of a hundred: 7.75 51.75
one of four: 16.5 60
all differ: 50.5 90.5'
[ "$seen" = "$want" ] || { printf 'changed: half of the waits, and nine in ten, are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: of 95 waits of 5 minutes and five of 60, nine in ten are within 51.75 minutes"
