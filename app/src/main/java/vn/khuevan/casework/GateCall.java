package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.law.Provision;
import vn.khuevan.rules.Law;

/**
 * What a gate looks at.
 *
 * @param dossier the dossier before the act
 * @param data    the dossier's data with the typed form laid over it, readable by path ({@code parent.}, {@code root.}, {@code case.} too)
 * @param rule    the gate as the definition states it
 * @param form    id of the form that the action takes, or null
 * @param typed   whether the form has been typed; false while possibilities are only explained
 * @param now     moment of the act by the engine's clock, for limits that end at an hour
 * @param pinned  day whose rules hold in this phase
 * @param ruled   what the law says for the duty on that day, or null when the gate names no duty
 * @param facts   what {@link Gate#wants} asked for
 */
public record GateCall(CaseFile dossier, Data data, Definition.GateRule rule, @Nullable String form, boolean typed,
        Actor actor, LocalDate today, Instant now, LocalDate pinned, Law.@Nullable Ruling ruled, Law law, Facts facts) {

    /** The provision that rules, when there is one. */
    public @Nullable Provision provision() {
        return ruled == null ? null : ruled.provision().orElse(null);
    }

    /** A text argument of the gate, or null. */
    public @Nullable String arg(String name) {
        return rule.args().text(name);
    }

    /** A list argument of the gate. */
    public List<String> args(String name) {
        return rule.args().all(name).stream().map(String::valueOf).toList();
    }

    /** Kind of the task the dossier belongs to, or empty. */
    public String kind() {
        return Optional.ofNullable(data.text("root.proposal.kind")).orElse(Optional.ofNullable(data.text("proposal.kind")).orElse(""));
    }

    /** Whether a path reads the action's own form before it has been typed. */
    public boolean awaits(String path) {
        return !typed && form != null && (path.equals(form) || path.startsWith(form + ".") || path.startsWith(form + "["))
                && data.at(path) == null;
    }

    /** Refuses under the ruling provision, with the definition's own message when it has one. */
    public Verdict refuse(String message, Object... args) {
        return new Verdict.Refused(provision(), rule.message() != null ? rule.message() : message, List.of(args));
    }

    /** Waits for a value of the form. */
    public Verdict await(String path) {
        return new Verdict.Awaiting(provision(), path);
    }
}
