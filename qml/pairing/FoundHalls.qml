pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// The halls that announce themselves on the network: one touch is the choice. None of them is taken by itself.
Item {
    id: page

    required property PairingPage pairing

    Label {
        id: title

        visible: halls.count > 0
        anchors { left: parent.left; right: parent.right; top: parent.top }
        text: qsTr("Halls on this network")
        role: Label.Role.Small
        color: Theme.quietInk
    }
    ListView {
        id: halls

        anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.gapSmall : 0; top: title.bottom; topMargin: Theme.gapSmall; bottom: parent.bottom }
        clip: true
        spacing: Theme.gapSmall
        boundsBehavior: Flickable.StopAtBounds
        model: page.pairing.halls
        delegate: ListRow {
            required property string name
            required property string address

            objectName: "hall"
            width: halls.width
            text: name
            note: address
            onClicked: page.pairing.lookAt(address)
        }
    }
    ScrollRail {
        id: rail

        anchors { right: parent.right; top: halls.top; bottom: parent.bottom }
        view: halls
    }
    EmptyState {
        visible: halls.count === 0
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        sign: "search"
        title: qsTr("No hall is found yet")
        detail: qsTr("Halls on this network appear here by themselves.")
    }
}
