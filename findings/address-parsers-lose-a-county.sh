#!/usr/bin/env bash
# Two readers of Chinese addresses that miss a county which is called like the city above it.
#
# Run:   zh-address-parse 1.3.16 and address-parse 1.2.19 (npm). The villages are invented.
# Guess: an address as it stands on an identity card, with province and county and without the city between them, is
#        read to the county: 河南省新乡县 is 410721, 湖南省长沙县 430121 and 河南省封丘县 410727.
# Seen:  both find 封丘县. Of 新乡县, 长沙县, 承德县 and 衡阳县 both take the city of that name (新乡市), leave the
#        county empty, and put the 县 in front of the township: 县七里营镇. With the city written out as well both are
#        right. Neither says that it is not sure.
# Why:   a score of counties have the name of their city, and mostly lie all around it. All their residents would be
#        counted with "no county", which for a township of 新乡县 is everybody. An address is picked from the list of
#        divisions, or its longest name is looked for first.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    zh-address-parse@1.3.16 address-parse@1.2.19 >&2 ||
    { echo "cannot install the two parsers: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const load = (name) => require(name).default ?? require(name);
const one = load('zh-address-parse');
const two = load('address-parse');
for (const place of ['河南省封丘县', '河南省新乡县', '湖南省长沙县', '河北省承德县', '湖南省衡阳县', '河南省新乡市新乡县']) {
    const text = place + '示例镇示例村3号';
    const a = one(text);
    const b = two.parse(text)[0];
    console.log(place, a.city, a.area || '-', a.detail.slice(0, 2), b.city, b.area || '-', b.details.slice(0, 2));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='河南省封丘县 新乡市 封丘县 示例 新乡市 封丘县 示例
河南省新乡县 新乡市 - 县示 新乡市 - 县示
湖南省长沙县 长沙市 - 县示 长沙市 - 县示
河北省承德县 承德市 - 县示 承德市 - 县示
湖南省衡阳县 衡阳市 - 县示 衡阳市 - 县示
河南省新乡市新乡县 新乡市 新乡县 示例 新乡市 新乡县 示例'
[ "$seen" = "$want" ] || { printf 'changed: city, county and the rest are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 河南省新乡县 is the city of 新乡 without a county, and its township begins with 县, in both"
