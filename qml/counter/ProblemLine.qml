import QtQuick
import Yimen.Style
import Yimen.Controls

// Why the last thing could not be done, until the clerk has read it.
Banner {
    id: line

    signal dismissed()

    tone: Banner.Tone.Attention

    YButton {
        visible: line.visible
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        kind: YButton.Kind.Quiet
        sign: "close"
        onClicked: line.dismissed()
    }
}
