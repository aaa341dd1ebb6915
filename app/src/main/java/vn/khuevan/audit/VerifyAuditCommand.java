package vn.khuevan.audit;

import picocli.CommandLine.Command;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;

/** Checks the audit chain and names the first broken entry. */
@Command(name = "verify-audit", description = "Checks every entry, chain and seal of the audit, and names what is broken.")
public final class VerifyAuditCommand implements OperatorCommand {

    @Override
    public Outcome run(Workplace workplace) {
        try (var application = workplace.openApplication()) {
            var progress = workplace.progress();
            var verification = application.getBean(Verification.class);
            var total = verification.entries();
            var report = verification.verify(done -> progress.report("entries checked", Math.min(done, total), total));
            var out = workplace.out();
            out.printf("Checked %d entries in %d chains and %d seals.%n", report.entries(), report.chains(), report.seals());
            application.getBean(Seals.class).newest().ifPresent(seal -> out.printf("Newest seal: %d of %s, %s%n", seal.id(), seal.at(), seal.hash()));
            report.broken().forEach(broken -> out.printf("BROKEN  %s entry %d: %s%n", broken.chain(), broken.seq(), broken.what()));
            out.flush();
            if (report.intact()) {
                out.println("The audit is intact.");
                return new Outcome.Done();
            }
            var first = report.broken().getFirst();
            return new Outcome.Failed("The audit is broken, first at %s entry %d. Keep the database as it is and compare with the newest backup."
                    .formatted(first.chain(), first.seq()));
        }
    }
}
