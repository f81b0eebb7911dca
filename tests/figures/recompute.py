#!/usr/bin/env python3
"""Works out a hall's figures from its events, by the words of docs/decisions/0029 alone, for the program's to be
compared with.

Reads events as the hall's stream tells them, one JSON object a line, of a hall whose clocks are 8 hours ahead of UTC.
Prints a line for each figure that is not 0: the two dimensions, their keys, the figure's name and its value.
"""

import datetime
import json
import math
import sys

HALL = "H1"
DAYS_31 = 31 * 86_400_000
HOURS_4 = 4 * 3_600_000
OFFSET = 8 * 3_600_000
DIMENSIONS = ["total", "hall", "department", "queue", "item", "window", "person", "day", "week", "month", "weekday", "hour"]
WORK = {"finished", "transferred", "parked"}


def milliseconds(text):
    moment = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    return (moment - datetime.datetime(1970, 1, 1)) // datetime.timedelta(milliseconds=1)


def midnight(day):
    return (datetime.date.fromisoformat(day) - datetime.date(1970, 1, 1)).days * 86_400_000 - OFFSET


def span(start, end):
    """The time between, or nothing where that is no time that a person can wait or work."""
    if start is None or end is None:
        return None
    passed = max(0, end - start)
    return passed if passed <= DAYS_31 else None


class Turn:
    def __init__(self, queue, begin, at):
        self.queue, self.begin, self.joined = queue, begin, at
        self.window = self.clerk = ""
        self.called = self.started = self.ended = self.end = self.became = self.open_wait = None
        self.cut = False
        self.ended_by = None

    def waits(self):
        return self.end is None and self.called is None and self.started is None

    def raw_wait(self):
        return None if self.begin == "unseen" else span(self.joined, self.called)

    def wait(self):
        raw = self.raw_wait()
        return self.open_wait if raw is not None and self.open_wait is not None else raw

    def service_start(self):
        return self.started if self.started is not None else self.called

    def left_out(self):
        if self.end not in WORK or self.service_start() is None:
            return None
        if self.cut:
            return "cut_off"
        return "forgotten" if self.ended - self.service_start() > HOURS_4 else None

    def service(self):
        if self.end not in WORK or self.left_out():
            return None
        return span(self.service_start(), self.ended)


class Visit:
    def __init__(self, event):
        self.day, self.queue, self.item = event["day"], event["queue"], event["item"]
        self.over = False
        self.turns = []

    def open_turn(self):
        return self.turns[-1] if self.turns and self.turns[-1].end is None else None


class Hall:
    """A hall's days: whoever is there now, and all that was."""

    def __init__(self):
        self.visits = []      # all there ever were
        self.windows = {}     # (day, window, clerk) → name of a time → milliseconds
        self.open_of_day = {}
        self.day = None
        self.start_day(None)

    def start_day(self, day):
        self.day = day
        self.here = {}        # ticket → visit
        self.seats = {}       # window → how it stands
        self.open = self.last = None

    def seat(self, window):
        return self.seats.setdefault(window, {"mode": "closed", "clerk": "", "queues": [], "ticket": None,
                                              "serving": False})

    def open_between(self, start, end):
        if self.open is None:
            return None
        return sum(max(0, min(end, close) - max(start, begin)) for begin, close in self.open)

    def count_all(self, at):
        """Every window's time since the event before, as it was since then."""
        start, self.last = self.last, at
        if start is None or not 0 < at - start <= DAYS_31:
            return
        passed = at - start
        lines = {visit.turns[-1].queue for visit in self.here.values() if visit.turns[-1].waits()}
        for window, seat in self.seats.items():
            if seat["mode"] == "closed":
                continue
            spent = self.windows.setdefault((self.day, window, seat["clerk"]), {})

            def add(name, time, spent=spent):
                spent[name] = spent.get(name, 0) + time

            add("signed_in", passed)
            if seat["mode"] == "paused":
                add("paused", passed)
            else:
                add("at_post", self.open_between(start, at) or 0)
            if seat["ticket"] is not None:
                add("serving" if seat["serving"] else "walking", passed)
            elif seat["mode"] == "open":
                add("idle", passed)
                if lines & set(seat["queues"]):
                    add("deliberate_idle", passed)

    def take(self, event):
        if event["day"] != self.day:
            self.start_day(event["day"])
        at = milliseconds(event["at"])
        self.count_all(at)
        self.number = event["seq"]
        handler = getattr(self, "on_" + event["type"].replace(".", "_"), None)
        if handler:
            handler(event, at)

    # --- days and windows

    def on_day_opened(self, event, at):
        self.open = None
        if "open" in event:
            base = midnight(event["day"])
            self.open = [(base + a * 60_000, base + b * 60_000) for a, b in event["open"]]
            self.open_of_day[event["day"]] = sum(b - a for a, b in self.open)

    def on_day_closed(self, event, at):
        for seat in self.seats.values():
            seat.update(mode="closed", clerk="", queues=[], ticket=None, serving=False)

    def on_window_opened(self, event, at):
        self.seat(event["window"]).update(mode="open", clerk=event["clerk"], queues=event.get("queues", []))

    def on_window_closed(self, event, at):
        self.seat(event["window"])["mode"] = "closed"

    def set_mode(self, window, mode):
        if self.seat(window)["mode"] != "closed":
            self.seat(window)["mode"] = mode

    def on_window_taken_over(self, event, at):
        seat = self.seat(event["window"])
        seat["clerk"] = event["clerk"]
        visit = self.here.get(seat["ticket"])
        if visit and visit.open_turn():
            visit.open_turn().clerk = event["clerk"]

    def on_window_paused(self, event, at):
        self.set_mode(event["window"], "paused")

    def on_window_resumed(self, event, at):
        self.set_mode(event["window"], "open")

    # --- people

    @staticmethod
    def join(visit, queue, begin, at):
        visit.turns.append(Turn(queue, begin, at))

    def end_turn(self, ticket, visit, end, at):
        turn = visit.open_turn()
        if not turn:
            return
        seat = self.seats.get(turn.window)
        if seat is not None and seat["ticket"] == ticket:
            seat["ticket"] = None
        turn.end, turn.ended, turn.ended_by = end, at, self.number

    def known(self, event):
        visit = self.here.get(event["ticket"])
        return None if visit is None or visit.over else visit

    def on_ticket_issued(self, event, at):
        visit = Visit(event)
        self.join(visit, event["queue"], "issued", at)
        self.here[event["ticket"]] = visit
        self.visits.append(visit)

    def on_ticket_called(self, event, at):
        visit = self.known(event)
        if not visit:
            return
        if not visit.open_turn():
            self.join(visit, event["queue"], "unseen", at)
        turn = visit.open_turn()
        turn.window, turn.clerk = event["window"], event["clerk"]
        if turn.called is None:
            turn.called = at
            turn.open_wait = self.open_between(turn.joined, at)
        self.seat(event["window"]).update(ticket=event["ticket"], serving=False)

    def on_ticket_service_started(self, event, at):
        visit = self.known(event)
        turn = visit.open_turn() if visit else None
        if not turn:
            return
        if turn.started is None:
            turn.started = at
        turn.window = turn.window or event["window"]
        turn.clerk = turn.clerk or event["clerk"]
        self.seat(turn.window).update(ticket=event["ticket"], serving=True)

    def end_visit(self, event, end, became, at, cut=False):
        visit = self.known(event)
        if not visit:
            return
        self.end_turn(event["ticket"], visit, end, at)
        visit.turns[-1].became, visit.turns[-1].cut, visit.over = became, cut, True

    def on_ticket_finished(self, event, at):
        self.end_visit(event, "finished", "finished", at, event["by_day_close"])

    def on_ticket_cancelled(self, event, at):
        self.end_visit(event, "cancelled", "cancelled", at)

    def on_ticket_voided(self, event, at):
        self.end_visit(event, "void", "void", at)

    def end_only(self, event, end, at):
        visit = self.known(event)
        if visit:
            self.end_turn(event["ticket"], visit, end, at)

    def on_ticket_no_show(self, event, at):
        self.end_only(event, "no_show", at)

    def on_ticket_parked(self, event, at):
        self.end_only(event, "parked", at)

    def join_anew(self, event, begin, end, at):
        visit = self.known(event)
        if visit:
            self.end_turn(event["ticket"], visit, end, at)
            self.join(visit, event["queue"], begin, at)

    def on_ticket_transferred(self, event, at):
        self.join_anew(event, "transferred", "transferred", at)

    def on_ticket_requeued(self, event, at):
        self.join_anew(event, "requeued", "put_back", at)

    def on_ticket_brought_back(self, event, at):
        self.join_anew(event, "brought_back", "put_back", at)

    def on_ticket_put_back(self, event, at):
        self.join_anew(event, "put_back", "put_back", at)

    def on_ticket_taken_back(self, event, at):
        visit = self.here.get(event["ticket"])
        turn = visit.turns[-1] if visit else None
        if turn is None or turn.ended_by != event["event"]:
            return
        turn.end = turn.ended = turn.ended_by = turn.became = None
        visit.over = False
        if not turn.waits():
            self.seat(event["window"]).update(ticket=event["ticket"], serving=event["step"] == "finish")

    def on_ticket_moved(self, event, at):
        visit = self.known(event)
        turn = visit.open_turn() if visit else None
        if not turn:
            return
        turn.queue = event["queue"]


class Figures(dict):
    def add(self, name, value=1):
        self[name] = self.get(name, 0) + value

    def time(self, name, value):
        if value is not None:
            self.setdefault("*" + name, []).append(value)

    def lines(self):
        for name, value in sorted(self.items()):
            if not name.startswith("*"):
                if value:
                    yield name, str(value)
                continue
            value.sort()
            count = len(value)
            minutes = [math.ceil(time / 60_000) for time in value]
            yield name[1:] + ".count", str(count)
            yield name[1:] + ".mean_s", "%.17g" % (sum(value) / (1000.0 * count))
            yield name[1:] + ".median_s", "%.17g" % (60.0 * minutes[math.ceil(count / 2) - 1])
            yield name[1:] + ".ninetieth_s", "%.17g" % (60.0 * minutes[math.ceil(count * 9 / 10) - 1])


def part(dimension, place):
    day = datetime.date.fromisoformat(place["day"])
    year, week, weekday = day.isocalendar()
    within = lambda what: HALL + "/" + what if what else ""
    return {
        "total": "", "hall": HALL, "department": "D-" + place["item"].split("-")[0], "queue": place["queue"],
        "item": place["item"], "window": within(place["window"]), "person": within(place["clerk"]),
        "day": place["day"], "week": "%04d-W%02d" % (year, week), "month": place["day"][:7],
        "weekday": str(weekday), "hour": place["hour"]}[dimension]


def hour_of(at):
    return "%02d" % ((at + OFFSET) // 3_600_000 % 24)


def table(hall, first, second):
    both = {first, second}
    numbers = not both & {"window", "person"}
    whole_visits = numbers and "queue" not in both
    windows = not both & {"department", "queue", "item", "hour"}
    rows = {}

    def row(**place):
        place = {"queue": "", "item": "", "window": "", "clerk": "", "hour": "00", **place}
        return rows.setdefault((part(first, place), part(second, place)), Figures())

    for visit in hall.visits:
        if numbers:
            figures = row(day=visit.day, hour=hour_of(visit.turns[0].joined), queue=visit.queue, item=visit.item)
            figures.add("issued")
            waits = [turn.wait() for turn in visit.turns if turn.wait() is not None]
            if whole_visits and waits:
                figures.time("visit_waits", sum(waits))
        seen = []
        for turn in visit.turns:
            figures = row(day=visit.day, hour=hour_of(turn.joined), queue=turn.queue, item=visit.item,
                          window=turn.window, clerk=turn.clerk)
            if not any(figures is other for other in seen):
                figures.add("people")
                seen.append(figures)
            figures.add("turns")
            figures.add("calls", int(turn.called is not None))
            for name, end in (("no_shows", "no_show"), ("transferred", "transferred"), ("parked", "parked"),
                              ("put_back", "put_back")):
                figures.add(name, int(turn.end == end))
            for name, became in (("served", "finished"), ("voided", "void"), ("cancelled", "cancelled")):
                figures.add(name, int(turn.became == became))
            for name in ("cut_off", "forgotten"):
                figures.add(name, int(turn.left_out() == name))
            figures.add("hours_unknown", int(turn.raw_wait() is not None and turn.open_wait is None))
            figures.time("waits", turn.wait())
            figures.time("raw_waits", turn.raw_wait())
            figures.time("walks", span(turn.called, turn.started))
            figures.time("services", turn.service())
    counted = set()
    for (day, window, clerk), spent in sorted(hall.windows.items()):
        if not windows:
            break
        figures = row(day=day, window=window, clerk=clerk)
        for name, time in spent.items():
            figures.add("window." + name, time)
        whose = (id(figures), day, clerk if "person" in both else window)
        if day in hall.open_of_day and whose not in counted:
            counted.add(whose)
            figures.add("window.open", hall.open_of_day[day])
    return rows


def main():
    hall = Hall()
    with open(sys.argv[1], encoding="utf-8") as events:
        for line in events:
            hall.take(json.loads(line))
    lines = []
    for i, first in enumerate(DIMENSIONS):
        for second in DIMENSIONS[i + 1:] if i else DIMENSIONS:
            for (one, other), figures in table(hall, first, second).items():
                lines += [f"{first} {second} {one} {other} {name} {value}" for name, value in figures.lines()]
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
