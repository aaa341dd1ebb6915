package vn.khuevan.intake;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.registry.Registry;

/** The door for rows for tests that run without the application. */
public final class RowDoors {

    private RowDoors() {}

    public static IncomingRows rows(DataSource source, Registry registry, Clock clock) {
        return new IncomingRows(registry, new RunStore(JdbcClient.create(source), clock));
    }
}
