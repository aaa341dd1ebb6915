package vn.khuevan.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Which passwords are accepted: long ones that are neither common nor made from the account's own name. No rules about kinds
 * of characters, which only make people write passwords down (NIST SP 800-63B, 3.1.1.2).
 */
@Component
class PasswordPolicy {

    static final int SHORTEST = 12;
    /** Far above any sentence; keeps a megabyte of text from being hashed. */
    static final int LONGEST = 500;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int FEWEST_OWN = 6;

    private final Set<String> common;

    PasswordPolicy() {
        try {
            var list = new ClassPathResource("identity/common-passwords.txt").getContentAsString(StandardCharsets.UTF_8);
            this.common = list.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(PasswordPolicy::fold).collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * Why the password is not accepted, or empty.
     *
     * @param field form field to name in the refusal
     */
    Optional<Refusal> refuse(String field, String password, String login, String name) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Refusal.of(field, "identity.password.short", SHORTEST));
        }
        if (length > LONGEST) {
            return Optional.of(Refusal.of(field, "identity.password.long", LONGEST));
        }
        var folded = fold(password);
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT || common.contains(folded)
                || common.contains(folded.replaceAll("[0-9]+$", ""))) {
            return Optional.of(Refusal.of(field, "identity.password.common"));
        }
        var own = folded;
        for (var word : List.of(fold(login), fold(name), "khuevan")) {
            own = word.length() < 4 ? own : own.replace(word, "");
        }
        if (own.length() < FEWEST_OWN && own.length() < folded.length()) {
            return Optional.of(Refusal.of(field, "identity.password.derived"));
        }
        return Optional.empty();
    }

    /** Lower case, no tone marks, no signs: so that "Mật-khẩu 1" counts as "matkhau1". */
    private static String fold(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
