pragma Singleton
import QtQuick

// Which of a name's two languages a screen shows. A role binds `language` once, as it sets Theme's density.
QtObject {
    property string language: "zh"

    // `name` is {zh, en}; Chinese where nobody has translated it.
    function of(name: var): string {
        if (!name) return "";
        return (language === "en" && name.en ? name.en : name.zh) ?? "";
    }
    // What the key says that leads from one language to the other.
    function ofOther(language: string): string {
        return language === "en" ? "中文" : "English";
    }
}
