package vn.khuevan.interop.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Portrait;

/** The formats of reference managers: RIS, BibTeX and CSL-JSON. */
final class References {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What TeX takes as its own. */
    private static final Map<Integer, String> TEX = Map.of((int) '\\', "\\textbackslash{}", (int) '{', "\\{", (int) '}', "\\}", (int) '%', "\\%", (int) '&', "\\&",
            (int) '$', "\\$", (int) '#', "\\#", (int) '_', "\\_", (int) '~', "\\textasciitilde{}", (int) '^', "\\textasciicircum{}");

    private References() {}

    /** RIS, a tag a line, each value on one line. */
    static String ris(Portrait portrait) {
        var reference = Reference.of(portrait);
        var text = new StringBuilder();
        tag(text, "TY", reference.kind().ris());
        tag(text, "ID", reference.id());
        tag(text, "TI", reference.title());
        tag(text, "TT", reference.titleEn());
        reference.makers().forEach(maker -> tag(text, "AU", maker.person() ? Names.of(maker.name()).inverted() : maker.name()));
        tag(text, "PY", reference.year());
        tag(text, "DA", reference.issued() != null && reference.issued().length() == 10 ? reference.issued().replace('-', '/') : null);
        tag(text, "T2", reference.container());
        tag(text, "PB", reference.publisher());
        tag(text, "VL", reference.volume());
        tag(text, "IS", reference.issue());
        tag(text, "ET", reference.edition());
        var ends = reference.ends();
        tag(text, "SP", ends.isEmpty() ? null : ends.getFirst());
        tag(text, "EP", ends.size() < 2 ? null : ends.getLast());
        tag(text, "DO", reference.doi());
        reference.isbn().forEach(isbn -> tag(text, "SN", isbn));
        reference.issn().forEach(issn -> tag(text, "SN", issn));
        tag(text, "M1", reference.number());
        tag(text, "LA", reference.language());
        reference.keywords().forEach(word -> tag(text, "KW", word));
        tag(text, "AB", reference.summary());
        tag(text, "UR", reference.url());
        return text.append("ER  - \r\n").toString();
    }

    private static void tag(StringBuilder text, String tag, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(tag).append("  - ").append(Xml.clean(value).replaceAll("\\s+", " ").strip()).append("\r\n");
        }
    }

    /** BibTeX in UTF-8. */
    static String bibtex(Portrait portrait) {
        var reference = Reference.of(portrait);
        var fields = new LinkedHashMap<String, @Nullable String>();
        var makers = reference.makers().stream().map(maker -> maker.person() ? tex(Names.of(maker.name()).inverted()) : "{" + tex(maker.name()) + "}").toList();
        fields.put("author", makers.isEmpty() ? null : String.join(" and ", makers));
        fields.put("title", "{" + tex(reference.title()) + "}");
        fields.put(reference.kind() == Reference.Kinds.ARTICLE ? "journal" : "booktitle", tex(reference.container()));
        fields.put(reference.kind() == Reference.Kinds.REPORT ? "institution" : reference.kind() == Reference.Kinds.THESIS ? "school" : "publisher", tex(reference.publisher()));
        fields.put("year", reference.year());
        fields.put("volume", tex(reference.volume()));
        fields.put("number", tex(reference.issue() != null ? reference.issue() : reference.number()));
        fields.put("pages", reference.ends().isEmpty() ? null : tex(String.join("--", reference.ends())));
        fields.put("edition", tex(reference.edition()));
        fields.put("doi", reference.doi());
        fields.put("isbn", reference.isbn().isEmpty() ? null : reference.isbn().getFirst());
        fields.put("issn", reference.issn().isEmpty() ? null : reference.issn().getFirst());
        fields.put("language", reference.language());
        fields.put("keywords", reference.keywords().isEmpty() ? null : tex(String.join(", ", reference.keywords())));
        fields.put("url", reference.url());
        var text = new StringBuilder("@" + reference.kind().bibtex() + "{" + reference.id().replace("-", "") + "");
        fields.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                text.append(",\n  ").append(name).append(" = {").append(value).append('}');
            }
        });
        return text.append("\n}\n").toString();
    }

    private static @Nullable String tex(@Nullable String words) {
        return words == null ? null : Xml.clean(words).replaceAll("\\s+", " ").codePoints().mapToObj(point -> TEX.getOrDefault(point, Character.toString(point)))
                .reduce("", String::concat);
    }

    /** CSL-JSON: an array of one item. */
    static String csl(Portrait portrait) {
        var reference = Reference.of(portrait);
        var item = new LinkedHashMap<String, Object>();
        item.put("id", reference.id());
        item.put("type", reference.kind().csl());
        item.put("title", reference.title());
        var makers = new ArrayList<Map<String, String>>();
        reference.makers().forEach(maker -> {
            var name = Names.of(maker.name());
            makers.add(maker.person() && !name.given().isEmpty() ? Map.of("family", name.family(), "given", name.given()) : Map.of("literal", maker.name()));
        });
        if (!makers.isEmpty()) {
            item.put("author", makers);
        }
        if (reference.issued() != null) {
            item.put("issued", Map.of("date-parts", List.of(Arrays.stream(reference.issued().split("-")).map(Integer::valueOf).toList())));
        }
        put(item, "publisher", reference.publisher());
        put(item, "container-title", reference.container());
        put(item, "volume", reference.volume());
        put(item, "issue", reference.issue());
        put(item, "page", reference.pages());
        put(item, "edition", reference.edition());
        put(item, "number", reference.number());
        put(item, "DOI", reference.doi());
        put(item, "ISBN", reference.isbn().isEmpty() ? null : reference.isbn().getFirst());
        put(item, "ISSN", reference.issn().isEmpty() ? null : reference.issn().getFirst());
        put(item, "language", reference.language());
        put(item, "abstract", reference.summary());
        put(item, "keyword", reference.keywords().isEmpty() ? null : String.join(", ", reference.keywords()));
        item.put("URL", reference.url());
        return JSON.writeValueAsString(List.of(item));
    }

    private static void put(Map<String, Object> item, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            item.put(name, Objects.requireNonNull(value));
        }
    }
}
