package vn.khuevan.intake.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.khuevan.intake.harvest.ScriptedSource.NOW;
import static vn.khuevan.intake.harvest.ScriptedSource.article;
import static vn.khuevan.intake.harvest.ScriptedSource.page;
import static vn.khuevan.intake.harvest.ScriptedSource.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.khuevan.intake.harvest.HarvestRun.State;
import vn.khuevan.intake.harvest.ScriptedSource.Reply;

/** Sources that mean harm: each ends soon, says why, and leaves nothing behind. */
class HostileSourceTests {

    @TempDir
    Path directory;
    private ScriptedSource server;
    private HarvestDoors here;
    private HarvestSource source;

    @BeforeEach
    void aSourceAndADatabase() {
        server = new ScriptedSource();
        here = new HarvestDoors(List.of("127.0.0.1:" + server.port()), Duration.ofSeconds(2));
        source = here.source(server.address(), HarvestSource.DUBLIN_CORE);
    }

    @AfterEach
    void over() throws Exception {
        server.close();
        here.close();
    }

    private String ends(Reply reply) {
        server.answers(_ -> reply);
        var run = here.harvest(source);
        assertThat(run.state()).isEqualTo(State.BROKEN);
        assertThat(here.titles()).isEmpty();
        return run.problem() == null ? "" : run.problem().code();
    }

    private String waits(Reply reply) {
        server.answers(_ -> reply);
        var run = here.harvest(source);
        assertThat(run.state()).isEqualTo(State.WAITING);
        return run.problem() == null ? "" : run.problem().code();
    }

    @Test
    void whatIsNoXmlOrNoAnswerOfTheProtocolIsNamed() {
        assertThat(ends(Reply.xml("Xin chào"))).isEqualTo("xml");
        assertThat(ends(Reply.xml(""))).isEqualTo("xml");
        assertThat(ends(Reply.xml(page(NOW, "", article(1)).replace("</ListRecords>", "")))).isEqualTo("xml");
        assertThat(ends(Reply.xml("<html><body>Đăng nhập</body></html>"))).isEqualTo("not-oai");
        assertThat(ends(Reply.xml(page(NOW, "", article(1)).replace("số 1", "số \u0001")))).isEqualTo("xml");
    }

    @Test
    void bombsAndExternalEntitiesAreRefusedUnread() throws IOException {
        var secret = Files.writeString(directory.resolve("bi-mat.txt"), "KHONGCONGKHAI");
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        assertThat(ends(Reply.xml(bomb + page(NOW, "", article(1, "&c;")).replaceFirst("<\\?xml[^>]*>", "")))).isEqualTo("doctype");
        assertThat(ends(Reply.xml("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]>" + page(NOW, "", article(1, "&f;")).replaceFirst("<\\?xml[^>]*>", ""))))
                .isEqualTo("doctype");
        assertThat(ends(Reply.xml("<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"http://127.0.0.1:" + server.port() + "/dtd\">" + page(NOW, "", article(1)).replaceFirst("<\\?xml[^>]*>", ""))))
                .isEqualTo("doctype");
        assertThat(server.lists()).hasSize(3);
    }

    @Test
    void depthAndLengthAreBounded() {
        assertThat(ends(Reply.xml(page(NOW, "", record("oai:a:1", NOW, "<a>".repeat(5_000) + "</a>".repeat(5_000)))))).isEqualTo("too-deep");
        assertThat(ends(Reply.xml(page(NOW, "", record("oai:a:1", NOW, "<a>" + "b".repeat(2_100_000) + "</a>"))))).isEqualTo("item-too-long");
        assertThat(ends(Reply.xml(page(NOW, "", record("oai:a:1", NOW, "<a>" + "<b/>".repeat(30_000) + "</a>"))))).isEqualTo("item-too-long");
        assertThat(ends(Reply.xml(page(NOW, "<resumptionToken>" + "t".repeat(10_000) + "</resumptionToken>", article(1))))).isEqualTo("too-long");
    }

    @Test
    void endlessAndHugeAnswersEnd() throws IOException {
        assertThat(ends(exchange -> {
            exchange.sendResponseHeaders(200, 2L << 30);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
        })).isEqualTo("too-large");
        assertThat(ends(Reply.endless("<!-- " + "x".repeat(60_000) + " -->", 0))).isEqualTo("too-large");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">".getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < 200; i++) {
                gzip.write(new byte[65_536]);
            }
        }
        assertThat(packed.size()).isLessThan(100_000);
        assertThat(ends(gzip(packed.toByteArray()))).isIn("xml", "too-large");
        var spaces = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(spaces)) {
            gzip.write("<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">".getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < 10_000; i++) {
                gzip.write(" ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(ends(gzip(spaces.toByteArray()))).isEqualTo("too-large");
    }

    private static Reply gzip(byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Test
    void aPackedGoodAnswerIsRead() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(page(NOW, "", article(1)).getBytes(StandardCharsets.UTF_8));
        }
        server.answers(_ -> gzip(packed.toByteArray()));
        assertThat(here.harvest(source).counts().created()).isEqualTo(1);
    }

    @Test
    void stallingAndDrippingAnswersAreCutOffAndTriedAgainLater() {
        var begun = System.nanoTime();
        assertThat(waits(exchange -> {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        })).isEqualTo("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void anAnswerThatDripsIsCutOff() {
        var begun = System.nanoTime();
        assertThat(waits(Reply.endless(" ", 50))).isEqualTo("timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void anAnswerThatBreaksOffIsTriedAgainLater() {
        assertThat(waits(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("<OAI-PMH".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        })).isEqualTo("connection");
    }

    @Test
    void redirectsAreFewAndLeadOnlyToPublicPlaces() {
        var hop = new int[1];
        server.answers(_ -> Reply.status(302, "Location", "/oai?verb=ListRecords&hop=" + ++hop[0]));
        assertThat(here.harvest(source).problem()).isEqualTo(new HarvestRun.Problem("redirects", List.of(5L)));
        assertThat(hop[0]).isEqualTo(6);
        assertThat(ends(Reply.status(302, "Location", "http://169.254.169.254/latest/meta-data/"))).isEqualTo("private");
        assertThat(ends(Reply.status(302, "Location", "http://127.0.0.1:1/oai"))).isEqualTo("private");
        assertThat(ends(Reply.status(302, "Location", "http://[::1]/oai"))).isEqualTo("private");
        assertThat(ends(Reply.status(302, "Location", "file:///etc/passwd"))).isEqualTo("address");
        assertThat(ends(Reply.status(302))).isEqualTo("address");
    }

    @Test
    void aRedirectWithinTheSourceIsFollowed() {
        server.answers(query -> query.containsKey("to") ? Reply.xml(page(NOW, "", article(1))) : Reply.status(302, "Location", "/oai?verb=ListRecords&to=1"));
        assertThat(here.harvest(source).counts().created()).isEqualTo(1);
    }

    @Test
    void aPrivateSourceIsNotAskedUnlessASettingAllowsIt() throws Exception {
        try (var strict = new HarvestDoors(List.of())) {
            var forbidden = strict.source(server.address(), HarvestSource.DUBLIN_CORE);
            var run = strict.harvest(forbidden);
            assertThat(run.problem()).isEqualTo(new HarvestRun.Problem("private", List.of("127.0.0.1")));
            var named = strict.source("http://localhost:" + server.port() + "/oai", HarvestSource.DUBLIN_CORE);
            assertThat(strict.harvest(named).problem()).isEqualTo(new HarvestRun.Problem("private", List.of("localhost")));
        }
        assertThat(server.lists()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9", "::1", "::",
            "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:db8::1", "2001::1", "ff02::1"})
    void addressesThatAreNotPublicAreTold(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "103.1.208.1", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888", "2a00:1450::1", "64:ff9b::808:808"})
    void addressesOfThePublicInternetAreTold(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPrivate(InetAddress.getByName(address))).isFalse();
    }
}
