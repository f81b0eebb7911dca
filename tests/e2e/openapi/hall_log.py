"""What a hall's log says of some days on which people came, as it is sent up."""

import datetime
import json
import struct

FIRST_DAY = datetime.date(2026, 11, 16)
EMPTY_HASH = "0" * 64


def frame(content):
    """One Zstandard frame (RFC 8878) of blocks that are stored rather than packed."""
    largest = 1 << 17
    blocks = [content[at:at + largest] for at in range(0, len(content), largest)]
    packed = b"".join(struct.pack("<I", len(block) << 3 | (block is blocks[-1]))[:3] + block for block in blocks)
    return struct.pack("<IBI", 0xFD2FB528, 0xA0, len(content)) + packed


def batch(hall, stream, first, events, previous=EMPTY_HASH):
    """Each event: its day, its time in milliseconds, its type and its body."""
    header = {"version": 1, "hall": hall, "stream": stream, "first": first, "count": len(events), "previous": previous}
    lines, before = [json.dumps(header)], 0
    for day, at, kind, body in events:
        lines.append(f"{day}\t{at - before}\t{kind}\t{body}")
        before = at
    return frame("".join(line + "\n" for line in lines).encode())


class Days:
    """Of a hall with one queue and one window; somebody comes every quarter of an hour from 9 o'clock."""

    def __init__(self):
        self.events = []

    def say(self, day, minute, kind, body):
        nine = datetime.datetime.combine(day, datetime.time(1), datetime.timezone.utc)  # 9 o'clock there
        at = int(nine.timestamp() * 1000) + minute * 60_000
        self.events.append((day.isoformat(), at, kind, json.dumps(body, ensure_ascii=False, separators=(",", ":"))))
        return at

    def queues(self, **takes):
        told = {"queue": "social", "prefix": "A", "zh": "社保", "en": "Social security", "departments": [], "names": [],
                "items": [], "modes": []}
        self.say(FIRST_DAY, 0, "hall.queues_stated", {"complete": True, "queues": [told | takes], "not_stationed": []})

    def visit(self, day, number):
        """Somebody reads a guide, takes a number, waits a minute and is served for five; each third does not come."""
        minute = 15 * number
        who = {"ticket": f"{day:%Y%m%d}-A{number:03}", "queue": "social"}
        at_window = who | {"window": "1"}
        seen = {"item": "A-1", "page": "guide", "kiosk": "K1", "language": "zh", "elder_mode": False}
        for kind in ("item_viewed", "guide_read"):
            self.say(day, minute, "usage.recorded", seen | {"kind": kind})
        estimate = {"known": False, "samples": 0, "needed": 8, "window_open": True}
        self.say(day, minute, "ticket.issued", who | {
            "series": "A", "number": number, "item": "A-1", "kiosk": "K1", "priority": "none", "language": "zh",
            "order": [minute, number, 0], "catalogue_version": 1, "ahead": 0, "estimate": estimate})
        self.say(day, minute + 1, "ticket.called", at_window | {
            "number": f"A{number:03}", "window_number": 1, "clerk": "C01", "language": "zh", "reason": "only_one",
            "wait_ms": 60_000})
        if number % 3 == 0:
            self.say(day, minute + 3, "ticket.no_show", at_window | {"half_day": 0})
            return
        self.say(day, minute + 2, "ticket.service_started", at_window | {"clerk": "C01"})
        self.say(day, minute + 7, "ticket.finished", at_window | {
            "item": "A-1", "clerk": "C01", "service_ms": 300_000, "occupied_ms": 360_000, "by_day_close": False})

    def day(self, day, visits, open_hours=None):
        hours = {"open": open_hours} if open_hours else {}
        self.say(day, 0, "day.opened", {"date": day.isoformat(), "series": {}} | hours)
        self.say(day, 0, "window.opened", {"window": "1", "clerk": "C01", "queues": ["social"]})
        for number in range(1, visits + 1):
            self.visit(day, number)
        self.say(day, 600, "day.closed", {"date": day.isoformat(), "voided": 0})


def six_days():
    """The first as an older hall tells it, which says nothing of its hours."""
    days = Days()
    for passed in range(6):
        days.day(FIRST_DAY + datetime.timedelta(days=passed), 10, [[540, 720], [780, 1020]] if passed else None)
    return days
