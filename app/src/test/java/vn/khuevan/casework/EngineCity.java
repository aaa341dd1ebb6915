package vn.khuevan.casework;

import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;
import vn.khuevan.rules.Law;

/** A small city for tests of the engine: the engine itself on a real database, with definitions given as text. */
final class EngineCity {

    static final Actor SPECIALIST = new Actor(11, "chuyenvien", "Chuyên viên", 1, Set.of(Role.SPECIALIST), List.of());
    static final Actor HEAD = new Actor(12, "truongphong", "Trưởng phòng", 1, Set.of(Role.DIVISION_HEAD), List.of());
    static final Actor AGENCY = new Actor(21, "sonnganh", "Sở Y tế", 0, Set.of(Role.ORDERING_AGENCY), List.of(501L));
    static final Actor STRANGER = new Actor(31, "congdan", "Công dân", 0, Set.of(Role.CITIZEN), List.of());
    static final Actor OTHER_CITY = new Actor(41, "chuyenvien.hp", "Chuyên viên Hải Phòng", 2, Set.of(Role.SPECIALIST), List.of());

    static final Law LAW = new Law(RuleBook.load(), WorkingCalendar.load());

    private EngineCity() {}

    static Clock on(String day) {
        return Clock.fixed(LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Asia/Ho_Chi_Minh")).toInstant(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    static Clock at(Instant moment) {
        return Clock.fixed(moment, ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    static Definitions definitions(String... texts) {
        var errors = new ArrayList<String>();
        var reader = new DefinitionReader(errors);
        var drafts = new ArrayList<DefinitionReader.Draft>();
        for (var i = 0; i < texts.length; i++) {
            reader.read(new StringReader(texts[i]), "definition-" + i + ".yaml").ifPresent(drafts::add);
        }
        return Definitions.of(drafts, errors, new DefinitionCheck(duty -> LAW.book().duties().contains(duty) || LAW.book().byId(duty).isPresent(),
                StandardGates.all().keySet(), Set.of("sum")));
    }

    static Casework engine(DataSource source, Definitions definitions, Clock clock) {
        var directory = new Directory() {
            @Override
            public Optional<Known> person(String login) {
                return login.equals("sonnganh") ? Optional.of(new Known(21, "Sở Y tế")) : Optional.empty();
            }

            @Override
            public Optional<Known> organisation(long id) {
                return id >= 500 && id < 600 ? Optional.of(new Known(id, "Tổ chức " + id)) : Optional.empty();
            }
        };
        var authorities = new Casework.Authorities() {
            @Override
            public String code(int authorityId) {
                return authorityId == 1 ? "H26" : "H24";
            }

            @Override
            public int receiving(Actor actor) {
                return actor.authorityId() == 0 ? 1 : actor.authorityId();
            }
        };
        return new Casework(new NamedParameterJdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)), definitions,
                Vocabularies.load(), CaseworkConfiguration.gates(List.of(), definitions), Map.of(), () -> LAW, directory, authorities,
                List.of(), new AnyFile(), clock);
    }
}
