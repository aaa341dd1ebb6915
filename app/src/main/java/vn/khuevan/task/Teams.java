package vn.khuevan.task;

import java.util.HashMap;
import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.law.Says;

/** Who takes part, and in what numbers. */
final class Teams {

    private Teams() {}

    /**
     * One investigator, one scientific secretary, at most one main member per content (02/2023/TT-BKHCN Art. 3); which of
     * the three is asked follows from the duty.
     */
    static Verdict allowed(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var team = call.data().rows(path);
        if (team.isEmpty()) {
            return NamedGate.missing(call, path);
        }
        if (call.provision() == null || !(call.provision().says() instanceof Says.Limit limit)) {
            return Verdict.ALLOWED;
        }
        var duty = String.valueOf(call.rule().duty());
        if (duty.equals("role.main.per.content")) {
            var perContent = new HashMap<String, Integer>();
            team.stream().filter(row -> "MAIN".equals(row.text("role")) && row.text("content") != null)
                    .forEach(row -> perContent.merge(String.valueOf(row.text("content")), 1, Integer::sum));
            return perContent.entrySet().stream().filter(entry -> !limit.holds(entry.getValue())).findFirst()
                    .map(entry -> call.refuse("task.team-main", entry.getKey(), entry.getValue(), limit.whole()))
                    .orElse(Verdict.ALLOWED);
        }
        var role = duty.equals("role.secretary.one") ? "SECRETARY" : "LEADER";
        var count = team.stream().filter(row -> role.equals(row.text("role"))).count();
        return limit.holds(count) ? Verdict.ALLOWED : call.refuse("task.team-" + role.toLowerCase(java.util.Locale.ROOT), count, limit.whole());
    }

    /** So many experts and so many representatives (11/2014/TT-BKHCN Art. 9.3: six and three). */
    static Verdict councilMix(GateCall call) {
        var expertsPath = String.valueOf(call.arg("experts"));
        var representativesPath = String.valueOf(call.arg("representatives"));
        var experts = call.data().whole(expertsPath);
        var representatives = call.data().whole(representativesPath);
        if (experts == null || representatives == null) {
            return NamedGate.missing(call, experts == null ? expertsPath : representativesPath);
        }
        if (call.provision() == null || !(call.provision().says() instanceof Says.Parts parts) || parts.counts().size() != 2) {
            return Verdict.ALLOWED;
        }
        return experts == parts.counts().getFirst().longValue() && representatives == parts.counts().getLast().longValue() ? Verdict.ALLOWED
                : call.refuse("task.council-mix", experts, representatives, parts.counts().getFirst(), parts.counts().getLast());
    }

    /** Two experts or one organisation (11/2014/TT-BKHCN Art. 14.2). */
    static Verdict independentAdvice(GateCall call) {
        var experts = call.data().whole(String.valueOf(call.arg("experts")));
        var organisations = call.data().whole(String.valueOf(call.arg("organisations")));
        if (experts == null || organisations == null) {
            return NamedGate.missing(call, String.valueOf(call.arg(experts == null ? "experts" : "organisations")));
        }
        if (call.provision() == null || !(call.provision().says() instanceof Says.Parts parts) || parts.counts().size() != 2) {
            return Verdict.ALLOWED;
        }
        return experts >= parts.counts().getFirst() || organisations >= parts.counts().getLast() ? Verdict.ALLOWED
                : call.refuse("task.independent-advice", parts.counts().getFirst(), parts.counts().getLast());
    }
}
