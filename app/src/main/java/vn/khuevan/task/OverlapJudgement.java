package vn.khuevan.task;

import vn.khuevan.casework.GateCall;
import vn.khuevan.casework.Verdict;
import vn.khuevan.law.Says;

/**
 * The officer's judgement on an overlap. {@code path} is the figure, {@code judgement} the form that takes the judgement. Where the figure
 * does not keep within the provision, the form must hold a judgement and its reason. The figure alone refuses nothing, whatever it is;
 * where there is none, because nothing could be compared, nothing is asked.
 */
final class OverlapJudgement {

    private OverlapJudgement() {}

    static Verdict check(GateCall call) {
        var form = String.valueOf(call.arg("judgement"));
        var judgement = form + ".judgement";
        if (call.awaits(judgement)) {
            return call.await(judgement);
        }
        var figure = call.data().number(String.valueOf(call.arg("path")));
        if (figure == null || call.provision() == null || !(call.provision().says() instanceof Says.Limit limit) || limit.holds(figure)
                || call.data().text(judgement) != null && call.data().text(form + ".judgementReason") != null) {
            return Verdict.ALLOWED;
        }
        return call.refuse("task.overlap-unjudged." + (call.provision().duty().endsWith("share") ? "share" : "likeness"), figure, limit.quantity(), Overlap.named(call.data(), form));
    }
}
