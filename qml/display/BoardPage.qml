import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display
import Yimen.Models

// What the display says when nobody is called: good morning, lunch, closed.
Item {
    id: page

    required property DisplayBoard board
    readonly property moment opens: board.opens
    readonly property string hours: board.periods.map(period => period.from + "–" + period.to).join("   ")

    function dayZh(): string {
        if (opens.daysAhead < 2) return ["今天", "明天"][opens.daysAhead];
        return opens.month + "月" + opens.day + "日（周" + "日一二三四五六"[opens.weekday] + "）";
    }
    function dayEn(): string {
        if (opens.daysAhead < 2) return ["today", "tomorrow"][opens.daysAhead];
        const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
        const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        return "on " + days[opens.weekday] + ", " + opens.day + " " + months[opens.month - 1];
    }

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(160)
            height: width
            name: page.content.sign
            color: Theme.accent
        }
        Pair {
            width: parent.width
            alignment: Text.AlignHCenter
            size: Theme.px(96)
            zh: page.content.zh
            en: page.content.en
        }
        Pair {
            width: parent.width
            alignment: Text.AlignHCenter
            size: page.content.hours === undefined && page.board.page === DisplayBoard.Page.Closed ? Theme.px(64) : Theme.px(48)
            color: Theme.quietInk
            zh: page.content.detailZh
            en: page.content.detailEn
        }
        Label {
            visible: text.length > 0
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.content.hours ?? ""
            font.pixelSize: Theme.px(64)
            font.weight: Font.DemiBold
            color: Theme.ink
        }
    }

    readonly property var content: {
        switch (board.page) {
        case DisplayBoard.Page.Morning:
            return { sign: "ticket", zh: "您好，请取号办理", en: "Welcome. Please take a number.",
                     detailZh: "叫到的号码将显示在这里", detailEn: "Numbers that are called appear here", hours: page.hours };
        case DisplayBoard.Page.Lunch:
            return { sign: "lunch", zh: "午间休息", en: "Lunch break", detailZh: "今日服务时间", detailEn: "Hours today", hours: page.hours };
        case DisplayBoard.Page.Closed:
            if (opens.known) return { sign: "moon", zh: "现在不办公", en: "The hall is closed", detailZh: dayZh() + " " + opens.time + " 开始办公", detailEn: "Opens " + dayEn() + " at " + opens.time };
            return { sign: "moon", zh: "现在不办公", en: "The hall is closed",
                     detailZh: page.hours.length > 0 ? "今日服务时间" : "今日不对外办公", detailEn: page.hours.length > 0 ? "Hours today" : "No service today", hours: page.hours };
        }
        return { sign: "clock", zh: "正在连接", en: "Connecting", detailZh: "", detailEn: "" };
    }
}
