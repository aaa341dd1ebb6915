package vn.khuevan.registry;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.audit.Verification;
import vn.khuevan.audit.Witness;

/** Compares what versions of records hold with what the audit chain vouches for. */
@Component
final class RecordWitness implements Witness {

    private final JdbcClient jdbc;

    RecordWitness(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Verification.Broken> broken(int most) {
        var broken = new ArrayList<Verification.Broken>();
        jdbc.sql("""
                select r.code, v.version, cast(v.facts as text) as facts, cast(v.links as text) as links,
                       cast(v.identifiers as text) as identifiers, v.shown, e.body
                  from record_version v
                  join record r on r.id = v.record_id
                  left join audit_entry e on e.chain = 'record/' || r.code and e.seq = v.version
                """).withFetchSize(1_000).query((ResultSet row) -> {
                    var body = row.getString("body");
                    var kept = RecordJson.write(RecordJson.read(row.getString("facts"), row.getString("links"), row.getString("identifiers"),
                            RecordJson.texts((Object[]) row.getArray("shown").getArray())));
                    if (body != null && !body.contains("\"content\":\"" + kept.digest() + "\"") && broken.size() < most) {
                        broken.add(new Verification.Broken("record/" + row.getString("code"), row.getLong("version"),
                                "the record's version does not say what its entry vouches for: it was changed"));
                    }
                });
        return broken;
    }
}
