import QtQuick
import Yimen.Style
import Yimen.Controls

// One number and its window. While it is called just now it stands on a filled band; nothing moves.
Item {
    id: line

    required property string number
    required property int window
    required property bool fresh
    property bool called: true  // else it is served
    property bool newest: false
    property bool stacked: false  // the window stands beneath
    property bool worded: true    // there is room for what the window's number means
    property int size: Math.max(1, Math.round((stacked ? height / 1.62 : height) * 0.92))  // of its letters
    readonly property int place: Math.round(size * (stacked ? 0.62 : 1))      // of the window's
    readonly property int margin: worded ? Theme.gap : Theme.gapSmall
    readonly property int wordSize: Math.max(Theme.px(55), Math.round(place * 0.3))
    readonly property color front: fresh ? Theme.accentText : newest ? Theme.accent : called ? Theme.ink : Theme.quietInk
    readonly property color quiet: fresh ? Theme.accentText : Theme.quietInk

    Rectangle {
        anchors { fill: parent; margins: Theme.px(2) }
        visible: line.fresh || line.newest
        radius: Theme.radius
        color: line.fresh ? Theme.accent : Theme.accentSoft
    }
    // Figures have no descenders: they stand in the middle a little lower than the family's line.
    NumberText {
        id: number

        objectName: "callNumber"
        x: line.stacked ? 0 : line.margin
        y: -Math.round(line.size * 0.06)
        width: line.stacked ? line.width : window.x - x - Theme.gapSmall - (sign.visible ? sign.width + Theme.gapSmall : 0)
        height: line.stacked ? Math.round(line.size / 0.92) : line.height
        text: line.number
        size: line.size
        color: line.front
        font.weight: line.called ? Font.Bold : Font.Normal
        horizontalAlignment: line.stacked ? Text.AlignHCenter : Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(line.size * 0.5)
    }
    Icon {
        id: sign

        visible: line.called && (line.stacked || line.width > 5 * line.size)
        x: window.x - width - Theme.gapSmall
        anchors { verticalCenter: window.verticalCenter; verticalCenterOffset: Math.round(line.place * 0.06) }
        width: Math.round(line.place * 0.35)
        height: width
        name: "forward"
        color: line.quiet
    }
    NumberText {
        id: window

        objectName: "callWindow"
        x: Math.round(line.stacked ? (line.width - width - word.width - Theme.gapSmall + sign.width) / 2 : line.width * (line.worded ? 0.58 : 0.7))
        y: (line.stacked ? number.height : 0) - Math.round(line.place * 0.06)
        height: line.stacked ? line.height - number.height : line.height
        text: line.window
        size: line.place
        color: line.called && !line.fresh && !sign.visible ? Theme.accent : line.front  // never one number with the other
        font.weight: line.called ? Font.Bold : Font.Normal
        verticalAlignment: Text.AlignVCenter
    }
    Label {
        id: word

        objectName: "callWord"
        visible: line.worded
        anchors { left: window.right; leftMargin: Theme.gapSmall; verticalCenter: window.verticalCenter; verticalCenterOffset: Math.round(line.place * 0.06) }
        text: "号窗口"
        wrapMode: Text.NoWrap
        font.pixelSize: line.wordSize
        color: line.quiet
    }
}
