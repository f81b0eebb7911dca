import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// Where a guide belongs and how old it is, small, at its end. What is unknown is left out; where the county found an
// item (its source) is for those who keep the catalogue.
Column {
    id: origin

    required property guideView guide

    spacing: Theme.tight

    Label {
        width: parent.width
        visible: origin.guide.theme.length > 0
        text: qsTr("Topic: %1").arg(origin.guide.theme)
        role: Label.Role.Small
        color: Theme.quietInk
    }
    Label {
        width: parent.width
        visible: origin.guide.updated.length > 0
        text: qsTr("Guide updated %1").arg(origin.guide.updated)
        role: Label.Role.Small
        color: Theme.quietInk
    }
}
