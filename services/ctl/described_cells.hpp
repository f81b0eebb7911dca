// The fields of what the hub answers, by their names: as cells of a report and as words on a terminal.
#pragma once

#include "ctl/report.hpp"
#include "json/described.hpp"

namespace yimen {

// Calls `use` with the field's value where the object has it and it says something; whether it does.
template <Described T, typename Use>
bool use_field(const T& object, std::string_view name, Use use) {
    bool used = false;
    const auto look_at = [&](const auto& field) {
        if (used || field.name != name || !field.when(object)) return;
        const auto& value = std::invoke(field.get, object);
        if (field.presence != Presence::always && says_nothing(value)) return;
        used = true;
        use(value);
    };
    JsonDescription<T>::fields.each([&](const auto& each) { look_at(each); });
    return used;
}

// Of a name the Chinese one.
struct ToCell {
    ReportCell operator()(const std::string& text) const { return text; }
    ReportCell operator()(bool fact) const { return fact; }
    ReportCell operator()(const Bilingual& name) const { return name.zh; }
    ReportCell operator()(const Date& day) const { return to_string(day); }
    ReportCell operator()(const Instant& at) const { return to_iso(at); }
    ReportCell operator()(const Worded auto& word) const { return std::string(to_string(word)); }
    ReportCell operator()(const WholeNumber auto& number) const { return static_cast<std::int64_t>(number); }
    template <typename T>
    ReportCell operator()(const std::optional<T>& value) const {
        return value ? (*this)(*value) : ReportCell();
    }
    // What is no single value, or not to be told in one.
    template <typename T>
    ReportCell operator()(const T&) const {
        return {};
    }
};

template <Described T>
ReportCell cell_of(const T& object, std::string_view name) {
    ReportCell cell;
    use_field(object, name, [&](const auto& value) { cell = ToCell{}(value); });
    return cell;
}

}  // namespace yimen
