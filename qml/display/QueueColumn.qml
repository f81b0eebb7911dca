pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// How many wait in each queue. Type follows the room of a line; more queues than lines can be read stand in two columns.
Card {
    id: card

    required property DisplayBoard board
    readonly property int most: 9  // lines in one column
    readonly property int columns: board.queues.length > most ? 2 : 1
    readonly property int lines: Math.max(1, Math.ceil(board.queues.length / columns))
    readonly property int lineHeight: Math.min(Theme.px(128), Math.floor((height - 2 * padding - heading.height) / lines))
    readonly property bool bilingual: columns === 1  // in two there is no room for English that can be read from afar

    // What one line's height allows of a size that fits a line of 128.
    function fit(size: int): int {
        return Math.min(Theme.px(size), Math.round(lineHeight * size * 1.6 / 128));
    }

    implicitWidth: Theme.px(columns > 1 ? 900 : 640)
    implicitHeight: Theme.px(800)
    padding: Theme.gap
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    Pair {
        id: heading

        width: parent.width
        height: implicitHeight + Theme.gapSmall
        words: BoardWords.peopleWaiting
        size: Theme.px(34)
        color: Theme.quietInk
    }
    Grid {
        id: list

        anchors { left: parent.left; right: parent.right; top: heading.bottom }
        flow: Grid.TopToBottom
        columns: card.columns
        rows: card.lines
        columnSpacing: Theme.gapLarge

        Repeater {
            model: card.board.queues
            delegate: Item {
                id: line

                required property var modelData
                readonly property bool empty: modelData.waiting === 0

                width: Math.floor((list.width - (card.columns - 1) * list.columnSpacing) / card.columns)
                height: card.lineHeight

                Rectangle {
                    width: parent.width
                    height: Theme.stroke
                    color: Theme.line
                }
                Label {
                    id: prefix

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(card.columns > 1 ? 52 : 64)
                    text: line.modelData.prefix
                    font.pixelSize: card.fit(52)
                    font.weight: Font.Bold
                    color: Theme.accent
                }
                Pair {
                    anchors { left: prefix.right; right: count.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                    zh: line.modelData.name.zh
                    en: card.bilingual ? line.modelData.name.en : ""
                    lines: card.bilingual ? 2 : 1
                    size: card.fit(36)
                }
                Label {
                    id: count

                    anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                    width: Theme.px(card.columns > 1 ? 72 : 96)
                    text: line.modelData.waiting
                    font.pixelSize: card.columns > 1 ? Math.min(Theme.px(52), card.fit(72)) : card.fit(72)
                    font.weight: line.empty ? Font.Normal : Font.DemiBold
                    color: line.empty ? Theme.quietInk : Theme.ink
                    horizontalAlignment: Text.AlignRight
                }
            }
        }
    }
}
