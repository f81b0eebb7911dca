import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// Somebody is called to the kiosk; where nobody can be, how to get a person's help.
Sheet {
    id: sheet

    required property KioskViewModel kiosk

    function said(): string {
        switch (kiosk.help.state) {
        case HelpCall.Asking: return qsTr("Calling our staff …");
        case HelpCall.Told: return qsTr("Our staff have been told that somebody needs help here. Please wait a moment.");
        case HelpCall.Coming: return qsTr("Somebody is coming to you from window %1.").arg(kiosk.help.window);
        }
        return qsTr("Please go to the service desk beside the entrance. Our staff will take the ticket with you and help you with the forms.");
    }

    title: qsTr("Help")
    sign: "call-staff"

    contentItem: Column {
        spacing: Theme.gap

        Label {
            objectName: "helpSaid"
            width: parent.width
            text: sheet.said()
        }
        ListRow {
            width: parent.width
            visible: sheet.kiosk.phone.length > 0
            enabled: false
            sign: "phone"
            text: sheet.kiosk.phone
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
