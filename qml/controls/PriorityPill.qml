import QtQuick

// Why somebody is called before others, in a word; nothing for everybody else.
Pill {
    property string priority

    visible: priority.length > 0 && priority !== "none"
    tone: Pill.Tone.Attention
    text: {
        switch (priority) {
        case "elderly": return qsTr("Elderly");
        case "military": return qsTr("Military");
        case "disabled": return qsTr("Disabled");
        case "pregnant_or_infant": return qsTr("With child");
        }
        return "";
    }
}
