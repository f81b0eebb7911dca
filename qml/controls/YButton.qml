import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// A button of one of four kinds. There is one Primary button a page: its obvious next step.
T.Button {
    id: button

    enum Kind { Primary, Secondary, Quiet, Danger }

    property int kind: YButton.Kind.Secondary
    property string sign
    property int role: Label.Role.Body
    readonly property bool filled: kind === YButton.Kind.Primary || kind === YButton.Kind.Danger
    readonly property color ground: kind === YButton.Kind.Danger ? Theme.danger
        : kind === YButton.Kind.Primary ? (down ? Theme.accentPressed : Theme.accent)
        : kind === YButton.Kind.Secondary ? (down ? Theme.accentSoft : Theme.card)
        : (down ? Theme.sunken : "transparent")
    readonly property color front: !enabled ? Theme.quietInk : filled ? Theme.accentText
        : kind === YButton.Kind.Secondary ? Theme.accent : Theme.ink

    implicitWidth: Math.max(Theme.touch, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.touch, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    topPadding: Theme.tight
    bottomPadding: Theme.tight
    focusPolicy: Qt.TabFocus

    background: Rectangle {
        radius: Theme.radius
        color: button.enabled || !button.filled ? button.ground : Theme.sunken
        border {
            width: button.visualFocus ? 2 * Theme.stroke : button.kind === YButton.Kind.Secondary ? Theme.stroke : 0
            color: button.visualFocus ? Theme.ink : button.enabled ? Theme.accent : Theme.line
        }
    }
    TextMetrics {
        id: natural

        text: button.text
        font: label.font
    }
    contentItem: Item {
        implicitWidth: row.textWidth + row.signWidth
        implicitHeight: Math.max(label.implicitHeight, icon.height)

        Row {
            id: row

            // The label's own implicit width changes while it is laid out; a letter may reach a pixel beyond its advance.
            readonly property int textWidth: button.text.length > 0 ? Math.ceil(natural.advanceWidth) + 2 : 0
            readonly property int signWidth: icon.visible ? icon.width + (label.visible ? spacing : 0) : 0

            anchors.centerIn: parent
            spacing: Theme.gapSmall

            Icon {
                id: icon

                visible: button.sign.length > 0
                anchors.verticalCenter: parent.verticalCenter
                width: button.role >= Label.Role.Title || button.text.length === 0 ? Theme.icon : Theme.iconSmall
                height: width
                name: button.sign
                color: button.front
            }
            Label {
                id: label

                visible: text.length > 0
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(row.textWidth, button.availableWidth - row.signWidth)
                text: button.text
                role: button.role
                color: button.front
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 2
            }
        }
    }
}
