package vn.khuevan.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.web.Language;

/** A message's arguments as they are kept: days, moments and words of two languages stay what they are. */
final class Arguments {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Arguments() {}

    static String write(List<?> arguments) {
        return JSON.writeValueAsString(arguments.stream().map(argument -> switch (argument) {
            case LocalDate day -> Map.of("day", day.toString());
            case Instant moment -> Map.of("moment", moment.toString());
            case Bilingual(var vi, var en) -> Map.of("vi", vi, "en", en);
            case String text -> text;
            case Integer whole -> whole;
            case Long whole -> whole;
            default -> throw new IllegalArgumentException("cannot keep a " + argument.getClass().getName());
        }).toList());
    }

    static Object[] read(String kept, Language language) {
        return JSON.readTree(kept).valueStream().map(argument -> read(argument, language)).toArray();
    }

    private static Object read(JsonNode argument, Language language) {
        if (argument.isNumber()) {
            return argument.asLong();
        }
        if (!argument.isObject()) {
            return argument.asString();
        }
        if (argument.has("day")) {
            return LocalDate.parse(argument.path("day").asString());
        }
        return argument.has("moment") ? Instant.parse(argument.path("moment").asString()) : argument.path(language.tag()).asString();
    }
}
