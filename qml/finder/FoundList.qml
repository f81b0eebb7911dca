pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder

// What is found, best first; at first what most come for. Up and Down go from line to line, and up to the field.
ListView {
    id: list

    required property ItemFinder finder
    property int role: Label.Role.Body
    property int least: Theme.touch   // of a line: its height,
    property int air: Theme.gapSmall  // and what it leaves free above and below
    property bool brief: false
    property int sunk: 0  // so far a few lines stand lower, and many can be pulled down, within everybody's reach

    signal chosen(code: string)
    signal wentUp()

    // One page on; from the end back to where the best stand.
    function turnPage() {
        if (atYEnd)
            return goHome();
        contentY = Math.min(contentY + height * 0.85, originY + contentHeight - height);
    }
    // What Enter means in the field.
    function chooseFirst() {
        const first = finder.state === ItemFinder.Found ? itemAtIndex(0) as FoundLine : null;
        if (first)
            chosen(first.code);
    }
    function goTo(row: int) {
        if (row < 0)
            return wentUp();
        positionViewAtIndex(row, ListView.Contain);
        itemAtIndex(row)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function goHome() {
        positionViewAtBeginning();
        positionViewAtIndex(0, ListView.Beginning);
    }
    readonly property bool all: contentHeight - sunk <= height + 1  // is in sight

    objectName: "foundList"
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0  // Qt 6.4 complains of lines that were being made ahead and are not found any more
    clip: true
    model: finder.found
    header: Item { width: 1; height: list.sunk }
    spacing: Theme.tight
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Services found")

    Connections {
        target: list.finder

        function onChanged() {
            list.goHome();
        }
    }

    delegate: FoundLine {
        width: list.width
        role: list.role
        least: list.least
        air: list.air
        brief: list.brief
        village: list.finder.village
        onClicked: list.chosen(code)
        Keys.onDownPressed: list.goTo(Math.min(index + 1, list.count - 1))
        Keys.onUpPressed: list.goTo(index - 1)
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
    }
}
