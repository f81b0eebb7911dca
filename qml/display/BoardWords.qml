pragma Singleton
import QtQuick
import Yimen.Models

// What displays say. Both languages stand there at once, so that no translation is looked up: {zh, en}.
QtObject {
    readonly property var nothing: ({ zh: "", en: "" })
    readonly property var connecting: ({ zh: "正在连接", en: "Connecting" })

    // A hall's display while nobody is called
    readonly property var welcome: ({ zh: "您好，请取号办理", en: "Welcome. Please take a number." })
    readonly property var callsAppearHere: ({ zh: "叫到的号码将显示在这里", en: "Numbers that are called appear here" })
    readonly property var lunch: ({ zh: "午间休息", en: "Lunch break" })
    readonly property var hallClosed: ({ zh: "现在未开放", en: "The hall is closed" })
    readonly property var hoursToday: ({ zh: "今日服务时间", en: "Hours today" })
    readonly property var noServiceToday: ({ zh: "今日不对外服务", en: "No service today" })

    // Its calls, and what concerns everybody
    readonly property var comeToWindow: ({ zh: "请到窗口办理", en: "Please go to the window" })
    readonly property var beingServed: ({ zh: "正在办理", en: "Being served" })
    readonly property var missed: ({ zh: "过号", en: "Missed" })
    readonly property var peopleWaiting: ({ zh: "等候人数", en: "People waiting" })
    readonly property var cutOff: ({ zh: "显示屏暂时中断，请留意窗口叫号，您的号码仍然有效", en: "This screen is cut off for a moment. Please listen at the windows; your number stays valid." })
    readonly property var noTicketsOverLunch: ({ zh: "午间不再取号，已取号的请继续等候", en: "No new tickets over lunch. If you have one, please go on waiting." })
    readonly property var noTicketsToday: ({ zh: "今日已停止取号，已取号的请继续等候", en: "No more tickets today. If you have one, please go on waiting." })

    // A window's display
    readonly property var comeHere: ({ zh: "请到本窗口办理", en: "Please come to this window" })
    readonly property var waitToBeCalled: ({ zh: "请等候叫号", en: "Please wait to be called" })
    readonly property var paused: ({ zh: "暂停服务", en: "Paused" })
    readonly property var windowClosed: ({ zh: "未开放", en: "Closed" })
    readonly property var noSuchWindow: ({ zh: "没有这个窗口", en: "There is no such window" })
    readonly property var windowCutOff: ({ zh: "显示屏暂时中断，请留意窗口叫号", en: "This screen is cut off for a moment. Please listen at the window." })

    readonly property list<string> days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    readonly property list<string> months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

    // "今天 08:30 开放", "Opens on Monday, 23 November at 08:30"
    function opens(at: moment): var {
        const near = at.daysAhead < 2;
        const zh = near ? ["今天", "明天"][at.daysAhead] : at.month + "月" + at.day + "日（周" + "日一二三四五六"[at.weekday] + "）";
        const en = near ? ["today", "tomorrow"][at.daysAhead] : "on " + days[at.weekday] + ", " + at.day + " " + months[at.month - 1];
        return { zh: zh + " " + at.time + " 开放", en: "Opens " + en + " at " + at.time };
    }
}
