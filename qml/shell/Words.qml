pragma Singleton
import QtQuick
import Yimen.Models

// Figures and codes in the words of the language that is set.
QtObject {
    readonly property list<string> weekdayNames: [qsTr("Sunday"), qsTr("Monday"), qsTr("Tuesday"), qsTr("Wednesday"), qsTr("Thursday"), qsTr("Friday"), qsTr("Saturday")]
    readonly property list<string> monthNames: [qsTr("January"), qsTr("February"), qsTr("March"), qsTr("April"), qsTr("May"), qsTr("June"), qsTr("July"), qsTr("August"), qsTr("September"), qsTr("October"), qsTr("November"), qsTr("December")]

    // "Monday, 23 November"
    function date(at: moment): string {
        return at.known ? qsTr("%1, %3 %2", "weekday, month, day").arg(weekdayNames[at.weekday]).arg(monthNames[at.month - 1]).arg(at.day) : "";
    }
    // "today 14:30", "tomorrow 08:30", "Monday, 23 November, 08:30"
    function when(at: moment): string {
        if (!at.known)
            return "";
        if (at.daysAhead === 0)
            return qsTr("today %1").arg(at.time);
        if (at.daysAhead === 1)
            return qsTr("tomorrow %1").arg(at.time);
        return qsTr("%1, %2", "date, time of day").arg(date(at)).arg(at.time);
    }
    // "Tuesday", "Monday, Tuesday and Thursday"; of the words mon … sun
    function weekdays(days: var): string {
        const order = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        const names = (days ?? []).map(day => weekdayNames[order.indexOf(day)]);
        const last = names.pop() ?? "";
        return names.length > 0 ? qsTr("%1 and %2", "weekdays").arg(names.join(qsTr(", ", "between weekdays"))).arg(last) : last;
    }
    // "7–15 min"; nothing where nobody knows
    function wait(known: bool, typical: int, ninetieth: int): string {
        if (!known)
            return "";
        return typical >= ninetieth ? qsTr("About %1 min").arg(ninetieth) : qsTr("About %1–%2 min").arg(typical).arg(ninetieth);
    }
    // "7–15 min", where room is short
    function waitShort(typical: int, ninetieth: int): string {
        return typical >= ninetieth ? qsTr("%1 min").arg(ninetieth) : qsTr("%1–%2 min").arg(typical).arg(ninetieth);
    }
    // "司法(司法所)" without its brackets
    function withoutBrackets(name: string): string {
        return name.split(/ ?[(\uFF08]/)[0];
    }
    function days(count: int): string {
        if (count === 0)
            return qsTr("The same day");
        return count === 1 ? qsTr("1 working day") : qsTr("%1 working days").arg(count);
    }
    function waiting(count: int): string {
        return count === 0 ? qsTr("Nobody waiting") : qsTr("%1 waiting").arg(count);
    }
    function mode(code: string): string {
        switch (code) {
        case "immediate": return qsTr("On the spot");
        case "promised": return qsTr("Within the time promised");
        case "assisted": return qsTr("Handled for you");
        case "paid": return qsTr("Paid for you");
        case "agency": return qsTr("By an agent");
        default: return "";
        }
    }
    function audience(code: string): string {
        switch (code) {
        case "individual": return qsTr("For individuals");
        case "organization": return qsTr("For businesses");
        case "both": return qsTr("For everyone");
        default: return "";
        }
    }
    function priority(code: string): string {
        switch (code) {
        case "elderly": return qsTr("Elderly people");
        case "military": return qsTr("Military and veterans");
        case "disabled": return qsTr("People with disabilities");
        case "pregnant_or_infant": return qsTr("Pregnant or with an infant");
        default: return "";
        }
    }
    function windows(numbers: var): string {
        return numbers.length === 0 ? "" : numbers.length === 1 ? qsTr("Window %1").arg(numbers[0]) : qsTr("Windows %1").arg(numbers.join(qsTr(", ")));
    }
}
