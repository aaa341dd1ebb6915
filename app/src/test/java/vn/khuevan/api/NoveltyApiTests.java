package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import vn.khuevan.identity.DemoAccounts;

@ApiTest
class NoveltyApiTests {

    private static final String COPIED = "Nhóm thực hiện lấy mẫu nước tại mười hai điểm xả, phân tích hàm lượng chất hữu cơ và vi sinh trong phòng thí nghiệm. "
            + "Công nghệ lọc sinh học nhỏ giọt được chọn vì giá thành thấp, dễ vận hành và phù hợp với quy mô hộ gia đình.";
    private static final String SWAPPED = "Công nghệ lọc sinh học nhỏ giọt được chọn vì dễ vận hành, giá thành thấp và phù hợp với quy mô hộ gia đình. "
            + "Nhóm tiến hành lấy mẫu nước tại mười hai điểm xả, phân tích hàm lượng chất hữu cơ, vi sinh trong phòng thí nghiệm.";

    @Autowired
    private MockMvc mvc;

    private Caller specialist;
    private Caller citizen;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        specialist = new Caller(mvc, "chuyenvien");
        citizen = new Caller(mvc, "congdan");
    }

    private String publication(String state) {
        var made = specialist.post("/api/v1/registry/publication", Map.of("state", state, "facts", Map.of("title", "Nước thải làng bún", "year", 2021,
                "kind", "http://purl.org/coar/resource_type/c_6501", "abstract", COPIED)));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("code").stringValue();
    }

    @Test
    void showsACopyWithSwappedSentencesSideBySideAndSaysWhatWasCompared() {
        var code = publication("public");
        var answer = citizen.post("/api/v1/novelty", Map.of("title", "Nước thải ở làng bún", "text", "Đây là lời mở đầu của riêng bài này. " + SWAPPED));

        assertThat(answer.status()).isEqualTo(200);
        var similar = java.util.stream.StreamSupport.stream(answer.body().path("similar").spliterator(), false)
                .filter(one -> one.path("href").stringValue().endsWith("/" + code)).findFirst().orElseThrow();
        assertThat(similar.path("covered").doubleValue()).isGreaterThan(0.7);
        assertThat(similar.path("titles").doubleValue()).isGreaterThan(0.7);
        assertThat(similar.path("passages").path(0).path("textHere").stringValue()).contains("lọc sinh học").doesNotContain("mở đầu");
        assertThat(similar.path("passages").path(0).path("textThere").stringValue()).contains("lọc sinh học");
        assertThat(answer.body().path("compared").path("publication").intValue()).isPositive();
        assertThat(answer.body().path("compared").path("law").intValue()).isPositive();
    }

    @Test
    void aRecordThatIsNoLongerPublicIsComparedWithNoMore() {
        var code = publication("draft");
        var answer = citizen.post("/api/v1/novelty", Map.of("text", COPIED));
        answer.body().path("similar").forEach(one -> assertThat(one.path("href").stringValue()).doesNotEndWith("/" + code));
    }

    @Test
    void quotedLawIsSubtracted() {
        var law = vn.khuevan.law.LawTexts.of(vn.khuevan.law.RuleBook.load()).whole("11/2014/TT-BKHCN").orElse("");
        var text = law.length() > 6_000 ? law.substring(2_000, 6_000) : law;
        assertThat(text).isNotBlank();
        var answer = citizen.post("/api/v1/novelty", Map.of("text", text));
        assertThat(answer.body().path("quoted").doubleValue()).isGreaterThan(0.8);
        assertThat(answer.body().path("similar").isEmpty()).isTrue();
    }

    @Test
    void readsADocxAndRefusesWhatIsNone() throws IOException {
        publication("public");
        var answer = upload("thuyet-minh.docx", docx("", SWAPPED));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("similar").isEmpty()).isFalse();
        assertThat(upload("thuyet-minh.docx", "không phải DOCX".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(422);
        assertThat(upload("anh.csv", "a,b".getBytes(StandardCharsets.UTF_8)).body().path("code").stringValue()).isEqualTo("document.no-words");
        var bomb = upload("bom.docx", docx("<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>", "&b;"));
        assertThat(bomb.status()).isEqualTo(422);
    }

    @Test
    void tellsWhatIsWrongWithWhatWasSent() {
        assertThat(citizen.post("/api/v1/novelty", Map.of("text", "quá ngắn")).body().path("code").stringValue()).isEqualTo("novelty.too-short");
        assertThat(citizen.post("/api/v1/novelty", Map.of("text", List.of())).status()).isEqualTo(400);
        assertThat(new Caller(mvc, null).post("/api/v1/novelty", Map.of("text", COPIED)).status()).isEqualTo(401);
    }

    private Caller.Answer upload(String name, byte[] bytes) {
        return citizen.call(MockMvcRequestBuilders.multipart("/api/v1/novelty").file(new MockMultipartFile("file", name, "application/octet-stream", bytes)));
    }

    private static byte[] docx(String doctype, String words) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" "
                    + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>").getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<?xml version=\"1.0\"?>" + doctype + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                    + words + "</w:t></w:r></w:p></w:body></w:document>").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
