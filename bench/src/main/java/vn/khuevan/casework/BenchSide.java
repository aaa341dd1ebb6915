package vn.khuevan.casework;

import com.zaxxer.hikari.HikariDataSource;
import java.io.StringReader;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.bench.Side;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;

/** Our side of the benchmark of acts: the engine itself, on a definition with as many steps as the peers' process. */
public final class BenchSide implements Side {

    private static final Actor SPECIALIST = new Actor(7, "chuyenvien", "Chuyên viên", 1, Set.of(Role.SPECIALIST), List.of());

    private final HikariDataSource source;
    private final Casework casework;

    public BenchSide(HikariDataSource source, int steps) {
        this.source = source;
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        var law = new Law(RuleBook.load(), WorkingCalendar.load());
        var errors = new ArrayList<String>();
        var draft = new DefinitionReader(errors).read(new StringReader(definition(steps)), "bench.yaml").orElseThrow(() -> new IllegalStateException(errors.toString()));
        var definitions = Definitions.of(List.of(draft), errors, new DefinitionCheck(duty -> law.book().byId(duty).isPresent(), StandardGates.all().keySet(), Set.of()));
        var directory = new Directory() {
            @Override
            public Optional<Known> person(String login) {
                return Optional.empty();
            }

            @Override
            public Optional<Known> organisation(long id) {
                return Optional.empty();
            }
        };
        var authorities = new Casework.Authorities() {
            @Override
            public String code(int authorityId) {
                return "H26";
            }

            @Override
            public int receiving(Actor actor) {
                return 1;
            }
        };
        casework = new Casework(new NamedParameterJdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)), definitions,
                Vocabularies.load(), CaseworkConfiguration.gates(List.of(), definitions), Map.of(), () -> law, directory, authorities, List.of(),
                StoredFiles.NONE, Clock.system(ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    private static String definition(int steps) {
        var yaml = new StringBuilder("""
                id: bench
                version: A
                in_force: {from: 2020-01-01, until: null}
                title: {vi: Đo, en: Bench}
                prefix: DO
                opens: {by: [specialist], form: note, to: step0}
                phases: [execution]
                stages:
                """);
        for (var i = 0; i < steps; i++) {
            yaml.append("  - {id: step%d, title: {vi: Bước %d, en: Step %d}, phase: execution, waits: specialist}%n".formatted(i, i, i));
        }
        yaml.append("  - {id: done, title: {vi: Xong, en: Done}, end: true}\nactions:\n");
        for (var i = 0; i < steps; i++) {
            yaml.append("""
                      - {id: do%d, title: {vi: Làm, en: Do}, from: [step%d], to: %s, by: [specialist], form: note,
                         gates: [{gate: in-time, duty: seed.note.7, event: note.due}, {gate: given, duty: seed.note.2, paths: [note.note, note.amount]}],
                         deadlines: {start: [{duty: seed.note.9a, event: today, waits: specialist, alarm: 5}], end: [seed.note.9a]}}
                    """.formatted(i, i, i + 1 < steps ? "step" + (i + 1) : "done"));
        }
        return yaml.append("""
                forms:
                  note: {title: {vi: Ghi chú, en: Note}, fields: [
                    {id: note, type: text, required: true, label: {vi: Ghi chú, en: Note}},
                    {id: amount, type: money, required: true, label: {vi: Số tiền, en: Amount}},
                    {id: due, type: date, required: true, label: {vi: Hạn, en: Due}}]}
                """).toString();
    }

    private static Map<String, Object> values(int step) {
        return Map.of("note", "Ghi chú của bước " + step, "amount", 1_000_000L + step, "due", "2027-06-30");
    }

    @Override
    public String name() {
        return "Khuê Văn";
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public List<String> start(int instances) {
        var numbers = new ArrayList<String>();
        for (var i = 0; i < instances; i++) {
            numbers.add(((Outcome.Done) casework.open(SPECIALIST, "bench", null, values(0), null)).dossier().number());
        }
        return numbers;
    }

    @Override
    public void step(String instance, int step, Map<String, String> prepared) {
        if (!(casework.perform(SPECIALIST, instance, "do" + step, values(step), null, null) instanceof Outcome.Done)) {
            throw new IllegalStateException(instance + " step " + step);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
