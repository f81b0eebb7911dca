pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// The services of a group, by name. A touch on a row opens its guide; its button takes the ticket at once.
KioskPage {
    id: page

    function everything(): string {
        switch (page.kiosk.audience) {
        case "individual": return qsTr("All services for individuals");
        case "organization": return qsTr("All services for organisations");
        default: return qsTr("All services by name");
        }
    }
    // The same figure as at home; what is not handled here stands at the list's end.
    function figures(): string {
        const served = page.kiosk.items.served;
        const here = served === 1 ? qsTr("1 service") : qsTr("%1 services").arg(served);
        return page.kiosk.items.count === served ? here : qsTr("%1 here, %2 elsewhere").arg(here).arg(page.kiosk.items.count - served);
    }

    ListView {
        id: list

        objectName: "itemList"
        anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; top: parent.top; bottom: parent.bottom; leftMargin: Theme.margin; rightMargin: rail.visible ? Theme.gap : Theme.margin }
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: Theme.px(800)
        clip: true
        model: page.kiosk.items
        reuseItems: true
        spacing: Theme.gapSmall

        topMargin: opening.height
        bottomMargin: Theme.gapLarge

        delegate: ListRow {
            id: row

            required property int index
            required property string code
            required property string name
            required property string department
            required property string mode
            required property bool served

            objectName: "item" + index
            width: list.width
            lines: 12  // all of the longest name: names may differ at their ends only
            text: name
            note: !served ? qsTr("Not handled here · %1").arg(department) : page.kiosk.elder || page.kiosk.language === "en" ? Words.withoutBrackets(department)
                : qsTr("%1 · %2", "department, how it is done").arg(Words.withoutBrackets(department)).arg(Words.mode(mode))
            onClicked: page.kiosk.openItem(code)

            end: YButton {
                objectName: "take" + row.index
                visible: row.served && !row.cut
                text: qsTr("Ticket")
                onClicked: page.kiosk.takeTicketFor(row.code)
            }
        }
    }
    ListOpening {
        id: opening

        view: list
        width: list.width
        reach: page.reach
        row: page.kiosk.items.rowOfItem(page.kiosk.guide.code)
        onCameBack: list.positionViewAtIndex(row, ListView.Center)
        sign: page.kiosk.listSign
        title: page.kiosk.mode.length > 0 ? Words.mode(page.kiosk.mode) : page.kiosk.listTitle.length > 0 ? page.kiosk.listTitle : page.everything()
        note: page.kiosk.listTitle.length > 0 && page.kiosk.audience.length > 0 ? qsTr("%1 · %2", "whose services, how many").arg(Words.audience(page.kiosk.audience)).arg(page.figures()) : page.figures()
    }
    EmptyState {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; verticalCenter: parent.verticalCenter }
        visible: list.count === 0
        title: qsTr("No services here")
        detail: qsTr("Go back and choose another group, or ask our staff.")
    }
    YButton {
        id: letters

        anchors { right: parent.right; rightMargin: Theme.margin; top: parent.top; topMargin: page.reach }
        width: Theme.touch
        visible: rail.needed && page.kiosk.items.letters.length > 3
        sign: "letters"
        onClicked: pad.open()
    }
    ScrollRail {
        id: rail

        anchors { right: parent.right; rightMargin: Theme.margin; bottom: parent.bottom; bottomMargin: Theme.gapLarge; top: letters.visible ? letters.bottom : parent.top; topMargin: letters.visible ? Theme.gapSmall : page.reach }
        view: list
    }
    LetterSheet {
        id: pad

        objectName: "letterSheet"
        letters: page.kiosk.items.letters
        onChosen: letter => list.positionViewAtIndex(page.kiosk.items.rowOfLetter(letter), ListView.Center)
    }
}
