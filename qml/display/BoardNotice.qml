import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// A band under the header for what concerns everybody in the hall. No height while there is nothing to say.
Rectangle {
    id: notice

    required property DisplayBoard board
    readonly property bool callsStay: board.page === DisplayBoard.Page.Calls
    readonly property bool shown: board.cutOff || (callsStay && board.phase !== "open")

    visible: shown
    implicitHeight: shown ? Math.max(Theme.px(112), text.implicitHeight + Theme.gap) : 0
    color: board.cutOff ? Theme.attentionSoft : Theme.accentSoft

    Icon {
        id: icon

        anchors { left: parent.left; leftMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        width: Theme.icon
        height: width
        name: notice.board.cutOff ? "offline" : notice.board.phase === "lunch" ? "lunch" : "moon"
        color: text.color
    }
    Pair {
        id: text

        anchors { left: icon.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        color: notice.board.cutOff ? Theme.attention : Theme.accentPressed
        quiet: color
        size: Theme.px(38)
        englishLines: 2
        words: notice.board.cutOff ? BoardWords.cutOff
             : notice.board.phase === "lunch" ? BoardWords.noTicketsOverLunch : BoardWords.noTicketsToday
    }
}
