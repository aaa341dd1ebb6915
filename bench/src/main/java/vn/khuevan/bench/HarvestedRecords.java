package vn.khuevan.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.Khuevan;
import vn.khuevan.database.DatabaseAddress;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Authority;
import vn.khuevan.interop.Publisher;
import vn.khuevan.registry.By;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Identifier;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Write;

/**
 * Fills the tables of what is given out: some publications are written into the registry and rendered by the publisher, then
 * their rows are copied with codes, identifiers and moments of their own until there are enough.
 */
final class HarvestedRecords {

    private static final int DISTINCT = 2_000;
    /** Rows of one statement, and items that share a second, as the publisher's batches do. */
    private static final int CHUNK = 50_000;
    private static final int SAME_SECOND = 500;
    private static final String[] WORDS = ("nghiên cứu ứng dụng công nghệ xử lý nước thải nông nghiệp đô thị vật liệu cảm biến dữ liệu sông Hồng cây trồng môi trường thành phố "
            + "năng lượng vi sinh đất hiếm giao thông đánh giá mô hình hiệu quả kinh tế giải pháp quản lý chất lượng phân tích hệ thống thông minh").split(" ");

    private HarvestedRecords() {}

    /** Writes, renders and copies. @param records how many can be harvested in the end */
    static void fill(DatabaseAddress address, Path data, int records) {
        var distinct = Math.min(DISTINCT, records);
        try (var application = new SpringApplicationBuilder(Khuevan.class).run("--khuevan.data=" + data, "--server.port=-1", "--management.server.port=-1",
                "--khuevan.jobs.enabled=false", "--khuevan.db.url=" + address.url(), "--khuevan.db.user=" + address.user(), "--khuevan.db.password=" + address.password())) {
            application.getBean(Authorities.class)
                    .keep(new Authority(1, "H26.05", "Sở Khoa học và Công nghệ Hà Nội", "Hanoi Department of Science and Technology", Authority.Kind.PROVINCE));
            var registry = application.getBean(Registry.class);
            var writes = new ArrayList<Write>();
            for (var i = 0; i < distinct; i++) {
                writes.add(Write.create("publication", 1, Entry.State.PUBLIC, publication(i)));
                if (writes.size() == Registry.BATCH || i == distinct - 1) {
                    registry.writeAll(By.person(Actor.system(1)), writes);
                    writes.clear();
                }
            }
            application.getBean(Publisher.class).catchUp();
        }
        try (var source = Ground.pool(address, 1)) {
            multiply(JdbcClient.create(source), records);
        }
    }

    /** A publication as a register has them: about 1.7 KB of Dublin Core. */
    private static Content publication(int i) {
        return Content.EMPTY.with("title", Fact.of(words(i, 14), "vi")).with("abstract", Fact.of(words(3 * i + 1, 80), "vi")).with("keywords", Fact.of(words(i, 2), "vi"))
                .with("kind", Fact.of("http://purl.org/coar/resource_type/c_6501")).with("year", Fact.of((long) (1995 + i % 30)))
                .with("fields", Fact.of(Integer.toString(1 + i % 6))).with("containerTitle", Fact.of("Tạp chí Khoa học " + i % 90)).with("pages", Fact.of(i % 90 + "-" + (i % 90 + 9)))
                .with(Link.named("author", "Nguyễn Văn " + words(i, 1))).with(Link.named("author", "Trần Thị " + words(7 * i, 1))).with(Identifier.of("doi", "10.5555/harvest." + i));
    }

    private static String words(int from, int count) {
        return IntStream.range(0, count).mapToObj(i -> WORDS[Math.floorMod(31 * from + i * (1 + from % 7), WORDS.length)]).collect(Collectors.joining(" "));
    }

    private static void multiply(JdbcClient jdbc, int records) {
        var distinct = jdbc.sql("select count(*) from exposed").query(Integer.class).single();
        jdbc.sql("""
                create table pattern as
                select row_number() over (order by r.record_id) - 1 as n, r.record_id, e.type, e.item, e.sets, e.title, r.xml
                  from rendering r join exposed e using (record_id)
                 where r.prefix = 'oai_dc'
                """).update();
        for (var from = distinct; from < records; from += CHUNK) {
            var until = Math.min(records, from + CHUNK);
            for (var statement : new String[] {"""
                    insert into exposed (record_id, type, item, stamp, deleted, sets, title)
                    select 1000000000 + g, p.type, 'Publications/CB-' || (1000000000 + g), date_trunc('second', now()) - interval '1 day' + g / :second * interval '1 second',
                           false, p.sets, p.title
                      from generate_series(:from, :until - 1) g join pattern p on p.n = g % :distinct
                     order by g
                    """, """
                    insert into rendering (prefix, record_id, stamp, item, sets, xml)
                    select 'oai_dc', e.record_id, e.stamp, e.item, e.sets, replace(p.xml, split_part(p.item, '/', 2), split_part(e.item, '/', 2))
                      from exposed e join pattern p on p.n = (e.record_id - 1000000000) % :distinct
                     where e.record_id >= 1000000000 + :from and e.record_id < 1000000000 + :until and :second > 0
                     order by e.record_id
                    """}) {
                jdbc.sql(statement).param("from", from).param("until", until).param("distinct", distinct).param("second", SAME_SECOND).update();
            }
        }
        jdbc.sql("drop table pattern").update();
        jdbc.sql("vacuum (analyze) rendering, exposed").update();
    }
}
