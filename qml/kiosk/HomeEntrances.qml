import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// The ways into the catalogue. In elder mode two as wide as the page, and the two others small beneath them.
Grid {
    id: entrances

    required property KioskViewModel kiosk
    readonly property int place: Math.floor((width - (columns - 1) * Theme.gap) / columns)

    // None before the catalogue has come.
    function figure(items: int): string {
        return kiosk.elder || items === 0 ? "" : items === 1 ? qsTr("1 service") : qsTr("%1 services").arg(items);
    }

    columns: kiosk.elder ? 1 : 2
    spacing: Theme.gap

    Tile {
        objectName: "browseIndividual"
        width: entrances.place
        height: Theme.px(entrances.kiosk.elder ? 144 : 184)
        strong: true
        sign: "person"
        text: qsTr("For individuals")
        note: entrances.figure(entrances.kiosk.individualItems)
        onClicked: entrances.kiosk.browseThemes("individual")
    }
    Tile {
        objectName: "browseOrganization"
        width: entrances.place
        height: Theme.px(entrances.kiosk.elder ? 144 : 184)
        strong: true
        sign: "organization"
        text: qsTr("For organisations")
        note: entrances.figure(entrances.kiosk.organizationItems)
        onClicked: entrances.kiosk.browseThemes("organization")
    }
    Tile {
        objectName: "browseThemes"
        visible: !entrances.kiosk.elder
        width: entrances.place
        sign: "life-event"
        text: qsTr("By life event")
        onClicked: entrances.kiosk.browseThemes("")
    }
    Tile {
        objectName: "browseDepartments"
        visible: !entrances.kiosk.elder
        width: entrances.place
        sign: "department"
        text: qsTr("By department")
        onClicked: entrances.kiosk.browseDepartments()
    }
    Row {
        visible: entrances.kiosk.elder
        spacing: Theme.gap

        YButton {
            width: Math.floor((entrances.width - Theme.gap) / 2)
            text: qsTr("By life event")
            onClicked: entrances.kiosk.browseThemes("")
        }
        YButton {
            width: Math.floor((entrances.width - Theme.gap) / 2)
            text: qsTr("By department")
            onClicked: entrances.kiosk.browseDepartments()
        }
    }
}
