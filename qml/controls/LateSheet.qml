import QtQuick
import Yimen.Controls

// A sheet that is made when it is first opened: no start waits for it. One that shows itself is made when it is first
// `wanted`.
Loader {
    id: late

    required property url sheet
    property var given: ({})  // what it requires
    property bool wanted: false

    function make() {
        if (!item)
            setSource(sheet, given);
    }
    function open() {
        make();
        (item as Sheet).open();
    }
    function close() {
        (item as Sheet)?.close();
    }

    // Not before all that is given stands.
    Component.onCompleted: {
        wantedChanged.connect(make);
        if (wanted)
            make();
    }
}
