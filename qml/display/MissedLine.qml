pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// Numbers that were called and did not come. No height while there are none.
Card {
    id: card

    required property DisplayBoard board

    visible: board.missed.length > 0
    implicitHeight: visible ? flow.height + 2 * padding : 0
    padding: Theme.gapSmall
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    Flow {
        id: flow

        anchors { left: parent.left; right: parent.right; leftMargin: Theme.gapSmall; rightMargin: Theme.gapSmall }
        spacing: Theme.gap

        Pair {
            words: BoardWords.missed
            size: Theme.px(54)
            color: Theme.attention
            quiet: Theme.attention
        }
        Repeater {
            model: card.board.missed

            delegate: NumberText {
                required property string modelData

                objectName: "callNumber"
                text: modelData
                size: Theme.px(108)
                height: Math.round(size * 0.92)
                verticalAlignment: Text.AlignVCenter
                font.weight: Font.DemiBold
                color: Theme.quietInk
            }
        }
    }
}
