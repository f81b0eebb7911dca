import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Display

// The hall's main display, read from ten metres. Two languages at once; numbers only. Design: 1920 × 1080.
Rectangle {
    id: root

    required property DisplayBoard board
    required property Now now

    implicitWidth: 1920
    implicitHeight: 1080
    color: Theme.paper

    Binding { target: Theme; property: "density"; value: Theme.Density.Wall }
    Binding { target: Theme; property: "unit"; value: Math.max(0.4, Math.min(root.width / 1920, root.height / 1080)) }
    Binding { target: Theme; property: "elder"; value: false }

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
    CallTable {
        visible: root.board.page === DisplayBoard.Page.Calls
        anchors { left: parent.left; right: queues.left; top: notice.bottom; bottom: parent.bottom; margins: Theme.gap }
        board: root.board
    }
    BoardPage {
        visible: root.board.page !== DisplayBoard.Page.Calls
        anchors { left: parent.left; right: queues.visible ? queues.left : parent.right; top: notice.bottom; bottom: parent.bottom; margins: Theme.margin }
        board: root.board
    }
    QueueColumn {
        id: queues

        visible: root.board.page === DisplayBoard.Page.Calls || root.board.page === DisplayBoard.Page.Morning
        anchors { right: parent.right; top: notice.bottom; bottom: parent.bottom; margins: Theme.gap; leftMargin: 0 }
        width: implicitWidth
        board: root.board
    }
}
