import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// Where one is, how the day goes, and the way to a pause or home.
Rectangle {
    id: header

    required property CounterDesk desk
    required property ScreenLanguage screenLanguage
    readonly property bool paused: desk.allowed.includes(Desk.Action.Resume)

    property bool folds: false

    signal foldWanted()
    signal pauseWanted()
    signal searchWanted()

    implicitHeight: Theme.px(80)
    color: Theme.card

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.stroke
        color: Theme.line
    }
    Label {
        id: number

        anchors { left: parent.left; leftMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        text: header.desk.windowNumber
        role: Label.Role.Display
        color: Theme.accent
    }
    Column {
        anchors { left: number.right; leftMargin: Theme.gap; right: figures.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }

        Label {
            width: parent.width
            text: Names.of(header.desk.windowName)
            font.weight: Font.DemiBold
            maximumLineCount: 1
        }
        Row {
            width: parent.width

            Label {
                width: Math.min(implicitWidth, parent.width - county.implicitWidth)
                text: header.desk.clerkName + " · " + Names.of(header.desk.hallName)
                role: Label.Role.Small
                color: Theme.quietInk
                wrapMode: Text.NoWrap
            }
            Label {
                id: county

                readonly property string state: Sentences.county(header.desk.unsent)

                text: state.length > 0 ? " · " + state : ""
                role: Label.Role.Small
                color: Theme.quietInk
                wrapMode: Text.NoWrap
            }
        }
    }
    Row {
        id: figures

        anchors { right: buttons.left; rightMargin: Theme.gapLarge; verticalCenter: parent.verticalCenter }
        spacing: Theme.gapLarge

        Figure { value: header.desk.servedToday; name: qsTr("served today") }
        Figure { value: header.desk.waitingCount; name: qsTr("waiting") }
    }
    Row {
        id: buttons

        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        spacing: Theme.tight

        KeyButton {
            objectName: "search"
            sign: "search"
            text: qsTr("Search")
            key: "F11"
            onClicked: header.searchWanted()
        }
        KeyButton {
            width: Theme.px(176)
            sign: header.paused ? "play" : "pause"
            text: header.paused ? qsTr("Resume") : qsTr("Pause")
            key: "F9"
            enabled: header.paused || header.desk.allowed.includes(Desk.Action.Pause)
            onClicked: header.pauseWanted()
        }
        YButton {
            kind: YButton.Kind.Quiet
            sign: "sign-out"
            text: qsTr("Sign out")
            enabled: header.desk.allowed.includes(Desk.Action.SignOut)
            onClicked: header.desk.act(Desk.Action.SignOut)
        }
        YButton {
            visible: header.folds
            kind: YButton.Kind.Quiet
            sign: "down"
            Accessible.name: qsTr("Show the strip")
            onClicked: header.foldWanted()
        }
        YButton {
            kind: YButton.Kind.Quiet
            sign: "language"
            text: Names.ofOther(header.screenLanguage.current)
            onClicked: header.screenLanguage.toggle()
        }
    }
}
