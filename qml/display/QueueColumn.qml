pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// How many wait in each queue.
Card {
    id: card

    required property DisplayBoard board
    readonly property int lineHeight: Math.min(Theme.px(128), Math.floor((height - 2 * padding - heading.height) / Math.max(1, board.queues.length)))

    implicitWidth: Theme.px(600)
    implicitHeight: Theme.px(800)
    padding: Theme.gap
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    Pair {
        id: heading

        width: parent.width
        height: implicitHeight + Theme.gapSmall
        zh: "等候人数"
        en: "People waiting"
        size: Theme.px(34)
        color: Theme.quietInk
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: heading.bottom }

        Repeater {
            model: card.board.queues
            delegate: Item {
                id: line

                required property var modelData
                readonly property bool empty: modelData.waiting === 0

                width: parent?.width ?? 0
                height: card.lineHeight

                Rectangle {
                    width: parent.width
                    height: Theme.stroke
                    color: Theme.line
                }
                Label {
                    id: prefix

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(64)
                    text: line.modelData.prefix
                    font.pixelSize: Theme.px(52)
                    font.weight: Font.Bold
                    color: Theme.accent
                }
                Pair {
                    anchors { left: prefix.right; right: count.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                    zh: line.modelData.name.zh
                    en: line.modelData.name.en
                    size: Theme.px(36)
                }
                Label {
                    id: count

                    anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                    width: Theme.px(96)
                    text: line.modelData.waiting
                    font.pixelSize: Theme.px(72)
                    font.weight: line.empty ? Font.Normal : Font.DemiBold
                    color: line.empty ? Theme.quietInk : Theme.ink
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
    }
}
