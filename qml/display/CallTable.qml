pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Display

// The last eight calls, newest above: number and window, each line as large as the wall allows.
Card {
    id: table

    required property DisplayBoard board
    readonly property int lineHeight: Math.floor((height - 2 * padding - heading.height) / board.shownCalls)

    implicitWidth: Theme.px(1160)
    implicitHeight: Theme.px(800)

    padding: Theme.gap
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    Item {
        id: heading

        width: parent.width
        height: title.implicitHeight + Theme.gapSmall

        Pair { id: title; x: Theme.gap; words: BoardWords.comeToWindow; size: Theme.px(34); color: Theme.quietInk }
        Pair { x: parent.width * 0.56; words: BoardWords.window; size: Theme.px(34); color: Theme.quietInk }
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: heading.bottom }

        Repeater {
            model: table.board.calls
            delegate: CallLine {
                required property int index

                width: table.width - 2 * table.padding
                height: table.lineHeight
                first: index === 0
            }
        }
    }
}
