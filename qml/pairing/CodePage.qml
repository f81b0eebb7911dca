import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// The code, large, its time running out, and what to do with it.
Item {
    id: page

    required property PairingPage pairing

    Card {
        id: sheet

        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: inside.implicitHeight + 2 * padding
        padding: Theme.gapLarge

        Column {
            id: inside

            width: parent.width
            spacing: Theme.gap

            NumberText {
                id: digits

                anchors.horizontalCenter: parent.horizontalCenter
                text: page.pairing.code
                size: Math.min(Math.round(1.25 * Theme.number), Math.floor(inside.width / 4.4))
            }
            Rectangle {
                width: parent.width
                height: Theme.px(8)
                radius: height / 2
                color: Theme.sunken

                Rectangle {
                    width: parent.width * Math.min(1, page.pairing.secondsLeft / page.pairing.secondsInAll)
                    height: parent.height
                    radius: height / 2
                    color: Theme.accent
                }
            }
            Label {
                width: parent.width
                text: qsTr("Other digits in %1 s").arg(page.pairing.secondsLeft)
                role: Label.Role.Small
                color: Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    Banner {
        id: wrong

        anchors { left: parent.left; right: parent.right; top: sheet.bottom; topMargin: visible ? Theme.gap : 0 }
        tone: Banner.Tone.Attention
        text: page.pairing.codeWasWrong ? qsTr("The digits that were typed were not these. Here are new ones.") : ""
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: wrong.bottom; topMargin: Theme.gap }
        spacing: Theme.gapSmall

        StepLine {
            width: parent.width
            number: 1
            text: qsTr("Go to the hall's machine, or to whoever manages the hall.")
        }
        StepLine {
            width: parent.width
            number: 2
            text: qsTr("There run: yimenctl device pair")
        }
        StepLine {
            width: parent.width
            number: 3
            text: qsTr("Type the six digits. This page goes on by itself.")
        }
    }
}
