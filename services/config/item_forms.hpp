// What the cells of a table of items may say: the words of the interface, and what clerks write in their place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/forms.hpp"
#include "domain/catalogue.hpp"

namespace yimen::config {

// What clerks call the columns of items.csv, without blanks: 事项名称 → name_zh.
extern const std::map<std::string, std::string> item_headings;

// A name that may stand on several lines of its cell; they are joined, with a space where two words would become one.
Form<std::string> joined_name_form();
Form<std::string> joined_optional_name_form();
Form<std::string> joined_text_form();
// "individual", 个人, 自然人; "organization", 法人, 企业; both together in any order: 个人、法人.
Form<Audience> audience_form();
// "township", 乡镇; "village", 村; both together: 乡镇、村.
Form<Level> level_form();
// "promised", 承诺件; "immediate", 即办件; 代办, 代缴, 代理.
Form<ServiceMode> item_mode_form();
// A whole number of working days: 20, 20.0, ２０, 20个工作日. Nothing when blank or struck through (/, -, —, 无).
Form<std::optional<int>> item_days_form();
// Names with ; or ； between them or each on a line of its own, with or without numbers from 1 (1. 2、 （3）).
Form<std::vector<std::string>> listed_names_form(std::size_t most);

}  // namespace yimen::config
