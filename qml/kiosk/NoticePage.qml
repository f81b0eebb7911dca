import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// Why there is no ticket and what to do instead, calmly.
KioskPage {
    id: page

    readonly property noticeView notice: kiosk.notice
    readonly property string weekdays: Words.weekdays(kiosk.guide.told.served_on)
    readonly property string opening: notice.comesBack ? Words.when(kiosk.nextOpening) : ""

    function title(): string {
        switch (notice.kind) {
        case KioskNotice.Closed: return qsTr("The hall is closed");
        case KioskNotice.Lunch: return qsTr("Lunch break");
        case KioskNotice.OtherDay: return qsTr("Not handled today");
        case KioskNotice.TooLate: return qsTr("Too late for a ticket today");
        case KioskNotice.BreakFirst: return qsTr("Your turn would come in the break");
        case KioskNotice.Ended: return qsTr("No more tickets for now");
        case KioskNotice.NotServed: return qsTr("Not handled in this hall");
        case KioskNotice.Full: return qsTr("No more tickets today");
        case KioskNotice.HallLost: return qsTr("The hall cannot be reached");
        case KioskNotice.OutOfService: return qsTr("This kiosk is out of service");
        default: return "";
        }
    }
    function reason(): string {
        switch (notice.kind) {
        case KioskNotice.Closed: return page.kiosk.dayReason.length > 0 ? qsTr("%1: the hall is closed today. You can still read every guide here.").arg(page.kiosk.dayReason)
                                                                        : qsTr("Tickets are given during opening hours. You can still read every guide here.");
        case KioskNotice.Lunch: return qsTr("The windows are resting. Tickets are given again after the break.");
        case KioskNotice.OtherDay: return page.weekdays.length > 0 ? qsTr("This is handled on %1.").arg(page.weekdays) : "";
        case KioskNotice.TooLate: return qsTr("So many people are waiting that your turn would come after closing.");
        case KioskNotice.BreakFirst: return qsTr("People are waiting before you. Please take a ticket after the break.");
        case KioskNotice.Ended: return qsTr("Shortly before the windows close no more tickets are given.");
        case KioskNotice.NotServed: return qsTr("Please ask at the %1 window.").arg(Words.withoutBrackets(page.kiosk.guide.department));
        case KioskNotice.Full: return qsTr("All of today's numbers are given out. Our staff will help you.");
        case KioskNotice.HallLost: return qsTr("The kiosk tries again by itself. Tickets already taken stay valid.");
        case KioskNotice.OutOfService:
            return page.kiosk.goneKiosk.length > 0 ? qsTr("The hall no longer has kiosk %1 in its list. Please tell our staff. Tickets already taken stay valid.").arg(page.kiosk.goneKiosk)
                                                   : qsTr("Please tell our staff. Tickets already taken stay valid.");
        default: return "";
        }
    }

    Rectangle {
        id: mark

        readonly property int usual: Math.max(Theme.gapLarge, Math.round(page.height * 0.16))  // it gives way to many words

        x: page.wide ? Theme.margin * 2 : Math.round((page.width - width) / 2)
        y: page.wide ? Math.max(0, Math.round((foot.y - height) / 2)) : Math.min(usual, words.y - height - Theme.gapLarge)
        width: Theme.px(240)
        height: width
        radius: width / 2
        color: Theme.accentSoft
        visible: y >= 0

        Icon {
            anchors.centerIn: parent
            width: Theme.px(136)
            height: width
            name: page.notice.sign
            color: Theme.accent
        }
    }
    Column {
        id: words

        x: page.wide ? mark.x + mark.width + Theme.margin : Theme.margin * 2
        y: page.wide ? Math.max(0, Math.round((foot.y - height) / 2)) : Math.max(0, Math.min(mark.usual + mark.height + Theme.gapLarge, foot.y - height - Theme.gap))
        width: page.width - x - Theme.margin * 2
        spacing: page.wide ? Theme.gap : Theme.gapLarge

        Label {
            width: parent.width
            text: page.title()
            role: Label.Role.Display
            font.pixelSize: page.wide ? Theme.title : Theme.elder ? Theme.title * 1.1 : Theme.display * 0.9
            horizontalAlignment: page.wide ? Text.AlignLeft : Text.AlignHCenter
        }
        Label {
            width: parent.width
            text: page.reason()
            color: Theme.quietInk
            horizontalAlignment: page.wide ? Text.AlignLeft : Text.AlignHCenter
        }
        Card {
            visible: openingLine.visible
            width: parent.width
            implicitHeight: openingLine.height + 2 * padding
            lifted: false

            Column {
                id: openingLine

                visible: page.opening.length > 0
                width: parent.width

                Label {
                    width: parent.width
                    text: [KioskNotice.OtherDay, KioskNotice.BreakFirst, KioskNotice.Ended].includes(page.notice.kind) ? qsTr("Tickets again") : qsTr("Opens")
                    role: Label.Role.Small
                    color: Theme.quietInk
                    horizontalAlignment: Text.AlignHCenter
                }
                Label {
                    width: parent.width
                    text: page.opening
                    role: Label.Role.Title
                    color: Theme.accent
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }
    NoticeFoot {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        kiosk: page.kiosk
    }
}
