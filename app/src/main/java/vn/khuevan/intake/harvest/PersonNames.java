package vn.khuevan.intake.harvest;

import java.util.Set;

/** Names of people as they are spoken. */
final class PersonNames {

    /** The family names that nine in ten Vietnamese have: they come first. */
    private static final Set<String> VIETNAMESE = Set.of("nguyễn", "nguyen", "trần", "tran", "lê", "le", "phạm", "pham", "hoàng", "hoang", "huỳnh", "huynh", "phan", "vũ", "vu", "võ", "vo", "đặng", "dang",
            "bùi", "bui", "đỗ", "do", "hồ", "ho", "ngô", "ngo", "dương", "duong", "lý", "ly", "đào", "dao", "đinh", "dinh", "trịnh", "trinh", "mai", "đoàn", "doan", "lương", "luong", "cao", "tạ", "ta", "hà",
            "chu", "tô", "to", "trương", "truong", "lâm", "lam", "phùng", "phung", "quách", "thái", "vương", "tống", "kiều");

    private PersonNames() {}

    /** {@code Nguyễn, Thị Hà} is Nguyễn Thị Hà; {@code Curie, Marie} is Marie Curie. */
    static String natural(String written) {
        var comma = written.indexOf(',');
        if (comma < 0 || written.indexOf(',', comma + 1) >= 0) {
            return written.strip();
        }
        return spoken(written.substring(0, comma).strip(), written.substring(comma + 1).strip());
    }

    static String spoken(String family, String given) {
        if (family.isEmpty() || given.isEmpty()) {
            return (family + given).strip();
        }
        return VIETNAMESE.contains(family.toLowerCase(java.util.Locale.ROOT).split("\\s+")[0]) ? family + " " + given : given + " " + family;
    }
}
