package vn.khuevan.interop;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.registry.RecordTypes;

/** The addresses of all public records, in parts that a site map can hold. */
@Component
public class PublicRecords {

    /** Fewer than the 50,000 addresses that a file of a site map may have. */
    private static final long PART = 40_000;

    private final JdbcClient jdbc;
    private final RecordTypes types;

    PublicRecords(JdbcClient jdbc, RecordTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    /** A record's page. @param path from the site's root @param changed last change of what everybody may see */
    public record Address(String path, Instant changed) {}

    /** Numbers of the parts that hold any. */
    public List<Long> parts() {
        return jdbc.sql("select distinct record_id / :part as part from exposed where not deleted order by part").param("part", PART).query(Long.class).list();
    }

    /** The records of one part, the oldest first. */
    public List<Address> part(long number) {
        return jdbc.sql("""
                select type, split_part(item, '/', 2) as code, stamp from exposed
                 where record_id >= :from and record_id < :until and not deleted
                 order by record_id
                """).param("from", Math.multiplyExact(number, PART)).param("until", Math.multiplyExact(Math.addExact(number, 1), PART))
                .query((row, _) -> new Address(types.get(row.getString("type")).address(row.getString("code")), row.getObject("stamp", OffsetDateTime.class).toInstant()))
                .list();
    }
}
