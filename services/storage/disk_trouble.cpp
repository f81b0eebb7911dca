#include "storage/disk_trouble.hpp"

#include <cerrno>
#include <system_error>

namespace yimen {
namespace {

struct Trouble {
    ErrorCode code;
    const char* cause;
    const char* sentence;
};

Trouble trouble_of(int reason) {
    switch (reason) {
        case ENOSPC: return {ErrorCode::storage_full, "disk_full", "the disk is full"};
        case EDQUOT: return {ErrorCode::storage_full, "quota", "this account's share of the disk (quota) is used up"};
        case EFBIG:
            return {ErrorCode::storage_failed, "file_size_limit",
                    "this process may make no file longer (ulimit -f, LimitFSIZE), or the file system cannot"};
        case EROFS: return {ErrorCode::storage_read_only, "read_only", "the file system is mounted read-only"};
        case EACCES:
        case EPERM: return {ErrorCode::storage_read_only, "no_permission", "this account may not write there"};
        case ENOENT: return {ErrorCode::storage_read_only, "no_folder", "its folder is missing"};
        case ENOTDIR:
            return {ErrorCode::storage_read_only, "no_folder", "a file stands where one of its folders should be"};
        case EIO:
            return {ErrorCode::storage_failed, "input_output",
                    "the disk reports an input/output error; it may be about to fail"};
        case ENODEV:
        case ENXIO:
        case ESTALE: return {ErrorCode::storage_failed, "disk_gone", "the disk is not there any more"};
        case EMFILE:
        case ENFILE: return {ErrorCode::storage_failed, "open_files", "too many files are open (ulimit -n)"};
        default: return {ErrorCode::storage_failed, "other", nullptr};
    }
}

}  // namespace

Error disk_trouble(const std::string& subject, int reason) {
    const auto trouble = trouble_of(reason);
    return {trouble.code,
            subject + ": " + (trouble.sentence ? trouble.sentence : std::generic_category().message(reason)),
            {{"cause", trouble.cause}}};
}

}  // namespace yimen
