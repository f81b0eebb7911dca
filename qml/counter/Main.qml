import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// The clerk's screen at a window: choose a window, then one page of work. Design: 1366 × 768; up to 1920 × 1080 there
// is more on it, not larger.
Rectangle {
    id: root

    required property CounterDesk desk
    required property ScreenLanguage screenLanguage
    property bool strip: false  // a strip above other programs is wanted
    property bool unfolded: false  // though just now the whole page is looked at
    readonly property bool stripShown: strip && !unfolded && !desk.secret.wanted && desk.step === CounterDesk.Step.AtWork
    readonly property real fit: Math.min(width / 1366, height / 768)

    implicitWidth: 1366
    implicitHeight: 768
    color: Theme.paper

    EmptyState {
        visible: root.desk.step === CounterDesk.Step.Connecting
        anchors.centerIn: parent
        width: parent.width / 2
        sign: root.desk.banner.startsWith("lost") ? "offline" : "clock"
        title: root.desk.banner === "lost_token" ? qsTr("The hall does not let this screen in")
             : root.desk.banner === "lost_address" ? qsTr("There is no hall at this address")
             : root.desk.banner === "lost" ? qsTr("The hall does not answer") : qsTr("Connecting to the hall")
        detail: root.desk.banner === "lost_token" ? qsTr("Its token is another one. Please tell the administrator.")
              : root.desk.banner === "lost_address" ? qsTr("Something else answers there. Please tell the administrator.")
              : root.desk.banner === "lost" ? qsTr("This screen tries again by itself. Residents keep their numbers.") : ""
    }
    ChoosePage {
        anchors.fill: parent
        visible: root.desk.step === CounterDesk.Step.ChooseWindow
        desk: root.desk
        screenLanguage: root.screenLanguage
    }
    WorkPage {
        anchors.fill: parent
        visible: root.desk.step === CounterDesk.Step.AtWork && !root.stripShown
        focus: visible
        desk: root.desk
        screenLanguage: root.screenLanguage
        folds: root.strip
        onFoldWanted: root.unfolded = false
    }
    StripPage {
        anchors.fill: parent
        visible: root.stripShown
        desk: root.desk
        onUnfoldWanted: root.unfolded = true
    }
    SecretSheet {
        secret: root.desk.secret
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: Theme.Density.Desk }
    Binding { target: Theme; property: "unit"; value: root.stripShown ? 1 : root.fit < 1 ? Math.max(0.94, root.fit) : Math.max(1, Math.min(root.width / 1920, root.height / 1080)) }
    Binding { target: Theme; property: "elder"; value: false }
    Binding { target: Names; property: "language"; value: root.screenLanguage.current }
}
