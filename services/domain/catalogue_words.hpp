// What people call the kinds of a catalogue's items, as clerks write it in a table, and what is in them, as a sentence
// says it. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "domain/catalogue.hpp"

namespace yimen {

struct Said {
    std::string_view zh, en;
};

// One for each enumerator, in their order.
template <typename Enum>
inline constexpr std::nullptr_t said_words = nullptr;
template <>
inline constexpr auto said_words<Audience> = std::to_array<Said>({{"个人", "individuals"},
                                                                  {"法人", "organizations"},
                                                                  {"个人、法人", "individuals and organizations"}});
template <>
inline constexpr auto said_words<Level> =
    std::to_array<Said>({{"乡镇", "township"}, {"村", "village"}, {"乡镇、村", "township and village"}});
template <>
inline constexpr auto said_words<ServiceMode> = std::to_array<Said>({{"即办件", "at once"},
                                                                     {"承诺件", "within the time promised"},
                                                                     {"代办", "on behalf"},
                                                                     {"代缴", "as payment on behalf"},
                                                                     {"代理", "as agent"}});
template <>
inline constexpr auto said_words<Necessity> =
    std::to_array<Said>({{"必要", "required"}, {"非必要", "not required"}, {"容缺", "may follow later"}});

template <>
inline constexpr auto said_words<DayKind> = std::to_array<Said>({{"放假", "closed"}, {"上班", "open"}});

template <Worded Enum>
constexpr Said said_of(Enum value) {
    return said_words<Enum>.at(static_cast<std::size_t>(value));
}

template <Worded Enum>
Bilingual words(Enum value) {
    const auto said = said_of(value);
    return {std::string(said.zh), std::string(said.en)};
}
// "身份证（必要，原件 1 份，复印件 2 份，政府部门核发）"; nothing of what the guide does not say.
Bilingual words(const Material& material);
// "首次申领：照片；申请表"
Bilingual words(const Situation& situation);
// "放假", "上班 08:30-12:00"
Bilingual words(const DayPlan& plan);
// One behind the other with this between them, in each language; English falls back on Chinese.
Bilingual joined_texts(const std::vector<Bilingual>& texts, const Bilingual& between);

}  // namespace yimen
