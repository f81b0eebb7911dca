import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// What is wrong with the hall, in one line at most of the width, and what the clerk can do about it.
PassingBanner {
    id: banner

    required property CounterDesk desk
    property bool narrow: false  // the button stands beneath the words
    readonly property bool asks: desk.banner === "clock_untrusted"

    tone: !desk.bannerIsCalm ? Banner.Tone.Danger : asks ? Banner.Tone.Attention : Banner.Tone.Info
    text: Sentences.banner(desk)
    mayGo: desk.bannerMayGo
    room: asks && !narrow ? confirm.width + 2 * Theme.gapSmall : mayGo ? Theme.touch : 0
    foot: asks ? (narrow ? confirm.height + Theme.tight : 0) : 0
    least: asks && !narrow ? confirm.height + 2 * Theme.tight : 0
    lines: narrow ? 8 : 3
    onDismissed: desk.dismissBanner()

    YButton {
        id: confirm

        objectName: "confirmClock"
        visible: banner.visible && banner.asks
        anchors { right: parent.right; rightMargin: Theme.gapSmall; bottom: parent.bottom; bottomMargin: Theme.tight }
        text: qsTr("The time is right")
        onClicked: banner.desk.confirmClock()
    }
}
