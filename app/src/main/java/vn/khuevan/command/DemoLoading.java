package vn.khuevan.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.web.Preparation;

/**
 * Loads the demo city the first time where {@code khuevan.demo} is on, before the application says that it is ready. Until then
 * pages say how far it has come.
 */
@Component
class DemoLoading implements ApplicationRunner, Preparation {

    private static final Logger log = LoggerFactory.getLogger(DemoLoading.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<DemoCity> cities;
    private final boolean wanted;
    private final AtomicReference<Optional<Step>> underWay;

    DemoLoading(JdbcClient jdbc, ObjectProvider<DemoCity> cities, @Value("${khuevan.demo:false}") boolean demo,
            @Value("${khuevan.demo-city:true}") boolean city) {
        this.jdbc = jdbc;
        this.cities = cities;
        this.wanted = demo && city;
        this.underWay = new AtomicReference<>(wanted ? Optional.of(new Step(0, 0)) : Optional.empty());
    }

    @Override
    public Optional<Step> underWay() {
        return underWay.get();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted) {
            cities.ifAvailable(this::loadOnce);
            underWay.set(Optional.empty());
        }
    }

    /** The first fact is written before anything else, so that half a city is never taken for a whole one. */
    private void loadOnce(DemoCity city) {
        var state = jdbc.sql("select value from installation_fact where name = 'demo'").query(String.class).optional().orElse("");
        switch (state) {
            case "loaded" -> log.debug("the demo city is there already");
            case "loading" -> throw new OperatorAdvice(
                    "Loading the demo city was interrupted last time. Start again from an empty database with bin/demo --reset.");
            default -> {
                if (!city.databaseIsEmpty()) {
                    log.warn("The database holds data of its own; the demo city was not loaded into it");
                    return;
                }
                note("loading");
                var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
                var shown = System.console() != null && System.console().isTerminal() ? Progress.onTerminal(err) : Progress.inLines(err);
                city.load((what, done, total) -> {
                    underWay.set(Optional.of(new Step(done, total)));
                    shown.report(what, done, total);
                });
                note("loaded");
            }
        }
    }

    private void note(String state) {
        jdbc.sql("""
                insert into installation_fact (name, value) values ('demo', :state)
                on conflict (name) do update set value = excluded.value, since = now()""").param("state", state).update();
    }
}
