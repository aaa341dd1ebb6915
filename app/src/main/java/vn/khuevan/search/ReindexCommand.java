package vn.khuevan.search;

import java.time.Duration;
import picocli.CommandLine.Command;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;

/** Builds the search index anew: every running node beside its traffic, or here when none runs. */
@Command(name = "reindex", description = "Builds the search index of every running node anew; searches go on. Without a running node, builds it here.")
public final class ReindexCommand implements OperatorCommand {

    private static final String WHAT = "documents";

    @Override
    public Outcome run(Workplace workplace) throws InterruptedException {
        try (var application = workplace.openApplication()) {
            var nodes = application.getBean(SearchNodes.class);
            var progress = workplace.progress();
            var request = nodes.ask();
            if (nodes.alive().isEmpty()) {
                var index = application.getBean(SearchIndex.class);
                index.open();
                var count = application.getBean(Indexing.class).rebuild(done -> progress.report(WHAT, done, Math.max(done + 1, 1)));
                progress.report(WHAT, count, count);
                return new Outcome.Done();
            }
            for (;;) {
                var alive = nodes.alive();
                var waiting = alive.stream().filter(node -> node.rebuilt() < request).toList();
                if (alive.isEmpty()) {
                    return new Outcome.Failed("The running node went away before its index was built; it will build it at its next start.");
                }
                if (waiting.isEmpty()) {
                    var count = alive.stream().mapToLong(SearchNodes.Node::documents).sum();
                    progress.report(WHAT, count, count);
                    return new Outcome.Done();
                }
                var failed = waiting.stream().filter(node -> node.error() != null && node.building() == null).findFirst();
                if (failed.isPresent()) {
                    return new Outcome.Failed("Node %s could not build its index: %s".formatted(failed.get().name(), failed.get().error()));
                }
                var done = waiting.stream().mapToLong(node -> node.building() == null ? 0 : node.building()).sum();
                progress.report(WHAT, done, Math.max(done + 1, waiting.stream().mapToLong(SearchNodes.Node::documents).sum()));
                Thread.sleep(Duration.ofMillis(500));
            }
        }
    }
}
