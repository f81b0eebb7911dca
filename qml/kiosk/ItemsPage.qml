pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// The services of a group, by name. A touch on a row opens its guide; its button takes the ticket at once.
KioskPage {
    id: page

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
            lines: page.kiosk.elder ? 3 : 2
            text: name
            note: !served ? qsTr("Not handled here · %1").arg(department) : page.kiosk.elder || page.kiosk.language === "en" ? Words.withoutBrackets(department)
                : qsTr("%1 · %2", "department, how it is done").arg(Words.withoutBrackets(department)).arg(Words.mode(mode))
            onClicked: page.kiosk.openItem(code)

            end: YButton {
                objectName: "take" + row.index
                visible: row.served
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
        sign: page.kiosk.listSign
        title: page.kiosk.mode.length > 0 ? Words.mode(page.kiosk.mode) : page.kiosk.listTitle.length > 0 ? page.kiosk.listTitle : qsTr("All services by name")
        note: page.kiosk.items.count === 1 ? qsTr("1 service") : qsTr("%1 services").arg(page.kiosk.items.count)
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
