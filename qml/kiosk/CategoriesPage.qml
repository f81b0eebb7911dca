pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// Life events or departments, one tile each; all services first.
KioskPage {
    id: page

    readonly property int column: Theme.px(kiosk.language === "en" ? (kiosk.elder ? 700 : 430) : kiosk.elder ? 420 : 290)  // at least
    // By what it holds and not by how wide it is, for that follows from it.
    readonly property bool scrolls: opening.height + Math.ceil(kiosk.categories.count / columns) * grid.cellHeight + grid.bottomMargin > height
    readonly property int columns: Math.max(1, Math.floor((width - 2 * Theme.margin - Theme.touch) / column))

    GridView {
        id: grid

        anchors { left: parent.left; right: page.scrolls ? rail.left : parent.right; top: parent.top; bottom: parent.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin - Theme.gapSmall }
        cellWidth: Math.floor(width / page.columns)
        cellHeight: Theme.px(page.kiosk.elder ? 196 : 148)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        model: page.kiosk.categories

        topMargin: opening.height
        bottomMargin: Theme.gapLarge

        delegate: Item {
            id: cell

            required property int index
            required property string key
            required property string name
            required property var model

            width: grid.cellWidth
            height: grid.cellHeight

            CategoryTile {
                objectName: "category" + cell.index
                anchors { fill: parent; rightMargin: Theme.gapSmall; bottomMargin: Theme.gapSmall }
                text: cell.name
                sign: cell.model.sign
                compact: page.kiosk.language === "en" && !page.kiosk.elder
                onClicked: page.kiosk.openCategory(cell.key)
            }
        }
    }
    ListOpening {
        id: opening

        view: grid
        width: grid.width - Theme.gapSmall
        reach: page.reach
        sign: page.kiosk.byDepartment ? "department" : page.kiosk.audience === "organization" ? "organization" : page.kiosk.audience === "individual" ? "person" : "life-event"
        title: page.kiosk.byDepartment ? qsTr("By department") : page.kiosk.audience === "organization" ? qsTr("For businesses")
            : page.kiosk.audience === "individual" ? qsTr("For individuals") : qsTr("By topic")
        note: page.kiosk.byDepartment ? qsTr("Which department is it with?") : qsTr("What is it about?")

        YButton {
            objectName: "allItems"
            width: parent.width
            sign: "list"
            text: qsTr("All services by name")
            onClicked: page.kiosk.openCategory("")
        }
    }
    ScrollRail {
        id: rail

        anchors { right: parent.right; rightMargin: Theme.margin; bottom: parent.bottom; bottomMargin: Theme.gapLarge; top: parent.top; topMargin: page.reach }
        view: grid
    }
}
