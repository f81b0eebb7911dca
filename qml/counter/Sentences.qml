pragma Singleton
import QtQuick
import Yimen.Style
import Yimen.Counter
import Yimen.Models

// The hall's codes and times in words.
QtObject {
    // "0:42", "12:05", "1:02:05"
    function clock(milliseconds: real): string {
        const seconds = Math.max(0, Math.floor(milliseconds / 1000));
        const two = (part) => String(part).padStart(2, "0");
        const hours = Math.floor(seconds / 3600);
        const minutes = Math.floor(seconds / 60) % 60;
        return hours > 0 ? hours + ":" + two(minutes) + ":" + two(seconds % 60) : minutes + ":" + two(seconds % 60);
    }
    function minutes(milliseconds: real): string {
        return qsTr("%1 min").arg(Math.max(0, Math.floor(milliseconds / 60000)));
    }
    function span(seconds: int): string {
        const hours = Math.floor(seconds / 3600);
        return hours < 48 ? qsTr("%1 hours").arg(hours) : qsTr("%1 days").arg(Math.floor(hours / 24));
    }
    // How far the county is behind; nothing where there is none.
    function county(unsent: int): string {
        if (unsent < 0) return "";
        return unsent === 0 ? qsTr("County data: up to date") : qsTr("County data: %1 to be sent").arg(unsent);
    }
    // Why the next ticket is the next.
    function why(code: string): string {
        switch (code) {
        case "only_one": return qsTr("Nobody else is waiting for this window.");
        case "earliest_arrival": return qsTr("Has waited longest of those this window serves.");
        case "priority_turn": return qsTr("It is the turn of a priority ticket.");
        case "ordinary_turn": return qsTr("Priority tickets have just had their turn, so an ordinary one comes first.");
        case "window_paused": return qsTr("This window is paused.");
        case "window_busy": return qsTr("Comes after the ticket at this window.");
        }
        return "";
    }
    // "2026-11-24 09:41": a clock that jumped may be years off
    function dayAndTime(at: moment): string {
        const two = (part) => String(part).padStart(2, "0");
        return qsTr("%1-%2-%3 %4", "year, month, day, time of day").arg(at.year).arg(two(at.month)).arg(two(at.day)).arg(at.time);
    }
    // A few of the items that no queue takes; the rest is counted.
    function itemNames(desk: CounterDesk): string {
        const names = desk.withoutQueueNames.map((name) => Names.of(name)).join(qsTr(", "));
        return desk.withoutQueue > desk.withoutQueueNames.length ? qsTr("%1 and others").arg(names) : names;
    }
    function banner(desk: CounterDesk): string {
        switch (desk.banner) {
        case "": return "";
        case "lost": return qsTr("The hall does not answer. What you see may be old; calling goes on by itself once it is back.");
        case "lost_token": return qsTr("The hall no longer lets this screen in: its token is another one. Please tell the administrator.");
        case "lost_address": return qsTr("What answers at this address is no hall. Please tell the administrator.");
        case "clock_untrusted": return qsTr("The clock of the hall's machine has jumped and now says %1. Compare it with a telephone: confirm it if it is right, otherwise please call the administrator.").arg(dayAndTime(desk.machineTime));
        case "county_late": return qsTr("The county has not heard from this hall for %1. Work goes on as usual; what is done here is sent once the line is back.").arg(span(desk.oldestUnsent));
        case "county_expired": return qsTr("This hall's certificate has expired, so the county takes nothing from it. Work goes on; please tell the administrator.");
        case "county_other_past": return qsTr("The county knows another past of this hall: its disk was restored or copied. Work goes on; please tell the administrator.");
        case "county_behind": return qsTr("The county has lost older records of this hall. Work goes on; please tell the administrator.");
        case "county_log_damaged": return qsTr("The hall's records are damaged, so nothing is sent to the county. Please tell the administrator today.");
        case "days_missing": return qsTr("Nobody has announced the days off of %1: until then the hall goes by the days of the week. Please tell the administrator.").arg(desk.yearWithoutDays);
        case "without_queue": return desk.withoutQueue === 1 ? qsTr("The county's catalogue has an item here that no queue takes, so nobody gets a number for it: %1. Please tell the administrator.").arg(itemNames(desk))
                                                             : qsTr("The county's catalogue has %1 items here that no queue takes, so nobody gets a number for them: %2. Please tell the administrator.").arg(desk.withoutQueue).arg(itemNames(desk));
        case "storage_low": return qsTr("The hall's disk is nearly full. Work goes on; please tell the administrator today.");
        case "records_lost": return qsTr("Some of the hall's records were lost, perhaps tickets that people have in hand. No number is given twice, so numbers jump ahead. Serve such a ticket as it stands; please tell the administrator today.");
        case "storage_gone": return qsTr("The hall's file was deleted, moved or exchanged: nothing can be recorded. Please call the administrator before anybody restarts the machine.");
        case "storage_corrupt": return qsTr("The hall's file is damaged: nothing can be recorded. Please call the administrator.");
        case "storage_full": return qsTr("The hall's disk is full: nothing can be recorded. Please call the administrator.");
        case "storage_read_only": return qsTr("The hall cannot write to its disk: nothing can be recorded. Please call the administrator.");
        }
        return qsTr("The hall cannot record what is done. Please call the administrator.");
    }
    // Why something was not done, or what has become of the window: with the window, the ticket or the person that it is
    // about, as far as they are known.
    function problem(desk: CounterDesk): string {
        const about = desk.problemAbout;
        const ticket = about.ticket ?? "", window = about.window ?? "", clerk = about.clerk ?? "";
        const queue = about.queue ? Names.of(about.queue) : "";
        switch (desk.problem) {
        case "": return "";
        case "window_gone": return ticket.length > 0 ? qsTr("The hall no longer has window %1. %2 waits again, in its old place.").arg(window).arg(ticket)
                                                     : qsTr("The hall no longer has window %1.").arg(window);
        case "clerk_gone": return qsTr("%1 is no longer in the hall's list of clerks and was signed out at window %2.").arg(clerk).arg(window);
        case "nobody_waiting": return qsTr("Nobody is waiting for this window.");
        case "people_waiting": return qsTr("%1 is waiting. It is their turn first.").arg(ticket);
        case "item_not_served": return qsTr("This hall gives no number for that item.");
        case "hall_closed": return qsTr("The hall is closed now.");
        case "lunch_break": return qsTr("The hall is closed for lunch.");
        case "series_exhausted":
        case "hall_full": return qsTr("There are no more numbers today.");
        case "window_busy": return window.length > 0 && window !== desk.window ? qsTr("%1 is still at window %2. Finish it there first.").arg(ticket).arg(window)
                                 : ticket.length > 0 ? qsTr("%1 is still at this window. Finish it first.").arg(ticket)
                                 : qsTr("There is still a ticket at the window. Finish it first.");
        case "window_paused": return qsTr("This window is paused. Resume it first.");
        case "window_closed": return qsTr("Nobody is signed in at this window.");
        case "unknown_clerk": return clerk.length > 0 ? qsTr("The hall does not know the clerk %1.").arg(clerk) : qsTr("The hall does not know this clerk.");
        case "day_not_open": return qsTr("The hall's day has not been opened yet.");
        case "recall_too_soon": return qsTr("The last call was only a moment ago. Give the person time to come.");
        case "recall_limit": return qsTr("This number was called often enough. Mark it as a no-show.");
        case "half_day_over": return qsTr("This number was from another half-day. The person needs a new one.");
        case "no_show_over": return qsTr("This number was missed too long ago. The person needs a new one.");
        case "same_queue": return qsTr("The ticket is in that queue already.");
        case "not_last_step": return qsTr("Only the last step at this window can be taken back, and only until somebody else is called.");
        case "too_late_to_take_back": return qsTr("A step can be taken back for 10 seconds. Please take a new number for the person.");
        case "wrong_state": return ticket.length > 0 ? qsTr("Somebody else has just changed %1. Please look again.").arg(ticket)
                                                     : qsTr("Somebody else has just changed this ticket. Please look again.");
        case "not_found": return queue.length > 0 ? qsTr("The hall no longer has the queue %1. Choose another.").arg(queue)
                               : ticket.length > 0 ? qsTr("The hall does not know %1 any more.").arg(ticket)
                               : qsTr("The hall does not know that any more. Please look again.");
        case "not_permitted": return clerk.length > 0 ? qsTr("Somebody else is signed in at this counter than %1.").arg(clerk)
                                   : window.length > 0 ? qsTr("This counter does not work at window %1.").arg(window) : qsTr("This counter may not do that.");
        case "clock_untrusted": return qsTr("The hall's clock has jumped. Confirm its time above first.");
        case "network_failed": return ticket.length > 0 ? qsTr("The hall did not answer about %1. Please look whether it was done before you try again.").arg(ticket)
                                                        : qsTr("The hall did not answer. Please look whether it was done before you try again.");
        case "storage_full":
        case "storage_read_only":
        case "storage_corrupt":
        case "storage_gone":
        case "storage_failed": return qsTr("The hall could not record this, so it was not done.");
        }
        return qsTr("This could not be done (%1).").arg(desk.problem);
    }
    function pauseReason(code: string): string {
        switch (code) {
        case "break": return qsTr("Short break");
        case "meeting": return qsTr("Meeting");
        case "system": return qsTr("System trouble");
        case "help": return qsTr("Helping elsewhere");
        }
        return "";
    }
    // The step that is shown large.
    function step(action: int): string {
        switch (action) {
        case Desk.Action.CallNext: return qsTr("Call the next number");
        case Desk.Action.Start: return qsTr("Start service");
        case Desk.Action.FinishAndCallNext: return qsTr("Finish and call the next");
        case Desk.Action.Finish: return qsTr("Finish");
        case Desk.Action.Resume: return qsTr("Resume");
        }
        return "";
    }
    // Several names as one.
    function names(list: var): string {
        return list.map((name) => Names.of(name)).join(qsTr(", "));
    }
    // What can be taken back, and what becomes of whoever was called by the same key.
    function lastStep(desk: CounterDesk): string {
        const number = desk.lastStep.number ?? "";
        switch (desk.lastStep.step) {
        case "finish": return desk.current.present ? qsTr("%1 is finished, %2 called").arg(number).arg(desk.current.number) : qsTr("%1 is finished").arg(number);
        case "no_show": return qsTr("%1 is a no-show").arg(number);
        case "cancel": return qsTr("%1 is cancelled").arg(number);
        }
        return "";
    }
    function help(call: var, now: real): string {
        return qsTr("Somebody asks for help at %1 (%2), for %3").arg(Names.of(call.place)).arg(call.kiosk).arg(minutes(now - call.calledAt));
    }
    readonly property var parkReasons: ["materials", "system", "other"]
    function parkReason(code: string): string {
        switch (code) {
        case "materials": return qsTr("Materials are missing");
        case "system": return qsTr("A system does not work");
        case "other": return qsTr("Another reason");
        }
        return "";
    }
    // Why a ticket stands aside, with what it stands there for.
    function parked(code: string, missing: var): string {
        return missing.length > 0 ? qsTr("Missing: %1").arg(names(missing)) : parkReason(code);
    }
}
