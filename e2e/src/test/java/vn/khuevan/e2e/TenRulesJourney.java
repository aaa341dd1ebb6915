package vn.khuevan.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A project on whose way each of the department's ten rules is tried from the wrong side, and refused on the page with its article. */
@InTheCity
@Order(2)
class TenRulesJourney {

    private static final String NOTES = "05/2021/QĐ-UBND";
    private static final String HOST = "doanhnghiep";
    private static final String LEADER = "congdan";

    private final TestCity city;
    private final ResearchProject project;

    TenRulesJourney(TestCity city) {
        this.city = city;
        this.project = new ResearchProject(city, "Chế biến tinh dầu từ lá bưởi Phúc Trạch", HOST,
                "Công ty CP Phát triển và ứng dụng phần mềm Bách Khoa", LEADER, "Lý Thị Hồng Nhung");
    }

    @Test
    void eachOfTheTenRulesRefusesWithItsArticle() {
        project.ordered();
        noStageIsSkipped();
        project.identified();
        project.called();
        project.selected();
        project.contracted();
        noWorkBeforeThePlan();
        project.begun();
        noMoneyAheadOfTheWork();
        noFieldFormBeforeTheSurveyIsApproved();
        project.reported("2022-11-10");
        project.reported("2023-05-10");
        project.reported("2023-11-10");
        project.worked();
        noWorkshopOutsideTheListAndNoPaperMadeOfAReport();
        noFilingWithoutAnAddress();
        project.addressed();
        noFilingOneDayLate();
        nothingFrozenMoves();
        project.reported("2024-05-10");
        project.equipped();
        project.filed();
        project.accepted();
        project.recognised();
        theLastDayOfLiquidationIsSeenAhead();
        project.assetsDecided();
        noLiquidationWhileSomethingIsInCustody();
        assertThat(city.complaints()).isEmpty();
    }

    private void refusedAt(String login, String path, String reason, String citation) {
        var page = city.as(login).page();
        page.navigate(path);
        DossierPage.refuses(page.locator("main"), reason, citation);
    }

    private void noStageIsSkipped() {
        refusedAt("giamdoc", "/lam-viec/ho-so/" + project.number() + "/sign-contract", "không được bỏ qua bước nào", NOTES);
        project.task("chuyenvien").stands("Đề xuất đặt hàng");
    }

    private void noWorkBeforeThePlan() {
        project.task(LEADER).bars("begin", "Hạng mục", NOTES);
        project.child(LEADER, "report", 0).bars("submit", "kế hoạch", NOTES);
    }

    private void noMoneyAheadOfTheWork() {
        city.on("2022-06-01");
        project.child(HOST, "instalment", 1).bars("request", "ND1", NOTES);
    }

    private void noFieldFormBeforeTheSurveyIsApproved() {
        city.on("2022-07-04");
        var survey = project.task(LEADER).start("survey").fill(Map.of("content", "ND1", "sampleSize", 4, "recheckShare", 50)).send().number();
        refusedAt(LEADER, "/lam-viec/mo/confirmation?trong=" + survey, "chưa ở bước cho phép", NOTES);
        city.on("2022-07-06");
        city.as("truongphong").dossier(survey).act("approve", Map.of());
        city.as(LEADER).dossier(survey).act("start", Map.of()).start("confirmation").fill(Map.of("code", "P001", "date", "2022-07-05"))
                .isRefused("05/07/2022", NOTES);
        var form = city.as(LEADER).dossier(survey).start("confirmation").fill(Map.of("code", "P001")).send();
        form.act("count", Map.of());
        city.as("chuyenvien").dossier(survey).act("start-recheck", Map.of("seed", "XSMB 20220706"))
                .act("record-recheck", Map.of("rows", List.of(Map.of("code", "P001", "agrees", true)))).act("finish", Map.of("usable", "true"));
    }

    private void noWorkshopOutsideTheListAndNoPaperMadeOfAReport() {
        project.task(LEADER).start("workshop").fill(Map.of("item", "HT9")).isRefused("HT9", NOTES);
        var workshop = project.task(LEADER).start("workshop").fill(Map.of("item", "HT1")).send().number();
        var refused = city.as(LEADER).dossier(workshop).start("paper").fill(Map.of("text", "Tại hội thảo hôm nay, " + ResearchProject.WORK_REPORT))
                .isRefused("trùng", NOTES);
        assertThat(refused.page().locator("main .reasons")).containsText("phân tích hàm lượng kim loại nặng");
        city.as(LEADER).dossier(workshop).act("cancel", Map.of()).hasEnded();
    }

    private void noFilingWithoutAnAddress() {
        city.on("2024-03-01");
        project.task(HOST).bars("file-acceptance", "địa chỉ ứng dụng", NOTES);
    }

    private void noFilingOneDayLate() {
        city.on("2024-04-01");
        project.task(HOST).bars("file-acceptance", "29/03/2024", NOTES);
    }

    private void nothingFrozenMoves() {
        project.extended();
    }

    private void theLastDayOfLiquidationIsSeenAhead() {
        city.on("2024-10-10");
        var work = city.as("giamdoc").page();
        work.navigate("/lam-viec");
        var risk = work.locator("section[aria-labelledby='risk'] tr:has(a[href='/lam-viec/ho-so/" + project.number() + "'])").first();
        assertThat(risk).containsText(NOTES);
        assertThat(risk).containsText("04/11/2024");
        city.on("2024-11-05");
        work.navigate("/lam-viec");
        assertThat(work.locator("section[aria-labelledby='late'] tr:has(a[href='/lam-viec/ho-so/" + project.number() + "'])").first()).containsText(NOTES);
    }

    private void noLiquidationWhileSomethingIsInCustody() {
        project.task("giamdoc").bars("liquidate", "Tài sản", NOTES);
    }
}
