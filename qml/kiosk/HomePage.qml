import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// The start: it asks what one has come for, and answers with what most come for. How full the hall is stands beside it.
// In large type fewer and larger things.
KioskPage {
    id: page

    readonly property int whole: width - 2 * Theme.margin
    readonly property int leftWidth: wide ? Math.floor((whole - Theme.gapLarge) * (Theme.elder ? 0.32 : 0.5)) : whole
    readonly property int rightWidth: wide ? whole - Theme.gapLarge - leftWidth : whole

    Label {
        id: question

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.margin; rightMargin: Theme.margin; topMargin: page.wide ? 0 : Theme.gapSmall }
        text: qsTr("What would you like to do?")
        role: page.wide || Theme.elder ? Label.Role.Title : Label.Role.Display
        maximumLineCount: 1
    }
    QueueOverview {
        x: Theme.margin
        y: page.wide ? entrances.y + entrances.height + Theme.gap : question.y + question.height + Theme.gap
        width: page.leftWidth
        height: (page.wide ? parent.height - Theme.gap : wanted.y - Theme.gapLarge) - y
        kiosk: page.kiosk
    }
    MostWanted {
        id: wanted

        x: page.wide ? parent.width - Theme.margin - width : Theme.margin
        // Its first row stands beside the first entrance.
        y: page.wide ? entrances.y - headingHeight : entrances.y - height - (kiosk.elder ? Theme.gapLarge : Theme.gap)
        width: page.rightWidth
        columns: kiosk.elder === page.wide ? 2 : 1
        rowHeight: page.wide ? Math.floor((parent.height - y - Theme.gap - headingHeight + Theme.gapSmall) / Math.ceil(shown / columns)) - Theme.gapSmall
                             : Theme.px(kiosk.elder ? 140 : kiosk.language === "en" ? 132 : 108)
        headed: !kiosk.elder
        signed: !(kiosk.elder && page.wide)
        letters: kiosk.elder && page.wide ? (kiosk.language === "en" ? 28 : 14) : 0
        kiosk: page.kiosk
    }
    HomeEntrances {
        id: entrances

        x: Theme.margin
        y: page.wide ? question.y + question.height + Theme.gap : parent.height - height - Theme.gapLarge
        width: page.leftWidth
        wide: page.wide
        kiosk: page.kiosk
    }
}
