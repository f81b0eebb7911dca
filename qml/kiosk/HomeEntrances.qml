import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// The ways into the catalogue. In elder mode two, each as wide as the page.
Grid {
    id: entrances

    required property KioskViewModel kiosk
    readonly property int place: Math.floor((width - (columns - 1) * Theme.gap) / columns)

    columns: kiosk.elder ? 1 : 2
    spacing: Theme.gap

    Tile {
        objectName: "browseIndividual"
        width: entrances.place
        height: Theme.px(entrances.kiosk.elder ? 144 : 184)
        strong: true
        sign: "person"
        text: qsTr("For individuals")
        note: entrances.kiosk.elder ? "" : qsTr("%1 services").arg(entrances.kiosk.individualItems)
        onClicked: entrances.kiosk.browseThemes("individual")
    }
    Tile {
        objectName: "browseOrganization"
        width: entrances.place
        height: Theme.px(entrances.kiosk.elder ? 144 : 184)
        strong: true
        sign: "organization"
        text: qsTr("For organisations")
        note: entrances.kiosk.elder ? "" : qsTr("%1 services").arg(entrances.kiosk.organizationItems)
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
}
