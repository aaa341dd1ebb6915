package vn.khuevan.novelty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Message;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Texts;

/** Public records of the S&amp;T database that say what somebody did: what everybody may read of them. */
@Component
class RecordTexts implements Compared {

    /** Types whose texts say what was done or is being done. */
    private static final Set<String> TYPES = Set.of("task", "result", "publication", "ip-title", "technology", "initiative", "programme", "dataset");
    private static final String CHANGED = "record.changed";
    private static final String PREFIX = "record/";

    private final Registry registry;

    RecordTexts(Registry registry) {
        this.registry = registry;
    }

    /** Key of a record among the texts. */
    static String key(String code) {
        return PREFIX + code;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public Collection<String> touched(Message message) {
        return message.topic().equals(CHANGED) && TYPES.contains(message.text("type")) ? List.of(key(message.text("code"))) : List.of();
    }

    @Override
    public Collection<Text> of(Collection<String> keys) {
        return keys.stream().filter(key -> key.startsWith(PREFIX)).flatMap(key -> registry.find(key.substring(PREFIX.length())).stream())
                .flatMap(entry -> text(entry).stream()).toList();
    }

    @Override
    public void all(Consumer<Text> each) {
        for (var type : TYPES) {
            registry.each(type, entry -> text(entry).ifPresent(each));
        }
    }

    @Override
    public String label(String type, Texts t) {
        return registry.types().get(type).label().in(t.language().tag());
    }

    private Optional<Text> text(Entry entry) {
        var type = registry.types().get(entry.type());
        return RecordSight.publicly(type, entry).map(seen -> {
            var parts = new ArrayList<Text.Part>();
            for (var field : type.fields()) {
                if (field.kind() instanceof Kind.LongText) {
                    seen.content().of(field.id()).forEach(fact -> parts.add(new Text.Part(field.id(), fact.text())));
                }
            }
            var objective = seen.content().first("objective", "vi").map(Fact::text).orElse(null);
            return new Text(key(entry.code()), entry.type(), entry.authority(), Text.Audience.PUBLIC, entry.title(), objective, parts, type.address(entry.code()));
        });
    }
}
