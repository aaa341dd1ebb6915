package vn.khuevan.casework;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every definition there is, by type and version. Immutable. */
public final class Definitions {

    /** Folders of files that definitions include. */
    private static final String PARTS = "/parts/";

    private final Map<String, Definition> byKey;
    private final Map<String, List<Definition>> byType;
    private final List<DefinitionReader.Draft> drafts;

    private Definitions(Collection<Definition> all, List<DefinitionReader.Draft> drafts) {
        this.drafts = List.copyOf(drafts);
        byKey = new LinkedHashMap<>();
        byType = new TreeMap<>();
        for (var definition : all) {
            byKey.put(definition.key(), definition);
            byType.computeIfAbsent(definition.type(), type -> new ArrayList<>()).add(definition);
        }
        byType.values().forEach(list -> list.sort((a, b) -> a.from().compareTo(b.from())));
    }

    /** Definitions that cannot be used, with every error found. */
    public static final class Unusable extends RuntimeException {
        private final List<String> errors;

        Unusable(List<String> errors) {
            super("definitions cannot be used:\n  " + String.join("\n  ", errors));
            this.errors = List.copyOf(errors);
        }

        /** {@code file:line: what}, in the order found. */
        public List<String> errors() {
            return errors;
        }
    }

    /** The definitions on the class path under {@code definitions/}, checked against the law and the gates that exist. */
    static Definitions load(DefinitionCheck check) {
        var readers = new LinkedHashMap<String, Resource>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:definitions/**/*.yaml")) {
                var url = resource.getURL().toString();
                var name = url.substring(url.lastIndexOf("definitions/"));
                if (!name.startsWith("definitions/vocabulary/")) {
                    readers.put(name, resource);
                }
            }
        } catch (IOException unreadable) {
            throw new Unusable(List.of("definitions: " + unreadable.getMessage()));
        }
        var files = new TreeMap<>(readers);
        var errors = new ArrayList<String>();
        var drafts = new ArrayList<DefinitionReader.Draft>();
        var unused = new TreeSet<String>();
        files.keySet().stream().filter(name -> name.contains(PARTS)).forEach(unused::add);
        // each file by itself, so that two cores can read two at once; what they found is put together in the files' order
        files.entrySet().parallelStream().filter(file -> !file.getKey().contains(PARTS)).map(file -> read(file.getKey(), file.getValue(), readers))
                .toList().forEach(found -> {
                    errors.addAll(found.errors());
                    found.draft().ifPresent(drafts::add);
                    unused.removeAll(found.included());
                });
        unused.forEach(part -> errors.add(part + ": no definition includes it"));
        return of(drafts, errors, check);
    }

    private record Found(List<String> errors, Optional<DefinitionReader.Draft> draft, Set<String> included) {}

    private static Found read(String name, Resource resource, Map<String, Resource> all) {
        var errors = new ArrayList<String>();
        var reader = new DefinitionReader(errors, file -> {
            var part = all.get(file);
            return part == null ? null : new InputStreamReader(part.getInputStream(), StandardCharsets.UTF_8);
        });
        Optional<DefinitionReader.Draft> draft = Optional.empty();
        try (Reader in = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            draft = reader.read(in, name);
        } catch (IOException unreadable) {
            errors.add(name + ": " + unreadable.getMessage());
        }
        return new Found(errors, draft, reader.included());
    }

    static Definitions of(List<DefinitionReader.Draft> drafts, List<String> errors, DefinitionCheck check) {
        var byKey = new LinkedHashMap<String, DefinitionReader.Draft>();
        for (var draft : drafts) {
            if (byKey.put(draft.definition().key(), draft) != null) {
                errors.add(draft.definition().source().of("version") + ": " + draft.definition().key() + " is defined twice");
            }
        }
        var whole = Endings.workedIn(new Inheritance(byKey, errors).definitions().values());
        var all = new Definitions(whole, drafts);
        for (var definition : whole) {
            check.check(definition, all.byType, errors);
        }
        all.byType.values().forEach(list -> {
            for (var i = 1; i < list.size(); i++) {
                var until = list.get(i - 1).until();
                if (until == null || until.isAfter(list.get(i).from())) {
                    errors.add(list.get(i).source().of("in_force") + ": in force while " + list.get(i - 1).key() + " still is");
                }
            }
        });
        if (!errors.isEmpty()) {
            throw new Unusable(errors);
        }
        return all;
    }

    /**
     * The definitions, whole, that these files would give beside what there is, in place of the same versions. Empty when something
     * would be wrong, which is added to the errors.
     */
    List<Definition> check(List<DefinitionReader.Draft> drafts, List<String> errors, DefinitionCheck check) {
        var together = new LinkedHashMap<String, DefinitionReader.Draft>();
        this.drafts.forEach(shipped -> together.put(shipped.definition().key(), shipped));
        var own = new LinkedHashMap<String, DefinitionReader.Draft>();
        for (var draft : drafts) {
            var other = own.put(draft.definition().key(), draft);
            if (other != null) {
                errors.add(draft.definition().source().of("version") + ": " + draft.definition().key() + " is given twice, by " + other.definition().source().file() + " too");
            }
        }
        together.putAll(own);
        try {
            var all = of(List.copyOf(together.values()), errors, check);
            return own.keySet().stream().map(all::get).toList();
        } catch (Unusable unusable) {
            // its errors are in the list
            return List.of();
        }
    }

    /** The definition a dossier keeps, by {@code type/version}. */
    public Definition get(String key) {
        var definition = byKey.get(key);
        if (definition == null) {
            throw new IllegalStateException("no definition " + key + "; a version that dossiers use must never be taken away");
        }
        return definition;
    }

    /** The version of a type under which a dossier is opened on a day. */
    public Optional<Definition> inForce(String type, LocalDate on) {
        return byType.getOrDefault(type, List.of()).stream()
                .filter(d -> !on.isBefore(d.from()) && (d.until() == null || on.isBefore(d.until())))
                .findFirst();
    }

    /**
     * The version under which a dossier is opened. One under a parent goes by the rules under which the parent was opened, so that a
     * call of before a reform is answered with the papers that it asked for.
     */
    public Optional<Definition> toOpen(String type, @Nullable CaseFile parent, LocalDate today) {
        var own = parent == null ? Optional.<Definition>empty() : inForce(type, parent.openedOn());
        return own.isPresent() ? own : inForce(type, today);
    }

    /** Every version of every type. */
    public Collection<Definition> all() {
        return byKey.values();
    }

    /** The versions of a type, oldest first. */
    public List<Definition> versions(String type) {
        return List.copyOf(byType.getOrDefault(type, List.of()));
    }

    /** Where a duty is used: definitions with the actions whose gates or deadlines name it. */
    public Map<Definition, List<Definition.Action>> usesOf(String duty) {
        var uses = new LinkedHashMap<Definition, List<Definition.Action>>();
        for (var definition : byKey.values()) {
            var acts = new ArrayList<Definition.Action>();
            acts.add(definition.opening().act());
            acts.addAll(definition.actions());
            var found = acts.stream().filter(action -> action.gates().stream().anyMatch(g -> duty.equals(g.duty()))
                    || action.starts().stream().anyMatch(s -> duty.equals(s.duty()))).toList();
            if (!found.isEmpty()) {
                uses.put(definition, found);
            }
        }
        return uses;
    }
}
