package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.casework.Outcome;
import vn.khuevan.files.ContentHash;
import vn.khuevan.files.FileStore;

@DocumentCity
@Import(People.class)
class UploadTests {

    @Autowired People people;
    @Autowired Documents documents;
    @Autowired FileStore files;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;

    @Test
    void keepsAnUploadUnderItsCleanNameAndGivesItBackOnlyToBeSaved() throws Exception {
        var sent = people.upload("congdan", Normalizer.normalize("../Thuyết minh.pdf", Normalizer.Form.NFD), Samples.pdf());
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.body().path("name").stringValue()).isEqualTo("Thuyết minh.pdf");
        assertThat(sent.body().path("type").stringValue()).isEqualTo("application/pdf");
        var given = people.get("congdan", "/tai-lieu/" + sent.id());
        assertThat(given.getStatus()).isEqualTo(200);
        assertThat(ContentHash.of(given.getContentAsByteArray()).hex()).isEqualTo(sent.body().path("sha256").stringValue());
        assertThat(given.getContentType()).isEqualTo("application/pdf");
        assertThat(given.getHeader("Content-Disposition")).startsWith("attachment;").contains("filename*=UTF-8''Thuy%E1%BA%BFt%20minh.pdf");
        assertThat(given.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(given.getHeaders("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void tellsProgramsWhyAFileIsNotTaken() throws Exception {
        var wrong = people.upload("congdan", "a.pdf", Samples.png());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().path("code").stringValue()).isEqualTo("document.mismatch");
        assertThat(wrong.body().path("errors").get(0).path("message").stringValue()).contains("image/png");
        var huge = people.upload("congdan", "a.txt", "x".repeat((1 << 20) + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.body().path("code").stringValue()).isEqualTo("document.too-large");
    }

    @Test
    void showsAnUploadToNobodyElseUntilADossierUsesIt() throws Exception {
        var id = people.upload("congdan", "a.txt", Samples.text("nháp")).id();
        assertThat(people.get("chuyenvien", "/tai-lieu/" + id).getStatus()).isEqualTo(404);
        assertThat(people.get("", "/tai-lieu/" + id).getStatus()).isEqualTo(404);
        assertThat(people.open("congdan", Map.of("title", "Có tệp", "paper", id))).isInstanceOf(Outcome.Done.class);
        assertThat(people.get("chuyenvien", "/tai-lieu/" + id).getStatus()).isEqualTo(200);
        assertThat(people.get("congdan", "/tai-lieu/" + id).getStatus()).isEqualTo(200);
        // staff of another authority, another applicant, a visitor: as if it did not exist
        for (var stranger : new String[] {"chuyenvien.hp", "doanhnghiep", ""}) {
            assertThat(people.get(stranger, "/tai-lieu/" + id).getStatus()).as(stranger).isEqualTo(404);
        }
        assertThat(people.get("congdan", "/tai-lieu/" + UUID.randomUUID()).getStatus()).isEqualTo(404);
        assertThat(people.get("congdan", "/tai-lieu/..%2f..%2fetc").getStatus()).isBetween(400, 404);
    }

    @Test
    void aFormCannotNameAFileThatIsNotThereOrNotItsSenders() throws Exception {
        var others = people.upload("doanhnghiep", "a.txt", Samples.text("của doanh nghiệp")).id();
        for (var id : new String[] {others, UUID.randomUUID().toString(), "tep-1", "0-0-0-0-0"}) {
            assertThat(people.open("congdan", Map.of("title", "Tệp lạ", "paper", id))).isInstanceOfSatisfying(Outcome.Refused.class, refused ->
                    assertThat(refused.fields()).extracting("field", "code").containsExactly(org.assertj.core.groups.Tuple.tuple("paper", "file")));
        }
    }

    @Test
    void dropsWhatNobodyUsedInTimeAndItsBytesOnlyWhenNobodyElseHasTheSame() throws Exception {
        var content = Samples.text("cùng một nội dung " + UUID.randomUUID());
        var old = people.upload("congdan", "cũ.txt", content).id();
        var young = people.upload("doanhnghiep", "mới.txt", content).id();
        var used = people.upload("congdan", "dùng.txt", Samples.text("dùng rồi")).id();
        people.open("congdan", Map.of("title", "Dùng", "paper", used));
        var hash = ContentHash.of(content);
        age(old);
        age(used);
        documents.sweep();
        assertThat(documents.names(java.util.List.of(old, young, used))).containsOnlyKeys(young, used);
        assertThat(files.exists(hash)).isTrue();
        age(young);
        documents.sweep();
        assertThat(files.exists(hash)).isFalse();
    }

    private void age(String id) {
        jdbc.sql("update document set created_at = :at where id = cast(:id as uuid)").param("id", id)
                .param("at", DocumentStore.time(clock.instant().minus(Duration.ofDays(31)))).update();
    }
}
