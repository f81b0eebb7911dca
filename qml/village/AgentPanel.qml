import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter
import Yimen.Kiosk

// The agent's side: who is called, the next step, who waits. The same desk as at a hall's counter, made small.
Rectangle {
    id: panel

    required property CounterDesk desk
    required property KioskViewModel kiosk  // what is read beside
    readonly property bool working: desk.step === CounterDesk.Step.AtWork

    color: Theme.card

    Rectangle {
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Theme.stroke
        color: Theme.line
    }
    Column {
        id: notices

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap }
        spacing: Theme.gapSmall

        HallBanner { width: parent.width; narrow: true; desk: panel.desk }
        PassingBanner {
            width: parent.width
            tone: Banner.Tone.Attention
            text: Sentences.problem(panel.desk)
            onDismissed: panel.desk.dismissProblem()
        }
    }
    ClerkList {
        visible: !panel.working
        anchors { left: parent.left; right: parent.right; top: notices.bottom; bottom: parent.bottom; margins: Theme.gap }
        lifted: false
        desk: panel.desk
    }
    SignInSheet {
        desk: panel.desk
    }
    SecretSheet {
        secret: panel.desk.secret
    }
    AgentWork {
        visible: panel.working
        anchors { left: parent.left; right: parent.right; top: notices.bottom; bottom: parent.bottom; margins: Theme.gap }
        item: panel.kiosk.step === KioskStep.Guide && panel.kiosk.guide.served ? panel.kiosk.guide.code : ""
        itemName: panel.kiosk.guide.name
        language: panel.kiosk.language
        desk: panel.desk
    }
}
