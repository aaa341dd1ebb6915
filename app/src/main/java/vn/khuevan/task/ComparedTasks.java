package vn.khuevan.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.jobs.Message;
import vn.khuevan.novelty.Compared;
import vn.khuevan.novelty.Text;
import vn.khuevan.web.Texts;

/** What was ordered and proposed in the authority's dossiers: compared for those who may read every dossier of it. */
@Component
class ComparedTasks implements Compared {

    /** Type of these texts. */
    static final String TYPE = "dossier";

    private static final String PREFIX = TYPE + "/";
    private static final int FETCHED = 200;
    /** What the proposal's form says in sentences. */
    private static final List<String> SAID = List.of("urgency", "objective", "content", "results", "applicationPlan");
    private static final String ROWS = """
            select c.number, c.authority_id, c.title, c.data -> 'proposal' as proposal from case_file c where c.type = 'task'
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    ComparedTasks(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        reading = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        reading.setReadOnly(true);
    }

    /** Key of a task among the texts. */
    static String key(String number) {
        return PREFIX + number;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Collection<String> touched(Message message) {
        return message.caseId() == null ? List.of()
                : jdbc.sql("select number from case_file where id = :id and type = 'task'").params(Map.of("id", message.caseId())).query(String.class).list()
                        .stream().map(ComparedTasks::key).toList();
    }

    @Override
    public Collection<Text> of(Collection<String> keys) {
        var numbers = keys.stream().filter(key -> key.startsWith(PREFIX)).map(key -> key.substring(PREFIX.length())).toList();
        return numbers.isEmpty() ? List.of() : jdbc.sql(ROWS + " and c.number in (:numbers)").param("numbers", numbers).query((row, _) -> text(row)).list();
    }

    @Override
    public void all(Consumer<Text> each) {
        reading.executeWithoutResult(_ -> {
            try (Stream<Text> rows = jdbc.sql(ROWS + " order by c.id").withFetchSize(FETCHED).query((row, _) -> text(row)).stream()) {
                rows.forEach(each);
            }
        });
    }

    @Override
    public String label(String type, Texts t) {
        return t.say("task.compared");
    }

    private static Text text(ResultSet row) throws SQLException {
        var said = row.getString("proposal");
        JsonNode proposal = JsonMapper.shared().readTree(said == null ? "{}" : said);
        var parts = new ArrayList<Text.Part>();
        for (var field : SAID) {
            var words = proposal.path(field).asString("");
            if (!words.isBlank()) {
                parts.add(new Text.Part("proposal." + field, words));
            }
        }
        var objective = proposal.path("objective").asString("");
        var number = row.getString("number");
        return new Text(key(number), TYPE, row.getInt("authority_id"), Text.Audience.STAFF, row.getString("title"), objective.isBlank() ? null : objective,
                parts, "/lam-viec/ho-so/" + number);
    }
}
