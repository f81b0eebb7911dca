import QtQuick
import Yimen.Style
import Yimen.Controls

// The start: how full the hall is above, what one can come for below. In elder mode fewer and larger things.
KioskPage {
    id: page

    readonly property int wide: page.width - 2 * Theme.margin
    readonly property int half: Math.floor((wide - Theme.gap) / 2)

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
        Grid {
            columns: 2
            spacing: Theme.gap

            Tile {
                objectName: "browseIndividual"
                width: page.half
                height: Theme.px(200)
                strong: true
                sign: "person"
                text: qsTr("For individuals")
                note: qsTr("%1 services").arg(page.kiosk.individualItems)
                onClicked: page.kiosk.browseThemes("individual")
            }
            Tile {
                objectName: "browseOrganization"
                width: page.half
                height: Theme.px(200)
                strong: true
                sign: "organization"
                text: qsTr("For organisations")
                note: qsTr("%1 services").arg(page.kiosk.organizationItems)
                onClicked: page.kiosk.browseThemes("organization")
            }
            Tile {
                objectName: "browseThemes"
                visible: !page.kiosk.elder
                width: page.half
                sign: "life-event"
                text: qsTr("By life event")
                onClicked: page.kiosk.browseThemes("")
            }
            Tile {
                objectName: "browseDepartments"
                visible: !page.kiosk.elder
                width: page.half
                sign: "department"
                text: qsTr("By department")
                onClicked: page.kiosk.browseDepartments()
            }
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
