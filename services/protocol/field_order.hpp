// How strict a reader of JSON is about the order of an object's fields.
#pragma once

namespace yimen {

enum class FieldOrder {
    fixed,  // as the format lists them: what programs write and sign
    any     // each once: what people and their tools write
};

}  // namespace yimen
