package vn.khuevan.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.khuevan.jobs.Message;
import vn.khuevan.web.Texts;

/** Everything that modules offer to be found. */
@Component
public class Sources {

    private final List<Findable> all;

    @org.springframework.beans.factory.annotation.Autowired
    Sources(ObjectProvider<Findable> all) {
        this(all.orderedStream().toList());
    }

    Sources(List<Findable> all) {
        this.all = List.copyOf(all);
    }

    /** What messages did to documents, as these stand now: each document once. */
    List<Change> changes(List<Message> messages) {
        var changes = new ArrayList<Change>();
        for (var source : all) {
            var keys = new LinkedHashSet<String>();
            messages.forEach(message -> keys.addAll(source.touched(message)));
            if (!keys.isEmpty()) {
                changes.addAll(now(source, List.copyOf(keys)));
            }
        }
        return changes;
    }

    /** Keys of the documents that messages may have changed, made or taken away. */
    public Set<String> touched(List<Message> messages) {
        var keys = new LinkedHashSet<String>();
        all.forEach(source -> messages.forEach(message -> keys.addAll(source.touched(message))));
        return keys;
    }

    /** Documents of a source as they stand; those that are not there are to be removed. */
    static List<Change> now(Findable source, List<String> keys) {
        var changes = new LinkedHashMap<String, Change>();
        keys.forEach(key -> changes.put(key, new Change.Remove(key)));
        source.of(keys).forEach(document -> changes.put(document.key(), new Change.Put(document)));
        return List.copyOf(changes.values());
    }

    List<Findable> all() {
        return all;
    }

    /** The name of a code of a facet; the code itself when nobody knows it. */
    public String label(String facet, String code, Texts t) {
        return all.stream().map(source -> source.label(facet, code, t)).filter(java.util.Objects::nonNull).findFirst().orElse(code);
    }

    /** The names of codes of a facet; of a code that nobody knows, itself. */
    public Map<String, String> labels(String facet, Collection<String> codes, Texts t) {
        var labels = new HashMap<String, String>();
        for (var source : all) {
            source.labels(facet, codes.stream().filter(code -> !labels.containsKey(code)).toList(), t).forEach(labels::putIfAbsent);
        }
        codes.forEach(code -> labels.putIfAbsent(code, code));
        return labels;
    }

    void each(Consumer<SearchDocument> each) {
        all.forEach(source -> source.all(each));
    }
}
