#include "ctl/failure_said.hpp"

#include <algorithm>
#include <array>

namespace yimen {
namespace {

struct Meaning {
    ErrorCode code;
    std::string_view zh;
};
constexpr std::array meanings{
    Meaning{ErrorCode::invalid_request, "填写有误"},
    Meaning{ErrorCode::unauthorized, "令牌无效"},
    Meaning{ErrorCode::not_found, "没有找到"},
    Meaning{ErrorCode::payload_too_large, "内容过大"},
    Meaning{ErrorCode::too_many_connections, "连接过多，请稍后再试"},
    Meaning{ErrorCode::request_timeout, "请求超时，请重试"},
    Meaning{ErrorCode::answer_timeout, "答复超时，请重试"},
    Meaning{ErrorCode::day_not_open, "今日尚未开始"},
    Meaning{ErrorCode::clock_untrusted, "时钟有待确认"},
    Meaning{ErrorCode::wrong_state, "当前状态不能这样操作"},
    Meaning{ErrorCode::bad_config, "文件有误"},
    Meaning{ErrorCode::storage_full, "磁盘已满"},
    Meaning{ErrorCode::storage_read_only, "磁盘只读"},
    Meaning{ErrorCode::storage_corrupt, "数据文件已损坏"},
    Meaning{ErrorCode::storage_newer, "数据文件由更新版本的程序写成"},
    Meaning{ErrorCode::storage_busy, "数据文件正被其他程序使用"},
    Meaning{ErrorCode::storage_failed, "读写失败"},
    Meaning{ErrorCode::storage_gone, "数据文件不见了"},
    Meaning{ErrorCode::not_permitted, "此设备或当前人员不能这样操作"},
    Meaning{ErrorCode::not_paired, "设备未配对"},
    Meaning{ErrorCode::certificate_over, "设备证书已过期"},
    Meaning{ErrorCode::wrong_code, "数字不对"},
    Meaning{ErrorCode::wrong_secret, "口令不对"},
    Meaning{ErrorCode::locked_out, "错误次数过多，请稍后再试"},
    Meaning{ErrorCode::session_over, "登录已失效"},
    Meaning{ErrorCode::changed_since, "情况已变化，请再看一遍"},
    Meaning{ErrorCode::forbidden, "没有权限"},
    Meaning{ErrorCode::too_many_requests, "请求过于频繁，请稍后再试"},
    Meaning{ErrorCode::signature_invalid, "签名无效"},
    Meaning{ErrorCode::expired, "已过期"},
    Meaning{ErrorCode::wrong_scope, "属于其他县或大厅"},
    Meaning{ErrorCode::program_too_old, "程序版本过旧"},
    Meaning{ErrorCode::network_failed, "无法连接"},
    Meaning{ErrorCode::shutting_down, "服务正在停止，请稍后再试"},
};

struct RoleWord {
    std::string_view role, zh;
};
constexpr std::array roles{RoleWord{"viewer", "查看"}, RoleWord{"proposer", "提出"}, RoleWord{"approver", "审核"},
                           RoleWord{"admin", "管理"}};

std::string param(const Error& error, std::string_view name) {
    const auto found = std::ranges::find(error.params, name, &std::pair<std::string, std::string>::first);
    return found == error.params.end() ? "" : found->second;
}

std::string zh_of_missing_role(const Error& error) {
    const auto role = param(error, "role");
    const auto known = std::ranges::find(roles, role, &RoleWord::role);
    const auto word = known == roles.end() ? role : std::string(known->zh);
    const auto holders = param(error, "holders");
    return "您没有" + word + "权限；" + (holders.empty() ? "目前没有人有" : "有此权限的是：" + holders);
}

std::string zh_of(const Error& error) {
    if (param(error, "reason") == "role_missing") return zh_of_missing_role(error);
    if (param(error, "reason") == "own_proposal") return "自己提出的申报须由他人审核";
    const auto found = std::ranges::find(meanings, error.code, &Meaning::code);
    if (found == meanings.end()) return error.detail;
    return std::string(found->zh) + (error.detail.empty() ? "" : "：" + error.detail);
}

}  // namespace

std::string said_of_failure(const Error& error, const Spoken& said) {
    return said.chinese() ? zh_of(error) : error.detail;
}

}  // namespace yimen
