import QtQuick
import Yimen.Style
import Yimen.Kiosk

// What every page of the kiosk has: the session, whether there is room for two columns, and where the lower two thirds
// begin, within a wheelchair's reach. All of a screen that is wider than high is within reach.
FocusScope {
    id: page

    required property KioskViewModel kiosk

    // Somebody is called: how is shown above the page.
    signal callStaff()

    readonly property bool wide: width > height && width >= Theme.px(1500)
    readonly property int reach: width > height ? 0 : Math.max(0, Theme.px(640) - (parent ? parent.y : 0))
}
