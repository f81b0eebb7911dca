#!/usr/bin/env bash
# Seven libraries that have five answers to how long nine in ten wait.
#
# Run:   simple-statistics 7.12.1, percentile 1.6.0, just-percentile 4.2.0, stats-percentile 3.3.0, compute-quantile
#        1.0.1, fast-stats 0.0.7 and jstat 1.9.6 (npm) on ten waits in minutes: 3 5 5 7 9 12 15 20 31 60.
# Guess: there are a few definitions, and they differ by little: 31 at the least, 34 at the most; the middle is 10.5.
# Seen:  nine in ten wait 31 by two of them, 33.9 by two, 45.5 and 60 by one each, and jstat has both 31 (percentile)
#        and 48.4 (quantiles). By percentile and stats-percentile half wait 9 minutes.
# Why:   an afternoon at a window is ten tickets, so where the promise is "nine in ten within 40 minutes" it depends on
#        a library whether it was kept. A county says which rank it means, and all its halls count by it.
set -euo pipefail

packages=(simple-statistics@7.12.1 percentile@1.6.0 just-percentile@4.2.0 stats-percentile@3.3.0 compute-quantile@1.0.1
    fast-stats@0.0.7 jstat@1.9.6)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const simple = require('simple-statistics');
const percentile = require('percentile');
const just = require('just-percentile');
const stats = require('stats-percentile');
const quantile = require('compute-quantile');
const fast = require('fast-stats');
const jstat = require('jstat');
const libraries = {
    'simple-statistics': (waits, share) => simple.quantile(waits, share / 100),
    percentile: (waits, share) => percentile(share, waits),
    'just-percentile': (waits, share) => just(waits, share / 100),
    'stats-percentile': (waits, share) => stats(waits, share),
    'compute-quantile': (waits, share) => quantile(waits, share / 100),
    'fast-stats': (waits, share) => new fast.Stats().push(waits).percentile(share),
    'jstat percentile': (waits, share) => jstat.percentile(waits, share / 100),
    'jstat quantiles': (waits, share) => jstat.quantiles(waits, [share / 100])[0],
};
for (const [name, ask] of Object.entries(libraries)) {
    console.log(name, [50, 90].map((share) => +ask([3, 5, 5, 7, 9, 12, 15, 20, 31, 60], share).toFixed(2)).join(' '));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='simple-statistics 10.5 33.9
percentile 9 31
just-percentile 10.5 33.9
stats-percentile 9 31
compute-quantile 10.5 45.5
fast-stats 10.5 60
jstat percentile 10.5 31
jstat quantiles 10.5 48.4'
[ "$seen" = "$want" ] || { printf 'changed: half and nine in ten now wait\n%s\n' "$seen" >&2; exit 1; }
echo "as found: nine in ten of ten waits are within 31, 33.9, 45.5, 48.4 or 60 minutes"
