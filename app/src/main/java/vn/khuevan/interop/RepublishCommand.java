package vn.khuevan.interop;

import picocli.CommandLine.Command;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;

/** Renders every public record again. Needed only when somebody doubts what is given out: a new version does it by itself. */
@Command(name = "republish", description = "Renders every public record again in every format; what comes out as it was keeps its datestamp.")
public final class RepublishCommand implements OperatorCommand {

    @Override
    public Outcome run(Workplace workplace) {
        try (var application = workplace.openApplication()) {
            var publisher = application.getBean(Publisher.class);
            var progress = workplace.progress();
            publisher.renderAllAgain();
            publisher.catchUp((done, total) -> progress.report("records rendered", done, total));
            workplace.out().println("Everything that is given out is up to date.");
            workplace.out().flush();
            return new Outcome.Done();
        }
    }
}
