import QtQuick
import Yimen.Style
import Yimen.Controls

// The head of a list: a large title in the upper third, which scrolls away with it, so that the first thing to
// touch stands within reach. The list leaves room for it with its topMargin.
Item {
    id: opening

    required property Flickable view
    property int reach: 0
    property int row: -1  // to which somebody comes back; -1: the list begins at its head
    property alias sign: header.sign
    property alias title: header.title
    property alias note: header.note
    property bool slim: false  // the head stands beside the list
    // The list is to show the row; only the list itself can.
    signal cameBack

    default property alias controls: box.data

    parent: view.contentItem
    y: view.originY - height
    height: (slim ? Theme.gapSmall : Math.max(reach - Theme.gapSmall, header.implicitHeight + 3 * Theme.gapLarge)) + (box.height > 0 ? box.height + Theme.gapLarge : 0)

    // The list first shows its head, or the row where somebody left it, also once the heights have settled.
    function settle() {
        if (row < 0)
            view.contentY = view.originY - height;
        else
            cameBack();
    }
    Component.onCompleted: settle()

    Connections {
        target: opening.view

        function onTopMarginChanged() {
            opening.settle();
        }
        function onHeightChanged() {
            if (opening.row >= 0)
                opening.settle();
        }
    }

    PageHeader {
        id: header

        visible: !opening.slim
        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: Theme.gapLarge * 2 }
        role: Theme.elder ? Label.Role.Title : Label.Role.Display
        lines: 2
    }
    Column {
        id: box

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.gapLarge }
    }
}
