package vn.khuevan.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.web.Problems.FieldProblem;
import vn.khuevan.web.Texts;

/**
 * Reads JSON bodies strictly: one object in UTF-8, no name twice, nothing after it, bounded in size and depth, only names
 * that are known at the top. What a form may hold is checked later, by its definition.
 */
@Component
class Bodies {

    /** The most bytes that are read. */
    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_DEPTH = 20;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NAME = 200;

    private static final TypeReference<Map<String, @Nullable Object>> TREE = new TypeReference<>() {};

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH).maxNumberLength(LONGEST_NUMBER).maxNameLength(LONGEST_NAME)
                            .maxStringLength(MOST_BYTES).maxDocumentLength(MOST_BYTES).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_LONG_FOR_INTS,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What may stand at the top of a body: an object, a list or a text. */
    enum Sort {
        OBJECT, LIST, TEXT;

        boolean takes(Object value) {
            return switch (this) {
                case OBJECT -> value instanceof Map<?, ?>;
                case LIST -> value instanceof List<?>;
                case TEXT -> value instanceof String;
            };
        }
    }

    /**
     * Reads the body of a request.
     *
     * @param known names that may stand at the top, with what they hold; null is taken for absent
     */
    Body read(HttpServletRequest request, Map<String, Sort> known, Texts t) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return tooLarge();
        }
        byte[] bytes;
        try {
            bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        } catch (IOException brokenOff) {
            return Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.broken-off");
        }
        if (bytes.length > MOST_BYTES) {
            return tooLarge();
        }
        if (bytes.length == 0) {
            return new Body.Read(Map.of());
        }
        if (!isJson(request.getContentType())) {
            return Body.Unreadable.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "body.type");
        }
        Map<String, @Nullable Object> values;
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            values = json.readValue(text, TREE);
        } catch (CharacterCodingException notUtf8) {
            return Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.encoding");
        } catch (StreamConstraintsException excessive) {
            return Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.limits", MOST_DEPTH, LONGEST_NUMBER);
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            return at == null || at.getLineNr() < 1 ? Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.not-object")
                    : Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.malformed", String.valueOf(at.getLineNr()), String.valueOf(at.getColumnNr()));
        }
        if (values == null) {
            return Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.not-object");
        }
        if (!isText(values)) {
            return Body.Unreadable.of(HttpStatus.BAD_REQUEST, "body.encoding");
        }
        var errors = errors(values, known, t);
        return errors.isEmpty() ? new Body.Read(values)
                : new Body.Unreadable(HttpStatus.BAD_REQUEST, "body.shape", errors, List.of());
    }

    private static Body tooLarge() {
        return Body.Unreadable.of(HttpStatus.CONTENT_TOO_LARGE, "body.too-large", MOST_BYTES);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            var type = MediaType.parseMediaType(contentType);
            return type.isCompatibleWith(MediaType.APPLICATION_JSON) && !type.isWildcardType()
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static List<FieldProblem> errors(Map<String, @Nullable Object> values, Map<String, Sort> known, Texts t) {
        var errors = new ArrayList<FieldProblem>();
        values.forEach((name, value) -> {
            var sort = known.get(name);
            if (sort == null) {
                errors.add(new FieldProblem(name, "unknown", t.say("api.body.unknown", name, known.keySet().stream().sorted().toList())));
            } else if (value != null && !sort.takes(value)) {
                errors.add(new FieldProblem(name, "type", t.say("api.body." + sort.name().toLowerCase(java.util.Locale.ROOT), name)));
            }
        });
        return errors;
    }

    /** Whether every text in the tree can be written in UTF-8: escapes can spell halves of characters. */
    private static boolean isText(@Nullable Object node) {
        return switch (node) {
            case String text -> StandardCharsets.UTF_8.newEncoder().canEncode(text);
            case Map<?, ?> map -> map.entrySet().stream().allMatch(entry -> isText(entry.getKey()) && isText(entry.getValue()));
            case List<?> list -> list.stream().allMatch(Bodies::isText);
            case null, default -> true;
        };
    }
}
