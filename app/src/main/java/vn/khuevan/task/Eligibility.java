package vn.khuevan.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Directory;
import vn.khuevan.casework.Facts.Related;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.casework.Wanted;
import vn.khuevan.identity.Relation;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;

/**
 * Whether an organisation or a person may lead a task, seen from their other tasks (20/2023/TT-BKHCN Art. 4, 27/2015 Art. 17,
 * 267/2025/NĐ-CP Art. 5 as 4001/QĐ-BKHCN quotes it). Only a role that still holds counts, or one that held on the day of the
 * fault: who left before is not barred by what came after.
 */
final class Eligibility {

    private static final Set<String> UNDER_WAY = Set.of("contracted", "running", "suspended");
    private static final Set<String> LEADING = Set.of("contracted", "running", "suspended", "acceptance-filed", "acceptance-returned",
            "acceptance-valid", "council-set-up");
    private static final Set<String> UNREGISTERED = Set.of("accepted", "completed", "registration-filed", "recognised");
    private static final Set<Relation> HOST = Set.of(Relation.LEAD_ORGANISATION);
    private static final Set<Relation> LEADER = Set.of(Relation.INVESTIGATOR);
    private static final Set<Relation> TEAM = Set.of(Relation.INVESTIGATOR, Relation.SECRETARY, Relation.MEMBER);

    private Eligibility() {}

    private static Optional<Wanted> host(GateCall call, @Nullable String path) {
        return Optional.ofNullable(path == null ? null : call.data().whole(path)).map(Wanted.CasesOfOrganisation::new);
    }

    static Set<Wanted> tasksOfHost(GateCall call) {
        return host(call, call.arg("organisation")).map(Set::of).orElse(Set.of());
    }

    static Verdict host(GateCall call) {
        var path = String.valueOf(call.arg("organisation"));
        var wanted = host(call, path).orElse(null);
        if (wanted == null) {
            return NamedGate.missing(call, path);
        }
        return switch (String.valueOf(call.rule().duty())) {
            case "elig.host.results.registered" -> judge(call, wanted, "task.host-unregistered", task -> unregistered(call, task));
            case "elig.host.acceptance.overdue" -> judge(call, wanted, "task.host-acceptance-overdue", task -> acceptanceOverdue(call, task, HOST));
            case "elig.host.money.returned" -> judge(call, wanted, "task.host-money-open", task -> owesMoney(call, task, HOST));
            case "elig.host.suspension" -> judge(call, wanted, "task.host-suspended", task -> suspended(call, task, HOST));
            case "elig.2025" -> judge(call, wanted, "task.host-barred-2025", task -> acceptanceNotFiled(call, task)
                    || owesMoney(call, task, HOST) || suspendedWithin(call, task, HOST, 12));
            default -> Verdict.ALLOWED;
        };
    }

    /** The same for a person, who is known by the account. */
    static final class OfPerson {

        private final Directory directory;

        OfPerson(Directory directory) {
            this.directory = directory;
        }

        private Optional<Wanted> wanted(GateCall call) {
            return Optional.ofNullable(call.data().text(String.valueOf(call.arg("account")))).flatMap(directory::person)
                    .map(person -> new Wanted.CasesOfAccount(person.id()));
        }

        Set<Wanted> tasks(GateCall call) {
            return wanted(call).map(Set::of).orElse(Set.of());
        }

        Verdict check(GateCall call) {
            var wanted = wanted(call).orElse(null);
            if (wanted == null) {
                var path = String.valueOf(call.arg("account"));
                // a person without account has no task on record here; the opening of the dossiers checks by paper
                return call.awaits(path) ? call.await(path) : Verdict.ALLOWED;
            }
            return switch (String.valueOf(call.rule().duty())) {
                case "elig.leader.other.task" -> judge(call, wanted, "task.leader-other-task",
                        task -> LEADING.contains(task.stage()) && holds(task, LEADER, call.today()));
                case "elig.leader.acceptance.overdue" -> judge(call, wanted, "task.leader-acceptance-overdue",
                        task -> acceptanceOverdue(call, task, LEADER));
                case "elig.leader.suspension" -> judge(call, wanted, "task.leader-suspended", task -> suspended(call, task, LEADER));
                case "elig.money.team" -> judge(call, wanted, "task.team-money-open", task -> owesMoney(call, task, TEAM));
                default -> Verdict.ALLOWED;
            };
        }
    }

    private static Verdict judge(GateCall call, Wanted wanted, String message, Predicate<Related> bars) {
        var barring = call.facts().of(wanted).stream().filter(task -> task.type().equals("task"))
                .filter(task -> task.id() != call.dossier().root().id()).filter(bars).map(Related::number).toList();
        return barring.isEmpty() ? Verdict.ALLOWED : call.refuse(message, String.join(", ", barring));
    }

    private static boolean holds(Related task, Set<Relation> as, LocalDate on) {
        return task.ties().stream().anyMatch(tie -> as.contains(tie.relation()) && tie.holdsOn(on));
    }

    private static long amount(GateCall call, long otherwise) {
        if (call.provision() == null) {
            return otherwise;
        }
        return switch (call.provision().says()) {
            case Says.Amount amount -> amount.whole();
            case Says.Limit limit -> limit.whole();
            default -> otherwise;
        };
    }

    /** More days than the provision allows are past the end of the term, extension included, and no acceptance dossier came. */
    private static boolean acceptanceOverdue(GateCall call, Related task, Set<Relation> as) {
        var end = task.data().date("contract.end");
        return UNDER_WAY.contains(task.stage()) && end != null && holds(task, as, call.today())
                && call.today().isAfter(end.plusDays(amount(call, 30)));
    }

    private static boolean acceptanceNotFiled(GateCall call, Related task) {
        var end = task.data().date("contract.end");
        if (!UNDER_WAY.contains(task.stage()) || end == null || !holds(task, HOST, call.today())) {
            return false;
        }
        var pinned = Optional.ofNullable(task.data().date("contract.date")).orElse(task.openedOn());
        return call.law().on("acceptance.filing", pinned, kind(task)).provision()
                .map(provision -> call.law().reckon(provision, end) instanceof Reckoned(var deadline) && call.today().isAfter(deadline.due()))
                .orElse(call.today().isAfter(end));
    }

    private static String kind(Related task) {
        return Optional.ofNullable(task.data().text("proposal.kind")).orElse("");
    }

    /** Accepted, and the term for registering the result is past without a certificate. */
    private static boolean unregistered(GateCall call, Related task) {
        var held = task.data().date("acceptanceMeeting.heldOn");
        if (!UNREGISTERED.contains(task.stage()) || held == null || task.data().text("registration.certificateNumber") != null
                || !holds(task, HOST, call.today())) {
            return false;
        }
        return call.law().on("register.limit", held, kind(task)).provision()
                .map(provision -> call.law().reckon(provision, held) instanceof Reckoned(var deadline) && call.today().isAfter(deadline.due()))
                .orElse(false);
    }

    private static boolean owesMoney(GateCall call, Related task, Set<Relation> as) {
        if (!holds(task, as, call.today())) {
            return false;
        }
        var owed = switch (task.stage()) {
            case "failed-settling" -> task.data().number("returnDecision.amount");
            case "terminated" -> task.data().number("termination.returnAmount");
            default -> null;
        };
        var paid = Optional.ofNullable(task.data().number(task.stage().equals("terminated") ? "repaid.total" : "returned.total")).orElse(BigDecimal.ZERO);
        return owed != null && owed.compareTo(paid) > 0;
    }

    private static boolean suspended(GateCall call, Related task, Set<Relation> as) {
        return suspendedWithin(call, task, as, amount(call, 12));
    }

    /**
     * Suspended and then terminated with money to return, so many months ago or less. That money is asked back stands for the
     * wrongdoing the circular speaks of (assumed).
     */
    private static boolean suspendedWithin(GateCall call, Related task, Set<Relation> as, long months) {
        var since = Optional.ofNullable(task.data().date("suspension.date")).orElse(task.data().date("termination.date"));
        var owed = task.data().number("termination.returnAmount");
        return since != null && owed != null && owed.signum() > 0 && holds(task, as, since)
                && call.today().isBefore(since.plusMonths(months));
    }
}
