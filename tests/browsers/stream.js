// How a page follows the hall. EventSource cannot send the token, so it is fetch: its body comes in whatever pieces the
// network makes, also in the middle of an event or of a character, and is taken up again after the last whole event.
// Arguments: the path, the token, after which number to begin, up to which to read, and who is told.
const [path, token, begin, end, tell] = arguments;
const seen = {events: [], connections: 0, pieces: 0, cutInsideAnEvent: 0, cutInsideACharacter: 0};
let last = String(begin);

function take(block) {
  const event = {id: last, type: "message", data: []};
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (line.startsWith("id:")) event.id = value;
    if (line.startsWith("event:")) event.type = value;
    if (line.startsWith("data:")) event.data.push(value);
  }
  last = event.id;
  if (event.data.length) seen.events.push([Number(event.id), event.type, event.data.join("\n")]);
}

async function follow() {
  const headers = {Authorization: "Bearer " + token, "Last-Event-ID": last};
  const answer = await fetch(path, {headers, cache: "no-store"});
  if (answer.status !== 200) throw new Error("status " + answer.status);
  seen.connections += 1;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder("utf-8", {fatal: true});
  let text = "";
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return;
      seen.pieces += 1;
      text += decoder.decode(value, {stream: true});
      for (let gap; (gap = text.indexOf("\n\n")) >= 0; text = text.slice(gap + 2)) take(text.slice(0, gap));
      if (Number(last) >= end) return reader.cancel();
    }
  } finally {
    if (text) seen.cutInsideAnEvent += 1;
    try {
      decoder.decode();
    } catch {
      seen.cutInsideACharacter += 1;  // half of one was waiting for its other bytes
    }
  }
}

(async () => {
  for (let failures = 0; Number(last) < end && failures < 200; failures += 1) {
    try {
      await follow();
    } catch (error) {
      seen.problem = String(error);
      if (!(error instanceof TypeError)) break;  // a cut line is a TypeError; anything else is a fault
    }
  }
  tell(seen);
})();
