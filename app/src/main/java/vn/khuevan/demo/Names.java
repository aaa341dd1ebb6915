package vn.khuevan.demo;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Invented names of persons, put together from common parts; the same seed gives the same names. */
final class Names {

    private static final List<String> FAMILY = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
            "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đào", "Lương", "Tạ", "Chu", "Cao", "Hà", "Tô", "Quách");
    private static final List<String> MIDDLE_F = List.of("Thị Thu", "Thị Minh", "Thị Hồng", "Thị Ngọc", "Thị Bích", "Thị Thanh", "Thị Lan", "Phương",
            "Thị Kim", "Thị Hải", "Thị Mai", "Quỳnh");
    private static final List<String> MIDDLE_M = List.of("Văn", "Minh", "Đức", "Quang", "Xuân", "Hữu", "Công", "Tuấn", "Anh", "Ngọc", "Thế", "Đình",
            "Trọng", "Mạnh");
    private static final List<String> GIVEN_F = List.of("Hà", "Hương", "Lan", "Trang", "Thủy", "Nga", "Yến", "Hạnh", "Dung", "Thảo", "Vân", "Oanh",
            "Phượng", "Liên", "Nhung", "Hiền", "Loan", "Tâm");
    private static final List<String> GIVEN_M = List.of("Hùng", "Dũng", "Sơn", "Hải", "Tùng", "Cường", "Thắng", "Long", "Nam", "Khánh", "Bình", "Phúc",
            "Lâm", "Quân", "Toàn", "Hiếu", "Kiên", "Đạt", "Thành", "Vinh");

    private final Random random;
    private final Set<String> used = new HashSet<>();

    Names(long seed) {
        random = new Random(seed);
    }

    /** A person. @param woman whether the name is a woman's */
    record Person(String name, boolean woman) {

        /** The name without marks and spaces, as account names are. */
        String login() {
            return Normalizer.normalize(name.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD).replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".");
        }
    }

    /** A name not given before. */
    Person next() {
        while (true) {
            var woman = random.nextInt(5) < 2;
            var name = pick(FAMILY) + " " + pick(woman ? MIDDLE_F : MIDDLE_M) + " " + pick(woman ? GIVEN_F : GIVEN_M);
            if (used.add(name)) {
                return new Person(name, woman);
            }
        }
    }

    private String pick(List<String> parts) {
        return parts.get(random.nextInt(parts.size()));
    }
}
