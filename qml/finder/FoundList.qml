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
    property int sunk: 0  // how much lower a few lines stand, and many can be pulled, into everybody's reach

    signal chosen(code: string)
    signal wentUp()

    // One page on; from the end back to where the best stand.
    function turnPage() {
        if (atYEnd)
            return goHome();
        atHome = false;
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
        atHome = false;
        positionViewAtIndex(row, ListView.Contain);
        itemAtIndex(row)?.forceActiveFocus(Qt.TabFocusReason);
    }
    function goHome() {
        atHome = true;
        forceLayout();
        contentY = originY - Math.max(0, Math.min(sunk, height - contentHeight));
    }
    readonly property bool all: contentHeight <= height + 1  // is in sight
    readonly property real free: Math.max(0, originY - contentY)  // above the first line
    property bool atHome: true                                    // nobody has moved it since

    objectName: "foundList"
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0  // Qt 6.4 complains of lines that were being made ahead and are not found any more
    clip: true
    model: finder.found
    topMargin: sunk
    spacing: Theme.tight
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Services found")

    onMovementStarted: atHome = false
    onHeightChanged: goHome()
    onContentHeightChanged: {
        if (atHome)
            goHome();
    }
    Component.onCompleted: goHome()

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
