pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// Who goes first. Nobody is asked for proof here.
KioskPage {
    id: page

    readonly property int columns: width > height ? 4 : 2
    readonly property var kinds: [
        { code: "elderly", sign: "priority-elderly" },
        { code: "military", sign: "priority-military" },
        { code: "disabled", sign: "priority-disabled" },
        { code: "pregnant_or_infant", sign: "priority-pregnant" }
    ]

    PageHeader {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin; topMargin: Theme.gapLarge }
        sign: "star"
        title: qsTr("Priority ticket")
        note: page.kiosk.guide.name
    }
    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        spacing: Theme.gap

        Label {
            visible: page.columns === 2
            width: parent.width
            text: qsTr("Choose what applies to you")
            role: Label.Role.Title
        }
        Grid {
            columns: page.columns
            spacing: Theme.gap

            Repeater {
                model: page.kinds

                Tile {
                    required property var modelData

                    objectName: "priority-" + modelData.code
                    width: Math.floor((page.width - 2 * Theme.margin - (page.columns - 1) * Theme.gap) / page.columns)
                    height: Theme.px(page.columns === 4 ? 340 : Theme.elder ? 400 : 320)
                    stacked: true
                    sign: modelData.sign
                    text: Words.priority(modelData.code)
                    onClicked: page.kiosk.takeTicket(modelData.code)
                }
            }
        }
        YButton {
            width: parent.width
            sign: "ticket"
            text: qsTr("Ordinary ticket")
            onClicked: page.kiosk.takeTicket("none")
        }
    }
}
