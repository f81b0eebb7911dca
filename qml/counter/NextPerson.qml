import QtQuick
import Yimen.Style
import Yimen.Controls

// Who would be called now, with what they come for and why it is their turn.
Column {
    id: next

    property string number
    property var itemName
    property string why

    spacing: Theme.gapSmall

    Label {
        width: parent.width
        text: qsTr("Next")
        color: Theme.quietInk
        horizontalAlignment: Text.AlignHCenter
    }
    NumberText {
        width: parent.width
        text: next.number
        horizontalAlignment: Text.AlignHCenter
    }
    Label {
        width: parent.width
        role: Label.Role.Title
        text: Names.of(next.itemName)
        horizontalAlignment: Text.AlignHCenter
        maximumLineCount: 3
    }
    Label {
        width: parent.width
        text: next.why
        color: Theme.quietInk
        horizontalAlignment: Text.AlignHCenter
    }
}
