import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// The ways into the catalogue, and the way back to a number. In large type two of them.
Grid {
    id: entrances

    required property KioskViewModel kiosk
    property bool wide: false
    readonly property int half: Math.floor((width - Theme.gap) / 2)
    readonly property int buttonRole: kiosk.language === "en" ? Label.Role.Small : Label.Role.Body
    readonly property int buttonHeight: wide ? Math.min(Theme.touch, Math.max(Theme.px(100), Math.ceil(20 * Theme.pixelsPerMm))) : Theme.touch
    readonly property int place: wide ? half : Math.floor((width - 2 * Theme.gap) / 3)

    // None before the catalogue has come.
    function figure(items: int): string {
        return items === 0 ? "" : items === 1 ? qsTr("1 service") : qsTr("%1 services").arg(items);
    }

    columns: 1
    spacing: Theme.gap

    Row {
        visible: !entrances.kiosk.elder
        spacing: Theme.gap

        Tile {
            objectName: "browseIndividual"
            width: entrances.half
            height: Theme.px(entrances.wide ? 140 : 152)
            strong: true
            role: entrances.wide ? entrances.buttonRole : Label.Role.Body
            sign: "person"
            text: qsTr("For individuals")
            note: entrances.figure(entrances.kiosk.served.individual)
            onClicked: entrances.kiosk.browseThemes("individual")
        }
        Tile {
            objectName: "browseOrganization"
            width: entrances.half
            height: Theme.px(entrances.wide ? 140 : 152)
            strong: true
            role: entrances.wide ? entrances.buttonRole : Label.Role.Body
            sign: "organization"
            text: qsTr("For businesses")
            note: entrances.figure(entrances.kiosk.served.organization)
            onClicked: entrances.kiosk.browseThemes("organization")
        }
    }
    Flow {
        visible: !entrances.kiosk.elder
        width: entrances.width
        spacing: Theme.gap

        YButton {
            objectName: "browseThemes"
            width: entrances.place
            height: entrances.buttonHeight
            role: entrances.buttonRole
            sign: "life-event"
            text: qsTr("By topic")
            onClicked: entrances.kiosk.browseThemes("")
        }
        YButton {
            objectName: "browseDepartments"
            width: entrances.place
            height: entrances.buttonHeight
            role: entrances.buttonRole
            sign: "department"
            text: qsTr("By department")
            onClicked: entrances.kiosk.browseDepartments()
        }
        YButton {
            objectName: "findNumber"
            width: entrances.wide ? entrances.width : entrances.place
            height: entrances.buttonHeight
            role: entrances.buttonRole
            sign: "ticket"
            text: qsTr("Find my number")
            onClicked: entrances.kiosk.findNumber()
        }
    }
    Grid {
        visible: entrances.kiosk.elder
        columns: entrances.wide ? 1 : 2
        spacing: Theme.gap

        YButton {
            objectName: "moreServices"
            width: entrances.wide ? entrances.width : entrances.half
            height: Theme.px(144)
            kind: YButton.Kind.Primary
            text: qsTr("More services")
            onClicked: entrances.kiosk.browseThemes("")
        }
        YButton {
            width: entrances.wide ? entrances.width : entrances.half
            height: Theme.px(144)
            text: qsTr("Find my number")
            onClicked: entrances.kiosk.findNumber()
        }
    }
}
