import QtQuick
import Yimen.Style
import Yimen.Controls

// The head of a list: a large title in the upper third, which scrolls away with it, so that the first thing to
// touch stands within reach.
Item {
    id: opening

    required property int reach
    property alias sign: header.sign
    property alias title: header.title
    property alias note: header.note
    default property alias controls: controls.data

    height: Math.max(reach, header.implicitHeight + controls.height + 3 * Theme.gapLarge) + (controls.height > 0 ? controls.height + Theme.gap : 0)

    PageHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: Theme.gapLarge }
        lines: 2
    }
    Item {
        id: controls

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.gap }
        height: childrenRect.height
    }
}
