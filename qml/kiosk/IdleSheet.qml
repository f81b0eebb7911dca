import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// Asks whether somebody is still there before the session is cleared.
Sheet {
    id: sheet

    required property KioskViewModel kiosk

    title: qsTr("Are you still there?")
    sign: "clock"
    visible: kiosk.idleWarning
    closePolicy: Sheet.NoAutoClose

    contentItem: Column {
        spacing: Theme.gapLarge

        Label {
            width: parent.width
            text: qsTr("This page returns to the start in %1 s, so that nobody sees what you looked at.").arg(sheet.kiosk.idleSecondsLeft)
        }
        YButton {
            objectName: "idleContinue"
            width: parent.width
            kind: YButton.Kind.Primary
            role: Label.Role.Title
            text: qsTr("Continue")
            onClicked: sheet.kiosk.touched()
        }
        YButton {
            width: parent.width
            text: qsTr("Finish")
            onClicked: sheet.kiosk.goHome()
        }
    }
}
