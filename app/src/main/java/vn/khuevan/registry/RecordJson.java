package vn.khuevan.registry;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON: how facts, links and identifiers are kept, and what of them the audit chain vouches for. */
final class RecordJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final TypeReference<Map<String, List<Map<String, Object>>>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

    private RecordJson() {}

    /** Content as the columns of a version hold it. */
    record Stored(String facts, String links, String identifiers, List<String> shown) {

        /** What the audit chain says of the content: it changes when anything of it does. */
        String digest() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : List.of(facts, links, identifiers, write(shown))) {
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Stored write(Content content) {
        var facts = new TreeMap<String, Object>();
        content.facts().forEach((field, said) -> facts.put(field, said.stream().map(RecordJson::row).toList()));
        return new Stored(write(facts), write(content.links().stream().map(RecordJson::row).toList()),
                write(content.identifiers().stream().map(RecordJson::row).toList()), content.shown());
    }

    static Content read(String facts, String links, String identifiers, List<String> shown) {
        var byField = new LinkedHashMap<String, List<Fact>>();
        MAPPER.readValue(facts, FACTS).forEach((field, said) -> byField.put(field, said.stream().map(RecordJson::fact).toList()));
        return new Content(byField, MAPPER.readValue(links, ROWS).stream().map(RecordJson::link).toList(),
                MAPPER.readValue(identifiers, ROWS).stream().map(RecordJson::identifier).toList(), shown);
    }

    private static Map<String, Object> row(Fact fact) {
        var row = new TreeMap<String, Object>();
        row.put("v", fact.value());
        put(row, "lang", fact.language());
        put(row, "from", fact.from());
        put(row, "until", fact.until());
        row.put("s", fact.source());
        return row;
    }

    private static Map<String, Object> row(Link link) {
        var row = new TreeMap<String, Object>();
        row.put("role", link.role());
        put(row, "to", link.to());
        put(row, "code", link.toCode());
        put(row, "name", link.name());
        put(row, "from", link.from());
        put(row, "until", link.until());
        row.put("s", link.source());
        return row;
    }

    private static Map<String, Object> row(Identifier identifier) {
        return new TreeMap<>(Map.of("scheme", identifier.scheme(), "value", identifier.value(), "verified", identifier.verified()));
    }

    private static void put(Map<String, Object> row, String key, @Nullable Object value) {
        if (value != null) {
            row.put(key, value instanceof LocalDate day ? day.toString() : value);
        }
    }

    private static Fact fact(Map<String, Object> row) {
        return new Fact(normal(row.get("v")), (String) row.get("lang"), day(row.get("from")), day(row.get("until")), ((Number) row.get("s")).longValue());
    }

    /** Numbers within values in the one form that {@link Kind} gives them. */
    private static Object normal(Object value) {
        return switch (value) {
            case BigDecimal number -> Kind.plain(number);
            case java.math.BigInteger number -> new BigDecimal(number);
            case Map<?, ?> map -> {
                var parts = new LinkedHashMap<String, Object>();
                map.forEach((key, part) -> parts.put(String.valueOf(key), normal(part)));
                yield Map.copyOf(parts);
            }
            default -> value;
        };
    }

    private static Link link(Map<String, Object> row) {
        return new Link((String) row.get("role"), (Long) row.get("to"), (String) row.get("code"), (String) row.get("name"),
                day(row.get("from")), day(row.get("until")), ((Number) row.get("s")).longValue());
    }

    private static Identifier identifier(Map<String, Object> row) {
        return new Identifier((String) row.get("scheme"), (String) row.get("value"), (Boolean) row.get("verified"));
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value == null ? null : LocalDate.parse((String) value);
    }

    /** Words without marks and in small letters, for lists. */
    static String folded(String words) {
        var bare = java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFD);
        var kept = new StringBuilder(bare.length());
        for (var i = 0; i < bare.length(); i++) {
            var letter = bare.charAt(i);
            if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                kept.append(letter == 'đ' || letter == 'Đ' ? 'd' : Character.toLowerCase(letter));
            }
        }
        return kept.toString();
    }

    static List<String> texts(@Nullable Object[] array) {
        var texts = new ArrayList<String>();
        for (var item : array) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }
}
