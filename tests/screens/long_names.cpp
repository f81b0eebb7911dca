#include "screens/long_names.hpp"

#include <cstdint>
#include <string>

namespace yimen::shots {
namespace {

constexpr std::size_t alike = 106;
constexpr std::size_t longest = 120;

std::string repeated(const std::string& piece, std::size_t characters, std::size_t piece_characters) {
    std::string text;
    for (std::size_t at = 0; at < characters; at += piece_characters) text += piece;
    return text;
}

// "…第017号示例事项" behind what all share.
std::string chinese(int number) {
    static const std::string hanzi[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    const auto digit = [&](int place) { return hanzi[number / place % 10]; };
    return "申请" + repeated("新建扩建改建项目", alike - 2, 8) + "第" + digit(100) + digit(10) + digit(1) +
           "种情形的示例事项";
}

std::string english(int number) {
    auto text =
        repeated("Approval of new and extended ", alike, 29).substr(0, alike) + "case " + std::to_string(number);
    text.resize(longest, 'x');
    return text;
}

// The same for the same name, whatever was drawn before (FNV-1a).
int number_of(const std::string& name) {
    std::uint32_t hash = 2'166'136'261;
    for (const unsigned char byte : name) hash = (hash ^ byte) * 16'777'619;
    return static_cast<int>(hash % 10'000);
}

}  // namespace

void lengthen(nlohmann::json& told) {
    if (told.is_object() && told.contains("zh") && told["zh"].is_string()) {
        const auto number = number_of(told["zh"].get<std::string>());
        told["zh"] = chinese(number);
        if (told.contains("en") && told["en"].is_string()) told["en"] = english(number);
        return;
    }
    if (told.is_structured()) {
        for (auto& each : told) lengthen(each);
    }
}

}  // namespace yimen::shots
