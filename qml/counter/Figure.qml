import QtQuick
import Yimen.Style
import Yimen.Controls

// A number of the day with its name beneath.
Column {
    id: figure

    property int value
    property string name

    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        text: figure.value
        role: Label.Role.Title
    }
    Label {
        anchors.horizontalCenter: parent.horizontalCenter
        text: figure.name
        role: Label.Role.Small
        color: Theme.quietInk
    }
}
