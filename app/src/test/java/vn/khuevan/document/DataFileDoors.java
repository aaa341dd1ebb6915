package vn.khuevan.document;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.files.FileStore;

/** The door for files of data for tests that run without the application. */
public final class DataFileDoors {

    private DataFileDoors() {}

    public static DataFiles dataFiles(DataSource source, FileStore files, Clock clock) {
        return new DataFiles(files, new Keeping(files, new DocumentStore(JdbcClient.create(source)), new NoScan(),
                new TransactionTemplate(new JdbcTransactionManager(source)), clock));
    }
}
