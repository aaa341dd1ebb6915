package vn.khuevan.lawpages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Title;
import vn.khuevan.casework.Vocabularies;
import vn.khuevan.identity.Who;
import vn.khuevan.law.Certainty;
import vn.khuevan.law.Kind;
import vn.khuevan.law.Op;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;
import vn.khuevan.web.Texts;
import vn.khuevan.web.show.Tone;

/** Says provisions in the words of a language: values, periods, certainty, codes. */
@Component
class ProvisionWords {

    private static final List<String> LISTS = List.of("council-role", "task-kind", "grade", "direct-ground", "selection-barred", "acceptance-barred",
            "acceptance-item", "application-item", "application-item-2025", "registration-item", "leader-change-ground", "host-change-ground",
            "city-criterion", "technology-origin", "rights-mode", "cancellation-ground", "proposal-refusal", "application-refusal");

    private final Map<String, Title> titles;

    ProvisionWords(Vocabularies vocabularies) {
        this.titles = LISTS.stream().flatMap(list -> vocabularies.options(list).stream())
                .collect(Collectors.toMap(option -> option.code(), option -> option.title(), (first, _) -> first));
    }

    /** The value as a sentence without subject, such as "no later than 30 working days before". */
    String value(Provision provision, Texts t) {
        var said = says(provision.says(), t);
        var details = provision.details();
        var more = new ArrayList<String>();
        if (details.base() != null) {
            more.add(t.say("rules.value.base", code(details.base(), t)));
        }
        if (details.per() != null) {
            more.add(t.say("rules.value.per", code(details.per(), t)));
        }
        if (details.condition() != null) {
            more.add(t.say("rules.value.condition", code(details.condition(), t)));
        }
        if (details.max() != null) {
            more.add(t.say("rules.value.max", details.max()));
        }
        if (details.windowYears() != null) {
            more.add(t.say("rules.value.window", details.windowYears()));
        }
        if (details.maxExtensionMonths() != null) {
            more.add(t.say("rules.value.extension", details.maxExtensionMonths()));
        }
        if (!provision.requiredRoles().isEmpty()) {
            more.add(t.say("rules.value.roles", codes(provision.requiredRoles(), t)));
        }
        return more.isEmpty() ? said : said + " (" + String.join("; ", more) + ")";
    }

    private String says(Says says, Texts t) {
        return switch (says) {
            case Says.DueAfter(int count, Unit unit) -> t.say("rules.says.due-after", quantity(count, unit, t));
            case Says.DueBefore(int count, Unit unit) -> t.say("rules.says.due-before", quantity(count, unit, t));
            case Says.DueOn(var day) -> t.say("rules.says.due-on", t.say("rules.month-day", day.getDayOfMonth(), day.getMonthValue()));
            case Says.Every(int count, Unit unit) -> t.say("rules.says.every", quantity(count, unit, t));
            case Says.Lasts(int count, Unit unit) -> t.say("rules.says.lasts", quantity(count, unit, t));
            case Says.LastsAtLeast(int count, Unit unit) -> t.say("rules.says.lasts-at-least", quantity(count, unit, t));
            case Says.Limit(Op op, BigDecimal quantity, Unit unit) -> t.say("rules.op." + op.name().toLowerCase(java.util.Locale.ROOT), quantity(quantity, unit, t));
            case Says.Share(Op op, var fraction) -> t.say("rules.op." + op.name().toLowerCase(java.util.Locale.ROOT), fraction.toString());
            case Says.Points(int most) -> t.say("rules.says.points", most);
            case Says.Amount(BigDecimal quantity, Unit unit) -> quantity(quantity, unit, t);
            case Says.Range(int least, int most, Unit unit) -> t.say("rules.says.range", Integer.toString(least), quantity(most, unit, t));
            case Says.Parts(List<Integer> counts, Unit unit) -> t.say("rules.says.parts",
                    counts.stream().map(String::valueOf).collect(Collectors.joining(" + ")), unit(unit, t));
            case Says.Required(List<String> codes, Unit _) -> codes(codes, t);
            case Says.Flag(boolean value) -> t.say(value ? "rules.says.yes" : "rules.says.no");
            case Says.Names(String code, Unit _) -> code(code, t);
        };
    }

    private static String quantity(long count, Unit unit, Texts t) {
        return quantity(BigDecimal.valueOf(count), unit, t);
    }

    private static String quantity(BigDecimal count, Unit unit, Texts t) {
        if (unit == Unit.VND) {
            return t.money(count.longValueExact());
        }
        return t.say("rules.quantity." + unit.code(), count);
    }

    /** What is counted, such as "working days". */
    String unit(Unit unit, Texts t) {
        return t.say("rules.unit." + unit.code());
    }

    /** Codes in words, one after the other. */
    String codes(Collection<String> codes, Texts t) {
        return codes.stream().map(code -> code(code, t)).collect(Collectors.joining("; "));
    }

    /** A code in words; the code itself where it is the law's own name, such as a form's. */
    String code(String code, Texts t) {
        var optional = code.endsWith("?");
        var bare = optional ? code.substring(0, code.length() - 1) : code;
        var title = titles.get(bare);
        var key = "rules.code." + bare.replace(">=", "ge").replace("<=", "le").replace("==", "eq").replace(">", "gt")
                .replaceAll("[^A-Za-z0-9_.-]+", "_");
        var words = title != null ? title.in(t.language().tag()) : t.knows(key) ? t.say(key) : bare;
        return optional ? t.say("rules.value.if-any", words) : words;
    }

    /** From when to when it is in force. */
    String period(LocalDate from, @Nullable LocalDate until, Texts t) {
        return until == null ? t.say("rules.period.open", from) : t.say("rules.period.closed", from, until.minusDays(1));
    }

    String kind(Kind kind, Texts t) {
        return t.say("rules.kind." + kind.code());
    }

    String step(String step, Texts t) {
        return t.say("rules.step." + step);
    }

    String taskKind(String code, Texts t) {
        return code(code, t);
    }

    /** The kinds of task in words; all of them as one word. */
    String taskKinds(Collection<String> kinds, Collection<String> all, Texts t) {
        return kinds.isEmpty() || kinds.containsAll(all) ? t.say("rules.task-kinds.all") : codes(kinds, t);
    }

    String certainty(Certainty certainty, Texts t) {
        return t.say("rules.certainty." + certainty.code());
    }

    static Tone tone(Certainty certainty) {
        return switch (certainty) {
            case TEXT -> Tone.DONE;
            case SEED -> Tone.RUNNING;
            case ANALOGUE -> Tone.WAITING;
            case ASSUMED -> Tone.RISK;
        };
    }

    /** How sure what stands is, a gap first. */
    String certainty(Standing standing, Texts t) {
        if (standing.missing()) {
            return t.say("rules.certainty.missing");
        }
        return standing.carried() ? t.say("rules.certainty.carried") : certainty(java.util.Objects.requireNonNull(standing.provision()).certainty(), t);
    }

    static Tone tone(Standing standing) {
        var provision = standing.provision();
        return provision == null ? Tone.STOPPED : standing.carried() ? Tone.RISK : tone(provision.certainty());
    }

    /** Who acts, in words. */
    String who(Who who, Texts t) {
        return switch (who) {
            case Who.HasRole(var role) -> t.say("identity.role." + role.code());
            case Who.HasRelation(var relation) -> t.say("rules.relation." + relation.code());
        };
    }

    String who(Collection<Who> by, Texts t) {
        return by.stream().map(each -> who(each, t)).distinct().collect(Collectors.joining(", "));
    }
}
