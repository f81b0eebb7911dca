// What the cells of a table of items may say: the words of the interface, and what clerks write in their place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/forms.hpp"
#include "domain/guide_fields.hpp"

namespace yimen::config {

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
// What the cell of a guide's field may say. A text, nothing when blank or struck through; or texts with ; or ； between
// them or each on a line of its own, numbered or not.
Form<std::optional<std::string>> form_of(const GuideText& text);
Form<std::vector<std::string>> form_of(const GuideField<std::vector<std::string>>& words);
Form<std::vector<Bilingual>> form_of(const GuideField<std::vector<Bilingual>>& texts);
// Each on a line of its own: its name, a colon and the materials that it needs besides (首次申领：照片|原件2；申请表).
Form<std::vector<Situation>> form_of(const GuideField<std::vector<Situation>>& situations);
// Names as listed_names_form() has them, each with what the guide says of it behind bars, in any order:
// 身份证|必要|原件1|复印件2|来源：政府部门核发. Necessity is 必要, 非必要 or 容缺.
Form<std::vector<Material>> materials_form();
// Names with ; or ； between them or each on a line of its own, with or without numbers from 1 (1. 2、 （3）).
Form<std::vector<std::string>> listed_names_form(std::size_t most);

}  // namespace yimen::config
