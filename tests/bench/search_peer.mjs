// Asks pinyin-pro's match() for each query which items of a list have a text that matches; one line of JSON for each.
//     node search_peer.mjs question.json
import fs from 'node:fs';
import { match } from 'pinyin-pro';

const shown = 6;
const { texts, queries } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
for (const query of queries) {
    const begin = process.hrtime.bigint();
    const items = [];
    texts.forEach((each, item) => {
        if (each.some((text) => match(text, query) !== null)) items.push(item);
    });
    const us = Number(process.hrtime.bigint() - begin) / 1000;
    console.log(JSON.stringify({ us, items: items.slice(0, shown) }));
}
