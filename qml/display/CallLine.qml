import QtQuick
import Yimen.Style
import Yimen.Controls

// One call. While it is new it stands on a filled band, which then fades and nothing else moves.
Item {
    id: line

    required property string number
    required property int window
    required property bool fresh
    property bool first: false
    readonly property int size: Math.round(height * 0.84)
    readonly property int lift: -Math.round(size * 0.06)  // figures have no descenders
    readonly property color front: fresh ? Theme.accentText : first ? Theme.accent : Theme.ink

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.stroke
        color: Theme.line
    }
    Rectangle {
        anchors { fill: parent; topMargin: Theme.px(3); bottomMargin: Theme.px(3) }
        radius: Theme.radius
        color: Theme.accent
        opacity: line.fresh ? 1 : 0

        Behavior on opacity { NumberAnimation { duration: 1200 } }
    }
    NumberText {
        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter; verticalCenterOffset: line.lift }
        text: line.number
        size: line.size
        color: line.front
    }
    Icon {
        anchors { right: window.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        width: Math.round(line.size * 0.6)
        height: width
        name: "forward"
        color: line.fresh ? Theme.accentText : Theme.quietInk
    }
    NumberText {
        id: window

        x: line.width * 0.56
        anchors { verticalCenter: parent.verticalCenter; verticalCenterOffset: line.lift }
        text: line.window
        size: line.size
        color: line.front
    }
    Label {
        anchors { left: window.right; leftMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        text: "号窗口"
        font.pixelSize: Math.round(line.size * 0.42)
        color: line.fresh ? Theme.accentText : Theme.quietInk
    }
}
