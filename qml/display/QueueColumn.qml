pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// How many wait in each queue. Type follows the room of a line; what does not fit stands on the next page.
Card {
    id: card

    required property DisplayBoard board
    property int columns: 1
    readonly property int room: height - 2 * padding - heading.height
    readonly property int most: columns * Math.max(1, Math.floor(room / Theme.px(80)))  // that can be read
    readonly property int pages: Math.max(1, Math.ceil(board.queues.length / most))
    readonly property int first: board.turn % pages * most
    readonly property int lines: Math.max(1, Math.ceil(Math.min(board.queues.length, most) / columns))
    readonly property int lineHeight: Math.min(Theme.px(128), Math.floor(room / lines))

    // What one line's height allows of a size that fits a line of 128.
    function fit(size: int): int {
        return Math.max(1, Math.min(Theme.px(size), Math.round(lineHeight * size * 1.45 / 128)));
    }

    implicitWidth: Theme.px(584)
    implicitHeight: 2 * padding + heading.height + Math.ceil(board.queues.length / columns) * Theme.px(128)
    padding: Theme.gap
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    Pair {
        id: heading

        width: parent.width
        height: implicitHeight + Theme.gapSmall
        words: BoardWords.peopleWaiting
        size: Theme.px(54)
        color: Theme.quietInk
    }
    Label {
        anchors { right: parent.right; top: parent.top }
        visible: card.pages > 1
        text: (card.board.turn % card.pages + 1) + "/" + card.pages
        font.pixelSize: Theme.px(40)
        color: Theme.quietInk
        wrapMode: Text.NoWrap
    }
    Item {
        id: list

        anchors { left: parent.left; right: parent.right; top: heading.bottom }

        Repeater {
            model: Math.min(card.most, card.board.queues.length - card.first)
            delegate: Item {
                id: line

                required property int index
                readonly property var queue: card.board.queues[card.first + index] ?? card.board.queues[0]
                readonly property bool empty: queue.waiting === 0

                x: Math.floor(index / card.lines) * (width + Theme.gapLarge)
                y: index % card.lines * height
                width: Math.floor((list.width - (card.columns - 1) * Theme.gapLarge) / card.columns)
                height: card.lineHeight

                Rectangle {
                    width: parent.width
                    height: Theme.stroke
                    color: Theme.line
                }
                Label {
                    id: prefix

                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.px(52)
                    text: line.queue.prefix
                    font.pixelSize: card.fit(52)
                    font.weight: Font.Bold
                    color: Theme.accent
                }
                Pair {
                    readonly property bool tall: card.lineHeight > Theme.px(110)

                    anchors { left: prefix.right; right: count.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                    zh: line.queue.name.zh
                    en: line.queue.name.en
                    lines: tall && card.columns === 1 ? 2 : 1
                    englishLines: tall && lineCount === 1 ? 2 : 1
                    size: card.fit(36)
                }
                Label {
                    id: count

                    anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                    width: Math.max(implicitWidth, Theme.px(80))
                    text: line.queue.waiting
                    font.pixelSize: card.fit(72)
                    font.weight: line.empty ? Font.Normal : Font.DemiBold
                    color: line.empty ? Theme.quietInk : Theme.ink
                    horizontalAlignment: Text.AlignRight
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
