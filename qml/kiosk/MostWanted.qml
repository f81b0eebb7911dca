pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// What most people come for: one touch to its guide.
Column {
    id: wanted

    required property KioskViewModel kiosk
    property int columns: kiosk.elder ? 1 : 2
    property int shown: 6
    property int rowHeight: Theme.px(kiosk.elder ? 152 : 132)
    property bool headed: true
    property bool signed: true  // each with its drawing
    property int letters: 0     // of a name that there is room for at the size of text; longer ones are small. 0: enough
    readonly property int headingHeight: headed ? heading.height + spacing : 0

    visible: kiosk.mostWanted.count > 0
    spacing: Theme.gapSmall

    Label {
        id: heading

        visible: wanted.headed
        width: parent.width
        text: qsTr("Common services")
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
                height: wanted.rowHeight
                role: wanted.letters > 0 && shortName.length > wanted.letters ? Label.Role.Small : wanted.kiosk.elder || wanted.kiosk.language === "zh" ? Label.Role.Body : Label.Role.Small
                lines: Math.max(2, Math.floor((height - Theme.tight) / ([Theme.small, Theme.body][role] * 1.32)))
                text: shortName
                sign: wanted.signed ? model.sign : ""
                onClicked: wanted.kiosk.openItem(code)
            }
        }
    }
}
