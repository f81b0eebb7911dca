import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The ticket the agent is at, the next step, and the people waiting.
Item {
    id: work

    required property CounterDesk desk
    readonly property bool present: desk.current.present
    readonly property bool serving: desk.current.ticketState === "serving"
    property string item      // whose guide is open beside, and its name: whoever is there may be served for it at once
    property string itemName
    property string language
    readonly property bool servesNow: item.length > 0 && desk.allowed.includes(Desk.Action.ServeNow)

    Column {
        id: head

        width: parent.width
        spacing: Theme.gapSmall

        Item {
            width: parent.width
            height: Math.round(number.implicitHeight * 0.85)  // figures need less than their line

            NumberText {
                id: number

                anchors.verticalCenter: parent.verticalCenter
                text: work.present ? work.desk.current.number : work.desk.nextNumber.length > 0 ? work.desk.nextNumber : "—"
                size: Theme.px(96)
                color: work.present ? Theme.accent : Theme.quietInk
            }
            Pill {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                dotted: work.present
                tone: !work.present ? Pill.Tone.Neutral : work.serving ? Pill.Tone.Good : Pill.Tone.Accent
                text: !work.present ? (work.desk.nextNumber.length > 0 ? qsTr("Next") : qsTr("Nobody is waiting"))
                    : work.serving ? qsTr("In service") : qsTr("Called, %1 of %2").arg(work.desk.current.calls).arg(work.desk.maxCalls)
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: work.servesNow ? work.itemName : Names.of(work.present ? work.desk.current.itemName : work.desk.nextItemName)
            role: text.length > 40 ? Label.Role.Small : Label.Role.Body
            maximumLineCount: 6
        }
        YButton {
            objectName: "serveNow"
            visible: work.servesNow
            width: parent.width
            implicitHeight: Math.max(Theme.touch, Theme.px(80), implicitContentHeight + topPadding + bottomPadding)
            kind: YButton.Kind.Primary
            role: Label.Role.Title
            sign: "play"
            text: qsTr("Serve now")
            onClicked: work.desk.serveNow(work.item, work.language)
        }
        StepBar {
            visible: !work.servesNow
            width: parent.width
            narrow: true
            desk: work.desk
            onParkWanted: parkSheet.open()
        }
    }
    QueuePanel {
        objectName: "queuePanel"
        anchors { left: parent.left; right: parent.right; top: head.bottom; topMargin: Theme.gapSmall; bottom: back.visible ? back.top : leave.visible ? leave.top : parent.bottom; bottomMargin: back.visible || leave.visible ? Theme.gapSmall : 0 }
        padding: 0
        lifted: false
        narrow: true
        desk: work.desk
    }
    TakeBackBar {
        id: back

        anchors { left: parent.left; right: parent.right; bottom: leave.visible ? leave.top : parent.bottom; bottomMargin: leave.visible ? Theme.gapSmall : 0 }
        narrow: true
        desk: work.desk
    }
    ChoiceSheet {
        id: parkSheet

        title: qsTr("Put %1 aside: why?").arg(work.desk.current.number)
        choices: Sentences.parkReasons.map(code => ({ id: code, text: Sentences.parkReason(code) }))
        onChosen: id => work.desk.park(id, false)
    }
    YButton {
        id: leave

        visible: enabled
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kind: YButton.Kind.Quiet
        sign: "sign-out"
        text: qsTr("Sign out")
        enabled: work.desk.allowed.includes(Desk.Action.SignOut)
        onClicked: work.desk.act(Desk.Action.SignOut)
    }
}
