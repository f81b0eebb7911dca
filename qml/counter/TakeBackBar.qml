import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The last step, as long as it can be taken back, and how long that is.
Rectangle {
    id: bar

    required property CounterDesk desk
    property bool narrow: false  // no key
    readonly property bool open: desk.allowed.includes(Desk.Action.TakeBack)

    visible: open
    implicitHeight: open ? Math.max(button.height, said.implicitHeight) + 2 * Theme.tight : 0
    radius: Theme.radius
    color: Theme.sunken

    Label {
        id: said

        anchors { left: parent.left; leftMargin: Theme.gap; right: button.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        text: Sentences.lastStep(bar.desk)
        role: Label.Role.Small
        maximumLineCount: 2
    }
    KeyButton {
        id: button

        objectName: "takeBack"
        anchors { right: parent.right; rightMargin: Theme.tight; verticalCenter: parent.verticalCenter }
        sign: "back"
        role: Label.Role.Small
        key: bar.narrow ? "" : "Ctrl+Z"
        text: qsTr("Take back (%1 s)").arg(bar.desk.takeBackIn)
        onClicked: bar.desk.act(Desk.Action.TakeBack)
    }
    Rectangle {
        anchors { left: parent.left; leftMargin: bar.radius; bottom: parent.bottom }
        width: (parent.width - 2 * bar.radius) * bar.desk.takeBackIn / 10
        height: Theme.px(4)
        color: Theme.accent
    }
}
