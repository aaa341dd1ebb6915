package vn.khuevan.interop.format;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Rendering;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.RecordType;

/** Unqualified Dublin Core, which OAI-PMH asks of every record; what goes into which element is said by {@code maps: {dc: …}} in the types' files. */
@Component
@Order(1)
final class DublinCore implements Rendering {

    private static final List<String> ELEMENTS = List.of("title", "creator", "contributor", "subject", "description", "publisher", "date", "type",
            "format", "identifier", "source", "language", "relation", "coverage", "rights");

    /** The value of an element. @param lang language of the words, or null */
    private record Value(String element, String words, @Nullable String lang) {}

    @Override
    public String prefix() {
        return "oai_dc";
    }

    @Override
    public String namespace() {
        return "http://www.openarchives.org/OAI/2.0/oai_dc/";
    }

    @Override
    public String schema() {
        return "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
    }

    @Override
    public boolean fits(Portrait portrait) {
        return true;
    }

    @Override
    public String xml(Portrait portrait) {
        var values = values(portrait);
        return Xml.text(xml -> {
            xml.open("oai_dc:dc", "xmlns:oai_dc", namespace(), "xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:xsi", Xml.SCHEMA_INSTANCE,
                    "xsi:schemaLocation", namespace() + " " + schema());
            for (var element : ELEMENTS) {
                values.stream().filter(value -> value.element().equals(element)).forEach(value -> xml.leaf("dc:" + element, value.words(), "xml:lang", value.lang()));
            }
            xml.close();
        });
    }

    private static LinkedHashSet<Value> values(Portrait portrait) {
        var values = new LinkedHashSet<Value>();
        for (var field : portrait.type().fields()) {
            var element = Portrait.map(field, "dc");
            if (element != null) {
                portrait.facts(field.id()).forEach(fact -> values(element, field, fact, values::add));
            }
        }
        // the year of a day that is told already says nothing new
        var days = values.stream().filter(value -> value.element().equals("date")).map(Value::words).toList();
        values.removeIf(value -> value.element().equals("date") && value.words().length() == 4 && days.stream().anyMatch(day -> day.length() > 4 && day.startsWith(value.words())));
        for (var role : portrait.type().links()) {
            var element = role.maps().get("dc");
            if (element != null) {
                portrait.ties(role).forEach(tie -> values.add(new Value(element, tie.neighbour().name(), null)));
            }
        }
        values.add(new Value("identifier", portrait.page(), null));
        portrait.entry().content().identifiers().forEach(identifier -> {
            var address = portrait.schemes().get(identifier.scheme()).address(identifier.value());
            values.add(new Value("identifier", address == null ? identifier.value() : address, null));
        });
        return values;
    }

    private static void values(String element, RecordType.Field field, Fact fact, Consumer<Value> taker) {
        switch (field.kind()) {
            case Kind.Term(var vocabulary) -> {
                var code = fact.text();
                if (element.equals("language")) {
                    taker.accept(new Value(element, code, null));
                    return;
                }
                vocabulary.find(code).ifPresent(term -> Stream.of(Map.entry("vi", String.valueOf(term.vi())), Map.entry("en", String.valueOf(term.en())))
                        .filter(name -> !name.getValue().equals("null")).forEach(name -> taker.accept(new Value(element, name.getValue(), name.getKey()))));
                if (code.startsWith("http")) {
                    taker.accept(new Value(element, code, null));
                }
            }
            case Kind.Period _ -> taker.accept(new Value(element, period((Map<?, ?>) fact.value()), null));
            case Kind.File _ -> {
                if (((Map<?, ?>) fact.value()).get("href") instanceof String href && href.startsWith("http")) {
                    taker.accept(new Value(element, href, null));
                }
            }
            case Kind.Place _ -> {
                var place = (Map<?, ?>) fact.value();
                taker.accept(new Value(element, place.get("lat") + ", " + place.get("lon"), null));
            }
            default -> taker.accept(new Value(element, fact.text(), fact.language()));
        }
    }

    /** A period as W3C writes it: both days belong to it. */
    static String period(Map<?, ?> period) {
        var from = period.get("from");
        var until = period.get("until");
        return (from == null ? "" : from) + "/" + (until == null ? "" : LocalDate.parse(until.toString()).minusDays(1));
    }
}
