pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Display

// Who is called, the newest at twice the size; beneath, where there is room, who is served. As many as there are
// stand as large as the wall allows, then in two columns, then on pages of which each keeps the newest.
Card {
    id: table

    required property DisplayBoard board
    property bool stacked: false  // the newest call has its window beneath it

    readonly property int wide: width - 2 * padding
    readonly property int room: height - 2 * padding - heading.height
    readonly property int least: Theme.px(118)  // the figures' height is then 50 mm on a wall of 55 inches
    // What the width allows of the size of letters: the number and its sign before the window's, two figures and a word after.
    readonly property real letters: Math.min((wide * 0.58 - Theme.gap - 2 * Theme.gapSmall) / (ems.width / 100 + 0.35), (wide * 0.42 - 2 * Theme.gapSmall) / 2.1)
    readonly property int most: Math.floor(Math.min(Theme.px(200), letters / 0.92 / (stacked ? 1 : 2)))
    readonly property real newestLines: stacked ? 3.24 : 2

    readonly property int called: board.calls.count
    readonly property int others: Math.max(0, called - 1)
    readonly property int linesThatFit: Math.max(1, Math.floor(room / least - newestLines))
    readonly property int columns: others > linesThatFit ? 2 : 1
    readonly property int aPage: linesThatFit * columns
    readonly property int pages: Math.max(1, Math.ceil(others / aPage))
    readonly property int page: board.turn % pages
    readonly property int lines: Math.ceil(Math.min(others, aPage) / columns)
    readonly property int lineHeight: Math.min(Math.max(least, most), Math.floor(room / (newestLines + lines)))
    readonly property int taken: called > 0 ? Math.floor((newestLines + lines) * lineHeight) : 0

    readonly property int servedLines: Math.max(0, Math.floor((room - taken - (called > 0 ? served.height : 0)) / least))

    implicitWidth: Theme.px(1160)
    implicitHeight: Theme.px(800)

    padding: Theme.gap
    enabled: !board.cutOff
    opacity: enabled ? 1 : 0.45

    TextMetrics {
        id: ems

        text: "B" + "0".repeat(table.board.longest - 1)
        font { family: Theme.family; pixelSize: 100; weight: Font.Bold }
    }
    Pair {
        id: heading

        x: Theme.gap
        width: parent.width - 2 * Theme.gap
        height: implicitHeight + Theme.tight
        words: table.called > 0 ? BoardWords.comeToWindow : BoardWords.beingServed
        size: Theme.px(54)
        second: table.stacked ? 1 : 0.62
        color: Theme.quietInk
    }
    Repeater {
        model: table.board.calls

        delegate: CallLine {
            required property int index
            readonly property int place: (index - 1) % table.aPage

            visible: index === 0 || Math.floor((index - 1) / table.aPage) === table.page
            newest: index === 0
            stacked: newest && table.stacked
            worded: newest || table.columns === 1
            x: newest ? 0 : Math.floor(place / table.lines) * width
            y: heading.height + (newest ? 0 : Math.floor((table.newestLines + place % table.lines) * table.lineHeight))
            width: newest || table.columns === 1 ? table.wide : Math.floor(table.wide / 2)
            height: newest ? Math.floor(table.newestLines * table.lineHeight) : table.lineHeight
        }
    }
    Pair {
        id: served

        visible: table.called > 0 && table.board.serving.count > 0 && table.servedLines > 0
        x: Theme.gap
        y: heading.height + table.taken
        width: parent.width - 2 * Theme.gap
        height: implicitHeight + Theme.tight
        words: BoardWords.beingServed
        size: Theme.px(54)
        second: table.stacked ? 1 : 0.62
        color: Theme.quietInk
    }
    Repeater {
        model: table.board.serving

        delegate: CallLine {
            required property int index

            visible: index < 2 * table.servedLines
            called: false
            worded: false
            x: index % 2 * width
            y: heading.height + table.taken + (table.called > 0 ? served.height : 0) + Math.floor(index / 2) * height
            width: Math.floor(table.wide / 2)
            height: table.least
        }
    }
}
