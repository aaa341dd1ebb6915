package vn.khuevan.registry.likeness;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The blocks in which a record lies: two records are compared only when they share one. Blocks are numbers, so that names and
 * addresses are not kept a second time.
 */
final class Blocks {

    private static final int TITLE_SAMPLES = 6;
    private static final int TEXT_SAMPLES = 4;
    private static final int SHORTEST_ACRONYM = 3;
    private static final int MOST_OWN = 8;

    private final Profile profile;
    private final Set<Long> blocks = new HashSet<>();

    private Blocks(Profile profile) {
        this.profile = profile;
    }

    static Set<Long> of(Profile profile) {
        var made = new Blocks(profile);
        profile.identifiers().forEach((scheme, values) -> values.forEach(value -> made.add("id", scheme + value)));
        profile.contacts().forEach(contact -> made.add("contact", contact));
        switch (profile.family()) {
            case PERSON -> made.person();
            case HOUSE -> made.house();
            case WORK -> made.work();
        }
        return made.blocks;
    }

    private void add(String kind, String value) {
        blocks.add(number(profile.authority() + "|" + profile.type() + "|" + kind + "|" + value));
    }

    private void person() {
        for (var written : profile.names()) {
            PersonName.of(written).ifPresent(name -> {
                add("name", name.folded());
                add("letters", name.letters());
                for (var house : profile.houses()) {
                    // by number and by name: the other may know it only by one of them
                    if (house.id() != null) {
                        add("initials", house.id() + "|" + name.initials());
                        add("ends", house.id() + "|" + name.ends());
                    }
                    add("initials", house.name().whole() + "|" + name.initials());
                    add("ends", house.name().whole() + "|" + name.ends());
                }
            });
        }
    }

    private void house() {
        profile.acronyms().stream().filter(acronym -> acronym.length() >= SHORTEST_ACRONYM).forEach(acronym -> add("acronym", acronym));
        for (var written : profile.names()) {
            var name = HouseName.of(written);
            add("name", name.whole());
            var squeezed = Profiles.squeezed(written);
            if (Syllable.split(written).size() == 1 && squeezed.length() >= SHORTEST_ACRONYM) {
                add("acronym", squeezed);
            }
            if (name.initials().length() >= SHORTEST_ACRONYM) {
                add("acronym", name.initials());
            }
            var own = name.own().stream().sorted().toList();
            add("own", String.join(" ", own));
            if (own.size() >= 2 && own.size() <= MOST_OWN) {
                for (var left = 0; left < own.size(); left++) {
                    var but = left;
                    add("own", java.util.stream.IntStream.range(0, own.size()).filter(i -> i != but).mapToObj(own::get).collect(Collectors.joining(" ")));
                }
            }
        }
    }

    private void work() {
        for (var written : profile.names()) {
            var title = WorkTitle.of(written);
            add("title", title.folded());
            sample("pair", title.pairs().stream().map(Blocks::number).collect(Collectors.toSet()), TITLE_SAMPLES);
        }
        sample("text", profile.text(), TEXT_SAMPLES);
    }

    /** The least of a set under several orders by chance: two sets that have much in common share one of them. */
    private void sample(String kind, Set<Long> numbers, int samples) {
        for (var order = 1; order <= samples && !numbers.isEmpty(); order++) {
            var salt = order * 0x9e3779b97f4a7c15L;
            var least = numbers.stream().mapToLong(number -> mixed(number ^ salt)).min().orElseThrow();
            add(kind, order + "|" + least);
        }
    }

    /** A number that stands for a text. */
    static long number(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var letter : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
        }
        return mixed(hash);
    }

    private static long mixed(long number) {
        var mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
