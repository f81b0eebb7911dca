import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Display

// The display above one window: its number and name, and the one ticket that is wanted here.
Rectangle {
    id: root

    required property WindowBoard board
    readonly property bool wanted: board.page === WindowBoard.Page.Called
    readonly property bool busy: wanted || board.page === WindowBoard.Page.Serving

    implicitWidth: 1920
    implicitHeight: 1080
    color: Theme.paper

    Rectangle {
        id: plate

        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Math.round(parent.width * 0.32)
        color: Theme.accent

        Column {
            anchors { left: parent.left; right: parent.right; margins: Theme.gap; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap

            NumberText {
                visible: root.board.number > 0
                width: parent.width
                text: root.board.number
                size: Theme.px(400)
                color: Theme.accentText
                horizontalAlignment: Text.AlignHCenter
            }
            Pair {
                width: parent.width
                zh: root.board.name.zh ?? ""
                en: root.board.name.en ?? ""
                size: Theme.px(64)
                color: Theme.accentText
                quiet: Theme.accentText
                alignment: Text.AlignHCenter
            }
        }
    }
    Column {
        anchors { left: plate.right; right: parent.right; margins: Theme.margin; verticalCenter: parent.verticalCenter }
        enabled: !root.board.cutOff
        opacity: enabled ? 1 : 0.45
        spacing: Theme.gap

        NumberText {
            visible: root.busy
            width: parent.width
            text: root.board.ticket
            size: Theme.px(360)
            horizontalAlignment: Text.AlignHCenter
        }
        Icon {
            visible: !root.busy
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.px(200)
            height: width
            name: root.content.sign
            color: Theme.accent
        }
        Pair {
            width: parent.width
            words: root.content.words
            size: root.busy ? Theme.px(88) : Theme.px(128)
            alignment: Text.AlignHCenter
        }
    }
    Rectangle {
        visible: root.board.cutOff
        anchors { left: plate.right; right: parent.right; bottom: parent.bottom }
        height: Theme.px(120)
        color: Theme.attentionSoft

        Pair {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            words: BoardWords.windowCutOff
            size: Theme.px(40)
            color: Theme.attention
            quiet: Theme.attention
            alignment: Text.AlignHCenter
        }
    }

    readonly property var content: {
        switch (board.page) {
        case WindowBoard.Page.Called: return { sign: "", words: BoardWords.comeHere };
        case WindowBoard.Page.Serving: return { sign: "", words: BoardWords.beingServed };
        case WindowBoard.Page.Free: return { sign: "people", words: BoardWords.waitToBeCalled };
        case WindowBoard.Page.Paused: return { sign: "pause", words: BoardWords.paused };
        case WindowBoard.Page.Closed: return { sign: "moon", words: BoardWords.windowClosed };
        case WindowBoard.Page.Unknown: return { sign: "attention", words: BoardWords.noSuchWindow };
        }
        return { sign: "clock", words: BoardWords.connecting };
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: Theme.Density.Wall }
    Binding { target: Theme; property: "unit"; value: Math.max(0.2, Math.min(root.width / 1920, root.height / 1080)) }
    Binding { target: Theme; property: "elder"; value: false }
}
