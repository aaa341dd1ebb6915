package vn.khuevan.identity.web;

import java.util.List;
import vn.khuevan.identity.Refusal;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;

/** Refusals as a form shows them. */
final class Faults {

    private Faults() {}

    static List<Fault> of(List<Refusal> reasons, Texts t) {
        return reasons.stream().map(reason -> new Fault(reason.field().isEmpty() ? null : reason.field(),
                t.say(reason.message(), reason.args().toArray()))).toList();
    }
}
