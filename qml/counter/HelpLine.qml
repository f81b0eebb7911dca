import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// Who asks for a person at a kiosk: one line, the one who has waited longest, until a clerk goes there.
Banner {
    id: line

    required property CounterDesk desk
    readonly property var call: desk.helpCalls.length > 0 ? desk.helpCalls.reduce((first, each) => each.calledAt < first.calledAt ? each : first) : null

    tone: Banner.Tone.Attention
    text: call ? Sentences.help(call, desk.now) : ""
    room: go.width + 2 * Theme.gapSmall
    least: go.height + 2 * Theme.tight

    KeyButton {
        id: go

        objectName: "answerHelp"
        visible: line.visible
        anchors { right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        key: "F1"
        text: qsTr("I am going")
        onClicked: line.desk.answerHelp(line.call.kiosk)
    }
}
