package vn.khuevan.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Schemes;

/**
 * Everything that a rendering of a record may know: the record as everybody sees it today, and what may be said of its neighbours.
 *
 * @param entry      cut down to what everybody may see, with what is true today
 * @param item       local part of its OAI identifier
 * @param neighbours by the ids that links name; those not public are absent
 */
public record Portrait(Entry entry, RecordType type, String item, Map<Long, Neighbour> neighbours, Schemes schemes, Repository repository) {

    /** How names of organisations begin or what stands in them; only names without a record are guessed at. */
    private static final Pattern ORGANISATION = Pattern.compile("^(viện|học viện|trường|đại học|công ty|tổng công ty|tập đoàn|trung tâm|sở|cục|bộ|ban|hội|liên hiệp|quỹ|bệnh viện|phòng|khoa"
            + "|ủy ban|hợp tác xã|nhà xuất bản)(\\s|$)|universit|institut|college|centre|center|company|department|ministry|hospital|\\b(ltd|jsc|inc|llc)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A link with what it leads to. */
    public record Tie(RecordType.Role role, Link link, Neighbour neighbour) {

        /** Whether it leads to a person: by the record, else by what the role may lead to, else by the name. */
        public boolean isPerson() {
            if (neighbour.head() != null) {
                return neighbour.head().type().equals("person");
            }
            return role.to().contains("person") && (role.to().size() == 1 || !ORGANISATION.matcher(neighbour.name()).find());
        }
    }

    /** What one format says about a field, by the type's file. */
    public static @Nullable String map(RecordType.Field field, String format) {
        return field.maps().get(format);
    }

    /** The address of the record's page. */
    public String page() {
        return repository.page(type, entry.code());
    }

    /** The fields that are {@code name} in a format, in order, without those about which nothing is said. */
    public List<RecordType.Field> fields(String format, String name) {
        return type.fields().stream().filter(field -> name.equals(map(field, format)) && !entry.content().of(field.id()).isEmpty()).toList();
    }

    /** The facts of all fields that are {@code name} in a format. */
    public List<Fact> facts(String format, String name) {
        return fields(format, name).stream().flatMap(field -> entry.content().of(field.id()).stream()).toList();
    }

    /** The facts of a field by its id. */
    public List<Fact> facts(String field) {
        return entry.content().of(field);
    }

    /** The first fact of a field as words, or null. */
    public @Nullable String first(String field) {
        return facts(field).stream().findFirst().map(Fact::text).orElse(null);
    }

    /** The links whose role is {@code name} in a format, with what they lead to; those to whom no name may be given are left out. */
    public List<Tie> ties(String format, String name) {
        return type.links().stream().filter(role -> name.equals(role.maps().get(format))).flatMap(role -> ties(role).stream()).toList();
    }

    /** The links of a role, with what they lead to. */
    public List<Tie> ties(RecordType.Role role) {
        var ties = new ArrayList<Tie>();
        for (var link : entry.content().links(role.id())) {
            neighbour(link).ifPresent(neighbour -> ties.add(new Tie(role, link, neighbour)));
        }
        return ties;
    }

    private Optional<Neighbour> neighbour(Link link) {
        var known = link.to() == null ? null : neighbours.get(link.to());
        if (known == null) {
            return Optional.ofNullable(link.name()).map(Neighbour::named);
        }
        return Optional.of(link.name() == null ? known : known.as(link.name()));
    }

    /** The values of a scheme of identifiers. */
    public List<String> identifiers(String scheme) {
        return entry.content().identifiers(scheme);
    }

    /** The first value of a scheme of identifiers, or null. */
    public @Nullable String identifier(String scheme) {
        return identifiers(scheme).stream().findFirst().orElse(null);
    }

    /** The day or year on which the thing came out, as ISO writes it; null when not known. */
    public @Nullable String issued() {
        return facts("schema", "datePublished").stream().findFirst().or(() -> facts("datacite", "publicationYear").stream().findFirst())
                .or(() -> facts("dc", "date").stream().filter(fact -> fact.value() instanceof String || fact.value() instanceof Long).findFirst())
                .or(() -> facts("year").stream().findFirst()).or(() -> facts("startYear").stream().findFirst()).map(Fact::text).orElse(null);
    }

    /** The year on which the thing came out, or null. */
    public @Nullable String year() {
        var issued = issued();
        return issued == null ? null : issued.substring(0, Math.min(4, issued.length()));
    }

    /** The title in the language with this tag. */
    public String title(String language) {
        return Objects.requireNonNull(entry.title(language));
    }
}
