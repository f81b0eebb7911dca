import QtQuick
import Yimen.Style
import Yimen.Controls

// How to get a person's help.
Sheet {
    id: sheet

    required property string phone

    title: qsTr("Help")
    sign: "call-staff"

    contentItem: Column {
        spacing: Theme.gap

        Label {
            width: parent.width
            text: qsTr("Please go to the service desk beside the entrance. Our staff will take the ticket with you and help you with the forms.")
        }
        ListRow {
            width: parent.width
            visible: sheet.phone.length > 0
            enabled: false
            sign: "phone"
            text: sheet.phone
            note: qsTr("The hall's telephone")
        }
        YButton {
            width: parent.width
            kind: YButton.Kind.Primary
            text: qsTr("Close")
            onClicked: sheet.close()
        }
    }
}
