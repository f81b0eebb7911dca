import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Display

// The hall's main display, read from ten metres. Two languages at once; numbers only. Design: 1920 × 1080, or 1080 × 1920
// on a wall that stands upright, where the queues are beneath the calls.
Rectangle {
    id: root

    required property DisplayBoard board
    required property Now now

    readonly property bool upright: height > width
    readonly property bool atWork: board.page === DisplayBoard.Page.Calls || board.page === DisplayBoard.Page.Morning

    implicitWidth: 1920
    implicitHeight: 1080
    color: Theme.paper

    BoardHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        board: root.board
        now: root.now
    }
    BoardNotice {
        id: notice

        anchors { left: parent.left; right: parent.right; top: header.bottom }
        board: root.board
    }
    Item {
        id: wall

        anchors { left: parent.left; right: parent.right; top: notice.bottom; bottom: missed.top; margins: Theme.gap; bottomMargin: missed.visible ? Theme.gap : 0 }

        Item {
            id: middle

            width: root.upright || !queues.visible ? parent.width : parent.width - queues.width - Theme.gap
            height: root.upright && queues.visible ? parent.height - queues.height - Theme.gap : parent.height

            CallTable {
                visible: root.board.page === DisplayBoard.Page.Calls
                anchors.fill: parent
                board: root.board
                stacked: root.upright
            }
            BoardPage {
                visible: root.board.page !== DisplayBoard.Page.Calls
                anchors { fill: parent; margins: Theme.gap }
                board: root.board
            }
        }
        QueueColumn {
            id: queues

            visible: root.atWork
            anchors { right: parent.right; bottom: parent.bottom }
            width: root.upright ? parent.width : implicitWidth
            height: root.upright ? Math.min(implicitHeight, Math.round(parent.height * 0.41)) : parent.height
            columns: root.upright && root.board.queues.length > 2 ? 2 : 1
            board: root.board
        }
    }
    MissedLine {
        id: missed

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.gap }
        board: root.board
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: Theme.Density.Wall }
    Binding { target: Theme; property: "unit"; value: Math.max(0.4, Math.min(Math.max(root.width, root.height) / 1920, Math.min(root.width, root.height) / 1080)) }
    Binding { target: Theme; property: "elder"; value: false }
}
