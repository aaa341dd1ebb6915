package vn.khuevan.execution;

import java.util.List;
import vn.khuevan.casework.Computation;
import vn.khuevan.casework.Gate;

/** What this area plugs into the engine, for tests that put an engine together themselves. */
public final class Rooms {

    private Rooms() {}

    public static List<Gate> gates() {
        return List.of(new PlanExists(), new InApprovedList(), new PartNotFrozen(), new DayWithin(), new AdjustmentGranted(), new AffectedKnown(),
                new ExtensionLimit(), new ContentsDone(), new AdjustmentAllowed(), new UniqueCode(), new SampleCovered(), new NoOverlap(),
                new ProgressProof(), new AdvanceLimit(), new EarlierAdvancesSettled(), new WithinYear(), new WithinPlanned(), new SettledInFull(),
                new ReportsNotMissed(), new ReturnsEnough());
    }

    public static List<Computation> computations() {
        return List.of(new DueEve(), new RecheckSample(), new Agreement(), new ReportPeriod(), new NextReport(), new FollowUpYear(),
                new InstalmentCodes(), new TermChange(), new ReturnDue(), new ReportOfNewTerm());
    }
}
