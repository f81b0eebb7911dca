import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// Back, home, language, size of type and help: on every page, at the same place.
BottomBar {
    id: bar

    required property KioskViewModel kiosk

    signal callStaff

    BarButton {
        objectName: "back"
        sign: "back"
        text: qsTr("Back")
        enabled: bar.kiosk.away && !bar.kiosk.busy
        onClicked: bar.kiosk.back()
    }
    BarButton {
        objectName: "home"
        sign: "home"
        text: qsTr("Home")
        enabled: bar.kiosk.away && !bar.kiosk.busy
        onClicked: bar.kiosk.goHome()
    }
    BarButton {
        objectName: "language"
        sign: "language"
        text: Names.ofOther(bar.kiosk.language)
        onClicked: bar.kiosk.toggleLanguage()
    }
    BarButton {
        objectName: "elder"
        sign: "elder-mode"
        text: bar.kiosk.elder ? qsTr("Normal") : qsTr("Large type")
        on: bar.kiosk.elder
        onClicked: bar.kiosk.toggleElder()
    }
    BarButton {
        objectName: "callStaff"
        sign: "call-staff"
        text: qsTr("Help")
        onClicked: {
            bar.kiosk.askStaff();
            bar.callStaff();
        }
    }
}
