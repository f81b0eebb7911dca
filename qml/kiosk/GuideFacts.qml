pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// The facts of a guide, two beside each other. What is unknown is left out.
Grid {
    id: facts

    required property guideView guide
    readonly property var all: [
        { sign: "person", name: qsTr("Who"), value: Words.audience(guide.audience) },
        { sign: "calendar", name: qsTr("Handled on"), value: Words.weekdays(guide.told.served_on) },
        { sign: "calendar", name: qsTr("Ready in"), value: guide.promisedDays < 0 ? "" : Words.days(guide.promisedDays) },
        { sign: "clock", name: qsTr("By law at most"), value: guide.statutoryDays < 0 ? "" : Words.days(guide.statutoryDays) },
        { sign: "fee", name: qsTr("Fee"), value: guide.fee },
        { sign: "phone", name: qsTr("Enquiries"), value: guide.told.enquiry_phone ?? "" },
        { sign: "phone", name: qsTr("Complaints"), value: guide.told.complaint_phone ?? "" }
    ]
    readonly property var known: all.filter(fact => fact.value.length > 0)

    columns: Theme.elder ? 1 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    Repeater {
        model: facts.known

        Item {
            id: fact

            required property var modelData

            width: Math.floor((facts.width - (facts.columns - 1) * Theme.gap) / facts.columns)
            implicitHeight: Math.max(icon.height, texts.implicitHeight)

            Icon {
                id: icon

                width: Theme.icon
                height: width
                name: fact.modelData.sign
                color: Theme.accent
            }
            Column {
                id: texts

                anchors { left: icon.right; leftMargin: Theme.gapSmall; right: parent.right }

                Label {
                    width: parent.width
                    text: fact.modelData.name
                    role: Label.Role.Small
                    color: Theme.quietInk
                }
                Label {
                    width: parent.width
                    text: fact.modelData.value
                    font.weight: Font.Medium
                    maximumLineCount: 24
                }
            }
        }
    }
}
