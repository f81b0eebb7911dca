import QtQuick
import Yimen.Style
import Yimen.Controls

// The start: how full the hall is above, what one can come for below. In elder mode fewer and larger things.
KioskPage {
    id: page

    QueueOverview {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: choices.top; leftMargin: Theme.margin; rightMargin: Theme.margin; bottomMargin: Theme.gapLarge }
        kiosk: page.kiosk
    }
    Column {
        id: choices

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin; bottomMargin: Theme.gapLarge }
        spacing: Theme.gap

        Label {
            width: parent.width
            text: qsTr("What have you come for?")
            role: Label.Role.Title
        }
        HomeEntrances {
            width: parent.width
            kiosk: page.kiosk
        }
        Item {
            width: 1
            height: Theme.tight
        }
        MostWanted {
            width: parent.width
            kiosk: page.kiosk
        }
    }
}
