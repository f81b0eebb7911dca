import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// Why there is no ticket and what to do instead, on a screen that is wider than high and in the words of a village.
KioskPage {
    id: page

    readonly property noticeView notice: kiosk.notice
    readonly property string weekdays: Words.weekdays(kiosk.guide.told.served_on)
    readonly property string opening: notice.comesBack ? Words.when(kiosk.nextOpening) : ""

    function title(): string {
        switch (notice.kind) {
        case KioskNotice.Closed: return qsTr("The service point is closed");
        case KioskNotice.Lunch: return qsTr("Lunch break");
        case KioskNotice.OtherDay: return qsTr("Not handled today");
        case KioskNotice.TooLate: return qsTr("Too late for a number today");
        case KioskNotice.BreakFirst: return qsTr("Your turn would come in the break");
        case KioskNotice.Ended: return qsTr("No more numbers for now");
        case KioskNotice.NotServed: return qsTr("Not handled here");
        case KioskNotice.Full: return qsTr("No more numbers today");
        case KioskNotice.HallLost: return qsTr("No connection just now");
        case KioskNotice.OutOfService: return qsTr("This terminal is out of service");
        default: return "";
        }
    }
    function reason(): string {
        switch (notice.kind) {
        case KioskNotice.Closed: return page.kiosk.dayReason.length > 0 ? qsTr("%1: the service point is closed today. You can still read every guide here.").arg(page.kiosk.dayReason)
                                                                        : qsTr("Numbers are given during opening hours. You can still read every guide here.");
        case KioskNotice.Lunch: return qsTr("The agent is resting. Numbers are given again after the break.");
        case KioskNotice.OtherDay: return page.weekdays.length > 0 ? qsTr("This is handled on %1.").arg(page.weekdays) : "";
        case KioskNotice.TooLate: return qsTr("So many people are waiting that your turn would come after closing.");
        case KioskNotice.BreakFirst: return qsTr("People are waiting before you. Please take a number after the break.");
        case KioskNotice.Ended: return qsTr("Shortly before the agent's break no more numbers are given.");
        case KioskNotice.NotServed: return qsTr("Please ask at: %1").arg(page.kiosk.guide.department);
        case KioskNotice.Full: return qsTr("All of today's numbers are given out. The agent will help you.");
        case KioskNotice.HallLost: return qsTr("This terminal tries again by itself. Numbers already taken stay valid; the agent will help you.");
        case KioskNotice.OutOfService:
            return page.kiosk.goneKiosk.length > 0 ? qsTr("The service point no longer has terminal %1 in its list. Please tell the agent. Numbers already taken stay valid.").arg(page.kiosk.goneKiosk)
                                                   : qsTr("Please tell the agent. Numbers already taken stay valid.");
        default: return "";
        }
    }

    Rectangle {
        id: mark

        anchors { left: parent.left; leftMargin: Theme.margin * 2; verticalCenter: texts.verticalCenter }
        width: Theme.px(240)
        height: width
        radius: width / 2
        color: Theme.accentSoft

        Icon {
            anchors.centerIn: parent
            width: Theme.px(136)
            height: width
            name: page.notice.sign
            color: Theme.accent
        }
    }
    Column {
        id: texts

        anchors { left: mark.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin * 2; verticalCenter: parent.verticalCenter; verticalCenterOffset: -foot.height / 2 }
        spacing: Theme.gap

        Label {
            width: parent.width
            text: page.title()
            role: Label.Role.Title
            font.pixelSize: Theme.elder ? Theme.title : Theme.display * 0.9
        }
        Label {
            width: parent.width
            text: page.reason()
            color: Theme.quietInk
        }
        Label {
            visible: text.length > 0
            width: parent.width
            text: page.opening.length > 0 ? qsTr("Open again %1").arg(page.opening) : ""
            role: Label.Role.Title
            color: Theme.accent
        }
        Label {
            visible: text.length > 0
            width: parent.width
            text: page.notice.stuck && page.kiosk.phone.length > 0 ? qsTr("Telephone %1").arg(page.kiosk.phone) : ""
        }
    }
    Item {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        height: page.notice.stuck ? 0 : home.height

        YButton {
            id: home

            objectName: "noticeHome"
            width: parent.width
            visible: !page.notice.stuck
            kind: YButton.Kind.Primary
            role: Label.Role.Title
            sign: "home"
            text: qsTr("Back to the start")
            onClicked: page.kiosk.goHome()
        }
    }
}
