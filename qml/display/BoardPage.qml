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
            words: page.content.words
        }
        Pair {
            width: parent.width
            alignment: Text.AlignHCenter
            size: page.content.hours === undefined && page.board.page === DisplayBoard.Page.Closed ? Theme.px(64) : Theme.px(48)
            color: Theme.quietInk
            words: page.content.detail
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
            return { sign: "ticket", words: BoardWords.welcome, detail: BoardWords.callsAppearHere, hours: page.hours };
        case DisplayBoard.Page.Lunch:
            return { sign: "lunch", words: BoardWords.lunch, detail: BoardWords.hoursToday, hours: page.hours };
        case DisplayBoard.Page.Closed:
            if (opens.known) return { sign: "moon", words: BoardWords.hallClosed, detail: BoardWords.opens(opens) };
            return { sign: "moon", words: BoardWords.hallClosed,
                     detail: page.hours.length > 0 ? BoardWords.hoursToday : BoardWords.noServiceToday, hours: page.hours };
        }
        return { sign: "clock", words: BoardWords.connecting, detail: BoardWords.nothing };
    }
}
