import QtQuick
import Yimen.Style
import Yimen.Controls

// A banner that goes once it has been read, where it may.
Banner {
    id: line

    property bool mayGo: true

    signal dismissed()

    room: mayGo ? button.width : 0

    YButton {
        id: button

        visible: line.visible && line.mayGo
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        kind: YButton.Kind.Quiet
        sign: "close"
        onClicked: line.dismissed()
    }
}
