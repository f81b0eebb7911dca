pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// Who goes first, and what they show at the window. Nobody is asked for proof here.
KioskPage {
    id: page

    readonly property bool lies: width > height
    readonly property bool tight: lies && Theme.elder
    readonly property int columns: lies ? 4 : 2
    readonly property var kinds: [
        { code: "elderly", sign: "priority-elderly" },
        { code: "military", sign: "priority-military" },
        { code: "disabled", sign: "priority-disabled" },
        { code: "pregnant_or_infant", sign: "priority-pregnant" }
    ]

    // At the window.
    function proof(code: string): string {
        switch (code) {
        case "elderly": return qsTr("Aged %1 or over: show your ID card").arg(page.kiosk.priorityAge);
        case "military": return qsTr("Show your service or veteran's card");
        case "disabled": return qsTr("Show your disability certificate");
        default: return qsTr("Nothing to show");
        }
    }

    PageHeader {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin; topMargin: page.tight ? Theme.gap : Theme.gapLarge }
        sign: page.tight ? "" : "star"
        title: qsTr("Priority ticket")
        note: page.tight ? "" : page.kiosk.guide.name
    }
    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        spacing: Theme.gap

        Label {
            visible: !page.lies
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
                    height: Theme.px(page.tight ? 372 : page.lies ? 380 : Theme.elder ? 430 : 350)
                    stacked: true
                    sign: page.tight ? "" : modelData.sign
                    role: page.tight && page.kiosk.language === "en" ? Label.Role.Small : Label.Role.Body
                    lines: page.tight ? 3 : 2
                    text: Words.priority(modelData.code)
                    note: page.proof(modelData.code)
                    noteLines: 3
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
