package vn.khuevan.registry.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.OtherForms;
import vn.khuevan.registry.RecordList;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;
import vn.khuevan.web.Texts;

/** Makes the sheet of a record: everything the page shows, in words. */
@Component
class RecordSheets {

    private static final int NEIGHBOURS = 20;

    private final Registry registry;
    private final ObjectProvider<OtherForms> forms;

    RecordSheets(Registry registry, ObjectProvider<OtherForms> forms) {
        this.registry = registry;
        this.forms = forms;
    }

    /**
     * The sheet.
     *
     * @param entry   cut down to what the actor may see
     * @param asOf    note that it is not shown as it stands, or null
     * @param address its stable address
     */
    RecordSheet sheet(Actor actor, Entry entry, @Nullable String asOf, String address, Texts t) {
        var type = registry.types().get(entry.type());
        var tag = t.language().tag();
        var identifiers = entry.content().identifiers().stream().map(one -> {
            var scheme = registry.schemes().get(one.scheme());
            return new RecordSheet.Named(scheme.label().in(tag), one.value(), scheme.address(one.value()), one.verified());
        }).toList();
        // what others are given is the record as it stands
        var asStands = asOf == null && entry.isPublic();
        return new RecordSheet(entry, type, entry.isPublic() ? null : t.say("registry.state." + entry.state().code()), asOf, groups(type, entry, t),
                links(actor, type, entry, t), asOf == null ? pointing(actor, entry, t) : List.of(), identifiers, citation(type, entry, address, t), address,
                sources(entry, t), RecordSight.mayCorrect(actor, entry) ? RecordForms.PATH + "/" + entry.code() : null,
                asStands ? forms.stream().flatMap(each -> each.of(entry).stream()).findFirst().orElse(OtherForms.Given.NOTHING) : OtherForms.Given.NOTHING);
    }

    private static List<RecordSheet.Group> groups(RecordType type, Entry entry, Texts t) {
        var tag = t.language().tag();
        var groups = new ArrayList<RecordSheet.Group>();
        type.groups().forEach((id, name) -> {
            var lines = new ArrayList<RecordSheet.Line>();
            for (var field : type.fields()) {
                var said = entry.content().of(field.id());
                if (field.group().equals(id) && !said.isEmpty() && !(field.id().equals(type.heading()) && said.size() == 1)) {
                    lines.add(new RecordSheet.Line(field.label().in(tag), said.stream().map(fact -> new RecordSheet.Value(RecordWords.value(field.kind(), fact, t),
                            RecordWords.href(field.kind(), fact), fact.language(), RecordWords.period(fact.from(), fact.until(), t),
                            field.kind() instanceof Kind.LongText, field.visibility() != RecordType.Visibility.PUBLIC)).toList()));
                }
            }
            if (!lines.isEmpty()) {
                groups.add(new RecordSheet.Group(name.in(tag), lines));
            }
        });
        return groups;
    }

    private List<RecordSheet.Side> links(Actor actor, RecordType type, Entry entry, Texts t) {
        var heads = registry.neighbours(entry.content().links());
        var sides = new ArrayList<RecordSheet.Side>();
        for (var role : type.links()) {
            var neighbours = entry.content().links(role.id()).stream().map(link -> neighbour(actor, link, heads, t)).filter(one -> !one.title().isEmpty()).toList();
            if (!neighbours.isEmpty()) {
                sides.add(new RecordSheet.Side(role.label().in(t.language().tag()), neighbours, 0, null));
            }
        }
        return sides;
    }

    /** A neighbour whose record may not be seen has the name that the source gives, and none when it gives none. */
    private RecordSheet.Neighbour neighbour(Actor actor, Link link, Map<Long, Head> heads, Texts t) {
        var head = link.to() == null ? null : heads.get(link.to());
        var time = RecordWords.period(link.from(), link.until(), t);
        if (head == null || !RecordSight.knows(actor, head.state(), head.authority())) {
            return new RecordSheet.Neighbour(link.name() == null ? "" : link.name(), null, time);
        }
        return new RecordSheet.Neighbour(head.title(t.language().tag()), registry.types().get(head.type()).address(head.code()), time);
    }

    private List<RecordSheet.Side> pointing(Actor actor, Entry entry, Texts t) {
        var tag = t.language().tag();
        var sides = new LinkedHashMap<String, RecordSheet.Side>();
        for (var link : registry.pointing(actor, entry.id(), NEIGHBOURS)) {
            var type = registry.types().get(link.from().type());
            var heading = type.link(link.role()).map(role -> role.inverse().in(tag)).orElse(link.role());
            var neighbour = new RecordSheet.Neighbour(link.from().title(tag), type.address(link.from().code()), RecordWords.period(link.since(), link.until(), t));
            sides.merge(type.id() + "/" + link.role(), new RecordSheet.Side(heading, List.of(neighbour), link.total() - 1,
                    "/" + type.path() + "?" + RecordList.Filter.LINK + link.role() + "=" + entry.code()), (one, next) -> {
                var all = new ArrayList<>(one.neighbours());
                all.addAll(next.neighbours());
                return new RecordSheet.Side(one.heading(), all, link.total() - all.size(), one.all());
            });
        }
        return List.copyOf(sides.values());
    }

    /** Author or owner, year, title, who keeps it, and the address: enough to find it again. */
    private static String citation(RecordType type, Entry entry, String address, Texts t) {
        var names = new ArrayList<String>();
        for (var role : type.links()) {
            if ("creator".equals(role.maps().get("dc"))) {
                entry.content().links(role.id()).stream().map(Link::name).filter(name -> name != null).forEach(names::add);
            }
        }
        var year = entry.content().first("year", t.language().tag()).map(fact -> fact.text()).orElse("");
        return (names.isEmpty() ? "" : String.join(", ", names) + ". ") + entry.title() + (year.isEmpty() ? "" : " (" + year + ")") + ". "
                + t.say("registry.cite.database") + ", " + entry.code() + ". " + address;
    }

    private List<String> sources(Entry entry, Texts t) {
        return registry.sources(entry.content()).values().stream()
                .map(source -> source.kind() == Source.Kind.PERSON ? t.say("registry.source.person") : t.say("registry.source." + source.kind().code(), source.label())).distinct().sorted().toList();
    }

    /** What each version changed, the newest first. */
    List<HistoryLine> history(Actor actor, List<Entry> versions, Texts t) {
        var told = new ArrayList<HistoryLine>();
        for (var i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            told.add(new HistoryLine(version.version(), t.dateTime(version.at()), t.say("registry.act." + version.act()),
                    RecordSight.isStaffOf(actor, version.authority()) ? version.by() : "", version.reason(), differences(before, version, t)));
        }
        return told;
    }

    private List<HistoryLine.Difference> differences(@Nullable Entry before, Entry after, Texts t) {
        var type = registry.types().get(after.type());
        var tag = t.language().tag();
        var differences = new ArrayList<HistoryLine.Difference>();
        for (var field : type.fields()) {
            add(differences, field.label().in(tag), values(field, before, t), values(field, after, t));
        }
        for (var role : type.links()) {
            add(differences, role.label().in(tag), names(role, before), names(role, after));
        }
        add(differences, t.say("registry.identifiers"), identifiers(before), identifiers(after));
        return differences;
    }

    private static void add(List<HistoryLine.Difference> differences, String label, List<String> before, List<String> after) {
        if (!before.equals(after)) {
            differences.add(new HistoryLine.Difference(label, before.stream().filter(one -> !after.contains(one)).toList(), after.stream().filter(one -> !before.contains(one)).toList()));
        }
    }

    static List<String> values(RecordType.Field field, @Nullable Entry entry, Texts t) {
        return entry == null ? List.of() : entry.content().of(field.id()).stream().map(fact -> {
            var time = RecordWords.period(fact.from(), fact.until(), t);
            return RecordWords.value(field.kind(), fact, t) + (time.isEmpty() ? "" : " (" + time + ")");
        }).toList();
    }

    private static List<String> names(RecordType.Role role, @Nullable Entry entry) {
        return entry == null ? List.of() : entry.content().links(role.id()).stream().map(link -> link.name() != null ? link.name() : String.valueOf(link.toCode())).toList();
    }

    static List<String> identifiers(@Nullable Entry entry) {
        return entry == null ? List.of() : entry.content().identifiers().stream().map(one -> one.scheme() + " " + one.value()).toList();
    }
}
