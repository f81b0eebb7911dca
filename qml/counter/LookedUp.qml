pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// What an item needs: its papers, how long it takes, what it costs, whom to ask.
Rectangle {
    id: looked

    required property ItemLookup lookup
    readonly property var told: lookup.guide
    readonly property bool here: told.code !== undefined

    function days(count: var): string {
        return count === undefined ? "" : count === 0 ? qsTr("The same day") : count === 1 ? qsTr("1 working day") : qsTr("%1 working days").arg(count);
    }
    function fact(name: string, value: string): string {
        return value.length > 0 ? qsTr("%1: %2", "a fact of an item and what it is").arg(name).arg(value) : "";
    }
    function facts(): string {
        return [fact(qsTr("Ready in"), days(told.promised_days)), fact(qsTr("By law at most"), days(told.statutory_days)), fact(qsTr("Fee"), told.fee ?? ""),
                fact(qsTr("Enquiries"), told.enquiry_phone ?? "")].filter(part => part.length > 0).join(" · ");
    }
    // "Residence booklet · 1 original · 2 copies"
    function paper(material: var): string {
        const originals = material.originals ?? 0, copies = material.copies ?? 0;
        const how = material.necessity === "optional" ? qsTr("if there is one") : material.necessity === "deferrable" ? qsTr("may follow later") : "";
        return [material.name, originals > 0 ? qsTr("originals: %1").arg(originals) : "", copies > 0 ? qsTr("copies: %1").arg(copies) : "", how].filter(part => part.length > 0).join(" · ");
    }
    function papers(materials: var): string {
        return (materials ?? []).map(material => "•  " + paper(material)).join("\n");
    }

    radius: Theme.radius
    color: Theme.sunken

    EmptyState {
        visible: !looked.here
        anchors { left: parent.left; right: parent.right; margins: Theme.gapLarge; verticalCenter: parent.verticalCenter }
        sign: looked.lookup.failed ? "offline" : "documents"
        title: ""
        detail: looked.lookup.failed ? qsTr("The hall does not answer just now. Please try again.") : qsTr("Choose a service to see what it needs")
    }
    Flickable {
        id: view

        objectName: "lookedUp"
        visible: looked.here
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom; margins: Theme.gap; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.tight : Theme.gap }
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: column.height
        clip: true

        Column {
            id: column

            width: view.width
            spacing: Theme.gapSmall

            Label {
                width: parent.width
                text: looked.told.name ?? ""
                font.weight: Font.DemiBold
                maximumLineCount: 12
            }
            Label {
                width: parent.width
                visible: text.length > 0
                text: [looked.told.department ?? "", looked.told.queue ? "" : qsTr("Not handled here")].filter(part => part.length > 0).join(" · ")
                role: Label.Role.Small
                color: Theme.quietInk
                maximumLineCount: 3
            }
            Label {
                visible: text.length > 0
                width: parent.width
                text: looked.facts()
                role: Label.Role.Small
                maximumLineCount: 6
            }
            Label {
                width: parent.width
                text: (looked.told.materials ?? []).length > 0 ? qsTr("Materials to check") : qsTr("No materials are listed for this item")
                role: Label.Role.Small
                color: Theme.quietInk
                font.weight: Font.DemiBold
            }
            Label {
                objectName: "papers"
                visible: text.length > 0
                width: parent.width
                text: looked.papers(looked.told.materials)
                lineHeight: 1.1
                maximumLineCount: 200
            }
            Repeater {
                model: looked.told.situations ?? []

                Column {
                    id: situation

                    required property var modelData

                    visible: (modelData.materials ?? []).length > 0
                    width: column.width

                    Label {
                        width: parent.width
                        text: qsTr("%1: as well").arg(situation.modelData.name)
                        role: Label.Role.Small
                        color: Theme.quietInk
                        font.weight: Font.DemiBold
                        maximumLineCount: 4
                    }
                    Label {
                        width: parent.width
                        text: looked.papers(situation.modelData.materials)
                        lineHeight: 1.1
                        maximumLineCount: 200
                    }
                }
            }
        }
    }
    ScrollRail {
        id: rail

        visible: looked.here && needed
        anchors { right: parent.right; rightMargin: Theme.tight; top: view.top; bottom: view.bottom }
        view: view
    }
}
