package vn.khuevan.casework;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts the connections taken; without a transaction each query takes one. */
final class CountingSource extends DelegatingDataSource {

    private final AtomicInteger taken = new AtomicInteger();

    CountingSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        taken.incrementAndGet();
        return super.getConnection();
    }

    /** How many since the last time this was asked. */
    int taken() {
        return taken.getAndSet(0);
    }
}
