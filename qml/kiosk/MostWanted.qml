pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// What most people come for: one touch to its guide.
Column {
    id: wanted

    required property KioskViewModel kiosk
    readonly property int columns: kiosk.elder ? 1 : 2
    property int shown: kiosk.elder ? 2 : kiosk.language === "en" ? 4 : 6

    visible: kiosk.mostWanted.count > 0
    spacing: Theme.gapSmall

    Label {
        width: parent.width
        text: qsTr("Most wanted")
        color: Theme.quietInk
        font.weight: Font.Medium
    }
    Grid {
        columns: wanted.columns
        spacing: Theme.gapSmall

        Repeater {
            model: wanted.kiosk.mostWanted

            ListRow {
                required property int index
                required property string code
                required property string shortName
                required property var model

                objectName: "wanted" + index
                visible: index < wanted.shown
                width: Math.floor((wanted.width - (wanted.columns - 1) * Theme.gapSmall) / wanted.columns)
                height: Theme.px(wanted.kiosk.elder ? 152 : 132)
                role: wanted.kiosk.elder || wanted.kiosk.language === "zh" ? Label.Role.Body : Label.Role.Small
                lines: role === Label.Role.Small ? 3 : 2
                text: shortName
                sign: model.sign
                onClicked: wanted.kiosk.openItem(code)
            }
        }
    }
}
