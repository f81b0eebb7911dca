import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// What one can do from a notice: ask a person, go on.
Column {
    id: foot

    required property KioskViewModel kiosk

    spacing: Theme.gap

    ListRow {
        width: parent.width
        visible: foot.kiosk.notice.staffHelps
        enabled: false
        sign: "call-staff"
        text: qsTr("Our staff at the service desk will help you")
        note: foot.kiosk.phone.length > 0 ? qsTr("Telephone %1").arg(foot.kiosk.phone) : ""
    }
    YButton {
        objectName: "noticeHome"
        width: parent.width
        visible: !foot.kiosk.notice.stuck
        height: Theme.px(Theme.elder ? 176 : 144)
        kind: YButton.Kind.Primary
        role: Label.Role.Title
        sign: "home"
        text: qsTr("Back to the start")
        onClicked: foot.kiosk.goHome()
    }
}
