#include "config/item_columns.hpp"

namespace yimen::config {

const std::vector<ItemColumn>& item_columns() {
    static const std::vector<ItemColumn> columns{{"code", "事项编码"},
                                                 {"name_zh", "事项名称", 36},
                                                 {"name_en", "英文名称", 30},
                                                 {"department_zh", "部门", 12},
                                                 {"type_zh", "事项类型", 12},
                                                 {"audience", "服务对象", 12},
                                                 {"theme", "主题", 12},
                                                 {"level", "办理层级", 12},
                                                 {"mode", "办件类型", 10},
                                                 {"promised_days", "承诺时限", 10},
                                                 {"statutory_days", "法定时限", 10},
                                                 {"fee_zh", "收费"},
                                                 {"materials_zh", "申请材料", 60},
                                                 {"keywords_zh", "俗称", 30},
                                                 {"source", "来源", 30}};
    return columns;
}

const std::vector<ItemColumn>& guide_columns() {
    static const auto all = [] {
        std::vector<ItemColumn> columns;
        const auto add = [&](const auto& each) {
            columns.push_back({column_of(each), std::string(each.zh), each.width});
        };
        item_guide.each([&](const auto& each) { add(each); });
        return columns;
    }();
    return all;
}

std::vector<std::string> names_of(const std::vector<ItemColumn>& columns) {
    std::vector<std::string> names;
    for (const auto& column : columns) names.emplace_back(column.name);
    return names;
}

const std::map<std::string, std::string>& item_headings() {
    static const auto known = [] {
        std::map<std::string, std::string> also{{"编码", "code"},
                                                {"名称", "name_zh"},
                                                {"实施部门", "department_zh"},
                                                {"责任部门", "department_zh"},
                                                {"办理对象", "audience"},
                                                {"层级", "level"},
                                                {"办理方式", "mode"},
                                                {"承诺办结时限", "promised_days"},
                                                {"法定办结时限", "statutory_days"},
                                                {"收费标准", "fee_zh"},
                                                {"材料", "materials_zh"},
                                                {"关键词", "keywords_zh"},
                                                {"监督投诉电话", "complaint_phone"}};
        for (const auto* columns : {&item_columns(), &guide_columns()}) {
            for (const auto& column : *columns) also.emplace(column.heading, column.name);
        }
        return also;
    }();
    return known;
}

}  // namespace yimen::config
