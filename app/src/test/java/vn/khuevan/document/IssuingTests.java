package vn.khuevan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.casework.Outcome;
import vn.khuevan.files.ContentHash;

@DocumentCity
@Import(People.class)
class IssuingTests {

    @Autowired People people;
    @Autowired IssuedDocuments issued;
    @Autowired JdbcClient jdbc;

    private IssuedDocument decided(Map<String, Object> form) {
        var dossier = people.request("congdan");
        assertThat(people.decide(people.actor("giamdoc"), dossier, form)).isInstanceOf(Outcome.Done.class);
        var found = issued.of(dossier);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void numbersWithoutGapOrDoubleWhenEightDecideAtOnceAndSomeAreRefused() throws Exception {
        var director = people.actor("giamdoc");
        var before = jdbc.sql("select coalesce(max(last), 0) from document_counter where kind = 'QD'").query(Long.class).single();
        var dossiers = IntStream.range(0, 64).mapToObj(each -> people.request("congdan")).toList();
        try (var writers = Executors.newFixedThreadPool(8)) {
            var done = writers.invokeAll(IntStream.range(0, 128).<Callable<Outcome>>mapToObj(each -> () ->
                    // every dossier is decided twice: one of the two comes too late and must not take a number
                    people.decide(director, dossiers.get(each / 2), each % 2 == 0 ? Map.of("what", "Đồng ý") : Map.of("what", "Không đồng ý"))).toList());
            int succeeded = 0;
            for (var each : done) {
                succeeded += each.get() instanceof Outcome.Done ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(64);
        }
        var numbers = jdbc.sql("select number from issued_document where kind = 'QD' and issuer = 'SKHCN' and number > :before order by number")
                .param("before", before).query(Long.class).list();
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(before + 1, before + 64).boxed().toList());
    }

    @Test
    void aClerkKeepsEveryDocumentOfTheAuthorityAndNoneOfAnother() {
        var document = decided(Map.of("what", "Cho phép thực hiện"));
        assertThat(issued.find(people.actor("vanthu"), document.id())).contains(document);
        assertThat(issued.find(people.actor("chuyenvien.hp"), document.id())).isEmpty();
        assertThat(issued.find(people.actor("ubnd"), document.id())).isEmpty();
    }

    @Test
    void freezesWhatWasDecidedWithItsGroundsAndSigner() {
        var document = decided(Map.of("what", "Cho phép thực hiện", "amount", 1_250_000L, "parts", List.of(Map.of("name", "Phần một"))));
        assertThat(document.symbol()).matches("[0-9]{2,}/QĐ-SKHCN");
        var content = document.content();
        assertThat(content.issuer()).isEqualTo("Sở Khoa học và Công nghệ thành phố Hà Nội");
        assertThat(content.signer()).isEqualTo(people.actor("giamdoc").name());
        assertThat(content.role()).isEqualTo("Giám đốc Sở");
        assertThat(content.demo()).isTrue();
        assertThat(content.grounds()).isNotEmpty();
        assertThat(content.lines()).contains(Content.Line.of("Nội dung quyết định", "Cho phép thực hiện"),
                Content.Line.of("Kinh phí", "1.250.000\u00a0đồng"));
        var stored = jdbc.sql("select content from issued_document where id = :id").param("id", document.id()).query(String.class).single();
        assertThat(document.hash()).isEqualTo(ContentHash.of(Samples.text(stored)).hex());
    }

    @Test
    void noIssuedDocumentCanBeChangedOrTakenBack() {
        var document = decided(Map.of("what", "Đồng ý"));
        assertThatThrownBy(() -> jdbc.sql("update issued_document set symbol = 'x' where id = :id").param("id", document.id()).update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("final");
        assertThatThrownBy(() -> jdbc.sql("delete from issued_document where id = :id").param("id", document.id()).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void setsTheDocumentAsATaggedPdfWithItsWordsFontsAndCode() throws Exception {
        var document = decided(Map.of("what", "Cho phép thực hiện tại xã Đông Anh", "parts", List.of(Map.of("name", "Khảo sát ổn định"))));
        var answer = people.get("congdan", document.pdf());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).startsWith("attachment;");
        try (var pdf = Loader.loadPDF(answer.getContentAsByteArray())) {
            var text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text).contains(document.symbol(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cho phép thực hiện tại xã Đông Anh", "Khảo sát ổn định",
                    new CheckCode(document.content().code()).shown(), "BẢN TRÌNH DIỄN");
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getStructureTreeRoot()).isNotNull();
            assertThat(catalog.getLanguage()).isEqualTo("vi");
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
        assertThat(People.text(people.get("congdan", document.href()))).contains("Cho phép thực hiện tại xã Đông Anh", "data:image/png;base64,");
    }

    @Test
    void showsADocumentToThoseWhoMaySeeItsDossierOnly() throws Exception {
        var document = decided(Map.of("what", "Đồng ý"));
        assertThat(people.get("chuyenvien", document.href()).getStatus()).isEqualTo(200);
        for (var stranger : new String[] {"chuyenvien.hp", "doanhnghiep", ""}) {
            assertThat(people.get(stranger, document.href()).getStatus()).as(stranger).isEqualTo(404);
            assertThat(people.get(stranger, document.pdf()).getStatus()).as(stranger).isEqualTo(404);
        }
    }

    @Test
    void listsIssuedAndUploadedDocumentsOnTheDossiersPage() throws Exception {
        var id = people.upload("congdan", "Bản vẽ.txt", Samples.text("bản vẽ")).id();
        var dossier = ((Outcome.Done) people.open("congdan", Map.of("title", "Danh sách", "paper", id))).dossier();
        people.decide(people.actor("giamdoc"), dossier, Map.of("what", "Đồng ý"));
        var page = People.text(people.get("chuyenvien", "/lam-viec/ho-so/" + dossier.number()));
        assertThat(page).contains("/tai-lieu/" + id, "Bản vẽ.txt", issued.of(dossier).getFirst().symbol());
    }

    @Test
    void anybodyChecksADocumentByItsCodeAndReadsNoPersonsName() throws Exception {
        var document = decided(Map.of("what", "Nội dung kín"));
        var code = new CheckCode(document.content().code());
        var answer = people.get("", code.path());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(People.text(answer)).contains(document.symbol(), "Quyết định về đề nghị", document.hash().substring(0, 32))
                .doesNotContain(document.content().signer(), "Nội dung kín");
        assertThat(people.get("", "/tra-cuu/" + code.text().toLowerCase(java.util.Locale.ROOT)).getStatus()).isEqualTo(200);
        assertThat(people.get("", "/tra-cuu?ma=" + code.text()).getHeader("Location")).isEqualTo(code.path());
    }

    @Test
    void tellsAMistypedCodeFromOneThatWasNeverIssued() throws Exception {
        var never = CheckCode.of(new byte[11]);
        assertThat(People.text(people.get("", never.path()))).contains("Không có văn bản hoặc biên nhận nào");
        var wrong = never.text().substring(0, 11) + (never.text().endsWith("2") ? "3" : "2");
        assertThat(People.text(people.get("", "/tra-cuu/" + wrong))).contains("Mã gõ chưa đúng");
        assertThat(people.get("", "/tra-cuu/" + wrong).getStatus()).isEqualTo(404);
        assertThat(people.get("", "/tra-cuu").getStatus()).isEqualTo(200);
    }

    @Test
    void givesAReceiptThatTheCodeOnItProves() throws Exception {
        var dossier = people.request("congdan");
        var page = People.text(people.get("congdan", "/lam-viec/ho-so/" + dossier.number() + "/bien-nhan"));
        var found = java.util.regex.Pattern.compile("https://khuevan\\.example(/tra-cuu/[0-9A-Z-]{14})").matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(page).contains(dossier.number(), "data:image/png;base64,");
        var checked = people.get("", found.group(1));
        assertThat(checked.getStatus()).isEqualTo(200);
        assertThat(People.text(checked)).contains(dossier.number(), "Đã gửi", "còn nguyên").doesNotContain(people.actor("congdan").name());
        assertThat(people.get("doanhnghiep", "/lam-viec/ho-so/" + dossier.number() + "/bien-nhan").getStatus()).isEqualTo(404);
        assertThat(people.get("congdan", "/lam-viec/ho-so/" + dossier.number() + "/bien-nhan?muc=9").getStatus()).isEqualTo(404);
    }
}
