// What the cells of a table of items may say: the words of the interface, and what clerks write in their place.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/forms.hpp"
#include "domain/catalogue.hpp"

namespace yimen::config {

// A column of items.csv as programs name it, and as it is headed in a table for clerks.
struct ItemColumn {
    const char* name;
    const char* heading;
};
inline constexpr std::array item_columns{ItemColumn{"code", "事项编码"},
                                         ItemColumn{"name_zh", "事项名称"},
                                         ItemColumn{"name_en", "英文名称"},
                                         ItemColumn{"department_zh", "部门"},
                                         ItemColumn{"type_zh", "事项类型"},
                                         ItemColumn{"audience", "服务对象"},
                                         ItemColumn{"theme", "主题"},
                                         ItemColumn{"level", "办理层级"},
                                         ItemColumn{"mode", "办件类型"},
                                         ItemColumn{"promised_days", "承诺时限"},
                                         ItemColumn{"statutory_days", "法定时限"},
                                         ItemColumn{"fee_zh", "收费"},
                                         ItemColumn{"materials_zh", "申请材料"},
                                         ItemColumn{"keywords_zh", "俗称"},
                                         ItemColumn{"source", "来源"}};
std::vector<std::string> item_column_names();
// What clerks call them, without blanks: 事项名称, 名称 → name_zh. Thread-safe.
const std::map<std::string, std::string>& item_headings();

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
