import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// How to get a person's help at a village point, where there is no desk but the agent's.
Sheet {
    id: sheet

    required property KioskViewModel kiosk

    title: qsTr("Help")
    sign: "call-staff"

    contentItem: Column {
        spacing: Theme.gap

        Label {
            width: parent.width
            text: qsTr("Please ask the agent of this service point. The agent takes the number with you and helps you with the forms.")
        }
        ListRow {
            width: parent.width
            visible: sheet.kiosk.phone.length > 0
            enabled: false
            sign: "phone"
            text: sheet.kiosk.phone
            note: qsTr("The service point's telephone")
        }
        YButton {
            width: parent.width
            kind: YButton.Kind.Primary
            text: qsTr("Close")
            onClicked: sheet.close()
        }
    }
}
