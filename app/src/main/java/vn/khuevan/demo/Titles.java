package vn.khuevan.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of tasks: real ones as far as they reach, then composed ones from fields, methods and places. No name is given twice. */
final class Titles {

    private static final List<Map<String, String>> WARDS = Rows.of("hanoi-wards-2025.csv");
    private static final List<Map<String, String>> DISTRICTS = Rows.of("hanoi-districts-2024.csv");
    private static final List<String> HAI_PHONG = List.of("thành phố Hải Phòng", "phường Hồng Bàng", "phường Lê Chân", "phường Ngô Quyền", "phường Kiến An",
            "đặc khu Cát Hải", "xã Vĩnh Bảo", "xã Tiên Lãng");
    private static final Set<String> SOCIAL = Set.of("5", "6");

    private final List<Map<String, String>> real = new ArrayList<>(Rows.of("titles-real.csv"));
    private final Map<String, List<Map<String, String>>> patterns = new HashMap<>();
    private final Map<String, Integer> turn = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    /** @param source where a real name comes from, empty for a composed one */
    record Title(String text, String field, String source) {}

    Titles() {
        for (var row : Rows.of("titles-composed.csv")) {
            patterns.computeIfAbsent(row.get("kind"), kind -> new ArrayList<>()).add(row);
        }
    }

    /** A name for a task of a kind. @param place from 0; the district before the reform of 2025, the ward after it */
    Title next(String kind, int authority, boolean reformed, int place) {
        if (authority == 1 && place % 6 == 0 && (kind.equals("DE_TAI_CN") || kind.equals("DE_TAI_XH"))) {
            for (var row : real) {
                var social = SOCIAL.contains(row.get("field").substring(0, 1));
                if (social == kind.equals("DE_TAI_XH")) {
                    real.remove(row);
                    given.add(row.get("title"));
                    return new Title(row.get("title"), row.get("field"), row.get("source"));
                }
            }
        }
        var own = patterns.get(kind);
        for (var i = 0; ; i++) {
            var number = turn.merge(kind, 1, Integer::sum);
            var row = own.get(number % own.size());
            var where = place + i + number / own.size();
            var text = row.get("pattern").replace("{p}", kind.equals("CHUONG_TRINH") ? city(authority) + (i == 0 ? "" : ", giai đoạn " + (2018 + i * 5) + "-" + (2022 + i * 5))
                    : authority != 1 ? HAI_PHONG.get(where % HAI_PHONG.size()) : i == 0 && where % 9 == 0 ? "thành phố Hà Nội" : reformed ? ward(where) : district(where));
            if (given.add(text)) {
                return new Title(text, row.get("field"), "");
            }
        }
    }

    private static String city(int authority) {
        return authority == 1 ? "thành phố Hà Nội" : "thành phố Hải Phòng";
    }

    /** A ward or commune of Hà Nội since July 2025. */
    static String ward(int number) {
        return small(WARDS.get(Math.floorMod(number * 17, WARDS.size())).get("full_name")) + ", Hà Nội";
    }

    /** A district of Hà Nội until June 2025. */
    private static String district(int number) {
        return small(DISTRICTS.get(Math.floorMod(number * 7, DISTRICTS.size())).get("name")) + ", Hà Nội";
    }

    private static String small(String name) {
        return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
