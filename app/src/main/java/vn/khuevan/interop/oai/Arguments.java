package vn.khuevan.interop.oai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.format.Xml;

/** Reads the arguments of a request by the rules of the protocol, which tells a fault of the question from a question without answer. */
record Arguments(Map<String, String[]> given) {

    private static final int LONGEST = 2_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9\\-_.!~*'()]+");
    private static final Pattern SET = Pattern.compile("([A-Za-z0-9\\-_.!~*'()])+(:[A-Za-z0-9\\-_.!~*'()]+)*");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9\\-_.!~*'();/?:@&=+$,]|%[0-9A-Fa-f]{2})+");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    private static Asked.Refused bad(String text) {
        return new Asked.Refused("badArgument", text);
    }

    /** What is asked. */
    Asked read() {
        var verbs = given.get("verb");
        if (verbs == null || verbs.length != 1) {
            return new Asked.Refused("badVerb", verbs == null ? "The verb is missing." : "The verb is repeated.");
        }
        return switch (verbs[0]) {
            case "Identify" -> faults(Set.of()).orElse(new Asked.Identify());
            case "ListMetadataFormats" -> faults(Set.of("identifier")).orElse(new Asked.Formats(one("identifier")));
            case "ListSets" -> faults(Set.of("resumptionToken")).orElse(new Asked.Sets(one("resumptionToken")));
            case "ListIdentifiers" -> list(Asked.Verb.LIST_IDENTIFIERS);
            case "ListRecords" -> list(Asked.Verb.LIST_RECORDS);
            case "GetRecord" -> faults(Set.of("identifier", "metadataPrefix"), "identifier", "metadataPrefix").orElseGet(() -> new Asked.Get(said("identifier"), said("metadataPrefix")));
            default -> new Asked.Refused("badVerb", "There is no such verb.");
        };
    }

    private @Nullable String one(String name) {
        var values = given.get(name);
        return values == null ? null : values[0];
    }

    private String said(String name) {
        return given.get(name)[0];
    }

    /** The answer to a question that can be refused. */
    private record Fault(Asked.@Nullable Refused refused) {

        Asked orElse(Asked asked) {
            return refused == null ? asked : refused;
        }

        Asked orElseGet(java.util.function.Supplier<Asked> asked) {
            return refused == null ? asked.get() : refused;
        }
    }

    private Fault faults(Set<String> allowed, String... required) {
        for (var each : new TreeSet<>(given.keySet())) {
            if (each.equals("verb")) {
                continue;
            }
            var values = given.get(each);
            if (!allowed.contains(each)) {
                return new Fault(bad("The verb takes no such argument, or not beside the others."));
            }
            if (values.length != 1) {
                return new Fault(bad("The argument " + each + " is repeated."));
            }
            var wrong = wrong(each, values[0]);
            if (wrong != null) {
                return new Fault(wrong);
            }
        }
        for (var each : required) {
            if (!given.containsKey(each)) {
                return new Fault(bad("The argument " + each + " is missing."));
            }
        }
        return new Fault(null);
    }

    /** What is wrong with how a value is written, so that it could not stand in the answer; null when nothing is. */
    private static Asked.@Nullable Refused wrong(String name, String value) {
        var sound = switch (name) {
            case "identifier" -> IDENTIFIER.matcher(value).matches();
            case "metadataPrefix" -> NAME.matcher(value).matches();
            case "set" -> SET.matcher(value).matches();
            default -> !value.isEmpty();
        };
        if (value.length() > LONGEST || !Xml.isClean(value) || !sound) {
            return bad("The argument " + name + " is empty, too long or not written as it must be.");
        }
        return null;
    }

    private Asked list(Asked.Verb verb) {
        if (given.containsKey("resumptionToken")) {
            return faults(Set.of("resumptionToken")).orElseGet(() -> new Asked.Resume(verb, said("resumptionToken")));
        }
        var fault = faults(Set.of("metadataPrefix", "from", "until", "set"), "metadataPrefix");
        if (fault.refused() != null) {
            return fault.refused();
        }
        var from = one("from");
        var until = one("until");
        if (from != null && until != null && from.length() != until.length()) {
            return bad("from and until must be written with the same granularity.");
        }
        try {
            var first = from == null ? null : moment(from, LocalTime.MIN);
            var last = until == null ? null : moment(until, LocalTime.of(23, 59, 59));
            if (first != null && last != null && first.isAfter(last)) {
                return bad("from is later than until.");
            }
            return new Asked.Begin(verb, new Asked.Selection(said("metadataPrefix"), first, last, one("set")));
        } catch (DateTimeException none) {
            return bad("from and until must be days (YYYY-MM-DD) or moments (YYYY-MM-DDThh:mm:ssZ) of the calendar.");
        }
    }

    private static Instant moment(String written, LocalTime ofDay) {
        if (DAY.matcher(written).matches()) {
            return year(LocalDate.parse(written).atTime(ofDay));
        }
        if (MOMENT.matcher(written).matches()) {
            return year(LocalDateTime.parse(written.substring(0, written.length() - 1)));
        }
        throw new DateTimeException(written);
    }

    /** XML Schema knows no year 0. */
    private static Instant year(LocalDateTime time) {
        if (time.getYear() < 1) {
            throw new DateTimeException("year 0");
        }
        return time.toInstant(ZoneOffset.UTC);
    }
}
