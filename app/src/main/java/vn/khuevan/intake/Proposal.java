package vn.khuevan.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Schemes;

/** Guesses what columns mean from their names: ids and labels of the type, and headings that people commonly use. */
final class Proposal {

    /** Common headings, folded, and the targets they may mean, the first that a type has. */
    private final Map<String, List<String>> common;

    private Proposal(Map<String, List<String>> common) {
        this.common = common;
    }

    static Proposal load() {
        var common = new HashMap<String, List<String>>();
        try (var file = Proposal.class.getResourceAsStream("/intake/headings.csv")) {
            if (file == null) {
                throw new IllegalStateException("intake/headings.csv is not on the class path");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                var parts = line.split(",");
                for (var i = 1; i < parts.length; i++) {
                    common.computeIfAbsent(folded(parts[i]), _ -> new ArrayList<>()).add(parts[0].strip());
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Proposal(Map.copyOf(common));
    }

    /** @param apart whether the file holds several values apart already */
    Mapping propose(RecordType type, Schemes schemes, List<String> columns, boolean apart) {
        var known = new LinkedHashMap<String, String>();
        for (var target : Target.all(type)) {
            known.putIfAbsent(folded(target.text()), target.text());
            for (var name : names(target, schemes)) {
                known.putIfAbsent(folded(name), target.text());
            }
        }
        var taken = new HashSet<String>();
        var mapped = columns.stream().map(column -> {
            var name = folded(column);
            var target = known.getOrDefault(name, "");
            if (target.isEmpty() || taken.contains(target)) {
                target = common.getOrDefault(name, List.of()).stream()
                        .filter(candidate -> Target.of(type, candidate).isPresent() && !taken.contains(candidate)).findFirst().orElse("");
            }
            taken.add(target);
            return new Mapping.Column(column, target, apart ? Mapping.Split.NONE : Mapping.Split.SEMICOLON);
        }).toList();
        return new Mapping(mapped, Entry.State.INTERNAL, "");
    }

    private static List<String> names(Target target, Schemes schemes) {
        return switch (target) {
            case Target.Field(var field, var language) -> {
                var plain = List.of(field.id(), field.label().vi(), field.label().en());
                if (language == null) {
                    yield plain;
                }
                var named = new ArrayList<>(plain.stream().map(name -> name + " " + language).toList());
                // a label alone is in its own language; Vietnamese comes first
                named.addAll(language.equals("vi") ? plain : List.of());
                yield named;
            }
            case Target.Identifier(var scheme) -> List.of(scheme, schemes.get(scheme).label().vi(), schemes.get(scheme).label().en());
            case Target.Link(var role) -> List.of(role.id(), role.label().vi(), role.label().en());
            case Target.Code _ -> List.of("code", "record code", "mã bản ghi");
        };
    }

    /** Letters and digits without case and marks. */
    static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT).replace('đ', 'd').replaceAll("[^a-z0-9]", "");
    }
}
