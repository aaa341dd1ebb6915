package vn.khuevan.registry.likeness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import vn.khuevan.registry.likeness.Reason.Kind;

/**
 * Weighs what agrees and what differs between two profiles of one type. A name alone makes people look; another organisation, another
 * day of birth or another identifier of a scheme that nobody has two of takes that back.
 */
final class Judge {

    private static final double ENOUGH_OF_A_NAME = 0.4;
    private static final double SAME_HOUSE = 0.9;
    private static final double SAME_TEXT = 0.6;
    private static final double COPIED_TEXT = 0.7;
    private static final double NO_TEXT_IN_COMMON = 0.05;
    private static final int ENOUGH_TEXT = 20;

    private final Predicate<String> single;

    /** @param single whether nobody has two identifiers of a scheme */
    Judge(Predicate<String> single) {
        this.single = single;
    }

    Likeness compare(Profile one, Profile other) {
        var reasons = new ArrayList<Reason>();
        var score = switch (one.family()) {
            case PERSON -> person(one, other, reasons);
            case HOUSE -> house(one, other, reasons);
            case WORK -> work(one, other, reasons);
        };
        return Likeness.of(score, reasons);
    }

    // ---- people

    private double person(Profile one, Profile other, List<Reason> reasons) {
        var best = new PersonName.Agreement(0, Kind.NAME_SIMILAR);
        for (var mine : one.names()) {
            for (var theirs : other.names()) {
                var a = PersonName.of(mine);
                var b = PersonName.of(theirs);
                var now = a.isEmpty() || b.isEmpty() ? best : a.get().with(b.get());
                best = now.share() > best.share() ? now : best;
            }
        }
        var name = best.share();
        if (name > 0) {
            reasons.add(best.how() == Kind.NAME_SIMILAR ? Reason.of(best.how(), name) : Reason.of(best.how()));
        }
        var score = 0.7 * name;
        switch (houses(one, other)) {
            case SHARED -> {
                reasons.add(Reason.of(Kind.SAME_ORGANISATION));
                score += 0.25;
            }
            case OTHER -> {
                reasons.add(Reason.of(Kind.OTHER_ORGANISATION));
                score -= 0.3;
            }
            case UNKNOWN -> { }
        }
        if (one.birth() != null && other.birth() != null) {
            var same = one.birth().equals(other.birth());
            reasons.add(Reason.of(same ? Kind.SAME_BIRTH_DATE : Kind.OTHER_BIRTH_DATE));
            score = same ? score + 0.25 : score * 0.3;
        }
        if (share(one, other, 'p')) {
            reasons.add(Reason.of(Kind.SAME_PHONE));
            score += 0.15;
        }
        if (name >= ENOUGH_OF_A_NAME && share(one, other, 'e')) {
            reasons.add(Reason.of(Kind.SAME_EMAIL));
            score = Math.max(score, 0.95);
        }
        return identified(one, other, name >= ENOUGH_OF_A_NAME, score, reasons);
    }

    /** Whether the organisations of two records are the same, others, or nobody knows. */
    enum Belonging { SHARED, OTHER, UNKNOWN }

    static Belonging houses(Profile one, Profile other) {
        var result = one.houses().isEmpty() || other.houses().isEmpty() ? Belonging.UNKNOWN : Belonging.OTHER;
        for (var mine : one.houses()) {
            for (var theirs : other.houses()) {
                if (mine.id() != null && mine.id().equals(theirs.id()) || mine.name().with(theirs.name()) >= SAME_HOUSE) {
                    return Belonging.SHARED;
                }
                if (within(mine.name(), theirs.name()) || within(theirs.name(), mine.name())) {
                    result = Belonging.UNKNOWN;
                }
            }
        }
        return result;
    }

    /** Whether one is a part of the other, as a faculty is of its university. */
    private static boolean within(HouseName small, HouseName large) {
        var there = large.words().stream().map(Syllable::folded).toList();
        return small.words().size() < there.size() && small.words().stream().allMatch(word -> there.contains(word.folded()));
    }

    private static boolean share(Profile one, Profile other, char kind) {
        return one.contacts().stream().anyMatch(contact -> contact.charAt(0) == kind && other.contacts().contains(contact));
    }

    /** What identifiers make of a score. @param plausible whether the names do not contradict */
    private double identified(Profile one, Profile other, boolean plausible, double score, List<Reason> reasons) {
        var result = score;
        for (var scheme : one.identifiers().keySet()) {
            var mine = one.identifiers().getOrDefault(scheme, Set.of());
            var theirs = other.identifiers().getOrDefault(scheme, Set.of());
            if (theirs.isEmpty()) {
                continue;
            }
            if (mine.stream().anyMatch(theirs::contains)) {
                if (single.test(scheme)) {
                    reasons.add(new Reason(Kind.SAME_IDENTIFIER, scheme));
                    result = plausible ? 0.99 : Math.max(result, 0.7);
                }
            } else if (single.test(scheme)) {
                reasons.add(new Reason(Kind.OTHER_IDENTIFIER, scheme));
                result *= 0.4;
            }
        }
        return result;
    }

    // ---- organisations, and what is called by an organisation's name

    private double house(Profile one, Profile other, List<Reason> reasons) {
        var name = 0.0;
        var how = Kind.NAME_SIMILAR;
        for (var mine : one.names()) {
            for (var theirs : other.names()) {
                var a = HouseName.of(mine);
                var b = HouseName.of(theirs);
                var now = a.with(b);
                if (now > name) {
                    name = now;
                    how = how(mine, theirs, a, b, now);
                }
            }
        }
        if (name < 0.8 && acronym(one, other)) {
            name = 0.8;
            how = Kind.NAME_SHORTENED;
        }
        if (name > 0) {
            reasons.add(how == Kind.NAME_SIMILAR ? Reason.of(how, name) : Reason.of(how));
        }
        var score = 0.9 * name;
        for (var contact : Map.of('w', Kind.SAME_WEBSITE, 'p', Kind.SAME_PHONE, 'e', Kind.SAME_EMAIL).entrySet()) {
            if (share(one, other, contact.getKey())) {
                reasons.add(Reason.of(contact.getValue()));
                score += name >= ENOUGH_OF_A_NAME ? 0.12 : 0.05;
            }
        }
        switch (houses(one, other)) {
            case SHARED -> {
                reasons.add(Reason.of(Kind.SAME_ORGANISATION));
                score += 0.05;
            }
            case OTHER -> {
                reasons.add(Reason.of(Kind.OTHER_ORGANISATION));
                score *= 0.5;
            }
            case UNKNOWN -> { }
        }
        score = linked(one, other, score, reasons);
        return identified(one, other, name >= ENOUGH_OF_A_NAME, score, reasons);
    }

    private static Kind how(String mine, String theirs, HouseName a, HouseName b, double share) {
        var one = Syllable.split(mine);
        var other = Syllable.split(theirs);
        if (share < 0.995) {
            // a word more or less is no slip of the finger, however long the rest is
            return share > 0.9 && one.size() == other.size() ? Kind.NAME_WITH_SLIP : Kind.NAME_SIMILAR;
        }
        if (one.equals(other)) {
            return Kind.SAME_NAME;
        }
        if (one.stream().map(Syllable::folded).toList().equals(other.stream().map(Syllable::folded).toList())) {
            return Kind.NAME_WITHOUT_MARKS;
        }
        return one.size() == other.size() && a.whole().equals(b.whole()) ? Kind.NAME_IN_OTHER_ORDER : Kind.NAME_SHORTENED;
    }

    /** Whether one is called by the first letters of the other, or by its short name. */
    private static boolean acronym(Profile one, Profile other) {
        return acronyms(one).stream().anyMatch(fullers(other)::contains) || acronyms(other).stream().anyMatch(fullers(one)::contains);
    }

    private static Set<String> acronyms(Profile profile) {
        var brief = new HashSet<String>();
        profile.names().stream().filter(name -> Syllable.split(name).size() == 1).map(Profiles::squeezed).filter(name -> name.length() >= 3).forEach(brief::add);
        return brief;
    }

    private static Set<String> fullers(Profile profile) {
        var fuller = new HashSet<>(profile.acronyms());
        profile.names().stream().map(HouseName::of).map(HouseName::initials).filter(name -> name.length() >= 3).forEach(fuller::add);
        return fuller;
    }

    // ---- works

    private double work(Profile one, Profile other, List<Reason> reasons) {
        var title = 0.0;
        var mine = "";
        var theirs = "";
        for (var a : one.names()) {
            for (var b : other.names()) {
                var now = WorkTitle.of(a).with(WorkTitle.of(b));
                if (now > title) {
                    title = now;
                    mine = a;
                    theirs = b;
                }
            }
        }
        if (title > 0) {
            var plain = WorkTitle.of(mine).isPlain() != WorkTitle.of(theirs).isPlain();
            reasons.add(title == 1 ? Reason.of(plain ? Kind.NAME_WITHOUT_MARKS : Kind.SAME_NAME) : Reason.of(Kind.NAME_SIMILAR, title));
        }
        var score = 0.9 * title;
        if (title > 0 && !WorkTitle.of(mine).numbers().equals(WorkTitle.of(theirs).numbers())) {
            reasons.add(Reason.of(Kind.OTHER_NUMBER));
            score *= 0.6;
        }
        score = texts(one, other, title, score, reasons);
        if (one.year() != null && other.year() != null && Math.abs(one.year() - other.year()) > (one.type().equals("event") || one.type().equals("award") ? 0 : 1)) {
            reasons.add(Reason.of(Kind.OTHER_YEAR));
            score *= 0.7;
        }
        if (!one.people().isEmpty() && !other.people().isEmpty()) {
            var same = one.people().stream().anyMatch(other.people()::contains);
            reasons.add(Reason.of(same ? Kind.SAME_PEOPLE : Kind.OTHER_PEOPLE));
            score = same ? score + 0.08 : score * 0.6;
        }
        switch (houses(one, other)) {
            case SHARED -> {
                reasons.add(Reason.of(Kind.SAME_ORGANISATION));
                score += 0.05;
            }
            case OTHER -> {
                reasons.add(Reason.of(Kind.OTHER_ORGANISATION));
                score *= 0.65;
            }
            case UNKNOWN -> { }
        }
        score = linked(one, other, score, reasons);
        return identified(one, other, title >= ENOUGH_OF_A_NAME, score, reasons);
    }

    private static double texts(Profile one, Profile other, double title, double score, List<Reason> reasons) {
        if (one.text().size() < ENOUGH_TEXT || other.text().size() < ENOUGH_TEXT) {
            return score;
        }
        var share = WorkTitle.dice(one.text(), other.text());
        if (share >= SAME_TEXT) {
            reasons.add(Reason.of(Kind.SAME_TEXT, share));
            return share >= COPIED_TEXT && title > 0.2 ? Math.max(score + 0.1, 0.75) : score + 0.1;
        }
        if (share < NO_TEXT_IN_COMMON && title < 1) {
            reasons.add(Reason.of(Kind.OTHER_TEXT));
            return score * 0.85;
        }
        return score;
    }

    /** Parts and predecessors are other things, however they are called. */
    private static double linked(Profile one, Profile other, double score, List<Reason> reasons) {
        if (one.neighbours().contains(other.id()) || other.neighbours().contains(one.id())) {
            reasons.add(Reason.of(Kind.LINKED));
            return score * 0.3;
        }
        return score;
    }
}
