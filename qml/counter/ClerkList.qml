pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The clerks of the hall: one touch on a name signs in.
Card {
    id: card

    required property CounterDesk desk
    readonly property bool ready: desk.window.length > 0

    implicitWidth: Theme.px(440)
    implicitHeight: Theme.px(480)

    EmptyState {
        visible: !card.ready
        anchors.centerIn: parent
        width: parent.width
        sign: "window"
        title: qsTr("First the window")
        detail: qsTr("Then choose your name here.")
    }
    Label {
        id: title

        visible: card.ready
        width: parent.width
        text: Names.of(card.desk.windowName)
        role: Label.Role.Title
        maximumLineCount: 2
    }
    ListView {
        id: clerks

        visible: card.ready
        anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.tight : 0; top: title.bottom; topMargin: Theme.gap; bottom: parent.bottom }
        clip: true
        spacing: Theme.tight
        boundsBehavior: Flickable.StopAtBounds
        model: card.desk.clerks
        delegate: ListRow {
            required property var modelData

            width: clerks.width
            sign: "person"
            text: modelData.name
            enabled: !card.desk.busy
            onClicked: card.desk.signIn(modelData.id)
            end: Pill {
                visible: modelData.window > 0
                tone: Pill.Tone.Accent
                text: qsTr("Window %1").arg(modelData.window)
            }
        }
    }
    ScrollRail {
        id: rail

        visible: card.ready && needed
        anchors { right: parent.right; top: clerks.top; bottom: parent.bottom }
        view: clerks
    }
}
