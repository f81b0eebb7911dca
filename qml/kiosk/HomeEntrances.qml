import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder
import Yimen.Kiosk

// The ways into the catalogue, and the way back to a number. In large type three of them.
Grid {
    id: entrances

    required property KioskViewModel kiosk
    property bool wide: false
    readonly property int half: Math.floor((width - Theme.gap) / 2)
    readonly property int buttonRole: kiosk.language === "en" ? Label.Role.Small : Label.Role.Body
    readonly property int buttonHeight: wide ? Math.min(Theme.touch, Math.max(Theme.px(100), Math.ceil(20 * Theme.pixelsPerMm))) : Theme.touch
    readonly property int third: Math.floor((width - 2 * Theme.gap) / 3)
    readonly property int place: wide ? half : third

    // None before the catalogue has come.
    function figure(items: int): string {
        return items === 0 ? "" : items === 1 ? qsTr("1 service") : qsTr("%1 services").arg(items);
    }

    columns: 1
    spacing: Theme.gap

    SearchEntrance {
        objectName: "search"
        visible: !entrances.wide && !entrances.kiosk.elder
        width: entrances.width
        text: qsTr("Search services")
        note: qsTr("First letters of the pinyin are enough, such as DB for 低保")
        onClicked: entrances.kiosk.search()
    }
    Row {
        visible: !entrances.kiosk.elder
        spacing: Theme.gap

        Tile {
            objectName: "browseIndividual"
            width: entrances.half
            height: Theme.px(entrances.wide ? 140 : 136)
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
            height: Theme.px(entrances.wide ? 140 : 136)
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
            objectName: "search"
            visible: entrances.wide
            width: entrances.place
            height: entrances.buttonHeight
            role: entrances.buttonRole
            sign: "search"
            text: qsTr("Search services")
            onClicked: entrances.kiosk.search()
        }
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
            width: entrances.place
            height: entrances.buttonHeight
            role: entrances.buttonRole
            sign: "ticket"
            text: qsTr("Find my number")
            onClicked: entrances.kiosk.findNumber()
        }
    }
    Grid {
        visible: entrances.kiosk.elder
        columns: entrances.wide ? 1 : 3
        spacing: Theme.gap

        YButton {
            objectName: "search"
            width: entrances.wide ? entrances.width : entrances.third
            height: Theme.px(entrances.wide ? 116 : 144)
            role: entrances.buttonRole
            text: qsTr("Search")
            onClicked: entrances.kiosk.search()
        }
        YButton {
            objectName: "moreServices"
            width: entrances.wide ? entrances.width : entrances.third
            height: Theme.px(entrances.wide ? 116 : 144)
            role: entrances.buttonRole
            kind: YButton.Kind.Primary
            text: qsTr("More services")
            onClicked: entrances.kiosk.browseThemes("")
        }
        YButton {
            width: entrances.wide ? entrances.width : entrances.third
            height: Theme.px(entrances.wide ? 116 : 144)
            role: entrances.buttonRole
            text: qsTr("Find my number")
            onClicked: entrances.kiosk.findNumber()
        }
    }
}
