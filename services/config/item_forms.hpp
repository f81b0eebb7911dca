// What the cells of a table of items may say: the words of the interface, and what clerks write in their place.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
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
// What a guide says besides; a table of version 0.1 has none of these.
inline constexpr std::array guide_columns{
    ItemColumn{"basic_code", "基本编码"},          ItemColumn{"implementation_code", "实施编码"},
    ItemColumn{"handling_code", "业务办理项编码"}, ItemColumn{"counterpart", "乡镇对应事项"},
    ItemColumn{"more_themes", "其他主题"},         ItemColumn{"conditions_zh", "受理条件"},
    ItemColumn{"situations_zh", "情形"},           ItemColumn{"legal_basis_zh", "设定依据"},
    ItemColumn{"enquiry_phone", "咨询电话"},       ItemColumn{"complaint_phone", "监督电话"}};
std::vector<std::string> names_of(std::span<const ItemColumn> columns);
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
// A code as item_code_form() has it; nothing when blank or struck through.
Form<std::optional<std::string>> optional_code_form();
// A phone number; nothing when blank or struck through.
Form<std::optional<std::string>> optional_phone_form();
// Texts with ; or ； between them or each on a line of its own, likewise numbered or not.
Form<std::vector<std::string>> listed_texts_form(std::size_t most);
// Names as listed_names_form() has them, each with what the guide says of it behind bars, in any order:
// 身份证|必要|原件1|复印件2|来源：政府部门核发. Necessity is 必要, 非必要 or 容缺.
Form<std::vector<Material>> materials_form();
// Each on a line of its own: its name, a colon and the materials that it needs besides (首次申领：照片|原件2；申请表).
Form<std::vector<Situation>> situations_form();
// Names with ; ； 、 or a line between them.
Form<std::vector<std::string>> listed_words_form();
// Names with ; or ； between them or each on a line of its own, with or without numbers from 1 (1. 2、 （3）).
Form<std::vector<std::string>> listed_names_form(std::size_t most);

}  // namespace yimen::config
