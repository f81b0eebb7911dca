#!/usr/bin/env bash
# A reader of metrics for which of all halls the last one is the county.
#
# Run:   parse-prometheus-text-format 1.1.1 (npm), on a histogram of waits of two halls and a gauge of the same.
# Guess: a histogram that carries a label is one histogram for each value of it, each with buckets, sum and count, as
#        its page shows for one without labels.
# Seen:  one histogram comes out, without a label, and it is that of the hall that comes last; the other hall's is
#        written over. Sum and count are lost for both. The gauge is right: two values, each with its hall. Without any
#        label the histogram is whole.
# Why:   a board that reads a county's waits this way shows one hall's as everybody's, and which one it is depends on
#        the order of lines. A reader is tried on two of everything, not on its page's example.
set -euo pipefail

package=parse-prometheus-text-format@1.1.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const parse = require('parse-prometheus-text-format');
const histogram = (labels, quick, all) => [
    `wait_seconds_bucket{${[...labels, 'le="300"']}} ${quick}`,
    `wait_seconds_bucket{${[...labels, 'le="+Inf"']}} ${all}`,
    `wait_seconds_sum{${labels}} ${all * 200}`,
    `wait_seconds_count{${labels}} ${all}`,
];
const say = (lines) => console.log(JSON.stringify(parse([...lines, ''].join('\n'))[0].metrics));
const halls = ['hall="示例镇"', 'hall="另一镇"'];
say(['# TYPE waiting gauge', `waiting{${halls[0]}} 3`, `waiting{${halls[1]}} 4`]);
say(['# TYPE wait_seconds histogram', ...histogram([halls[0]], 2, 3), ...histogram([halls[1]], 7, 9)]);
say(['# TYPE wait_seconds histogram', ...histogram([], 2, 3)]);
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='[{"value":"3","labels":{"hall":"示例镇"}},{"value":"4","labels":{"hall":"另一镇"}}]
[{"buckets":{"300":"7","+Inf":"9"}}]
[{"buckets":{"300":"2","+Inf":"3"},"count":"3","sum":"600"}]'
[ "$seen" = "$want" ] || { printf 'changed: the metrics are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: of the histograms of two halls the last remains, without its label, its sum and its count"
