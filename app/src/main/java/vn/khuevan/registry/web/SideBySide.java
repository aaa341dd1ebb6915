package vn.khuevan.registry.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Texts;

/** Two records of one type, field by field. */
final class SideBySide {

    private SideBySide() {}

    /** What either says, in the order of the type. */
    static List<Compared> of(Registry registry, Entry kept, Entry lost, Texts t) {
        var type = registry.types().get(kept.type());
        var tag = t.language().tag();
        var rows = new ArrayList<Compared>();
        for (var field : type.fields()) {
            add(rows, field.label().in(tag), RecordSheets.values(field, kept, t), RecordSheets.values(field, lost, t));
        }
        var links = new ArrayList<Link>(kept.content().links());
        links.addAll(lost.content().links());
        var heads = registry.neighbours(links);
        for (var role : type.links()) {
            Function<Entry, List<String>> names = entry -> entry.content().links(role.id()).stream().map(link -> {
                var head = link.to() == null ? null : heads.get(link.to());
                return head != null ? head.title(tag) + " (" + head.code() + ")" : String.valueOf(link.name());
            }).toList();
            add(rows, role.label().in(tag), names.apply(kept), names.apply(lost));
        }
        add(rows, t.say("registry.identifiers"), RecordSheets.identifiers(kept), RecordSheets.identifiers(lost));
        return rows;
    }

    private static void add(List<Compared> rows, String label, List<String> kept, List<String> gone) {
        if (!kept.isEmpty() || !gone.isEmpty()) {
            rows.add(new Compared(label, kept, gone, kept.equals(gone)));
        }
    }
}
