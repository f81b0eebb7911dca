pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// The services of a group, by name. A touch on a row opens its guide; its button takes the ticket at once.
KioskPage {
    id: page

    readonly property string title: kiosk.mode.length > 0 ? Words.mode(kiosk.mode) : kiosk.listTitle.length > 0 ? kiosk.listTitle : everything()
    readonly property string note: kiosk.listTitle.length > 0 && kiosk.audience.length > 0 ? qsTr("%1 · %2", "whose services, how many").arg(Words.audience(kiosk.audience)).arg(figures()) : figures()

    function everything(): string {
        switch (page.kiosk.audience) {
        case "individual": return qsTr("All services for individuals");
        case "organization": return qsTr("All services for businesses");
        default: return qsTr("All services by name");
        }
    }
    // The same figure as at home; what is not handled here stands at the list's end, and in a village nowhere.
    function figures(): string {
        const items = page.kiosk.items;
        const here = items.served === 1 ? qsTr("1 service") : qsTr("%1 services").arg(items.served);
        return items.elsewhere === 0 ? here : page.kiosk.village ? qsTr("%1 here; the township hall does %2 more").arg(here).arg(items.elsewhere)
                                                                 : qsTr("%1 here, %2 elsewhere").arg(here).arg(items.elsewhere);
    }
    // What residents call it, and who does it.
    function noteOf(row: var): string {
        if (row.instead.length > 0)
            return qsTr("Done here as: %1").arg(row.instead);
        if (!row.served)
            return row.village ? qsTr("Only at village service points") : qsTr("Not handled here · %1").arg(row.department);
        const department = Words.withoutBrackets(row.department);
        if (row.said.length > 0)
            return qsTr("Known as “%1” · %2").arg(row.said).arg(department);
        return page.kiosk.elder || page.kiosk.language === "en" ? department : qsTr("%1 · %2", "department, how it is done").arg(department).arg(Words.mode(row.mode));
    }

    Column {
        id: side

        visible: page.wide
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: Theme.gap }
        width: Theme.px(360)
        spacing: Theme.gap

        Icon {
            width: Theme.iconLarge
            height: width
            name: page.kiosk.listSign
            color: Theme.accent
        }
        Label {
            width: parent.width
            text: page.title
            role: Label.Role.Title
            maximumLineCount: 4
        }
        Label {
            width: parent.width
            text: page.note
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 4
        }
    }
    ListView {
        id: list

        objectName: "itemList"
        anchors { left: side.visible ? side.right : parent.left; right: rail.visible ? rail.left : parent.right; top: parent.top; bottom: parent.bottom; leftMargin: side.visible ? Theme.gap : Theme.margin; rightMargin: rail.visible ? Theme.gap : Theme.margin }
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
            required property string said
            required property string instead
            required property bool village

            objectName: "item" + index
            width: list.width
            lines: 12  // all of the longest name: names may differ at their ends only
            text: name
            note: page.noteOf(row)
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
        slim: page.wide
        sign: page.kiosk.listSign
        title: page.title
        note: page.note
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
